import assert from "node:assert/strict";
import { test } from "node:test";
import { type Priced, sum } from "./basket.ts";
import { World } from "./world.ts";
import { familyOf, fromMs, idOf, ofType, stretch } from "./world-fixture.ts";

const tenMinutes = stretch(10);
const { dues, plants, events } = tenMinutes;
const endMs = fromMs + 600_000;

test("the same options tell the same story, another seed or start another one", () => {
  const first = JSON.stringify(dues.slice(0, 12_000));
  assert.equal(JSON.stringify(stretch(1).dues), first);
  assert.notEqual(JSON.stringify(stretch(1, 200, 2).dues), first);
  const later = new World({ seed: 1, rate: 200, fromMs: fromMs + 60_000 });
  assert.notEqual(idOf(later.next().outgoing), idOf(dues[0]?.outgoing ?? assert.fail()));
});

test("the rate is kept, and due times never go back", () => {
  for (const [i, { at }] of dues.entries()) assert.equal(at, Math.floor(fromMs + i * 5));
});

test("about seven of ten events are of the web, the rest in equal parts", () => {
  const settled = dues.slice(2 * 60 * 200);
  const share = (family: string) =>
    settled.filter(({ outgoing }) => familyOf(outgoing) === family).length / settled.length;
  assert.ok(Math.abs(share("web") - 0.7) < 0.04, `web ${share("web")}`);
  for (const family of ["orders", "payments", "inventory"]) {
    assert.ok(Math.abs(share(family) - 0.1) < 0.025, `${family} ${share(family)}`);
  }
});

test("ids are unique but for planted repeats", () => {
  const repeats = new Map<string, number>();
  for (const { outgoing } of dues) {
    repeats.set(idOf(outgoing), (repeats.get(idOf(outgoing)) ?? 0) + 1);
  }
  const repeated = dues.length - repeats.size;
  const planted = plants.filter(({ kind }) => kind === "duplicate").length;
  assert.equal(repeated, planted);
  assert.ok(repeated > 0.007 * dues.length && repeated < 0.013 * dues.length);
});

/** The world leaves no amount out. */
type Contents = Pick<Priced, "totals" | "lines">;

test("a repeat is what was sent before, to the byte", () => {
  const sent = new Map<string, string>();
  for (const { outgoing } of dues) {
    const text = JSON.stringify(outgoing);
    assert.equal(sent.get(idOf(outgoing)) ?? text, text);
    sent.set(idOf(outgoing), text);
  }
});

test("totals are the sums of their lines", () => {
  const placed = ofType(events, "orders.order_placed");
  assert.ok(placed.length > 1_000);
  for (const { data } of placed) {
    const { totals, lines } = data as Contents;
    assert.equal(
      totals.items_minor,
      sum(lines, (line) => line.unit_price_minor * line.quantity),
    );
    assert.equal(
      totals.discount_minor,
      sum(lines, (line) => line.discount_minor),
    );
    assert.equal(
      totals.tax_minor,
      sum(lines, (line) => line.tax_minor),
    );
    const { items_minor, discount_minor, shipping_minor, tax_minor } = totals;
    assert.equal(totals.total_minor, items_minor - discount_minor + shipping_minor + tax_minor);
    for (const line of lines) {
      assert.equal(line.total_minor, line.unit_price_minor * line.quantity - line.discount_minor);
    }
  }
});

test("an order is told of first as placed, and its versions rise by one", () => {
  const versions = new Map<string, number>();
  for (const { type, data } of events) {
    if (!("order_version" in data)) continue;
    const before = versions.get(data.order_id) ?? 0;
    // What a stuck queue holds back at the end of the stretch is not there yet.
    if (before === 0 && type !== "orders.order_placed") continue;
    assert.ok((data.order_version ?? 0) > before, `${data.order_id} ${data.order_version}`);
    versions.set(data.order_id, data.order_version ?? 0);
  }
});

interface Money {
  readonly due: number;
  readonly currency: string;
  captured: Map<string, number>;
  refunded: Map<string, number>;
}

test("payments are of an order and its currency; no more is captured or given back than was taken", () => {
  const money = new Map<string, Money>();
  for (const { data } of ofType(events, "orders.order_placed")) {
    const { currency, totals } = data;
    const none = { captured: new Map(), refunded: new Map() };
    money.set(data.order_id, { due: totals.total_minor, currency, ...none });
  }
  const orderOf = new Map<string, string>();
  const eventIds = new Set<string>();
  for (const { at, data } of ofType(events, "payments.psp_notification")) {
    assert.ok(!eventIds.has(data.psp_event_id), "a provider's event has an id of its own");
    eventIds.add(data.psp_event_id);
    const key = `${data.psp} ${data.partition_key}`;
    if (typeof data.merchant_ref === "string") orderOf.set(key, data.merchant_ref);
    const paid = money.get(orderOf.get(key) ?? "");
    // What a stuck queue holds back at the end of the stretch is not there yet.
    if (paid === undefined && at > endMs - 70_000) continue;
    assert.ok(paid, `a ${data.psp} ${data.event_code} names its order`);
    for (const { fact, object_id, amount_minor, currency, flags } of data.facts) {
      assert.ok(typeof amount_minor === "number");
      assert.equal(currency, paid.currency);
      if (fact === "authorized") assert.equal(amount_minor, paid.due);
      const isLater = flags?.includes("cumulative") && paid.captured.has(object_id);
      const before = isLater ? (paid.captured.get(object_id) ?? 0) : 0;
      if (fact === "captured") paid.captured.set(object_id, Math.max(before, amount_minor));
      if (fact === "refund_ok") paid.refunded.set(object_id, amount_minor);
    }
  }
  let refunds = 0;
  let isWhole = 0;
  for (const { due, captured, refunded } of money.values()) {
    const taken = sum([...captured.values()], (each) => each);
    const back = sum([...refunded.values()], (each) => each);
    assert.ok(taken <= due && back <= taken, `${due} ${taken} ${back}`);
    if (back > 0) refunds++;
    if (taken === due) isWhole++;
  }
  assert.ok(refunds > 20 && isWhole > 1_000, `${refunds} ${isWhole}`);
});

test("ten minutes show everything a payment can come to, at every provider that has a word for it", () => {
  const seen = new Set<string>();
  for (const { data } of ofType(events, "payments.psp_notification")) {
    assert.equal(data.mapping, "facts", `${data.psp} ${data.event_code}`);
    for (const { fact } of data.facts) seen.add(`${data.psp} ${fact}`);
  }
  const facts = (
    "authorized failed captured voided expired refund_pending refund_ok refund_failed " +
    "dispute_open dispute_won dispute_lost"
  ).split(" ");
  const wanted = ["stripe", "adyen"].flatMap((psp) => facts.map((fact) => `${psp} ${fact}`));
  const rest = ["paypal", "braintree", "square"].flatMap((psp) =>
    ["authorized", "failed", "captured", "refund_ok"].map((fact) => `${psp} ${fact}`),
  );
  const once = ["inquiry", "requires_action", "capture_failed"];
  const missing = [...wanted, ...rest].filter((each) => !seen.has(each));
  const never = once.filter((fact) => ![...seen].some((each) => each.endsWith(` ${fact}`)));
  assert.deepEqual([...missing, ...never], []);
});

test("a refusal has a reason, in words of its provider that are understood", () => {
  const classes = new Map<string, Set<unknown>>();
  for (const { data } of ofType(events, "payments.psp_notification")) {
    if (!data.facts.some(({ fact }) => fact === "failed")) continue;
    const known = classes.get(data.psp) ?? new Set();
    classes.set(data.psp, known.add(data.failure_class));
  }
  assert.deepEqual([...classes.keys()].toSorted(), [
    "adyen",
    "braintree",
    "paypal",
    "square",
    "stripe",
  ]);
  const all = new Set([...classes.values()].flatMap((each) => [...each]));
  const wanted = ["card_declined", "insufficient_funds", "expired_card"];
  assert.deepEqual(
    [...all].filter((each) => each === null || each === "other"),
    [],
  );
  assert.deepEqual(
    wanted.filter((each) => !all.has(each)),
    [],
  );
});

test("a visitor who buys came through the funnel, signed in, and is the one who ordered", () => {
  const steps = new Map<string, { id: string; names: Set<string>; userId: unknown }>();
  for (const { outgoing } of dues) {
    if (outgoing.kind !== "call") continue;
    const { anonymousId, event, properties, userId } = outgoing.message;
    const checkout = (properties as { checkout_id?: string } | undefined)?.checkout_id;
    if (checkout === undefined) continue;
    const known = steps.get(checkout) ?? { id: String(anonymousId), names: new Set(), userId };
    known.names.add(String(event));
    known.userId = userId ?? known.userId;
    steps.set(checkout, known);
  }
  const planted = new Set(plants.flatMap((p) => (p.kind === "fraud_ring" ? p.orders : [])));
  let checked = 0;
  for (const { at, data } of ofType(events, "orders.order_placed")) {
    if (at < fromMs + 60_000 || planted.has(data.order_id)) continue;
    const step = steps.get(data.checkout_id ?? "");
    if (data.lines[0]?.sku.startsWith("SKU-HOT") || step === undefined) continue;
    assert.ok(step.names.has("Checkout Started"));
    assert.deepEqual([step.userId, step.id], [data.customer_id, data.anonymous_id]);
    checked++;
  }
  assert.ok(checked > 1_000, `${checked} orders`);
});

test("what a world remembers does not grow with the time it runs", () => {
  const world = new World({ seed: 3, rate: 50, fromMs });
  const waitingAfter = (minutes: number) => {
    for (let i = 0; i < minutes * 60 * 50; i++) world.next();
    return world.waiting;
  };
  const early = waitingAfter(15);
  assert.ok(early > 50);
  assert.ok(waitingAfter(45) < 2 * early);
});

test("a world that was left behind goes on from now", () => {
  const world = new World({ seed: 1, rate: 100, fromMs });
  for (let i = 0; i < 5_000; i++) world.next();
  const later = fromMs + 3_600_000;
  world.skipTo(later);
  assert.equal(world.next().at, later);
  assert.equal(world.next().at, later + 10);
});
