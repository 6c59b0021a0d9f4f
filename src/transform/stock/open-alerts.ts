// How many alerts of each rule are open in a partition, for the gauges of the live page. Counted as
// they open and close, and kept, since the stocks they are of are mostly not in memory.
import { assert } from "../../assert.ts";
import { ByteWriter } from "../../codec/byte-writer.ts";
import { putUint, StateReader } from "../../codec/state-bytes.ts";
import type { Gauge } from "../../event/live.ts";
import type { FoldState } from "../fold.ts";

/** The rules, with the name of their gauge. */
const gauges = {
  oversell: "stock.oversold",
  low: "stock.low",
  drift: "stock.drifted",
  stale: "stock.stale",
} as const;

export type StockRule = keyof typeof gauges;

const rules = ["oversell", "low", "drift", "stale"] as const satisfies readonly StockRule[];

export class OpenAlerts implements FoldState {
  readonly #counts: Record<StockRule, number> = { oversell: 0, low: 0, drift: 0, stale: 0 };
  /** Partition time of the last change, ms. */
  #changedMs = 0;
  #isChanged = false;

  /** One more (`by` 1) or one less (-1) at partition time `nowMs`. */
  add(rule: StockRule, by: 1 | -1, nowMs: number): void {
    this.#counts[rule] += by;
    assert(this.#counts[rule] >= 0, "an alert was opened before it is closed");
    this.#changedMs = nowMs;
    this.#isChanged = true;
  }

  gauges(): readonly Gauge[] {
    return rules.map((rule) => [gauges[rule], this.#counts[rule]]);
  }

  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    const delta = new ByteWriter();
    putUint(delta, this.#changedMs);
    for (const rule of rules) putUint(delta, this.#counts[rule]);
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    this.#changedMs = reader.uint();
    for (const rule of rules) this.#counts[rule] = reader.uint();
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return deltas.at(-1) ?? new Uint8Array(0);
  }

  /** The counts are in the newest delta or block alone. */
  forgetAfter(ms: number): number {
    return this.#changedMs <= ms ? Number.POSITIVE_INFINITY : ms;
  }
}
