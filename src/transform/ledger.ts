// Conservation, minute by minute: what each source sent and what became of it. A minute of append
// time is closed by the first record of a later one, be it a tick.
import { assert } from "../assert.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { LedgerRow } from "../event/ledger-row.ts";
import type { FoldState } from "./fold.ts";

const minuteMs = 60_000;

/** Counts of one source in the open minute; accepted is their sum but for `rejected`. */
interface Counts {
  rejected: number;
  landed: number;
  duplicate: number;
  quarantined: number;
}

interface Rejection {
  readonly record: number;
  readonly source: string;
  readonly count: number;
}

export class Ledger implements FoldState {
  /** Start of the open minute, ms. */
  #minute = 0;
  #counts = new Map<string, Counts>();
  #isChanged = false;
  /** Of the slice to be folded next, in record order. */
  readonly #rejections: Rejection[] = [];

  /** Takes what record `record` of the slice to be folded next says its collector refused. */
  rejectionsOf(record: number): { reject(source: string, count: number): void } {
    assert(record >= (this.#rejections.at(-1)?.record ?? 0), "rejections come in record order");
    return {
      reject: (source, count) => {
        this.#rejections.push({ record, source, count });
      },
    };
  }

  /** Counts the records of the slice; the rows of the minutes they closed, sources sorted. */
  fold(batch: Batch): readonly LedgerRow[] {
    const rows: LedgerRow[] = [];
    let noted = 0;
    for (let i = 0; i < batch.count; i++) {
      const minute = Math.floor((batch.appendedAt[i] as number) / minuteMs) * minuteMs;
      if (minute > this.#minute) this.#close(minute, batch.offset[i] as number, rows);
      for (; this.#rejections[noted]?.record === i; noted++) {
        const { source, count } = this.#rejections[noted] as Rejection;
        this.#countsOf(source).rejected += count;
      }
      const given = batch.verdict[i];
      if (given === verdict.none) continue;
      const counts = this.#countsOf(batch.sources.at(batch.source[i] as number));
      if (given === verdict.landed) counts.landed++;
      else if (given === verdict.duplicate) counts.duplicate++;
      else counts.quarantined++;
    }
    assert(noted === this.#rejections.length, "every rejection belongs to a record of the slice");
    this.#rejections.length = 0;
    return rows;
  }

  /** End of the open minute when it has counts, ms of partition time. */
  nextTimer(): number | undefined {
    return this.#counts.size === 0 ? undefined : this.#minute + minuteMs;
  }

  /** The open minute whole: its start, the number of sources, per source its name and counts. */
  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    const delta = new ByteWriter();
    putUint(delta, this.#minute);
    putUint(delta, this.#counts.size);
    for (const [source, { rejected, landed, duplicate, quarantined }] of this.#counts) {
      putText(delta, source);
      putUint(delta, rejected);
      putUint(delta, landed);
      putUint(delta, duplicate);
      putUint(delta, quarantined);
    }
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    this.#minute = reader.uint();
    this.#counts.clear();
    for (let left = reader.uint(); left > 0; left--) {
      const source = reader.text() ?? "";
      const [rejected, landed] = [reader.uint(), reader.uint()];
      const [duplicate, quarantined] = [reader.uint(), reader.uint()];
      this.#counts.set(source, { rejected, landed, duplicate, quarantined });
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const newest = deltas.at(-1);
    assert(newest !== undefined, "there is something to merge");
    return newest;
  }

  /** The first record of a later minute empties the counts, so a newer delta is there by then. */
  forgetAfter(ms: number): number {
    return (Math.floor(ms / minuteMs) + 1) * minuteMs;
  }

  #close(next: number, offset: number, rows: LedgerRow[]): void {
    let ordinal = 0;
    const counted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [source, { rejected, landed, duplicate, quarantined }] of counted) {
      const accepted = landed + duplicate + quarantined;
      const received = accepted + rejected;
      rows.push({
        minute: this.#minute,
        source,
        received,
        rejected,
        accepted,
        landed,
        duplicate,
        quarantined,
        offset,
        ordinal: ordinal++,
      });
    }
    if (ordinal > 0) this.#isChanged = true;
    this.#counts.clear();
    this.#minute = next;
  }

  /** The source's counts, about to be changed. */
  #countsOf(source: string): Counts {
    this.#isChanged = true;
    const known = this.#counts.get(source);
    if (known !== undefined) return known;
    const counts = { rejected: 0, landed: 0, duplicate: 0, quarantined: 0 };
    this.#counts.set(source, counts);
    return counts;
  }
}
