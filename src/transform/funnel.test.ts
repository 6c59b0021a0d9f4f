import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../event/batch.ts";
import { contracts } from "../event/generated/contracts.ts";
import { Funnel } from "./funnel.ts";
import { Tables, type Told } from "./slice-fixture.ts";

interface Step extends Told {
  readonly key: string;
  readonly session: string | null;
}

const minute = 30_000_000;

function event(session: string | null, type: string, changes: Partial<Step> = {}): Step {
  return { appendedAt: minute * 60_000, key: "visitor", session, type: `web.${type}`, ...changes };
}

/** Sums of the funnel after `told`, folded in slices of `size`. */
function sumsOf(
  told: readonly Step[],
  { size = 256, funnel = new Funnel() } = {},
): Record<string, number> {
  const tables = new Tables();
  const { session_id, is_bot } = tables.eventColumns;
  for (let from = 0; from < told.length; from += size) {
    const slice = told.slice(from, from + size);
    const batch = tables.slice(slice, from);
    for (const [i, { type, session, isBot, given = verdict.landed }] of slice.entries()) {
      batch.contract[i] = contracts.findIndex((contract) => contract.type === type);
      if (given !== verdict.landed) continue;
      is_bot.put(isBot ?? false);
      if (session === null) session_id.putNull();
      else session_id.putText(session);
    }
    funnel.fold(batch, tables.eventColumns);
  }
  const sums = funnel.take().map(([at, name, sum]) => [`${at - minute} ${name}`, sum]);
  assert.deepEqual(funnel.take(), []);
  return Object.fromEntries(sums);
}

test("a session counts once for each step it reaches, in the minute it reached it", () => {
  const later = { appendedAt: (minute + 2) * 60_000 };
  const told = [
    event("a", "page_viewed"),
    event("a", "product_viewed"),
    event("a", "product_viewed"),
    event("b", "product_viewed"),
    event("a", "cart_item_added", later),
    event("b", "product_viewed", later),
    event("a", "checkout_started", later),
    event("a", "checkout_started", later),
  ];
  const expected = {
    "0 funnel.sessions": 2,
    "0 funnel.product_viewed": 2,
    "2 funnel.cart_item_added": 1,
    "2 funnel.checkout_started": 1,
  };
  for (const size of [1, 3, 256]) assert.deepEqual(sumsOf(told, { size }), expected);
});

test("bots, late events without a session and refused ones reach nothing", () => {
  const told = [
    event("bot", "product_viewed", { isBot: true }),
    event(null, "product_viewed"),
    event("dup", "product_viewed", { given: verdict.duplicate }),
    event("person", "page_viewed"),
  ];
  assert.deepEqual(sumsOf(told), { "0 funnel.sessions": 1 });
});

test("the newest sessions are remembered, and no more than that: the oldest count again", () => {
  const many = Array.from({ length: 1_000 }, (_, i) => event(`s-${i}`, "page_viewed"));
  const countOf = (again: readonly Step[]) =>
    sumsOf([...many, ...again], { funnel: new Funnel(200) })["0 funnel.sessions"];
  assert.equal(countOf(many.slice(-200)), 1_000);
  assert.equal(countOf(many.slice(0, 600)), 1_600);
});
