// Gathers appends into transactions: what arrived while the last one was synced, or during a short
// pause before the next, shares it. Order of calls is kept per topic; bytes waiting are bounded.
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type AppendRecord, LogError } from "../log.ts";
import { frameBytes } from "./record-frames.ts";
import { writeFaultOf } from "./sqlite-fault.ts";
import type { EmbeddedLogLimits } from "./topic-layout.ts";
import type { TopicWriter } from "./topic-writer.ts";

export interface AppendQueueOptions {
  readonly topics: ReadonlyMap<string, TopicWriter>;
  readonly limits: EmbeddedLogLimits;
  readonly clock: Clock;
  /** Called after each transaction, before its appends resolve. */
  readonly onWritten: () => void;
  /** Called once, at the first fault that ends all writing. */
  readonly onFatal: (error: Error) => void;
}

/** The records of one call for one topic. */
interface Part {
  readonly records: readonly AppendRecord[];
  readonly bytes: number;
  readonly call: Call;
}

interface Call {
  partsLeft: number;
  isPartKept: boolean;
  fault: LogError | undefined;
  readonly settle: (fault: LogError | undefined) => void;
}

export class AppendQueue {
  readonly #options: AppendQueueOptions;
  readonly #parts = new Map<string, Part[]>();
  #bytes = 0;
  #running: Promise<void> | undefined;
  #fatal: Error | undefined;

  constructor(options: AppendQueueOptions) {
    this.#options = options;
    for (const topic of options.topics.keys()) this.#parts.set(topic, []);
  }

  /** Resolves once all records are durable. The records stay as they are until then. */
  append(records: readonly AppendRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    if (this.#fatal) return Promise.reject(unavailable(this.#fatal));
    let bytes = 0;
    for (const record of records) bytes += frameBytes(record);
    if (this.#bytes + bytes > this.#options.limits.queueBytesMax) {
      return Promise.reject(new LogError("overloaded", `${this.#bytes} bytes wait to be written`));
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const byTopic = Map.groupBy(records, (record) => record.topic);
    const settle = (fault: LogError | undefined) => (fault ? reject(fault) : resolve());
    const call: Call = { partsLeft: byTopic.size, isPartKept: false, fault: undefined, settle };
    for (const [topic, ofTopic] of byTopic) this.#enqueue(topic, ofTopic, call);
    this.#running ??= this.#run();
    return promise;
  }

  /** Resolves when nothing waits any more. */
  async drain(): Promise<void> {
    await this.#running;
  }

  /** Runs the topic's upkeep now; a fault of it is final. */
  upkeep(writer: TopicWriter): void {
    if (this.#fatal) return;
    try {
      writer.upkeep();
    } catch (error) {
      this.fail(error);
    }
  }

  get isFailed(): boolean {
    return this.#fatal !== undefined;
  }

  /** Ends all writing; what waits is refused. */
  fail(error: unknown): void {
    if (this.#fatal) return;
    const fatal = error instanceof Error ? error : new Error(String(error));
    this.#fatal = fatal;
    for (const parts of this.#parts.values()) {
      for (const part of parts.splice(0)) this.#settle(part, unavailable(fatal));
    }
    this.#options.onFatal(fatal);
  }

  #enqueue(topic: string, records: readonly AppendRecord[], call: Call): void {
    const parts = present(this.#parts.get(topic), `the log has no topic ${topic}`);
    let bytes = 0;
    for (const record of records) bytes += frameBytes(record);
    parts.push({ records, bytes, call });
    this.#bytes += bytes;
  }

  /** One transaction a topic and turn of the event loop, so that no slice holds it for long. */
  async #run(): Promise<void> {
    const { clock } = this.#options;
    for (await this.#gather(); this.#bytes > 0; await this.#gather()) {
      for (const [topic, writer] of this.#options.topics) {
        if (this.#isWaiting(topic)) {
          this.#write(topic, writer);
          await clock.yield();
        }
        if (writer.isUpkeepDue) {
          this.upkeep(writer);
          await clock.yield();
        }
      }
    }
    this.#running = undefined;
  }

  /** Pauses, and again while appends keep coming: they will share a transaction. */
  async #gather(): Promise<void> {
    const { limits, clock } = this.#options;
    for (let pause = 0; pause < limits.lingersMax; pause++) {
      const before = this.#bytes;
      if (before >= limits.transactionBytesMax) return;
      await clock.sleep(limits.lingerMs);
      if (this.#bytes === before) return;
    }
  }

  #isWaiting(topic: string): boolean {
    return (this.#parts.get(topic)?.length ?? 0) > 0;
  }

  #write(topic: string, writer: TopicWriter): void {
    const parts = this.#take(topic);
    try {
      writer.write(parts.flatMap(({ records }) => records));
      this.#options.onWritten();
      for (const part of parts) this.#settle(part, undefined);
    } catch (error) {
      if (writeFaultOf(error) === "full") {
        const full = new LogError("full", `no space for ${topic}`, { cause: error });
        for (const part of parts) this.#settle(part, full);
        return;
      }
      for (const part of parts) this.#settle(part, unavailable(error));
      this.fail(error);
    }
  }

  /** The oldest parts of the topic, up to the size of a transaction; at least one. */
  #take(topic: string): Part[] {
    const parts = present(this.#parts.get(topic), `the log has no topic ${topic}`);
    let bytes = 0;
    let count = 0;
    for (const part of parts) {
      bytes += part.bytes;
      if (count > 0 && bytes > this.#options.limits.transactionBytesMax) break;
      count++;
    }
    return parts.splice(0, count);
  }

  #settle({ bytes, call }: Part, fault: LogError | undefined): void {
    this.#bytes -= bytes;
    call.partsLeft--;
    if (!fault) call.isPartKept = true;
    else if (call.fault?.code !== "unavailable") call.fault = fault;
    if (call.partsLeft > 0) return;
    const isMixed = call.fault !== undefined && call.isPartKept;
    call.settle(isMixed ? partlyKept(call.fault) : call.fault);
  }
}

function unavailable(cause: unknown): LogError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LogError("unavailable", `the log cannot be written: ${reason}`, { cause });
}

/** Topics are stored apart, so one may have kept its records when the other could not. */
function partlyKept(cause: LogError | undefined): LogError {
  return new LogError("unavailable", "only some topics kept their records", { cause });
}
