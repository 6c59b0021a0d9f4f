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
  /** Absent for ticks and control records. */
  readonly event: SentEvent | undefined;
}

/** A record is in the log that nobody sent. */
export class ForeignRecordError extends Error {
  override readonly name = "ForeignRecordError";
}

interface PartitionModel {
  readonly expected: Expected[];
  /** Payload number of the event that landed, by source and id. */
  readonly landed: Map<string, number>;
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

  /** The event of a record, or undefined for ticks and control records. */
  eventOf(record: StoredRecord): SentEvent | undefined {
    if (record.headers[0] !== 0) return undefined;
    const event = this.#sent.get(nameOf(record.headers, record.value));
    if (!event) throw new ForeignRecordError(`nobody sent the record at ${record.offset}`);
    return event;
  }

  #judge({ landed }: PartitionModel, record: StoredRecord): Expected {
    const event = this.eventOf(record);
    if (!event) return { record, verdict: "none", event };
    if (!event.isValid || event.isPoison) return { record, verdict: "quarantined", event };
    const id = `${event.source}\0${event.id}`;
    const payload = landed.get(id);
    if (payload === undefined) {
      landed.set(id, event.payload);
      return { record, verdict: "landed", event };
    }
    const verdict = payload === event.payload ? "duplicate" : "quarantined";
    return { record, verdict, event };
  }

  #model(partition: string): PartitionModel {
    const known = this.#models.get(partition);
    if (known) return known;
    const fresh: PartitionModel = { expected: [], landed: new Map() };
    this.#models.set(partition, fresh);
    return fresh;
  }
}

/** Headers without their receive time, which differs between attempts, and the value. */
function nameOf(headers: Uint8Array, value: Uint8Array): string {
  return `${fingerprint(headers.subarray(9))} ${fingerprint(value)}`;
}
