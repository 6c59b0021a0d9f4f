// How many alerts of each rule are open in a partition, for the gauges of the live page. Counted as
// they open and close, and kept, since the stocks they are of are mostly not in memory.
import type { Gauge } from "../../event/live.ts";
import { GaugeCounts } from "../gauge-counts.ts";

/** The rules, with the name of their gauge. */
const gauges = {
  oversell: "stock.oversold",
  low: "stock.low",
  drift: "stock.drifted",
  stale: "stock.stale",
} as const;

export type StockRule = keyof typeof gauges;

export class OpenAlerts {
  readonly #counts = new GaugeCounts();
  readonly state = this.#counts.state;

  /** One more (`by` 1) or one less (-1) at partition time `nowMs`. */
  add(rule: StockRule, by: 1 | -1, nowMs: number): void {
    this.#counts.add(gauges[rule], by, nowMs);
  }

  gauges(): readonly Gauge[] {
    return Object.values(gauges).map((name) => this.#counts.get(name));
  }
}
