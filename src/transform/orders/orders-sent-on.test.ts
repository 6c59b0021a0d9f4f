// What the orders fold tells others: activities of customers, cards, and the sums of the live page.
import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { validators } from "../../event/generated/validators.js";
import type { DerivedRecord } from "../derived-records.ts";
import { receivedAt, type Sent } from "../run-fixture.ts";
import { contents, hourMs, line, OrdersRun, order, payment, t0, tick } from "./orders-fixture.ts";

const lines = contents(line("a", 3));
const data = { ...lines, customer_id: "c-1", anonymous_id: "n-1", ship_to: { country: "DE" } };
const placed = order("placed", 0, { ...data, order_version: 1 });
const card = { card_fingerprint: "v1:1" };

function derivedOf(...sent: readonly Sent[]): readonly DerivedRecord[] {
  const { derived } = new OrdersRun().take(sent).outcome();
  for (const { type, version, time, data: told } of derived) {
    const value = { id: "x", type, time, data: JSON.parse(JSON.stringify(told)) };
    const check = validators[`${type} ${version}`];
    assert.ok(
      check?.(value),
      `${type} is as its contract has it: ${JSON.stringify(check?.errors)}`,
    );
  }
  return derived;
}

/** Kinds of the activities, and cards. */
function kindsOf(...sent: readonly Sent[]): readonly unknown[] {
  return derivedOf(...sent).map(({ data: told }) => told.kind ?? told.card_fingerprint);
}

describe("of a customer is told", () => {
  it("that an order was placed, once, with what rules look at", () => {
    const update = order("updated", 1, { ...data, order_version: 2 });
    const derived = derivedOf(placed, placed, update, order("fulfilled", 2));
    assert.deepEqual(derived, [
      {
        topic: "users",
        type: "users.activity_seen",
        version: "1-0-0",
        time: new Date(t0).toISOString(),
        data: {
          user_id: "c-1",
          kind: "order_placed",
          order_id: "o-1",
          payment_id: null,
          session_id: null,
          anonymous_id: "n-1",
          amount_minor: 300,
          currency: "EUR",
          ship_country: "DE",
          geo_country: null,
          card_fingerprint: null,
          psp: null,
        },
        offset: 0,
        ordinal: 0,
        receivedAt,
      },
    ]);
  });

  it("nothing while an order has none, and all of it once it has", () => {
    const nobody = order("placed", 0, { ...lines, order_version: 1 });
    const known = order("updated", 5, { customer_id: "c-9", order_version: 2 });
    assert.deepEqual(kindsOf(nobody, payment(1, card), order("cancelled", 3)), []);
    assert.deepEqual(kindsOf(payment(1, card), nobody, order("cancelled", 3), known), [
      "payment_authorized",
      "order_placed",
      "order_cancelled",
      "v1:1",
    ]);
  });

  it("all but some of very many refused attempts: the order and its payment are not lost", () => {
    const tested = payment(1, { status: "failed", authorized_minor: 0, declined_attempts: 90 });
    const more = payment(2, { status: "failed", authorized_minor: 0, declined_attempts: 95 });
    const late = { ...card, status: "disputed", disputed_minor: 200, declined_attempts: 95 };
    const declines = Array(64).fill("payment_declined");
    assert.deepEqual(kindsOf(tested, more, payment(3, late), placed, order("cancelled", 3)), [
      ...declines,
      "payment_authorized",
      "payment_disputed",
      "order_placed",
      "v1:1",
      "order_cancelled",
    ]);
    assert.deepEqual(kindsOf(placed, payment(1, { ...late, declined_attempts: 90 })), [
      "order_placed",
      "payment_authorized",
      ...declines,
      "payment_disputed",
      "v1:1",
    ]);
  });

  it("what a payment did once, whichever of its ids it comes under", () => {
    const under = (id: string, revision: number, more: Record<string, unknown>) =>
      payment(revision, { payment_id: `adyen:${id}`, psp: "adyen", ...more });
    const gone = (id: string, merged_into: string, more: Record<string, unknown> = {}) =>
      under(id, 9, { is_deleted: true, merged_into: `adyen:${merged_into}`, ...more });
    // The newest attempt comes first, and each older one is the payment's id from then on.
    const declined = (declined_attempts: number) => ({
      declined_attempts,
      authorized_minor: 0,
      status: "failed",
    });
    const attempts = [
      under("P3", 1, declined(1)),
      gone("P3", "P2", declined(1)),
      under("P2", 1, declined(2)),
      gone("P2", "P1", declined(2)),
      under("P1", 1, declined(3)),
    ];
    const three = Array(3).fill("payment_declined");
    assert.deepEqual(kindsOf(placed, ...attempts), ["order_placed", ...three]);
    const disputed = { ...card, disputed_minor: 200, status: "disputed" };
    const cases = [
      under("D1", 1, disputed),
      gone("D1", "P1", disputed),
      under("P1", 1, disputed),
      under("P1", 2, disputed),
    ];
    const once = ["payment_authorized", "payment_disputed", "v1:1"];
    assert.deepEqual(kindsOf(placed, ...cases), ["order_placed", ...once]);
    const [one, , two] = cases.slice(0, 3) as [Sent, Sent, Sent];
    const both = kindsOf(placed, one, two, gone("D1", "P1", disputed), under("P1", 3, disputed));
    assert.deepEqual(both, ["order_placed", ...once, ...once]);
  });

  it("an order's cancellation once it is whole", () => {
    const part = { lines: [{ line_id: "a", quantity: 1 }] };
    assert.deepEqual(kindsOf(placed, order("cancelled", 1, part)), ["order_placed"]);
    assert.deepEqual(kindsOf(placed, order("cancelled", 1), order("cancelled", 2)), [
      "order_placed",
      "order_cancelled",
    ]);
  });

  it("each attempt that failed, with whatever card, told one by one or together", () => {
    const failed = { status: "failed", authorized_minor: 0 };
    const other = { card_fingerprint: "v1:2" };
    assert.deepEqual(
      kindsOf(
        placed,
        payment(1, { ...failed, ...card, declined_attempts: 1 }),
        payment(2, { ...failed, ...card, declined_attempts: 1, failure_class: "other" }),
        payment(3, { ...failed, ...other, declined_attempts: 3 }),
        payment(4, { ...failed, status: "requires_action", ...other, declined_attempts: 3 }),
        payment(4, { ...failed, status: "requires_action", ...other, declined_attempts: 3 }),
      ),
      ["order_placed", "payment_declined", "v1:1", "payment_declined", "payment_declined", "v1:2"],
    );
  });

  it("an authorization and a dispute of each payment once", () => {
    const disputed = { status: "disputed", captured_minor: 200, disputed_minor: 50 };
    const lost = { ...disputed, status: "charged_back", disputed_minor: 0, charged_back_minor: 50 };
    const derived = derivedOf(placed, payment(1), payment(2, disputed), payment(3, lost));
    assert.deepEqual(
      derived.map(({ data: told }) => [told.kind, told.amount_minor, told.psp]),
      [
        ["order_placed", 300, null],
        ["payment_authorized", 200, "stripe"],
        ["payment_disputed", 50, "stripe"],
      ],
    );
  });

  it("which record each comes from, numbered through", () => {
    const derived = derivedOf(payment(1, card), placed);
    assert.deepEqual(
      derived.map(({ offset, ordinal }) => [offset, ordinal]),
      [
        [1, 0],
        [1, 1],
        [1, 2],
      ],
    );
  });

  it("a time of any year, to the millisecond", () => {
    const early = order("placed", 0, { ...data, placed_at: "1685-01-01T00:00:00Z" });
    assert.equal(derivedOf(early)[0]?.time, "1685-01-01T00:00:00.000Z");
    const exact = order("placed", 0, { ...data, placed_at: "2026-11-01T00:00:00.123456Z" });
    assert.equal(derivedOf(exact)[0]?.time, "2026-11-01T00:00:00.123Z");
  });
});

describe("the live page counts", () => {
  const sumsOf = (...sent: readonly Sent[]) => new OrdersRun().take(sent).outcome().sums;

  it("orders and their value when they are placed, whatever becomes of them", () => {
    assert.deepEqual(sumsOf(placed, placed, order("fulfilled", 1)), {
      "orders.placed": 1,
      "gmv.EUR": 300,
      "orders.fulfilled": 1,
    });
    assert.deepEqual(sumsOf(placed, order("cancelled", 1)), {
      "orders.placed": 1,
      "gmv.EUR": 300,
      "orders.cancelled": 1,
    });
  });

  it("what an update changes as a correction, of another currency too", () => {
    const less = order("updated", 1, { ...contents(line("a", 1)), order_version: 2 });
    assert.equal(sumsOf(placed, less)["gmv.EUR"], 100);
    const dollars = order("updated", 1, { ...lines, currency: "USD", order_version: 2 });
    const sums = sumsOf(placed, dollars);
    assert.deepEqual([sums["gmv.EUR"], sums["gmv.USD"], sums["orders.placed"]], [0, 300, 1]);
  });

  it("nothing of an order that was not placed", () => {
    assert.deepEqual(sumsOf(order("updated", 1, lines), payment(1)), {});
  });

  it("what became of them, each once", () => {
    const part = { lines: [{ line_id: "a", quantity: 1 }] };
    const { "gmv.EUR": _, ...counts } = sumsOf(
      placed,
      order("fulfilled", 1, part),
      order("fulfilled", 2),
      order("fulfilled", 2),
      order("delivered", 3),
      order("returned", 4, { return_id: "r", ...part }),
      order("returned", 5),
    );
    const once = { "orders.fulfilled": 1, "orders.delivered": 1, "orders.returned": 1 };
    assert.deepEqual(counts, { "orders.placed": 1, ...once });
    const returned = sumsOf(placed, order("fulfilled", 1), order("returned", 4, part));
    assert.equal(returned["orders.returned"], 1, "in part as well");
  });

  it("orders that are not all sent, however long they wait", () => {
    const other = order("placed", 0, { ...lines, order_id: "o-2" });
    const late = tick(t0 + 72 * hourMs);
    const run = new OrdersRun().take([placed, other, order("fulfilled", 1), late]);
    assert.equal(run.outcome().open, 1);
  });
});

test("orders placed are told minute by minute, once the minute is over, each once", () => {
  const again = order("updated", 1, { ...data, order_version: 2 });
  const derived = derivedOf(placed, placed, again, tick(t0 + 59_999), tick(t0 + 60_000));
  const minutes = derived.filter(({ topic }) => topic === "live");
  assert.deepEqual(
    minutes.map(({ offset, data: { minute: _, ...counts } }) => [offset, counts]),
    [[4, { subject: "conversion", orders: 1 }]],
  );
});
