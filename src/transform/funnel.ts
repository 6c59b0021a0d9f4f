// How far sessions come: each is counted once for every step it reaches, in the minute of append of
// the event that reached it. For the live page alone, so what was counted is remembered in memory
// and no longer than it takes; a session whose id changes by late events counts under both.
import { hash32 } from "../codec/hash32.ts";
import { type Batch, verdict } from "../event/batch.ts";
import { contracts } from "../event/generated/contracts.ts";
import type { WebEvents } from "../event/generated/tables.ts";
import type { MinuteSum } from "../event/live.ts";
import { MinuteSums } from "./minute-sums.ts";

/** A step is a bit; every event of a session reaches the first. */
const steps = ["sessions", "product_viewed", "cart_item_added", "checkout_started"] as const;
const names = steps.map((step) => `funnel.${step}`);
const reached = contracts.map(({ type }) => {
  const step = steps.findIndex((name) => type === `web.${name}`);
  return 1 | (step < 0 ? 0 : 1 << step);
});
const sessionsRemembered = 65_536;

export class Funnel {
  readonly #sums = new MinuteSums();
  /** Steps by hash of the session id. */
  #current = new Map<number, number>();
  #previous = new Map<number, number>();
  readonly #kept: number;

  /** `kept`: sessions remembered, the newest to reach a step; never twice as many. */
  constructor(kept = sessionsRemembered) {
    this.#kept = kept;
  }

  /** Counts the landed events of the slice, once they have a session; a bot's are not. */
  fold(batch: Batch, { session_id: ids, is_bot: bots }: Pick<WebEvents, "session_id" | "is_bot">) {
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.landed) continue;
      const row = batch.row[i] as number;
      if (ids.isNull(row) || bots.at(row)) continue;
      const session = hash32(ids.bytes, ids.start(row), ids.end(row), 0);
      const known = this.#current.get(session) ?? this.#previous.get(session) ?? 0;
      const now = known | (reached[batch.contract[i] as number] ?? 1);
      if (now !== known) this.#reach(session, now, now & ~known, batch.appendedAt[i] as number);
    }
  }

  /** The sums since the last call. */
  take(): readonly MinuteSum[] {
    return this.#sums.take();
  }

  #reach(session: number, all: number, fresh: number, appendedMs: number): void {
    if (this.#current.size >= this.#kept) {
      this.#previous = this.#current;
      this.#current = new Map();
    }
    this.#current.set(session, all);
    for (let step = 0; step < names.length; step++) {
      if (((fresh >> step) & 1) === 1) this.#sums.add(appendedMs, names[step] as string);
    }
  }
}
