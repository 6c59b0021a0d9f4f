// Segment messages and the records they become, each accepted by its contract.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { JsonTape, jsonKind } from "../codec/json-tape.ts";
import { JsonWriter } from "../codec/json-writer.ts";
import { mapSegment } from "./segment.ts";
import { trackMaps } from "./segment-fields.ts";
import { isFailure, recordLimits, validate } from "./validate.ts";

const receivedAt = "2026-11-22T16:00:00.000Z";
const envelope = { messageId: "m-1", anonymousId: "a-1", timestamp: "2026-11-22T15:59:59.5Z" };

interface Options {
  readonly kind?: string;
  readonly sentAt?: string;
}

function mapText(message: string, { kind, sentAt }: Options = {}): string {
  const body = Buffer.from(`{"batch":[${message}],"sentAt":${JSON.stringify(sentAt ?? null)}}`);
  const tape = new JsonTape();
  assert.equal(tape.parse(body, 0, body.length, { ...recordLimits, depthMax: 34 }), undefined);
  const out = new JsonWriter();
  out.begin(recordLimits);
  const batchSentAt = tape.member(0, "sentAt");
  const token = tape.member(0, "batch") + 1;
  mapSegment({ tape, token, kind, batchSentAt, receivedAt }, out);
  const bytes = out.finish();
  const read = new JsonTape();
  if (read.parse(bytes, 0, bytes.length, recordLimits) === undefined) {
    assert.deepEqual(rows(out.tape), rows(read));
  }
  return Buffer.from(bytes).toString("utf8");
}

/** The tokens, without what a tape may but need not know of a string. */
function rows({ kind, start, end, next, escaped, hint, count }: JsonTape) {
  return Array.from({ length: count }, (_, i) => {
    return [kind[i], start[i], end[i], next[i], escaped[i], kind[i] === jsonKind.key && hint[i]];
  });
}

/** The record, after the contract of its type has accepted it. */
function mapValid(message: object, options: Options = {}) {
  const text = mapText(JSON.stringify(message), options);
  const bytes = Buffer.from(text);
  const tape = new JsonTape();
  assert.equal(tape.parse(bytes, 0, bytes.length, recordLimits), undefined, text);
  const { type } = JSON.parse(text);
  const verdict = validate(tape, { type, version: "" });
  assert.ok(!isFailure(verdict), `${JSON.stringify(verdict)} of ${text}`);
  return JSON.parse(text);
}

function mapTrack(event: string, properties: object) {
  return mapValid({ ...envelope, type: "track", event, properties });
}

test("the envelope: id and time verbatim, the message's own sentAt before the batch's, last", () => {
  const message = { ...envelope, type: "track", event: "X" };
  const own = mapText(JSON.stringify({ ...message, sentAt: "2026-11-22T16:00:00Z" }), {
    sentAt: "2026-11-22T16:00:01Z",
  });
  assert.equal(
    own,
    '{"id":"m-1","type":"web.event_tracked","time":"2026-11-22T15:59:59.5Z",' +
      '"data":{"anonymous_id":"a-1","name":"X"},"sent_at":"2026-11-22T16:00:00Z"}',
  );
  const { sent_at } = mapValid(message, { sentAt: "2026-11-22T16:00:01Z" });
  assert.equal(sent_at, "2026-11-22T16:00:01Z");
});

test("time is the timestamp, else the original one, else when the message came in", () => {
  const { timestamp: _, ...untimed } = { ...envelope, type: "track", event: "X" };
  const originalTimestamp = "2026-11-22T15:00:00Z";
  assert.equal(mapValid({ ...untimed, originalTimestamp }).time, originalTimestamp);
  assert.equal(mapValid({ ...untimed, timestamp: null }).time, receivedAt);
});

test("page: fields from its properties, then from the context; the rest is kept", () => {
  const record = mapValid({
    ...envelope,
    type: "page",
    userId: 42,
    name: "Home",
    properties: { url: "https://shop.test/", title: "Shop", category: "top", search: "?q=1" },
    context: {
      page: { url: "https://shop.test/other", path: "/", search: "?q=2" },
      campaign: { name: "autumn", source: "mail", medium: "email", id: "c1" },
      userAgent: "UA/1",
      ip: "203.0.113.9",
      locale: "de-DE",
      timezone: "Europe/Berlin",
      library: { name: "analytics.js", version: "2.1" },
      screen: { width: 800, height: 600, density: 2.5 },
      os: { name: "iOS", version: 17 },
      network: { wifi: true },
    },
    integrations: { All: true },
    writeKey: "secret",
  });
  assert.equal(record.type, "web.page_viewed");
  assert.deepEqual(record.data, {
    anonymous_id: "a-1",
    user_id: "42",
    name: "Home",
    url: "https://shop.test/",
    title: "Shop",
    category: "top",
    path: "/",
    utm_campaign: "autumn",
    utm_source: "mail",
    utm_medium: "email",
    user_agent: "UA/1",
    ip: "203.0.113.9",
    locale: "de-DE",
    timezone: "Europe/Berlin",
    library: { name: "analytics.js", version: "2.1" },
    screen: { width: 800, height: 600, density: 2.5 },
    os: { name: "iOS", version: "17" },
    properties: { search: "?q=1" },
    context: {
      network: { wifi: true },
      page: { url: "https://shop.test/other", search: "?q=2" },
      campaign: { id: "c1" },
    },
    message: { integrations: { All: true } },
  });
});

test("screen, identify, group and alias have contracts of their own", () => {
  const screen = mapValid({ ...envelope, type: "screen", name: "Cart", properties: { tab: 2 } });
  assert.equal(screen.type, "app.screen_viewed");
  assert.deepEqual(screen.data, { anonymous_id: "a-1", name: "Cart", properties: { tab: 2 } });
  const identified = mapValid({
    ...envelope,
    type: "identify",
    userId: "u-1",
    traits: { email: "a@b.test", firstName: "A", createdAt: "yesterday", height: 1.8 },
  });
  assert.equal(identified.type, "identity.identified");
  assert.deepEqual(identified.data.traits, {
    email: "a@b.test",
    first_name: "A",
    createdAt: "yesterday",
    height: 1.8,
  });
  const grouped = mapValid({ ...envelope, type: "group", groupId: 7, traits: { employees: "12" } });
  assert.equal(grouped.type, "identity.grouped");
  assert.deepEqual(grouped.data, {
    anonymous_id: "a-1",
    group_id: "7",
    traits: { employees: 12 },
  });
  const { anonymousId: _, ...known } = envelope;
  const aliased = mapValid({ ...known, type: "alias", previousId: "old", userId: "new" });
  assert.equal(aliased.type, "identity.aliased");
  assert.deepEqual(aliased.data, { previous_id: "old", user_id: "new" });
});

test("the route's call decides over what the message says it is", () => {
  assert.equal(mapValid({ ...envelope, type: "track" }, { kind: "page" }).type, "web.page_viewed");
});

const product = { product_id: 507, name: "Shoe", brand: "B", category: "C", variant: "red" };
const item = { sku: "507", name: "Shoe", brand: "B", category: "C", variant: "red" };

test("ecommerce events: products become items, prices exact decimals, amounts minor units", () => {
  const viewed = mapTrack("Product Viewed", { ...product, price: 19.9, currency: "EUR", x: 1 });
  assert.equal(viewed.type, "web.product_viewed");
  assert.deepEqual(viewed.data.item, { ...item, price: "19.9", currency: "EUR" });
  assert.deepEqual(viewed.data.properties, { x: 1 });
  const added = mapTrack("Product Added", {
    cart_id: "c-1",
    ...product,
    sku: "S-1",
    price: 1e2,
    quantity: "2",
    value: "200.00",
    currency: "usd",
    coupon: "X",
  });
  assert.equal(added.type, "web.cart_item_added");
  assert.deepEqual(added.data.items, [
    {
      ...item,
      product_id: 507,
      sku: "S-1",
      price: "100",
      quantity: 2,
      currency: "USD",
      coupon_id: "X",
    },
  ]);
  assert.deepEqual(added.data.value, { amount_minor: 20000, currency: "USD" });
});

test("lists of products keep what has no field, inside the product", () => {
  const { data } = mapTrack("Cart Viewed", {
    cart_id: "c-1",
    products: [{ sku: "1", price: 0.1, url: "https://shop.test/1" }, { product_id: "2" }],
    value: 1500,
    currency: "JPY",
  });
  assert.deepEqual(data.items, [
    { sku: "1", price: "0.1", url: "https://shop.test/1" },
    { sku: "2" },
  ]);
  assert.deepEqual(data.value, { amount_minor: 1500, currency: "JPY" });
});

test("an amount that its currency cannot hold, or without one, stays among the properties", () => {
  const inexact = mapTrack("Checkout Started", { value: 10.005, currency: "EUR", order_id: "o" });
  assert.deepEqual(inexact.data.properties, { value: 10.005, currency: "EUR" });
  const bare = mapTrack("Checkout Started", { revenue: 10 });
  assert.deepEqual(bare.data.properties, { revenue: 10 });
  const revenue = mapTrack("Checkout Started", { revenue: 10.5, currency: "KWD" });
  assert.deepEqual(revenue.data.value, { amount_minor: 10500, currency: "KWD" });
});

test("a price is taken from its text, never through a float", () => {
  const message = (price: string) =>
    `{"messageId":"m","anonymousId":"a","timestamp":"2026-11-22T15:59:59Z","type":"track",` +
    `"event":"Product Viewed","properties":{"sku":"s","price":${price}}}`;
  const priceOf = (price: string) => JSON.parse(mapText(message(price))).data.item.price;
  assert.equal(priceOf("12345678901234.5678"), "12345678901234.5678");
  assert.equal(priceOf("19.990"), "19.99");
  assert.equal(priceOf("1.999e1"), "19.99");
  assert.equal(priceOf("-0.5"), "-0.5");
  assert.equal(priceOf('"7.50"'), "7.50", "a text is one already");
  assert.equal(priceOf("0.30000000000000004"), "0.30000000000000004", "for the contract to refuse");
});

test("every known event name maps to a contract that takes it", () => {
  const full = {
    sku: "s",
    query: "q",
    promotion_id: "p",
    coupon_id: "c",
    position: 3,
    step: 2,
    filters: [{ type: "color", value: "red" }],
    products: [{ sku: "s" }],
  };
  for (const [event, { type }] of trackMaps) assert.equal(mapTrack(event, full).type, type, event);
});

test("a coupon's action is its event name's; orders and other names are tracked as they are", () => {
  const denied = mapTrack("Coupon Denied", { coupon_id: "c", coupon_name: "TEN", reason: "old" });
  assert.deepEqual(denied.data, {
    anonymous_id: "a-1",
    coupon_id: "c",
    name: "TEN",
    reason: "old",
    action: "denied",
  });
  const order = mapTrack("Order Completed", { order_id: "o", total: 1.1 });
  assert.equal(order.type, "web.event_tracked");
  assert.deepEqual(order.data, {
    anonymous_id: "a-1",
    name: "Order Completed",
    properties: { order_id: "o", total: 1.1 },
  });
});

test("a message with a duplicate key, or of an unknown kind, is kept whole for quarantine", () => {
  const twice = '{"messageId":"m","type":"track","event":"A","event":"B"}';
  assert.ok(mapText(twice).includes(`"data":{"message":${twice}}`));
  const unknown = JSON.parse(mapText('{"messageId":"m","type":"video","x":1}'));
  assert.equal(unknown.type, "segment.video");
  assert.deepEqual(unknown.data.message, { messageId: "m", type: "video", x: 1 });
});

test("values that fit no field are left for the contract to refuse, not repaired", () => {
  const { data } = JSON.parse(
    mapText(
      JSON.stringify({
        ...envelope,
        type: "track",
        event: "Cart Viewed",
        properties: { products: 7 },
      }),
    ),
  );
  assert.equal(data.items, 7);
  const listed = JSON.parse(
    mapText(JSON.stringify({ ...envelope, type: "page", properties: [1], context: "no" })),
  );
  assert.deepEqual(listed.data.properties, [1]);
  assert.deepEqual(listed.data.message, { context: "no" });
});

test("whatever a message holds, the tape of its record is the one that reading it gives", () => {
  const names = fc.constantFrom(
    ..."name url product_id sku price quantity currency value coupon items products traits".split(
      " ",
    ),
    ..."email createdAt page campaign source library userAgent event sentAt category x".split(" "),
  );
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(null, true, 1, 1.5, 1e21, "2.50", "12", "eur", "2026-11-22T16:00:00Z"),
    fc.string({ maxLength: 8 }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
    object: fc.dictionary(names, tie("value"), { maxKeys: 6 }),
  }));
  const kinds = fc.constantFrom("track", "page", "screen", "identify", "group", "alias", "other");
  const events = fc.constantFrom("Product Viewed", "Cart Viewed", "Coupon Applied", "Else");
  const parts = fc.record({ properties: value, traits: value, context: value, more: value });
  fc.assert(
    fc.property(kinds, events, parts, fc.constantFrom(undefined, 1), (type, event, rest, space) => {
      const message = JSON.stringify({ ...envelope, type, event, ...rest }, null, space);
      const text = mapText(message.replace('"name"', '"na\\u006de"'));
      assert.equal(JSON.parse(text).id, envelope.messageId);
    }),
  );
});
