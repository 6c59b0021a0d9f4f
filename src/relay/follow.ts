// Follows the slot: decodes what PostgreSQL sends, gathers events, sends them, and only then
// confirms. A transaction that is larger than a batch is sent in parts and confirmed at its end.
import { relayLimits } from "../config/relay.ts";
import type { Batch } from "./batch.ts";
import type { ChangeStream, Frame } from "./change-stream.ts";
import { type Lsn, laterLsn } from "./lsn.ts";
import type { OutboxEncoder, OutboxEvent } from "./outbox-event.ts";
import {
  decodeMessage,
  type ReplicationMessage,
  type RowChange,
  type Tuple,
  unchanged,
} from "./pgoutput.ts";
import type { RelayReport } from "./report.ts";
import type { ChangePlace, RowEncoder } from "./row-change.ts";
import type { Source, Sources } from "./sources.ts";

export interface FollowOptions {
  readonly stream: ChangeStream;
  readonly sources: Sources;
  readonly outboxEncoder: OutboxEncoder;
  /** Prefixes of logical messages that are events. */
  readonly messages: readonly string[];
  readonly batch: Batch;
  readonly report: RelayReport;
}

interface Transaction {
  readonly id: number;
  readonly committedAt: number;
  sequence: number;
}

/** Runs until the stream ends, by a throw of RelayFault. */
export async function follow(options: FollowOptions, signal: AbortSignal): Promise<never> {
  const follower = new Follower(options);
  for (;;) await follower.step(signal);
}

class Follower {
  readonly #options: FollowOptions;
  #transaction: Transaction | undefined;
  /** All before it was received; it is in the log once the batch is sent. */
  #received: Lsn;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#received = options.report.confirmed;
  }

  async step(signal: AbortSignal): Promise<void> {
    const { stream, batch, report } = this.#options;
    for (const frame of await stream.take(signal)) {
      await this.#receive(frame);
      if (batch.isFull) await batch.flush(signal);
    }
    await batch.flush(signal);
    report.confirmed = laterLsn(report.confirmed, this.#received);
    stream.confirm(report.confirmed);
  }

  async #receive(frame: Frame): Promise<void> {
    if (frame.kind === "data") {
      await this.#apply(decodeMessage(frame.payload), frame.start);
    } else if (this.#transaction === undefined) {
      // Nothing of ours was in between: without this a quiet table would hold the log back.
      this.#received = laterLsn(this.#received, frame.end);
    }
  }

  async #apply(message: ReplicationMessage, lsn: Lsn): Promise<void> {
    const { sources, report } = this.#options;
    switch (message.kind) {
      case "begin": {
        const { transaction: id, committedAt } = message;
        this.#transaction = { id, committedAt, sequence: 0 };
        break;
      }
      case "commit":
        report.committedAt = (this.#transaction?.committedAt ?? 0) / 1000;
        this.#transaction = undefined;
        this.#received = laterLsn(this.#received, message.end);
        break;
      case "relation":
        await sources.describe(message);
        break;
      case "insert":
      case "update":
      case "delete":
        this.#change(message, sources.of(message.relation), this.#place(lsn));
        break;
      case "truncate":
        for (const relation of message.relations) {
          this.#truncate(sources.of(relation), this.#place(lsn));
        }
        break;
      case "message":
        this.#message(message.prefix, message.content);
        break;
      case "other":
        break;
    }
  }

  #place(lsn: Lsn): ChangePlace {
    const transaction = this.#transaction;
    const sequence = transaction === undefined ? 0 : ++transaction.sequence;
    const committedAt = transaction?.committedAt ?? 0;
    return { lsn, sequence, transaction: transaction?.id, committedAt, isSnapshot: false };
  }

  #change(change: RowChange, source: Source, place: ChangePlace): void {
    const { outboxEncoder, report } = this.#options;
    if (source.kind === "ignored") {
      report.ignored++;
    } else if (source.kind === "table") {
      this.#row(change, source.encoder, place);
    } else if (change.kind === "insert") {
      // A row that is changed or deleted later says nothing new.
      this.#outboxEvent(outboxEncoder.row(source.plan, source.columns, change.after));
    }
  }

  #row(change: RowChange, encoder: RowEncoder, place: ChangePlace): void {
    const { batch } = this.#options;
    if (change.kind === "insert") {
      const { after } = change;
      batch.add(encoder.encode({ op: "c", key: after, before: undefined, after, place }), "change");
      return;
    }
    const { before } = change;
    const old = change.key ?? before;
    if (change.kind === "delete") {
      batch.add(encoder.encode({ op: "d", key: old, before, after: undefined, place }), "change");
      return;
    }
    const after = filled(change.after, before);
    if (old === undefined || !encoder.isOtherRow(old, after)) {
      batch.add(encoder.encode({ op: "u", key: after, before, after, place }), "change");
      return;
    }
    // Another key is another row: the one is deleted, the other is made.
    batch.add(encoder.encode({ op: "d", key: old, before, after: undefined, place }), "change");
    batch.add(encoder.encode({ op: "c", key: after, before: undefined, after, place }), "change");
  }

  #truncate(source: Source, place: ChangePlace): void {
    if (source.kind !== "table") return;
    const nothing = { key: undefined, before: undefined, after: undefined };
    this.#options.batch.add(source.encoder.encode({ op: "t", ...nothing, place }), "change");
  }

  #message(prefix: string, content: Buffer): void {
    const { messages, outboxEncoder, report } = this.#options;
    if (messages.includes(prefix)) this.#outboxEvent(outboxEncoder.message(content));
    else report.ignored++;
  }

  #outboxEvent(event: OutboxEvent): void {
    const { batch, report } = this.#options;
    if (event.bytes === undefined) report.reject(event.reason);
    else batch.add(event.bytes, "outbox");
  }
}

/** What was not sent because it did not change is what it was, where that is known. */
function filled(after: Tuple, before: Tuple | undefined): Tuple {
  if (before === undefined) return after;
  return after.map((value, index) => (value === unchanged ? (before[index] ?? null) : value));
}

/** Confirms again every few seconds, also while nothing is sent: PostgreSQL ends silent readers. */
export async function keepConfirming(
  { stream, report }: Pick<FollowOptions, "stream" | "report">,
  sleep: (ms: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(relayLimits.confirmMs);
    if (!signal.aborted) stream.confirm(report.confirmed);
  }
}
