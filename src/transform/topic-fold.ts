// What a topic's landed events go through besides what those of all topics do: its own folds, the
// rows they derive, the figures they add to the live page. One class per topic implements it.
import type { ColumnSet } from "../codec/columns.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { Gauge, LiveAlert, MinuteSum } from "../event/live.ts";
import type { DerivedRecord } from "./derived-records.ts";
import type { Dictionary } from "./dictionaries.ts";
import type { ColdValues, FoldState } from "./fold.ts";

export interface TopicFold {
  /** The tables of the derived rows, which `fold` writes. */
  readonly sets: readonly ColumnSet[];
  /** What is remembered from record to record, by the name it is kept under. */
  readonly states: Readonly<Record<string, FoldState>>;
  /** Partition time at which a timer is due, ms; undefined when none is set. */
  nextTimer(): number | undefined;
  /** State keys of the values that folding the slice needs and memory does not hold. */
  probe(batch: Batch): readonly string[];
  /**
   * Takes in the slice, its refused records and ticks too, in order; fills the derived columns of
   * the landed rows. Returns how many events came too late for it.
   */
  fold(batch: Batch, cold: ColdValues): number;
  /** Goes by the dictionary from the next slice on. Absent where none is used. */
  useDictionary?(dictionary: Dictionary): void;
  /** What the records since the last call add to the live page. */
  takeLive(): TopicLive;
  /** The records that those since the last call send on through the log. */
  takeDerived(): readonly DerivedRecord[];
}

export interface TopicLive {
  readonly sums: readonly MinuteSum[];
  readonly gauges: readonly Gauge[];
  readonly alerts: readonly LiveAlert[];
}

/** The ordering keys of the records of the slice that landed. */
export function landedKeys(batch: Batch): Set<string> {
  const keys = new Set<string>();
  for (let i = 0; i < batch.count; i++) {
    if (batch.verdict[i] === verdict.landed) keys.add(batch.keys.at(batch.key[i] as number));
  }
  return keys;
}

/** The earliest of timers that are set. */
export function earliest(...timers: readonly (number | undefined)[]): number | undefined {
  const set = timers.filter((timer) => timer !== undefined);
  return set.length === 0 ? undefined : Math.min(...set);
}

/** Of a topic whose events only land. */
export const noFold: TopicFold = {
  sets: [],
  states: {},
  nextTimer: () => undefined,
  probe: () => [],
  fold: () => 0,
  takeLive: () => ({ sums: [], gauges: [], alerts: [] }),
  takeDerived: () => [],
};
