// What one partition counts by minute for rules that need the sums of all partitions: sent on to
// topic `live` once a minute of partition time is over.
import { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../../codec/state-bytes.ts";
import { formatTimestampMs } from "../../codec/timestamp.ts";
import type { DerivedEvent } from "../derived-records.ts";
import type { FoldState } from "../fold.ts";

/** What can be counted: the members of `live.minute_counted`. */
export const minuteNames = [
  "sessions",
  "orders",
  "payments_authorized",
  "payments_declined",
] as const;
export type MinuteName = (typeof minuteNames)[number];

export type MinuteCounts = { readonly [Name in MinuteName]?: number };

const minuteMs = 60_000;
/** Subjects of one minute; further ones are not counted. */
const subjectsMax = 256;

export class MinuteReports implements FoldState {
  /** The minute that is being counted, and its counts by subject, in order of first sight. */
  #minute = 0;
  readonly #counts = new Map<string, MinuteCounts>();
  #isChanged = false;
  /** Partition time of the newest change, and of the newest that a delta has. */
  #changedMs = 0;
  #savedMs = 0;

  /**
   * Counts `n` more in the minute of partition time `nowMs`, which never falls; `takeDue` was called
   * with it before.
   */
  add(nowMs: number, subject: string, name: MinuteName, n = 1): void {
    const known = this.#counts.get(subject);
    if (known === undefined && this.#counts.size === subjectsMax) return;
    this.#minute = Math.floor(nowMs / minuteMs);
    this.#counts.set(subject, { ...known, [name]: (known?.[name] ?? 0) + n });
    this.#change(nowMs);
  }

  /** When the minute that is being counted is over, ms; undefined while nothing is counted. */
  nextTimer(): number | undefined {
    return this.#counts.size === 0 ? undefined : (this.#minute + 1) * minuteMs;
  }

  /** To be sent on, by the record at `nowMs` and before what it counts: a minute that is over. */
  takeDue(nowMs: number): readonly DerivedEvent[] {
    const overMs = this.nextTimer();
    if (overMs === undefined || nowMs < overMs) return [];
    const minute = this.#minute;
    const events = [...this.#counts].map(([subject, counts]) => ({
      topic: "live",
      type: "live.minute_counted",
      version: "1-0-0",
      time: formatTimestampMs(overMs),
      data: { subject, minute, ...counts },
    }));
    this.#counts.clear();
    this.#change(nowMs);
    return events;
  }

  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    this.#savedMs = this.#changedMs;
    const delta = new ByteWriter();
    putUint(delta, this.#minute);
    for (const [subject, counts] of this.#counts) {
      putText(delta, subject);
      // One more than was counted, 0 for what was not.
      for (const name of minuteNames) putUint(delta, (counts[name] ?? -1) + 1);
    }
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    this.#counts.clear();
    this.#minute = reader.uint();
    while (!reader.isAtEnd) {
      const subject = reader.text() ?? "";
      const counted = minuteNames.map((name) => [name, reader.uint() - 1] as const);
      this.#counts.set(subject, Object.fromEntries(counted.filter(([, n]) => n >= 0)));
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return deltas.at(-1) ?? new Uint8Array(0);
  }

  /** Every delta holds all there is. */
  forgetAfter(ms: number): number {
    return ms < this.#savedMs ? ms : Number.POSITIVE_INFINITY;
  }

  #change(nowMs: number): void {
    this.#isChanged = true;
    this.#changedMs = nowMs;
  }
}
