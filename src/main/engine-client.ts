// The main thread's side of the engine: starts its thread, asks it things, asks it to stop.
import { MessageChannel, Worker } from "node:worker_threads";
import { assertNever } from "../assert.ts";
import type { EmbeddedLogWriter } from "../log/embedded/embedded-log-writer.ts";
import { serveLog } from "../log/embedded/serve-log.ts";
import type { DictionaryAnswer, DictionaryAsk } from "../stream/manage-dictionaries.ts";
import type { EngineReport } from "../stream/status.ts";
import type { EngineStart, FromEngine, ToEngine } from "./engine-messages.ts";

export interface EngineClientOptions extends Omit<EngineStart, "logPort"> {
  readonly log: EmbeddedLogWriter;
  /** JSON bytes of a `LiveDelta`. */
  onLive(delta: Uint8Array): void;
  onSay(level: "warn" | "error", message: string): void;
}

/** A query that was refused or stopped; the code as in the engine's answer. */
export class QueryRefused extends Error {
  override readonly name = "QueryRefused";
  readonly code: "usage" | "failed" | "limit";
  constructor(code: "usage" | "failed" | "limit", message: string) {
    super(message);
    this.code = code;
  }
}

/** A slice's short-lived values fit, so that few of them are copied to the old generation. */
const youngGenerationMb = 64;

interface OpenQuery {
  readonly onRows: (json: string) => void;
  readonly resolve: () => void;
  readonly reject: (error: QueryRefused) => void;
}

export class EngineClient {
  readonly #options: EngineClientOptions;
  readonly #reports = new Map<number, (report: EngineReport) => void>();
  readonly #queries = new Map<number, OpenQuery>();
  readonly #dictionaries = new Map<number, (answer: DictionaryAnswer) => void>();
  /** What is asked before the thread is started waits for it. */
  readonly #unsent: ToEngine[] = [];
  #worker: Worker | undefined;
  #nextId = 0;
  readonly #ready = Promise.withResolvers<void>();
  readonly #done = Promise.withResolvers<void>();
  /** Resolves once tables exist and every partition is being taken over. */
  readonly ready = this.#ready.promise;
  /** Resolves when the thread ended after `stop`; rejects when it ended by itself. */
  readonly done = this.#done.promise;
  #isStopping = false;

  constructor(options: EngineClientOptions) {
    this.#options = options;
    this.done.catch((error: unknown) => this.#ready.reject(error));
  }

  start(): void {
    const { log, dataFolder, hashKey, files, hasScanners } = this.#options;
    const { port1, port2 } = new MessageChannel();
    serveLog(log, port1);
    const workerData: EngineStart = { dataFolder, hashKey, files, hasScanners, logPort: port2 };
    const worker = new Worker(new URL("./engine-thread.ts", import.meta.url), {
      workerData,
      transferList: [port2],
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    });
    worker.on("message", (message: FromEngine) => this.#receive(message));
    worker.on("error", this.#done.reject);
    worker.on("exit", (code) => {
      if (this.#isStopping && code === 0) this.#done.resolve();
      else this.#done.reject(new Error(`the engine's thread ended by itself with code ${code}`));
    });
    this.#worker = worker;
    for (const message of this.#unsent.splice(0)) worker.postMessage(message);
  }

  report(): Promise<EngineReport> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#reports.set(id, resolve);
      this.#post({ kind: "report", id });
    });
  }

  /** Runs one SELECT; `onRows` gets members of a JSON array. Rejects with QueryRefused. */
  query(sql: string, onRows: (json: string) => void): Promise<void> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#queries.set(id, { onRows, resolve, reject });
      this.#post({ kind: "query", id, sql });
    });
  }

  askDictionaries(ask: DictionaryAsk): Promise<DictionaryAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#dictionaries.set(id, resolve);
      this.#post({ kind: "dictionaries", id, ask });
    });
  }

  /** Commits what is folded and ends the thread. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#post({ kind: "stop" });
    await this.done;
  }

  #post(message: ToEngine): void {
    if (this.#worker) this.#worker.postMessage(message);
    else this.#unsent.push(message);
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case "ready":
        this.#ready.resolve();
        return;
      case "report":
        this.#reports.get(message.id)?.(message.report);
        this.#reports.delete(message.id);
        return;
      case "rows":
        this.#queries.get(message.id)?.onRows(message.json);
        return;
      case "rowsEnd":
        this.#queries.get(message.id)?.resolve();
        this.#queries.delete(message.id);
        return;
      case "rowsFailed":
        this.#queries.get(message.id)?.reject(new QueryRefused(message.code, message.message));
        this.#queries.delete(message.id);
        return;
      case "dictionaries":
        this.#dictionaries.get(message.id)?.(message.answer);
        this.#dictionaries.delete(message.id);
        return;
      case "live":
        this.#options.onLive(message.delta);
        return;
      case "say":
        this.#options.onSay(message.level, message.message);
        return;
      default:
        assertNever(message);
    }
  }
}
