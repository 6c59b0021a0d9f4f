// An order's state survives its bytes: one with everything in it, and an empty one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ByteWriter } from "../../codec/byte-writer.ts";
import { StateReader } from "../../codec/state-bytes.ts";
import { readOrder, writeOrder } from "./order-bytes.ts";
import { applyClaim, applyFields, newOrder, type OrderState } from "./order-state.ts";

function reread(order: OrderState): OrderState {
  const writer = new ByteWriter();
  writeOrder(order, writer);
  const reader = new StateReader(writer.take());
  const read = readOrder(reader);
  assert.ok(reader.isAtEnd);
  return read;
}

const stamp = (version: number) => ({ version, atUs: -62_135_596_800_000_000 + version, tie: 7 });

function fullOrder(): OrderState {
  const order = newOrder();
  const line = { lineId: "é", sku: "s", quantity: 0, unitPriceMinor: 0, taxMinor: null };
  applyFields(
    order,
    {
      customerId: "c",
      anonymousId: null,
      storeId: "s",
      shipCountry: "DE",
      currency: "EUR",
      totals: { totalMinor: 0, itemsMinor: 0, discountMinor: null, shippingMinor: 1, taxMinor: 2 },
      lines: [{ ...line, discountMinor: 99_999_999_999 }],
      placedUs: 253_402_300_799_000_000,
    },
    stamp(-1),
  );
  const claim = { kind: "cancelled", id: "1/2", hasOwnId: false } as const;
  applyClaim(order, { ...claim, parts: [{ lineId: "é", quantity: null }] }, stamp(4));
  applyClaim(order, { ...claim, parts: null }, stamp(9_007_199_254_740_990));
  const parts = [{ lineId: "é", quantity: 0 }];
  applyClaim(order, { kind: "returned", id: "", hasOwnId: true, parts }, stamp(4));
  const told = {
    paymentId: "stripe:1",
    psp: "stripe",
    status: "captured",
    authorizedMinor: 1,
    capturedMinor: 2,
    refundedMinor: 3,
    disputedMinor: 4,
    chargedBackMinor: 5,
    declinedAttempts: 2,
    currency: null,
    cardFingerprint: "v1:1",
    isDeleted: false,
    revision: 6,
  };
  const flags = { isAuthorizedTold: false, isDisputedTold: true, cardTold: "v1:1" };
  order.payments.set("stripe:1", { told, ...flags });
  order.untold = [
    {
      kind: "payment_disputed",
      atUs: 1.5e15,
      paymentId: "stripe:1",
      psp: null,
      amountMinor: null,
      currency: "EUR",
      cardFingerprint: null,
    },
  ];
  order.told.isCancelled = true;
  order.revision = 3;
  order.totalsAlert = { id: "i", kind: "order_totals", subject: "o", openedMs: 8 };
  order.isTruncated = true;
  return order;
}

test("an order is what its bytes say", () => {
  assert.deepEqual(reread(newOrder()), newOrder());
  assert.deepEqual(reread(fullOrder()), fullOrder());
});
