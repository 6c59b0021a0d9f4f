// Traffic of a few keys as a shop has it: sales with their reservations, counts, purchase orders
// and transfers, some of it late and some of it repeated under another event id.
import fc from "fast-check";
import { verdict } from "../../event/batch.ts";
import type { Told } from "./stock-fixture.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
export const t0 = Date.UTC(2026, 4, 3, 10);

const said = fc.oneof(
  fc.record({
    kind: fc.constant("adjust" as const),
    quantity: fc.integer({ min: -4, max: 6 }),
    bucket: fc.constantFrom("on_hand", "on_hand", "on_hand", "unavailable", "reserved", "inbound"),
    isNumbered: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("count" as const),
    quantity: fc.integer({ min: 0, max: 20 }),
    countedBehind: fc.option(fc.integer({ min: 0, max: 2 * 24 * 60 })),
  }),
  fc.record({
    kind: fc.constant("reserve" as const),
    quantity: fc.integer({ min: 0, max: 4 }),
    state: fc.constantFrom("held", "held", "committed", "fulfilled", "released", "expired"),
    of: fc.integer({ min: 0, max: 5 }),
    version: fc.constantFrom(undefined, 1, 2),
  }),
  fc.record({
    kind: fc.constant("inbound" as const),
    quantity: fc.integer({ min: 0, max: 30 }),
    of: fc.integer({ min: 0, max: 3 }),
    version: fc.constantFrom(undefined, 1, 2, 3),
  }),
  fc.record({
    kind: fc.constant("transfer" as const),
    quantity: fc.integer({ min: 1, max: 5 }),
    leg: fc.constantFrom("in" as const, "out" as const),
  }),
  fc.constant({ kind: "tick" as const }),
);

const step = fc.record({
  said,
  sku: fc.constantFrom("a", "a", "a", "b", "c"),
  stepMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 20 * minute }),
    fc.integer({ min: 0, max: day }),
  ),
  behindMs: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: -minute, max: day })),
  repeats: fc.boolean(),
  given: fc.constantFrom(verdict.landed, verdict.landed, verdict.landed, verdict.duplicate),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Records in order of arrival, `spanMs` of partition time at most if it is said. */
export function traffic(maxLength: number, spanMs = Number.POSITIVE_INFINITY) {
  return fc.array(step, { maxLength }).map((steps) => toldOf(steps, spanMs));
}

function toldOf(steps: readonly Step[], spanMs: number): Told[] {
  const told: Told[] = [];
  let now = t0;
  for (const [i, one] of steps.entries()) {
    now = Math.min(now + one.stepMs, t0 + spanMs);
    const { said: event } = one;
    const record: Told =
      event.kind === "tick" ? { appendedAt: now } : recordOf(one, event, { now, i });
    told.push(record);
    if (one.repeats && record.kind !== undefined) told.push(record);
  }
  return told;
}

function recordOf(
  one: Step,
  event: Exclude<Step["said"], { kind: "tick" }>,
  { now, i }: { now: number; i: number },
): Told {
  const at = {
    appendedAt: now,
    occurredAt: now - one.behindMs,
    sku: one.sku,
    given: one.given,
    kind: event.kind,
    quantity: event.quantity,
    id: `${event.kind}-${i}`,
  };
  switch (event.kind) {
    case "adjust":
      return { ...at, bucket: event.bucket, ...(event.isNumbered && { seq: Math.floor(i / 2) }) };
    case "count": {
      const { countedBehind } = event;
      return countedBehind === null ? at : { ...at, countedAt: now - countedBehind * minute };
    }
    case "reserve":
    case "inbound": {
      const state = event.kind === "reserve" ? { state: event.state } : {};
      const version = event.version === undefined ? {} : { version: event.version };
      return { ...at, id: `${event.kind} ${event.of}`, ...state, ...version };
    }
    case "transfer":
      return { ...at, leg: event.leg };
  }
}
