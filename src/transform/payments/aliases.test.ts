import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { StateReader } from "../../codec/state-bytes.ts";
import { PaymentIndex } from "./aliases.ts";
import type { Psp } from "./facts.ts";
import type { Notification } from "./notification.ts";
import * as given from "./notification-fixture.ts";
import { readPayment } from "./payment-bytes.ts";
import { bytesOf } from "./payment-fixture.ts";
import { type PaymentRow, paymentRow } from "./payment-rows.ts";
import type { PaymentState } from "./payment-state.ts";

type Fields = Readonly<Record<string, unknown>>;

const adyen = (code: string, s: number, fields: Fields = {}): Notification =>
  given.project("adyen", given.adyenModification(code, s, fields));
const authorisation = (s: number, fields: Fields = {}): Notification =>
  given.project("adyen", given.adyenItem("AUTHORISATION", s, fields));
const paypal = (type: string, s: number, resource: Fields): Notification =>
  given.project("paypal", given.paypalEvent(type, s, resource));

/** The living payments after all of them, the ones whose ids were replaced left out. */
function living(all: readonly Notification[]): readonly PaymentState[] {
  const index = new PaymentIndex();
  const ids = new Map<string, [Psp, string]>();
  for (const each of all) {
    index.take(each);
    const id = index.idOf(each);
    ids.set(`${each.psp}:${id}`, [each.psp, id]);
  }
  const found = new Set<PaymentState>();
  for (const [psp, id] of ids.values()) {
    const payment = index.find(psp, id);
    if (payment !== undefined) found.add(payment);
  }
  return [...found].sort((a, b) => (paymentRow(a).payment_id < paymentRow(b).payment_id ? -1 : 1));
}

function rows(...all: readonly Notification[]): readonly PaymentRow[] {
  return living(all).map(paymentRow);
}

test("an Adyen retry under the same merchant reference is the same payment", () => {
  const [row, ...others] = rows(
    authorisation(1, { pspReference: "FIRST", success: "false" }),
    authorisation(2, { pspReference: "SECOND" }),
  );
  assert.deepEqual(others, []);
  assert.deepEqual([row?.payment_id, row?.status], ["adyen:FIRST", "authorized"]);
});

test("two merchant accounts that number their orders alike have two payments", () => {
  const all = rows(
    authorisation(1, { pspReference: "A1" }),
    authorisation(2, { pspReference: "A2", merchantAccountCode: "PulseUS" }),
  );
  assert.deepEqual(
    all.map(({ payment_id }) => payment_id),
    ["adyen:A1", "adyen:A2"],
  );
});

test("Adyen dispute codes without original reference find the payment by what they share", () => {
  const dispute = { pspReference: "DISPUTE" };
  const bare = { ...dispute, originalReference: undefined };
  const opened = adyen("CHARGEBACK", 5, dispute);
  const byMerchant = adyen("CHARGEBACK_REVERSED", 6, bare);
  const byDispute = adyen("SECOND_CHARGEBACK", 7, { ...bare, merchantReference: "" });
  const captured = adyen("CAPTURE", 2);
  const statuses = [opened, byMerchant, byDispute].map((_, i, all) => {
    const [row] = rows(authorisation(1), captured, ...all.slice(0, i + 1));
    return [row?.payment_id, row?.status, row?.anomalies.join()];
  });
  assert.deepEqual(statuses, [
    ["adyen:AUTH000000000001", "disputed", ""],
    ["adyen:AUTH000000000001", "captured", ""],
    ["adyen:AUTH000000000001", "charged_back", ""],
  ]);
});

test("a child with no common reference opens a payment of its own, and says so", () => {
  const lost = { pspReference: "D", originalReference: "", merchantReference: "" };
  const all = rows(authorisation(1), adyen("CAPTURE", 2), adyen("PREARBITRATION_LOST", 3, lost));
  assert.deepEqual(
    all.map(({ payment_id, status, anomalies }) => [payment_id, status, ...anomalies]),
    [
      ["adyen:AUTH000000000001", "captured"],
      ["adyen:D", "charged_back", "missing_auth", "unlinked"],
    ],
  );
});

test("a late link makes two payments one, counts nothing twice, says which id went", () => {
  const index = new PaymentIndex();
  const bare = { custom_id: undefined, supplementary_data: undefined };
  const dispute = given.paypalDispute({
    disputed_transactions: [{ seller_transaction_id: "3CAPTURE" }],
  });
  index.take(paypal("CUSTOMER.DISPUTE.CREATED", 9, dispute));
  index.take(paypal("PAYMENT.AUTHORIZATION.CREATED", 1, given.paypalAuthorization()));
  assert.equal(index.find("paypal", "3CAPTURE") === index.find("paypal", "8AUTH"), false);
  const taken = index.take(paypal("PAYMENT.CAPTURE.COMPLETED", 2, given.paypalCapture(bare)));
  assert.ok(taken);
  assert.deepEqual(taken.replaced, ["3CAPTURE"]);
  const row = paymentRow(taken.payment);
  assert.deepEqual([row.psp_payment_id, row.status], ["5ORDER", "disputed"]);
  assert.deepEqual([row.captured_minor, row.disputed_minor, row.anomalies], [10_000, 10_000, []]);
  assert.equal(index.find("paypal", "PP-D-1"), taken.payment);
});

test("the id of a payment does not depend on who came first", () => {
  const all = [
    authorisation(1, { pspReference: "FIRST", success: "false" }),
    authorisation(2, { pspReference: "SECOND" }),
    adyen("CAPTURE", 3, { originalReference: "SECOND" }),
    adyen("CHARGEBACK_REVERSED", 4, { originalReference: "", pspReference: "D" }),
  ];
  const ids = [all, all.toReversed()].map((each) => rows(...each).map((row) => row.payment_id));
  assert.deepEqual(ids, [["adyen:FIRST"], ["adyen:FIRST"]]);
});

test("names of two providers never meet", () => {
  const charge = given.stripeEvent(
    "charge.succeeded",
    1,
    given.stripeCharge({ id: "X", payment_intent: null }),
  );
  const square = given.squareEvent("payment.updated", 1, given.squarePayment(1, { id: "X" }));
  const all = rows(given.project("stripe", charge), given.project("square", square));
  assert.deepEqual(
    all.map(({ payment_id }) => payment_id),
    ["square:X", "stripe:X"],
  );
});

test("a code without facts opens no payment, and finds the one it names", () => {
  const index = new PaymentIndex();
  const report = authorisation(1, { eventCode: "REPORT_AVAILABLE", pspReference: "R" });
  assert.equal(index.take(report), undefined);
  assert.equal(index.find("adyen", "R"), undefined);
  assert.equal(index.idOf(report), "R");
  index.take(authorisation(1));
  assert.equal(index.idOf(report), "AUTH000000000001");
});

test("a repeat under another event id is not news", () => {
  const index = new PaymentIndex();
  const first = authorisation(1);
  assert.equal(index.take(first)?.isNew, true);
  assert.equal(index.take({ ...first, psp_event_id: "another" })?.isNew, false);
});

test("a payment let go of and read back is found under all its names", () => {
  const index = new PaymentIndex();
  index.take(authorisation(1));
  const payment = index.take(adyen("CAPTURE", 2))?.payment;
  assert.ok(payment);
  index.remove(payment);
  assert.equal(index.find("adyen", "MOD-CAPTURE"), undefined);
  const back = readPayment(new StateReader(bytesOf(payment)));
  index.add(back);
  assert.equal(index.find("adyen", "MOD-CAPTURE"), back);
  assert.equal(index.take(adyen("CAPTURE", 2))?.isNew, false);
});

test("a name that a full payment drops leads nowhere, as after it was read back", () => {
  const index = new PaymentIndex();
  const names = (from: string): readonly string[] =>
    Array.from({ length: 2500 }, (_, i) => `${from}${i}`).sort();
  const told = (pspReference: string, aliases: readonly string[]): Notification => ({
    ...authorisation(1, { pspReference, merchantReference: "" }),
    aliases,
  });
  index.take(told("A", names("a")));
  index.take(told("B", names("b")));
  const payment = index.take(told("A", ["B"]))?.payment;
  const dropped = names("b").at(-1) as string;
  assert.ok(payment && !payment.aliases.has(dropped));
  assert.ok(index.find("adyen", "b0") === payment);
  assert.ok(index.find("adyen", dropped) === undefined);
});

/** Notifications of few orders that name each other in many ways. */
const webs = fc.array(
  fc
    .record({
      code: fc.constantFrom(
        "AUTHORISATION",
        "CAPTURE",
        "REFUND",
        "CHARGEBACK",
        "CHARGEBACK_REVERSED",
      ),
      s: fc.integer({ min: 0, max: 6 }),
      pspReference: fc.constantFrom("P1", "P2", "P3", "P4"),
      originalReference: fc.constantFrom("", "P1", "P2"),
      merchantReference: fc.constantFrom("", "", "M1", "M2"),
      success: fc.constantFrom("true", "true", "false"),
    })
    .map(({ code, s, ...fields }) => given.project("adyen", given.adyenItem(code, s, fields))),
  { minLength: 1, maxLength: 12 },
);

test("which notifications make a payment, and what it is, do not depend on their order", () => {
  fc.assert(
    fc.property(webs, fc.array(fc.nat(), { maxLength: 12 }), (all, picks) => {
      const order = [...picks.map((pick) => all[pick % all.length] as Notification), ...all];
      const [a, b] = [living(all), living(order.toReversed())];
      assert.deepEqual(a.map(paymentRow), b.map(paymentRow));
      assert.deepEqual(a.map(bytesOf), b.map(bytesOf));
    }),
    { numRuns: 500 },
  );
});
