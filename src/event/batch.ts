// A slice of a run on its way through the worker: one entry per record, rows in column sets.
// Everything behind the decoder works on this; no step sees a row object.
import { assert } from "../assert.ts";
import type { ColumnSet } from "../codec/columns.ts";
import type { Failure } from "./failure.ts";
import type { PartitionId } from "./position.ts";

/** Verdict of a record: `none` for ticks and control records, which are not events. */
export const verdict = { none: 0, landed: 1, duplicate: 2, quarantined: 3 } as const;

export const recordsPerBatchMax = 256;

/**
 * Records `[0, count)` in offset order. A record with verdict `landed` has its row at `row[i]` of
 * `sets[set[i]]`; every other record has `set[i] = -1`.
 */
export class Batch {
  readonly partition: PartitionId;
  /** One column set per target table; rows of earlier slices of the same commit stay in front. */
  readonly sets: readonly ColumnSet[];
  count = 0;
  readonly offset = new Float64Array(recordsPerBatchMax);
  /** Append time in ms, non-decreasing: partition time. */
  readonly appendedAt = new Float64Array(recordsPerBatchMax);
  readonly receivedAt = new Float64Array(recordsPerBatchMax);
  readonly verdict = new Uint8Array(recordsPerBatchMax);
  /** Why record i was refused; undefined for every other verdict. */
  readonly failure: (Failure | undefined)[] = new Array(recordsPerBatchMax).fill(undefined);
  /** Index in `sources`. */
  readonly source = new Int32Array(recordsPerBatchMax);
  /** Index of the contract in `contracts`, or -1. */
  readonly contract = new Int32Array(recordsPerBatchMax);
  /** Index in `keys` of the ordering key, or -1 for a record that is not an event. */
  readonly key = new Int32Array(recordsPerBatchMax);
  /** Dedup id of record i: words `[4i, 4i+4)`, a keyed hash of source and id. */
  readonly idHash = new Uint32Array(4 * recordsPerBatchMax);
  /** Hash of the masked event without its send time; tells a retry from an id used twice. */
  readonly payloadHash = new Uint32Array(recordsPerBatchMax);
  readonly set = new Int32Array(recordsPerBatchMax);
  readonly row = new Int32Array(recordsPerBatchMax);
  /** First row of this slice in each set. */
  readonly firstRow: Int32Array;
  readonly sources = new Interner();
  readonly keys = new Interner();

  constructor(partition: PartitionId, sets: readonly ColumnSet[]) {
    this.partition = partition;
    this.sets = sets;
    this.firstRow = new Int32Array(sets.length);
  }

  /** Empties the batch for the next slice; rows already in the sets stay. */
  reset(): void {
    this.failure.fill(undefined, 0, this.count);
    this.count = 0;
    this.sources.clear();
    this.keys.clear();
    for (let s = 0; s < this.sets.length; s++) this.firstRow[s] = (this.sets[s] as ColumnSet).rows;
  }

  /** Quarantines record `i`; its row, if it has one, goes at `dropRefusedRows`. */
  refuse(i: number, failure: Failure): void {
    this.verdict[i] = verdict.quarantined;
    this.failure[i] = failure;
  }

  /** Takes the rows of records that are no longer `landed` out of the sets. */
  dropRefusedRows(): void {
    for (let s = 0; s < this.sets.length; s++) {
      const set = this.sets[s] as ColumnSet;
      const from = this.firstRow[s] as number;
      const keep = new Uint8Array(set.rows - from);
      let isAnyDropped = false;
      let to = from;
      for (let i = 0; i < this.count; i++) {
        if (this.set[i] !== s) continue;
        if (this.verdict[i] === verdict.landed) {
          keep[(this.row[i] as number) - from] = 1;
          this.row[i] = to++;
        } else {
          this.set[i] = -1;
          isAnyDropped = true;
        }
      }
      if (isAnyDropped) set.retain(from, keep);
      assert(set.rows === to, "every row of a slice belongs to one record");
    }
  }
}

/** Strings numbered from 0 in order of first sight, per batch. */
export class Interner {
  readonly #ids = new Map<string, number>();
  readonly #values: string[] = [];

  intern(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    this.#ids.set(value, this.#values.length);
    return this.#values.push(value) - 1;
  }

  at(id: number): string {
    return this.#values[id] as string;
  }

  clear(): void {
    this.#ids.clear();
    this.#values.length = 0;
  }
}
