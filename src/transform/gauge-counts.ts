// Figures of a partition that stand between commits, such as how many disputes are open: counted as
// things change, and durable, since what they count has mostly left memory.
import { assert } from "../assert.ts";
import { putUint } from "../codec/state-bytes.ts";
import type { Gauge } from "../event/live.ts";
import { NamedValues } from "./named-values.ts";

/** Names are few and fixed; no count falls below 0. */
export class GaugeCounts {
  /** What is remembered of them. */
  readonly state = new NamedValues<number>({
    write: (to, count) => putUint(to, count),
    read: (from) => from.uint(),
  });

  /** Adds `amount` at partition time `nowMs`. */
  add(name: string, amount: number, nowMs: number): void {
    if (amount === 0) return;
    const count = (this.state.get(name) ?? 0) + amount;
    assert(count >= 0, "what ends was counted when it began");
    this.state.set(name, count, nowMs);
  }

  get(name: string): Gauge {
    return [name, this.state.get(name) ?? 0];
  }
}
