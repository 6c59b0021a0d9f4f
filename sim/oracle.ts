// What must come of every record, known from what was sent alone: the producers' ledger and a
// model of the verdicts that shares no code with the worker.
import { present } from "../src/assert.ts";
import type { SentEvent } from "./events.ts";
import type { LogDisk, StoredRecord } from "./log-disk.ts";
import { positionOf } from "./log-disk.ts";
import { fingerprint } from "./trace.ts";

export type ExpectedVerdict = "none" | "landed" | "duplicate" | "quarantined";

export interface Expected {
  readonly record: StoredRecord;
  readonly verdict: ExpectedVerdict;
  /** Landed, but more than a day behind partition time. */
  readonly isLate: boolean;
  /** Partition time by which the worker has to say all there is to say of it, ms. */
  readonly settledMs: number;
  /** Landed although its id had landed before: more than a day ago. */
  readonly isForgotten: boolean;
  /** How long before it the event of its id landed, ms; 0 for the first. */
  readonly sinceFirstMs: number;
  /** Absent for ticks and control records. */
  readonly event: SentEvent | undefined;
}

/** Counts of one source in one minute of append time, as it is closed by a later record. */
export interface ExpectedMinute {
  readonly minuteMs: number;
  readonly source: string;
  readonly landed: number;
  readonly duplicate: number;
  readonly quarantined: number;
  /** Offset of the record that closed it. */
  readonly offset: number;
  readonly ordinal: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A session ends so long after its last event. */
export const sessionGapMs = 30 * minuteMs;
/** Clocks of clients and of the log are believed so far ahead, and no further. */
const clientAheadMsMax = 5 * minuteMs;
const logAheadMsMax = 60 * minuteMs;

/** A record is in the log that nobody sent. */
export class ForeignRecordError extends Error {
  override readonly name = "ForeignRecordError";
}

interface Landed {
  /** Number of the payload. */
  readonly payload: number;
  readonly atMs: number;
}

interface PartitionModel {
  readonly expected: Expected[];
  /** The event that landed last, by source and id. */
  readonly landed: Map<string, Landed>;
}

export class Oracle {
  readonly #log: LogDisk;
  readonly #sent = new Map<string, SentEvent>();
  readonly #acknowledged = new Set<SentEvent>();
  readonly #models = new Map<string, PartitionModel>();

  constructor(log: LogDisk) {
    this.#log = log;
  }

  /** Called before the first attempt to append. */
  send(event: SentEvent): void {
    this.#sent.set(nameOf(event.headers, event.value), event);
  }

  acknowledge(event: SentEvent): void {
    this.#acknowledged.add(event);
  }

  get sent(): number {
    return this.#sent.size;
  }

  get acknowledged(): ReadonlySet<SentEvent> {
    return this.#acknowledged;
  }

  /** What must come of the records of `partition` at offsets `[from, next)`, in order. */
  expect(partition: string, from: number, next: number): readonly Expected[] {
    const { records } = present(this.#log.partitions.get(partition), `no partition ${partition}`);
    const model = this.#model(partition);
    const last = positionOf(records, next);
    while (model.expected.length < last) {
      const record = records[model.expected.length] as StoredRecord;
      model.expected.push(this.#judge(model, record));
    }
    return model.expected.slice(positionOf(records, from), last);
  }

  /** The ledger of the records of `partition` below `next`: one row per source and closed minute. */
  expectMinutes(partition: string, next: number): readonly ExpectedMinute[] {
    const rows: ExpectedMinute[] = [];
    let open = 0;
    let counts = new Map<string, { landed: number; duplicate: number; quarantined: number }>();
    for (const { record, event, verdict } of this.expect(partition, 0, next)) {
      const minute = Math.floor(record.appendedAt / minuteMs) * minuteMs;
      if (minute > open) {
        const { offset } = record;
        for (const [ordinal, source] of [...counts.keys()].sort().entries()) {
          const zero = { landed: 0, duplicate: 0, quarantined: 0 };
          rows.push({ minuteMs: open, source, offset, ordinal, ...(counts.get(source) ?? zero) });
        }
        counts = new Map();
        open = minute;
      }
      if (!event || verdict === "none") continue;
      const of = counts.get(event.source) ?? { landed: 0, duplicate: 0, quarantined: 0 };
      of[verdict]++;
      counts.set(event.source, of);
    }
    return rows;
  }

  /** The event of a record, or undefined for ticks and control records. */
  eventOf(record: StoredRecord): SentEvent | undefined {
    if (record.headers[0] !== 0) return undefined;
    const event = this.#sent.get(nameOf(record.headers, record.value));
    if (!event) throw new ForeignRecordError(`nobody sent the record at ${record.offset}`);
    return event;
  }

  #judge({ landed }: PartitionModel, record: StoredRecord): Expected {
    const event = this.eventOf(record);
    const { appendedAt: atMs } = record;
    const settledMs = event ? minuteEnd(atMs) : 0;
    const none = { record, event, isLate: false, settledMs, isForgotten: false, sinceFirstMs: 0 };
    if (!event) return { ...none, verdict: "none" };
    if (!event.isValid || event.isPoison) return { ...none, verdict: "quarantined" };
    const id = `${event.source}\0${event.id}`;
    const first = landed.get(id);
    const sinceFirstMs = first ? atMs - first.atMs : 0;
    if (!first || sinceFirstMs >= dayMs) {
      landed.set(id, { payload: event.payload, atMs });
      const isForgotten = first !== undefined;
      const happenedMs = happenedAt(event, record);
      const isLate = atMs - happenedMs > dayMs;
      const endMs = isLate ? 0 : happenedMs + sessionGapMs + 1;
      const landedToo = { isLate, isForgotten, settledMs: Math.max(settledMs, endMs) };
      return { ...none, verdict: "landed", ...landedToo };
    }
    const verdict = first.payload === event.payload ? "duplicate" : "quarantined";
    return { ...none, verdict, sinceFirstMs };
  }

  #model(partition: string): PartitionModel {
    const known = this.#models.get(partition);
    if (known) return known;
    const fresh: PartitionModel = { expected: [], landed: new Map() };
    this.#models.set(partition, fresh);
    return fresh;
  }
}

function minuteEnd(ms: number): number {
  return (Math.floor(ms / minuteMs) + 1) * minuteMs;
}

/** Clocks of clients and collectors are believed, but not when they run far ahead. */
function happenedAt({ timeMs }: SentEvent, { headers, appendedAt }: StoredRecord): number {
  const view = new DataView(headers.buffer, headers.byteOffset, headers.length);
  const receivedAt = Number(view.getBigUint64(1));
  return Math.min(timeMs, receivedAt + clientAheadMsMax, appendedAt + logAheadMsMax);
}

/** Headers without their receive time, which differs between attempts, and the value. */
function nameOf(headers: Uint8Array, value: Uint8Array): string {
  return `${fingerprint(headers.subarray(9))} ${fingerprint(value)}`;
}
