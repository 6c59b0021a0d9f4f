// What the payments of an order come to together.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Sent } from "../run-fixture.ts";
import {
  contents,
  line,
  newest,
  OrdersRun,
  order,
  payment,
  standing,
  told,
} from "./orders-fixture.ts";

const placed = order("placed", 0, { ...contents(line("a", 3)), order_version: 1 });
const paid = { status: "captured", captured_minor: 300, authorized_minor: 300 };
const payments: readonly (readonly [string, readonly Sent[], string])[] = [
  ["no payment", [], "unpaid"],
  ["a promise", [payment(1)], "authorized"],
  ["a decline", [payment(1, { status: "failed", authorized_minor: 0 })], "failed"],
  ["a void", [payment(1, { status: "voided" })], "unpaid"],
  ["all of it", [payment(1, paid)], "paid"],
  [
    "a part",
    [payment(1, { ...paid, captured_minor: 200, status: "partially_captured" })],
    "authorized",
  ],
  ["less, and no more to come", [payment(1, { ...paid, captured_minor: 290 })], "paid"],
  [
    "one of two payments",
    [
      payment(1, { status: "captured", captured_minor: 100, authorized_minor: 100 }),
      payment(2, { payment_id: "adyen:x", psp: "adyen", status: "failed", authorized_minor: 0 }),
    ],
    "authorized",
  ],
  [
    "a part by one payment, after another of all of it was voided",
    [
      payment(1, { status: "voided", authorized_minor: 300 }),
      payment(2, { payment_id: "adyen:x", psp: "adyen", status: "captured", captured_minor: 200 }),
    ],
    "authorized",
  ],
  [
    "both of two payments",
    [
      payment(1, { status: "captured", captured_minor: 100 }),
      payment(2, { payment_id: "adyen:x", psp: "adyen", status: "captured", captured_minor: 200 }),
    ],
    "paid",
  ],
  ["money given back in part", [payment(1, { ...paid, refunded_minor: 10 })], "partially_refunded"],
  ["all money given back", [payment(1, { ...paid, refunded_minor: 300 })], "refunded"],
  ["a dispute", [payment(1, { ...paid, status: "disputed", disputed_minor: 9 })], "disputed"],
  ["a lost dispute", [payment(1, { ...paid, status: "charged_back" })], "charged_back"],
  ["an older revision that comes late", [payment(2, paid), payment(1)], "paid"],
  [
    "a payment that was another one",
    [payment(1, paid), payment(2, { ...paid, is_deleted: true, merged_into: "stripe:pi_2" })],
    "unpaid",
  ],
];

describe("an order's payments", () => {
  for (const [what, sent, status] of payments) {
    it(`with ${what} are ${status}`, () => {
      assert.equal(standing(placed, ...sent).payment_status, status);
      assert.equal(standing(...sent, placed).payment_status, status, "in whatever order");
    });
  }

  it("are added up in its currency, others are named", () => {
    const other = { payment_id: "stripe:pi_2", currency: "USD", authorized_minor: 70 };
    const row = standing(placed, payment(1, { ...paid, refunded_minor: 5 }), payment(2, other));
    assert.deepEqual(
      [row.authorized_minor, row.captured_minor, row.refunded_minor, row.anomalies],
      [300, 300, 5, '["payment_currency"]'],
    );
  });

  it("open no order, and are there when it comes", () => {
    const run = new OrdersRun().take([payment(1, paid)]);
    assert.equal(run.outcome().orders.length, 0);
    run.take([placed]);
    assert.equal(newest(run.outcome().orders, "order_id")[0]?.payment_status, "paid");
  });

  it("of no order change none", () => {
    const run = new OrdersRun().take([
      told("payments.payment_status_changed", 1, {
        ...JSON.parse(String(payment(1).value)).data,
        order_id: undefined,
      }),
    ]);
    assert.equal(run.outcome().orders.length, 0);
    assert.equal(run.fold.states.orders?.takeDelta(), undefined, "nor is anything kept of it");
  });
});
