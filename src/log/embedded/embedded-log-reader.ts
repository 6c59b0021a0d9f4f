// The log in an engine's thread: reads the segments itself and leaves writing to the writer's thread,
// which it reaches over a MessagePort served by `serveLog`.
import type { MessagePort } from "node:worker_threads";
import { assertNever } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionsOf } from "../../event/position.ts";
import {
  type AppendRecord,
  type Log,
  type LogBounds,
  LogError,
  type ReadOptions,
  type RecordRun,
} from "../log.ts";
import type { LogStatus } from "./embedded-log-writer.ts";
import type { FramedRecords, ToReader, ToWriter } from "./log-messages.ts";
import { LogReads } from "./log-reads.ts";
import { PartitionEnds } from "./partition-ends.ts";
import { encodeFrames } from "./record-frames.ts";

export interface EmbeddedLogReaderOptions {
  readonly port: MessagePort;
  readonly clock: Clock;
  /** Appends under way at most, 256; one more is refused as `overloaded`. */
  readonly callsMax?: number;
  /** Bytes of appends under way at most, 8 MB. */
  readonly bytesMax?: number;
}

interface PendingAppend {
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: LogError) => void;
}

export class EmbeddedLogReader implements Log {
  readonly partitions: readonly PartitionId[];
  readonly #port: MessagePort;
  readonly #callsMax: number;
  readonly #bytesMax: number;
  readonly #ends: PartitionEnds;
  readonly #reads: LogReads;
  readonly #pending = new Map<number, PendingAppend>();
  #pendingBytes = 0;
  #nextCall = 0;
  #removals: number;
  #closing: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  /** Resolves when the writer's side of the port has said what the log is; rejects if it closes. */
  static open(options: EmbeddedLogReaderOptions): Promise<EmbeddedLogReader> {
    const { port } = options;
    const { promise, resolve, reject } = Promise.withResolvers<EmbeddedLogReader>();
    let reader: EmbeddedLogReader | undefined;
    port.on("message", (message: ToReader) => {
      if (message.kind === "hello") {
        reader = new EmbeddedLogReader(options, message);
        resolve(reader);
      } else if (reader) {
        reader.#receive(message);
      }
    });
    port.on("close", () => {
      if (reader) reader.#portClosed();
      reject(new LogError("closed", "the log's port closed before it was open"));
    });
    return promise;
  }

  private constructor(options: EmbeddedLogReaderOptions, hello: ToReader & { kind: "hello" }) {
    const { dir, topics, status } = hello;
    this.#port = options.port;
    this.#callsMax = options.callsMax ?? 256;
    this.#bytesMax = options.bytesMax ?? 8 * 1024 * 1024;
    this.partitions = partitionsOf(topics);
    this.#ends = new PartitionEnds(this.partitions, status.ends, options.clock);
    this.#reads = new LogReads(dir, topics, this.#ends);
    this.#removals = status.removals;
  }

  append(records: readonly AppendRecord[]): Promise<void> {
    if (this.#closing) return Promise.reject(new LogError("closed", "the log is closed"));
    if (records.length === 0) return Promise.resolve();
    const framed = framedByPartition(records);
    const bytes = framed.reduce((sum, { frames }) => sum + frames.length, 0);
    if (this.#pending.size >= this.#callsMax || this.#pendingBytes + bytes > this.#bytesMax) {
      const waiting = `${this.#pending.size} appends are under way`;
      return Promise.reject(new LogError("overloaded", waiting));
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const call = this.#nextCall++;
    this.#pending.set(call, { bytes, resolve, reject });
    this.#pendingBytes += bytes;
    this.#post(
      { kind: "append", call, records: framed },
      framed.map(({ frames }) => frames.buffer),
    );
    return promise;
  }

  read(partition: PartitionId, from: number, options: ReadOptions): Promise<RecordRun> {
    return this.#reads.read(partition, from, options);
  }

  bounds(partition: PartitionId): Promise<LogBounds> {
    return this.#reads.bounds(partition);
  }

  offsetAt(partition: PartitionId, ms: number): Promise<number> {
    return this.#reads.offsetAt(partition, ms);
  }

  /** Waits for the appends under way, then lets go of the files and the port. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#pending.size > 0) {
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
    }
    this.#reads.close();
    this.#port.close();
  }

  #receive(message: Exclude<ToReader, { kind: "hello" }>): void {
    switch (message.kind) {
      case "status":
        this.#post({ kind: "seen" });
        this.#learn(message.status);
        return;
      case "appended":
        this.#learn(message.status);
        this.#settle(message.call, undefined);
        return;
      case "refused":
        this.#settle(message.call, new LogError(message.code, message.message));
        return;
      default:
        assertNever(message);
    }
  }

  #learn({ ends, removals }: LogStatus): void {
    if (removals !== this.#removals) this.#reads.refresh();
    this.#removals = removals;
    this.#ends.advance(ends);
  }

  #settle(call: number, fault: LogError | undefined): void {
    const pending = this.#pending.get(call);
    if (!pending) return;
    this.#pending.delete(call);
    this.#pendingBytes -= pending.bytes;
    if (fault) pending.reject(fault);
    else pending.resolve();
    if (this.#pending.size === 0) this.#onIdle?.();
  }

  /** The writer is gone: what it did with the appends under way is unknown. */
  #portClosed(): void {
    for (const call of [...this.#pending.keys()]) {
      this.#settle(call, new LogError("unavailable", "the log's port closed"));
    }
    void this.close();
  }

  #post(message: ToWriter, moved: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, moved);
  }
}

function framedByPartition(records: readonly AppendRecord[]): FramedRecords[] {
  const framed: FramedRecords[] = [];
  for (const [topic, ofTopic] of Map.groupBy(records, (record) => record.topic)) {
    for (const [partition, each] of Map.groupBy(ofTopic, (record) => record.partition)) {
      framed.push({ topic, partition, frames: encodeFrames(each) });
    }
  }
  return framed;
}
