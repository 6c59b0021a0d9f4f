import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { StateReader } from "../../codec/state-bytes.ts";
import { type FactFlag, factList, objectsMax } from "./facts.ts";
import type { Notification } from "./notification.ts";
import { readPayment } from "./payment-bytes.ts";
import { bytesOf, paymentOf, type ShortFact, stateOf, told } from "./payment-fixture.ts";
import { paymentRow } from "./payment-rows.ts";
import {
  applyNotification,
  joinPayments,
  newPayment,
  type PaymentState,
  revisionOf,
} from "./payment-state.ts";

const flagLists: readonly (readonly FactFlag[])[] = [
  [],
  ["final"],
  ["sale"],
  ["summary"],
  ["cumulative"],
];

/** Facts about few objects at few times, so that many meet. */
const facts: fc.Arbitrary<ShortFact> = fc
  .record({
    fact: fc.constantFrom(...factList.map(({ fact }) => fact)),
    object: fc.constantFrom("A", "B", "C"),
    amount: fc.constantFrom(null, 0, 40, 60, 100),
    second: fc.integer({ min: 0, max: 4 }),
    parent: fc.constantFrom(undefined, "A", "B"),
    flags: fc.constantFrom(...flagLists),
    currency: fc.constantFrom("EUR", "EUR", "USD"),
    version: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ fact, object, amount, second, parent, ...more }) => [
    fact,
    object,
    amount,
    second,
    { ...more, ...(parent === undefined ? {} : { parent }) },
  ]);

const payments = fc.array(facts, { minLength: 1, maxLength: 14 });

/** The same, in the order of `picks`, everything at least once. */
function shuffled<T>(all: readonly T[], picks: readonly number[]): readonly T[] {
  const order = [...picks.map((pick) => pick % all.length), ...all.keys()];
  const isOdd = (picks[0] ?? 0) % 2 === 1;
  return (isOdd ? order.toReversed() : order).map((i) => all[i] as T);
}

function same(a: PaymentState, b: PaymentState): void {
  assert.deepEqual(paymentRow(a), paymentRow(b));
  assert.deepEqual(bytesOf(a), bytesOf(b));
}

test("any order and any duplication of a payment's facts end in the same bytes and row", () => {
  fc.assert(
    fc.property(payments, fc.array(fc.nat(), { maxLength: 40 }), (all, picks) => {
      const notifications = all.map(told);
      same(stateOf(shuffled(notifications, picks)), stateOf(notifications));
    }),
    { numRuns: 2000 },
  );
});

test("every ordered pair of facts commutes, of one object or two, at any two times", () => {
  let pairs = 0;
  for (const { fact: first } of factList) {
    for (const { fact: second } of factList) {
      for (const other of ["A", "B"]) {
        for (const at of [1, 2, 3]) {
          const a = told([first, "A", 100, 2]);
          const b = told([second, other, 60, at]);
          same(stateOf([a, b]), stateOf([b, a]));
          same(stateOf([a, b, a, b, b]), stateOf([b, a]));
          pairs++;
        }
      }
    }
  }
  assert.equal(pairs, factList.length ** 2 * 6);
});

test("a repeat is no news, and the revision is the number of distinct facts", () => {
  fc.assert(
    fc.property(payments, (all) => {
      const state = newPayment("adyen");
      const seen = new Set<string>();
      for (const notification of all.map(told)) {
        const { psp_event_id, ...content } = notification;
        const key = JSON.stringify(content);
        assert.equal(applyNotification(state, notification), !seen.has(key));
        seen.add(key);
        const before = bytesOf(state);
        assert.equal(applyNotification(state, { ...notification, psp_event_id: "again" }), false);
        assert.deepEqual(bytesOf(state), before);
        assert.equal(revisionOf(state), seen.size);
      }
    }),
  );
});

test("two payments found to be one are what one would have been, wherever they were split", () => {
  fc.assert(
    fc.property(payments, fc.nat(), (all, n) => {
      const notifications = all.map(told);
      const cut = n % (all.length + 1);
      const [a, b] = [stateOf(notifications.slice(0, cut)), stateOf(notifications.slice(cut))];
      joinPayments(b, a);
      same(b, stateOf(notifications));
    }),
  );
});

test("state read back is the state that was written, and goes on alike", () => {
  fc.assert(
    fc.property(payments, fc.nat(), (all, n) => {
      const notifications = all.map(told);
      const cut = 1 + (n % all.length);
      const state = stateOf(notifications.slice(0, cut));
      const reader = new StateReader(bytesOf(state));
      const back = readPayment(reader);
      assert.ok(reader.isAtEnd);
      same(back, state);
      for (const each of notifications.slice(cut)) applyNotification(back, each);
      same(back, stateOf(notifications));
    }),
  );
});

test("state of another version is not guessed at", () => {
  const bytes = bytesOf(stateOf([told(["authorized", "A", 100, 1])]));
  bytes[0] = 9;
  assert.throws(() => readPayment(new StateReader(bytes)), /version/);
});

test("a notification without facts changes nothing", () => {
  const state = newPayment("adyen");
  const silent: Notification = { ...told(["authorized", "A", 1, 1]), facts: [] };
  assert.equal(applyNotification(state, silent), false);
  assert.equal(state.aliases.size, 0);
});

test("of equal versions the fact of the higher rank counts, of others the newer", () => {
  const status = (...all: readonly ShortFact[]): string => paymentOf(...all).status;
  const auth: ShortFact = ["authorized", "A", 100, 0];
  const capture: ShortFact = ["captured", "c", 100, 2];
  assert.equal(status(auth, ["capture_failed", "c", 100, 2], capture), "authorized");
  assert.equal(status(auth, ["capture_failed", "c", 100, 1], capture), "captured");
  assert.equal(
    status(auth, capture, ["refund_failed", "r", 9, 4], ["refund_ok", "r", 9, 4]),
    "captured",
  );
});

test("the newest brand is kept, and the first reference of the merchant", () => {
  const at = (s: number, brand: string, merchant_ref: string): Notification => ({
    ...told(["authorized", "A", 100, s]),
    brand,
    merchant_ref,
  });
  const row = paymentRow(stateOf([at(3, "amex", "second"), at(1, "visa", "first")]));
  assert.deepEqual([row.brand, row.order_id], ["amex", "first"]);
});

test("a payment with too many objects keeps the same ones in any order, and says so", () => {
  const many = Array.from({ length: objectsMax + 50 }, (_, i) =>
    told(["refund_ok", `r${i}`, 1, i]),
  );
  const state = stateOf(many);
  same(state, stateOf(many.toReversed()));
  assert.equal(state.objects.size, objectsMax);
  assert.ok(paymentRow(state).anomalies.includes("too_many_objects"));
});
