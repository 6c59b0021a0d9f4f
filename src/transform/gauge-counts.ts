// Figures of a partition that stand between commits, such as how many disputes are open: counted as
// things change, and durable, since what they count has mostly left memory.
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
    // What ends was counted when it began, unless by rules of before that called it something else.
    this.state.set(name, Math.max(0, (this.state.get(name) ?? 0) + amount), nowMs);
  }

  get(name: string): Gauge {
    return [name, this.state.get(name) ?? 0];
  }
}
