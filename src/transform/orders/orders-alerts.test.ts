// The two alerts on orders: what raises them, what clears them and what must not raise them.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultThresholds } from "../alerts/alert-rules.ts";
import { addsUp } from "./order-totals.ts";
import {
  contents,
  type Data,
  hourMs,
  line,
  minuteMs,
  OrdersRun,
  type Outcome,
  order,
  payment,
  t0,
  tick,
} from "./orders-fixture.ts";

const due = t0 + defaultThresholds.orderStuckMs;
const lines = contents(line("a", 2), line("b", 1));
const placed = order("placed", 0, { ...lines, order_version: 1 });

/** Kind, subject, opened and closed of each row, in order. */
function alertsOf({ alerts }: Outcome): readonly unknown[] {
  return alerts.map(({ kind, subject, opened_at, closed_at }) => [
    kind,
    subject,
    Number(opened_at) / 1000,
    closed_at === null ? null : Number(closed_at) / 1000,
  ]);
}

describe("an order is stuck", () => {
  it("when it was neither sent nor cancelled in time, and no more once it moves", () => {
    const run = new OrdersRun().take([placed, tick(due - 1)]);
    assert.deepEqual(alertsOf(run.outcome()), []);
    run.take([tick(due), tick(due + hourMs)]);
    assert.deepEqual(alertsOf(run.outcome()), [["order_stuck", "o-1", due, null]]);
    const late = due + 2 * hourMs;
    run.take([order("fulfilled", 9, {}, late)]);
    assert.deepEqual(alertsOf(run.outcome()).at(-1), ["order_stuck", "o-1", due, late]);
    const { alerts } = run.outcome();
    assert.equal(alerts[0]?.alert_id, alerts[1]?.alert_id);
    assert.deepEqual(
      alerts.map(({ revision }) => revision),
      [1, 2],
    );
  });

  it("whether it is paid or not", () => {
    const paid = payment(1, { status: "captured", captured_minor: 300 });
    const { alerts } = new OrdersRun().take([placed, paid, tick(due)]).outcome();
    assert.equal(JSON.parse(String(alerts[0]?.evidence)).payment_status, "paid");
  });

  it("again, when only a part of it was sent since", () => {
    const part = { shipment_id: "s", lines: [{ line_id: "a", quantity: 1 }] };
    const sent = order("fulfilled", 1, part, due + minuteMs);
    const again = due + minuteMs + defaultThresholds.orderStuckMs;
    const run = new OrdersRun().take([placed, tick(due), sent, tick(again - 1)]);
    assert.deepEqual(alertsOf(run.outcome()).length, 2);
    run.take([tick(again)]);
    assert.deepEqual(alertsOf(run.outcome()).at(-1), ["order_stuck", "o-1", again, null]);
  });

  it("not while one part of it after the other is sent or cancelled", () => {
    const many = contents(line("a", 2), line("b", 1));
    const one = { lines: [{ line_id: "a", quantity: 1 }] };
    const all = { lines: [{ line_id: "b" }] };
    const moves = [
      order("placed", 0, { ...many, order_version: 1 }),
      order("fulfilled", 1, { shipment_id: "s-1", ...one }, due - hourMs),
      order("fulfilled", 2, { shipment_id: "s-2", ...one }, due + hourMs),
    ];
    const waits = defaultThresholds.orderStuckMs;
    const run = new OrdersRun().take([...moves, tick(due + hourMs + waits - 1)]);
    assert.deepEqual(alertsOf(run.outcome()), []);
    const late = due + hourMs + waits;
    run.take([tick(late), order("delivered", 3, { shipment_id: "s-1" }, late + 1)]);
    assert.deepEqual(alertsOf(run.outcome()), [["order_stuck", "o-1", late, null]]);
    run.take([order("cancelled", 4, all, late + 2)]);
    assert.deepEqual(alertsOf(run.outcome()).slice(1), [["order_stuck", "o-1", late, late + 2]]);

    const cancelled = order("cancelled", 1, all, due - 1);
    const { alerts } = new OrdersRun().take([placed, cancelled, tick(due + waits - 2)]).outcome();
    assert.deepEqual(alerts, [], "a cancellation leaves it placed");
  });

  it("no more once another part of it is sent", () => {
    const part = (shipment_id: string, second: number, appendedAt: number) =>
      order(
        "fulfilled",
        second,
        { shipment_id, lines: [{ line_id: "a", quantity: 1 }] },
        appendedAt,
      );
    const again = due + defaultThresholds.orderStuckMs;
    const run = new OrdersRun().take([placed, part("s-1", 1, t0), tick(due), part("s-2", 2, due)]);
    assert.deepEqual(alertsOf(run.outcome()).at(-1), ["order_stuck", "o-1", due, due]);
    run.take([tick(again - 1)]);
    assert.equal(run.outcome().alerts.length, 2);
    run.take([tick(again)]);
    assert.deepEqual(alertsOf(run.outcome()).at(-1), ["order_stuck", "o-1", again, null]);
  });

  it("also when others are told that its time is over, before what they tell", () => {
    const other = order("placed", 3, { ...lines, order_id: "o-2" }, due);
    const { alerts } = new OrdersRun().take([placed, other]).outcome();
    assert.deepEqual([alerts[0]?.subject, alerts[0]?.src_offset], ["o-1", 1]);
  });

  for (const [what, data] of [
    ["fulfilled", {}],
    ["cancelled", {}],
    ["delivered", { lines: [{ line_id: "a" }, { line_id: "b" }] }],
    ["returned", {}],
  ] as const) {
    it(`not when it was ${what} in time`, () => {
      const moved = order(what, 1, data, due - 1);
      const { alerts, open } = new OrdersRun().take([placed, moved, tick(due)]).outcome();
      assert.deepEqual([alerts, open], [[], 0]);
    });
  }

  it("not when nobody placed it", () => {
    const claims = [order("updated", 1, lines), order("fulfilled", 2, { order_id: "o-2" })];
    const { alerts } = new OrdersRun().take([...claims, payment(1), tick(due)]).outcome();
    assert.deepEqual(alerts, []);
  });

  it("each in its turn where very many are, one slice reading few of them", () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      order("placed", i, { ...lines, order_id: `o-${i}` }),
    );
    const run = new OrdersRun().take(many, [{ size: 50, what: "commit" }]);
    const quiet = Array.from({ length: 12 }, () => tick(due - 1));
    run.take(quiet, [{ size: 1, what: "commit" }]);
    run.take([tick(due - 1)], [{ size: 1, what: "reopen" }]);
    assert.equal(run.outcome().cold.size, 200);
    const cancelled = order("cancelled", 300, { order_id: "o-32" }, due);
    run.take([cancelled, tick(due)]);
    assert.equal(run.outcome().alerts.length, 64, "32 with each record");
    run.take([tick(due)], [{ size: 1, what: "commit" }]);
    const subjects = run.outcome().alerts.map(({ subject }) => subject);
    assert.deepEqual(
      subjects,
      many
        .map((_, i) => `o-${i}`)
        .filter((id) => id !== "o-32")
        .slice(0, 96),
    );
  });
});

describe("the live page", () => {
  const manyOrders = (what: string, count: number, at: (i: number) => number, data: Data = {}) =>
    Array.from({ length: count }, (_, i) => order(what, i, { ...data, order_id: `o-${i}` }, at(i)));
  const ticks = (count: number, at: number) => Array.from({ length: count }, () => tick(at));

  it("is told of every alert it shows that a commit closes, however many that are", () => {
    const run = new OrdersRun().take(manyOrders("placed", 600, (i) => t0 + i, lines));
    // One each, 600 in all: each is due a millisecond after the other.
    run.take(Array.from({ length: 600 }, (_, i) => tick(due + i)));
    const opened = run.fold.takeLive().alerts;
    assert.deepEqual([opened.length, opened[0]?.subject], [500, "o-100"]);
    run.take(manyOrders("cancelled", 600, () => due + hourMs));
    const closed = run.fold.takeLive().alerts;
    assert.deepEqual(
      closed.map(({ id }) => id),
      opened.map(({ id }) => id),
    );
    assert.ok(closed.every(({ closedAt }) => closedAt !== null));
  });

  it("is told of no more than fits, whatever the ids", () => {
    const id = "\u0001".repeat(80);
    const long = Array.from({ length: 480 }, (_, i) =>
      order("placed", i, { ...lines, order_id: `${id}${i}` }),
    );
    const run = new OrdersRun().take([...long, ...ticks(15, due)]);
    const { alerts } = run.fold.takeLive();
    assert.ok(alerts.length > 256, `${alerts.length} are told`);
    assert.ok(JSON.stringify(alerts).length < 400 * 1024);
  });
});

describe("totals", () => {
  it("that are not the sum of the lines raise an alert, and right ones clear it", () => {
    const wrong = { ...lines, totals: { items_minor: 300, total_minor: 299, shipping_minor: 0 } };
    const run = new OrdersRun().take([order("placed", 0, { ...wrong, order_version: 1 })]);
    const first = run.outcome();
    assert.deepEqual(alertsOf(first), [["order_totals", "o-1", t0, null]]);
    assert.deepEqual(JSON.parse(String(first.orders.at(-1)?.anomalies)), ["totals"]);
    assert.equal(first.orders.at(-1)?.status, "placed");
    run.take([order("updated", 1, { ...lines, order_version: 2 }, t0 + 1)]);
    const second = run.outcome();
    assert.deepEqual(alertsOf(second).at(-1), ["order_totals", "o-1", t0, t0 + 1]);
    assert.equal(second.orders.at(-1)?.anomalies, "[]");
  });

  it("that are raise none", () => {
    const { alerts } = new OrdersRun().take([placed, order("fulfilled", 1)]).outcome();
    assert.deepEqual(alerts, []);
  });

  const priced = (unitPriceMinor: number | null, more = {}) => [
    {
      lineId: "a",
      sku: "a",
      quantity: 2,
      unitPriceMinor,
      taxMinor: null,
      discountMinor: null,
      ...more,
    },
  ];
  const totals = (totalMinor: number, more = {}) => ({
    totalMinor,
    itemsMinor: null,
    discountMinor: null,
    shippingMinor: null,
    taxMinor: null,
    ...more,
  });
  const all = { itemsMinor: 200, discountMinor: 20, shippingMinor: 5, taxMinor: 19 };
  const cases = [
    ["items, shipping and tax less the discount", totals(204, all), priced(100), true],
    ["prices that hold the tax", totals(185, all), priced(100), true],
    ["a cent too much", totals(205, all), priced(100), false],
    ["a cent too little", totals(184, all), priced(100), false],
    ["items that are not those of the lines", totals(204, all), priced(101), false],
    ["lines without prices", totals(204, all), priced(null), true],
    ["a total alone, of lines without prices", totals(1), priced(null), true],
    ["a total alone above the lines", totals(250), priced(100), true],
    ["a total alone below the lines", totals(199), priced(100), false],
    ["a total alone, the lines discounted", totals(190), priced(100, { discountMinor: 10 }), true],
    [
      "less discount than that of the lines",
      totals(204, all),
      priced(100, { discountMinor: 21 }),
      false,
    ],
    ["less tax than that of the lines", totals(204, all), priced(100, { taxMinor: 20 }), false],
    ["items that nobody counts", totals(9, { itemsMinor: 9 }), [], true],
    ["prices beyond counting", totals(1), priced(99_999_999_999, { quantity: 1_000_000 }), false],
  ] as const;
  for (const [what, stated, of, expected] of cases) {
    it(`of ${what} ${expected ? "add" : "do not add"} up`, () => {
      assert.equal(addsUp(stated, of), expected);
    });
  }
});
