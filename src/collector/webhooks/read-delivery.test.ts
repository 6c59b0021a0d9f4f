import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonTape } from "../../codec/json-tape.ts";
import { collectorLimits } from "../../config/collector.ts";
import { projection } from "../../transform/payments/notification-fixture.ts";
import { draftNotifications } from "./draft-notifications.ts";
import { readDelivery } from "./read-delivery.ts";

const options = { tape: new JsonTape(), limits: collectorLimits };
const read = (text: string | Uint8Array) => readDelivery("stripe", Buffer.from(text), options);
const valueIn = (text: string) => {
  const answer = read(text);
  return answer.kind === "value" ? answer.value : answer.reason;
};

test("numbers are integers exactly, and what is none stays its text", () => {
  const text = '{"a":[100,-1,0,1e3,100.0,-0],"b":{"c":19.99},"d":"1.5","e":true}';
  const value = valueIn(text) as { a: unknown[] };
  assert.deepEqual(value, { a: [100, -1, 0, 1000, 100, 0], b: { c: "19.99" }, d: "1.5", e: true });
  const odd = ["9007199254740993", "100.00000000000000000001", "1e400", "0.1", "1E-1"];
  assert.deepEqual(valueIn(`[${odd.join()}]`), odd);
  assert.deepEqual(valueIn("[9007199254740991]"), [9007199254740991]);
});

test("what cannot be read, or says a thing twice, is named by a word of ours", () => {
  assert.equal(valueIn(""), "not_json");
  assert.equal(valueIn('{"a":1'), "not_json");
  assert.equal(valueIn("{a:1}"), "not_json");
  assert.equal(valueIn('{"amount":1,"amount":2}'), "duplicate_key");
  assert.equal(valueIn('{"__proto__":{}}'), "prototype_key");
  assert.equal(valueIn("[".repeat(40) + "]".repeat(40)), "too_deep");
  assert.deepEqual(read(Buffer.from([0x22, 0xff, 0x22])), {
    kind: "unreadable",
    reason: "not_utf8",
  });
  const xml = readDelivery("braintree", Buffer.from("<!DOCTYPE a><a/>"), options);
  assert.deepEqual(xml, { kind: "unreadable", reason: "not_xml" });
});

test("of what cannot be projected hash, length and reason are kept, and nothing else", () => {
  const bytes = Buffer.from('{"secret":"Erika"}');
  const [draft, ...more] = draftNotifications({
    psp: "square",
    bytes,
    read: readDelivery("square", bytes, options),
    receivedAt: 0,
    merchantId: undefined,
    fingerprint: projection.fingerprint,
  });
  assert.deepEqual(more, []);
  assert.ok(draft && "unprojected" in draft.data);
  const { reason, sha256, ...rest } = draft.data.unprojected;
  assert.deepEqual([reason, rest], ["no_notification", { bytes: 18, item: 0 }]);
  assert.equal(sha256.length, 64);
  assert.ok(!JSON.stringify(draft).includes("Erika"));
});

test("an id too long for an event is its hash, the same each time", () => {
  const notification = (pspReference: string) => ({
    eventCode: "AUTHORISATION",
    eventDate: "2026-03-01T10:00:00+01:00",
    pspReference,
    success: "true",
  });
  const items = ["A".repeat(128), "B"].map((each) => ({
    NotificationRequestItem: notification(each),
  }));
  const bytes = Buffer.from(JSON.stringify({ notificationItems: items }));
  const draft = () =>
    draftNotifications({
      psp: "adyen",
      bytes,
      read: readDelivery("adyen", bytes, options),
      receivedAt: 0,
      merchantId: undefined,
      fingerprint: projection.fingerprint,
    });
  const [long, short] = draft();
  assert.match(long?.id ?? "", /^[0-9a-f]{64}$/);
  assert.equal(short?.id, "AUTHORISATION:B:true");
  assert.deepEqual(draft()[0], long);
});
