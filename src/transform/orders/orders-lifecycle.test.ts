// Where an order stands after what was said of it, event by event.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Sent } from "../run-fixture.ts";
import { claimsMax } from "./order-state.ts";
import { contents, line, newest, OrdersRun, order, standing } from "./orders-fixture.ts";

const placed = order("placed", 0, {
  ...contents(line("a", 2), line("b", 1)),
  order_version: 1,
  customer_id: "c-1",
  ship_to: { country: "DE" },
});
const parts = (...of: readonly (readonly [string, number | undefined])[]) =>
  of.map(([line_id, quantity]) => ({ line_id, quantity }));

const stories: readonly (readonly [string, readonly Sent[], string, readonly string[]])[] = [
  ["an order that is placed", [placed], "placed", []],
  [
    "one of its shipments",
    [placed, order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) })],
    "partly_fulfilled",
    [],
  ],
  [
    "all of its shipments",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) }),
      order("fulfilled", 2, { shipment_id: "s-2", lines: parts(["b", 1]) }),
    ],
    "fulfilled",
    [],
  ],
  ["a shipment of what is open", [placed, order("fulfilled", 1)], "fulfilled", []],
  [
    "one shipment told in two parts",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", undefined]) }),
      order("fulfilled", 2, { shipment_id: "s-1", lines: parts(["b", 1]) }),
    ],
    "fulfilled",
    [],
  ],
  [
    "a shipment that is put right",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2], ["b", 1]) }),
      order("fulfilled", 2, { shipment_id: "s-1", lines: parts(["a", 1]) }),
    ],
    "partly_fulfilled",
    [],
  ],
  [
    "a shipment of everything that is put right",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1" }),
      order("fulfilled", 2, { shipment_id: "s-1", lines: parts(["a", 1]) }),
    ],
    "partly_fulfilled",
    [],
  ],
  [
    "a shipment that is said to be of everything before and after it was not",
    [
      placed,
      order("fulfilled", 3, { shipment_id: "s-1" }),
      order("fulfilled", 1, { shipment_id: "s-1" }),
      order("fulfilled", 2, { shipment_id: "s-1", lines: parts(["a", 1]) }),
    ],
    "fulfilled",
    [],
  ],
  [
    "a delivery of one of two shipments",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) }),
      order("fulfilled", 2, { shipment_id: "s-2" }),
      order("delivered", 3, { shipment_id: "s-2" }),
    ],
    "fulfilled",
    [],
  ],
  [
    "deliveries of both shipments",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) }),
      order("fulfilled", 2, { shipment_id: "s-2" }),
      order("delivered", 3, { shipment_id: "s-2" }),
      order("delivered", 4, { shipment_id: "s-1" }),
    ],
    "delivered",
    [],
  ],
  [
    "a delivery of whatever was sent",
    [placed, order("fulfilled", 1), order("delivered", 2)],
    "delivered",
    [],
  ],
  [
    "a delivery of whatever was sent, which is not all of it",
    [placed, order("fulfilled", 1, { lines: parts(["a", 2]) }), order("delivered", 2)],
    "partly_fulfilled",
    [],
  ],
  [
    "a delivery of whatever was sent, and one of a line of which nobody said that it was",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) }),
      order("delivered", 2),
      order("delivered", 3, { lines: parts(["b", undefined]) }),
    ],
    "delivered",
    ["delivery_unfulfilled"],
  ],
  [
    "a delivery of the earlier of two shipments of what was open",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-2" }),
      order("fulfilled", 2, { shipment_id: "s-1" }),
      order("delivered", 3, { shipment_id: "s-2" }),
    ],
    "delivered",
    [],
  ],
  [
    "a shipment that names a line twice",
    [placed, order("fulfilled", 1, { lines: parts(["a", 1], ["a", 1], ["b", 1]) })],
    "fulfilled",
    [],
  ],
  [
    "a delivery of which nobody said that it was sent",
    [placed, order("delivered", 2)],
    "delivered",
    ["delivery_unfulfilled"],
  ],
  [
    "a delivery before its shipment is told",
    [placed, order("delivered", 2, { shipment_id: "s-1" })],
    "placed",
    ["delivery_unfulfilled"],
  ],
  [
    "a return of a part",
    [placed, order("fulfilled", 1), order("returned", 2, { lines: parts(["a", 1]) })],
    "partly_returned",
    [],
  ],
  [
    "returns of everything",
    [
      placed,
      order("fulfilled", 1),
      order("returned", 2, { return_id: "r-1", lines: parts(["a", undefined]) }),
      order("returned", 3, { return_id: "r-2", lines: parts(["b", 1]) }),
    ],
    "returned",
    [],
  ],
  [
    "a return of the whole order",
    [placed, order("fulfilled", 1), order("returned", 2)],
    "returned",
    [],
  ],
  [
    "a return of what nobody sent",
    [placed, order("returned", 2, { lines: parts(["b", 1]) })],
    "partly_returned",
    ["return_unfulfilled"],
  ],
  ["a cancellation", [placed, order("cancelled", 1)], "cancelled", []],
  [
    "a cancellation of one line",
    [placed, order("cancelled", 1, { lines: parts(["b", 1]) })],
    "placed",
    [],
  ],
  [
    "cancellations of every line",
    [
      placed,
      order("cancelled", 1, { order_version: 2, lines: parts(["b", 1]) }),
      order("cancelled", 2, { order_version: 3, lines: parts(["a", 2]) }),
    ],
    "cancelled",
    [],
  ],
  [
    "a cancellation of one of two pieces, told twice under two ids",
    [
      placed,
      order("cancelled", 1, { order_version: 2, lines: parts(["a", 1]) }),
      order("cancelled", 2, { order_version: 2, lines: parts(["a", 1]) }),
      order("fulfilled", 3, { lines: parts(["a", 1], ["b", 1]) }),
    ],
    "fulfilled",
    [],
  ],
  [
    "a cancellation of more than there is",
    [placed, order("cancelled", 1, { lines: parts(["a", 9], ["b", 1]) })],
    "cancelled",
    [],
  ],
  [
    "a shipment of what a cancellation left, which is nothing",
    [placed, order("fulfilled", 2), order("cancelled", 1)],
    "cancelled",
    ["cancelled_but_sent"],
  ],
  [
    "a cancellation of what was not sent",
    [
      placed,
      order("fulfilled", 1, { shipment_id: "s-1", lines: parts(["a", 2]) }),
      order("cancelled", 2),
    ],
    "fulfilled",
    [],
  ],
  [
    "a cancellation of what was sent",
    [placed, order("fulfilled", 1), order("cancelled", 2)],
    "fulfilled",
    ["cancelled_but_sent"],
  ],
  [
    "a shipment of more than there is",
    [placed, order("fulfilled", 1, { lines: parts(["a", 3], ["b", 1]) })],
    "fulfilled",
    ["over_fulfilled"],
  ],
  [
    "a shipment of a line that the order does not have",
    [placed, order("fulfilled", 1, { lines: parts(["z", 1]) })],
    "placed",
    ["unknown_line"],
  ],
  [
    "an update that takes the open line away",
    [
      placed,
      order("fulfilled", 1, { lines: parts(["a", 2]) }),
      order("updated", 2, { ...contents(line("a", 2)), order_version: 2 }),
    ],
    "fulfilled",
    [],
  ],
  ["a shipment before the order", [order("fulfilled", 1)], "pending", ["missing_order"]],
  ["an update before the order", [order("updated", 1)], "pending", ["missing_order"]],
  ["the order after its shipment", [order("fulfilled", 1), placed], "fulfilled", []],
];

describe("an order", () => {
  for (const [what, sent, status, anomalies] of stories) {
    it(`after ${what} is ${status}`, () => {
      const row = standing(...sent);
      assert.equal(row.status, status);
      assert.deepEqual(JSON.parse(String(row.anomalies)), anomalies);
    });
  }

  it("is as its newest version says, and what an update leaves out stays", () => {
    const update = order("updated", 9, { order_version: 3, ship_to: { country: "AT" } });
    const older = order("updated", 10, {
      order_version: 2,
      ...contents(line("a", 5)),
      ship_to: { country: "FR" },
    });
    const row = standing(placed, update, older);
    assert.equal(row.total_minor, 500);
    assert.equal(row.ship_country, "AT");
    assert.equal(row.customer_id, "c-1");
    assert.equal(row.currency, "EUR");
  });

  it("has the first of two lines of one id", () => {
    const twice = order("placed", 0, contents(line("a", 2), line("a", 3)));
    const [row, ...others] = new OrdersRun().take([twice]).outcome().lines;
    assert.deepEqual([row?.quantity, others], [2, []]);
    assert.equal(standing(twice).anomalies, '["totals"]');
  });

  it("keeps so many claims, and says when there were more", () => {
    const many = Array.from({ length: claimsMax + 1 }, (_, i) =>
      order("returned", i, { return_id: `r-${i}`, lines: parts(["a", 0]) }),
    );
    assert.equal(standing(placed, ...many.slice(1)).anomalies, "[]");
    const run = new OrdersRun().take([placed, ...many], [{ size: 100, what: "reopen" }]);
    run.take([order("updated", 1, { ship_to: { country: "FR" }, order_version: 2 })]);
    assert.equal(run.outcome().orders.at(-1)?.anomalies, '["truncated"]');
  });

  it("was placed when it says so, else at the time of the event", () => {
    assert.equal(standing(placed).placed_at, Date.UTC(2026, 10, 1) * 1000);
    const placedAt = "1997-01-01T00:00:00Z";
    const early = order("placed", 5, { ...contents(line("a", 1)), placed_at: placedAt });
    assert.equal(standing(early).placed_at, Date.parse(placedAt) * 1000);
  });

  it("keeps a line that is gone as deleted, with what it had", () => {
    const update = order("updated", 1, { ...contents(line("a", 2)), order_version: 2 });
    const { lines, orders } = new OrdersRun().take([placed, update]).outcome();
    assert.deepEqual(
      newest(lines, "line_id").map((row) => [row.line_id, row.quantity]),
      [["a", 2]],
    );
    const gone = lines.at(-1);
    assert.deepEqual([gone?.line_id, gone?.sku, gone?.is_deleted], ["b", "sku-b", true]);
    assert.equal(gone?.revision, orders.at(-1)?.revision);
  });

  it("gives rows for what changed alone", () => {
    const fulfilled = order("fulfilled", 1, { lines: parts(["a", 1]) });
    const { orders, lines } = new OrdersRun()
      .take([placed, placed, fulfilled, fulfilled])
      .outcome();
    assert.deepEqual(
      orders.map((row) => [row.revision, row.status]),
      [
        [1, "placed"],
        [2, "partly_fulfilled"],
      ],
    );
    assert.deepEqual(
      lines.map((row) => [row.line_id, row.revision, row.quantity_fulfilled]),
      [
        ["a", 1, 0],
        ["b", 1, 0],
        ["a", 2, 1],
      ],
    );
  });
});
