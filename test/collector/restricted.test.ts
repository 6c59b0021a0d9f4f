// Restricted data planted in every place of an event: none of it is in any appended byte, in any
// answer or in any log line. Card numbers are put together at run time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { post, postEvents, type Running, runCollector } from "./running-collector.ts";

const cards = [
  ["4111", "1111", "1111", "1111"],
  ["5555", "5555", "5555", "4444"],
  ["3782", "822463", "10005"],
  ["6011", "1111", "1111", "1117"],
  ["3530", "1113", "3330", "0000"],
].map((groups) => groups.join(""));

type Disguise = (card: string) => unknown;
const digits = (card: string, zero: number) =>
  String.fromCodePoint(...[...card].map((digit) => zero + Number(digit)));
const disguises: Readonly<Record<string, Disguise>> = {
  plain: (card) => card,
  number: (card) => Number(card),
  float: (card) => Number(card) + 0.5,
  spaces: (card) => card.replace(/(....)/g, "$1 "),
  dashes: (card) => card.replace(/(....)/g, "$1-"),
  dots: (card) => card.replace(/(....)/g, "$1."),
  "no-break spaces": (card) => card.replace(/(....)/g, "$1\u00a0"),
  "zero width": (card) => [...card].join("\u200b"),
  "full width": (card) => digits(card, 0xff10),
  arabic: (card) => digits(card, 0x0660),
  sentence: (card) => `my card is ${card}, thanks`,
  url: (card) => `https://shop.test/pay?n=${card.replace(/(....)/g, "$1%20")}`,
  base64: (card) => Buffer.from(card).toString("base64"),
  "nested JSON": (card) => JSON.stringify({ payment: { number: card, cvv: "987" } }),
  list: (card) => [[card], { a: [Number(card)] }],
};

/** Whether the card's digits stand in a row in `text`, whatever is between them. */
function leaks(text: string, card: string): boolean {
  const folded = text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669]/g, (d) => `${d.charCodeAt(0) & 15}`);
  const bare = folded.replace(/%20|[\s\u200b\u00a0.-]/g, "");
  return bare.includes(card) || text.includes(Buffer.from(card).toString("base64"));
}

function assertClean(running: Running, card: string, label: string): void {
  assert.ok(!leaks(running.log.bytes.toString("utf8"), card), label);
  assert.ok(!leaks(running.lines.join(""), card), `${label}: log lines`);
}

/** An event with `value` in each place that a client can write to but its ids. */
function planted(id: string, value: unknown) {
  return {
    id,
    type: "web.page_viewed",
    time: "2026-11-22T16:00:00Z",
    producer: { name: value, version: "1" },
    data: {
      anonymous_id: "a-1",
      title: value,
      url: value,
      referrer: value,
      locale: value,
      user_agent: value,
      ip: value,
      name: value,
      app: { name: value, extra: value },
      device: { name: value, token: value },
      undeclared: { deep: [{ deeper: value }] },
      [typeof value === "string" ? value : "key"]: value,
    },
  };
}

test("no disguise of a card number survives in any field of a known or unknown contract", async (t) => {
  for (const [name, disguise] of Object.entries(disguises)) {
    const running = await runCollector(t);
    for (const card of cards) {
      const event = planted(`e-${name}`, disguise(card));
      const events = [event, { ...event, type: "web.nothing" }, { ...event, version: "7-0-0" }];
      const { json, text } = await postEvents(running, events);
      assert.equal(json.accepted, 3, text);
      assertClean(running, card, `${name} ${card.slice(-4)}`);
    }
    await running.close();
  }
});

test("nor in the envelope: type, version, source, subject, times, schema", async (t) => {
  const running = await runCollector(t);
  const card = cards[0] as string;
  for (const name of [
    "type",
    "version",
    "source",
    "subject",
    "time",
    "sent_at",
    "dataschema",
    "x",
  ]) {
    const event = { ...planted("e-1", "ok"), [name]: `v ${card}` };
    const { json } = await postEvents(running, event);
    assert.equal(json.accepted, 1, name);
    assertClean(running, card, name);
  }
});

test("nor in any part of a Segment message", async (t) => {
  const running = await runCollector(t);
  const card = cards[1] as string;
  const calls = ["track", "page", "screen", "identify", "group", "alias", "video"];
  for (const type of calls) {
    for (const event of ["Product Viewed", "Cart Viewed", `Paid with ${card}`]) {
      const message = {
        messageId: "m-1",
        type,
        event,
        name: card,
        category: card,
        anonymousId: "a-1",
        timestamp: "2026-11-22T16:00:00Z",
        properties: {
          sku: "s",
          name: card,
          products: [{ sku: "s", name: card, x: card }],
          y: card,
        },
        traits: { email: card, plan: card, z: card, firstName: card },
        context: { page: { title: card, search: `?n=${card}` }, campaign: { name: card }, w: card },
        other: card,
      };
      const body = JSON.stringify({ batch: [message] });
      const { json } = await post(running, { path: "/v1/batch", key: "dev", body });
      assert.equal(json.accepted, 1);
      assertClean(running, card, type);
    }
  }
});

test("verification codes, PINs, tracks and secrets go by name, wherever they stand", async (t) => {
  const running = await runCollector(t);
  const canary = "canary4711";
  const names = "cvv cvc CID pin track1 Track_2 password client_secret access-token authorization";
  for (const name of names.split(" ")) {
    const data = { anonymous_id: "a", [name]: canary, deep: [{ [name.toUpperCase()]: canary }] };
    const nested = JSON.stringify({ [name]: canary });
    await postEvents(running, { ...planted("e", "ok"), data: { ...data, nested } });
    const properties = { [name]: canary, url: `https://shop.test/?${name}=${canary}` };
    const message = { messageId: "m", anonymousId: "a", event: "X", properties, [name]: canary };
    await post(running, { path: "/v1/track", key: "dev", body: JSON.stringify(message) });
    assert.ok(!running.log.bytes.includes(canary), name);
  }
  assert.equal(running.log.events.length, 2 * names.split(" ").length);
});

test("ids of sixteen digits survive, and keep their event's key", async (t) => {
  const running = await runCollector(t);
  const id = cards[0] as string;
  const event = { ...planted(id, "ok"), subject: id };
  const { json } = await postEvents(running, {
    ...event,
    data: { anonymous_id: id, user_id: id },
    producer: { name: "p" },
  });
  assert.deepEqual(json, { accepted: 1, rejected: [], quarantined: [] });
  const [record] = running.log.events;
  assert.deepEqual([record?.id, record?.key], [id, id]);
  assert.deepEqual(JSON.parse(record?.value ?? "").data, { anonymous_id: id, user_id: id });
});

test("what was masked is counted by the member's name", async (t) => {
  const running = await runCollector(t);
  await postEvents(running, { ...planted("e", "ok"), data: { note: cards[0], cvv: "1" } });
  assert.deepEqual({ ...running.collector.counters.masked }, { note: 1, cvv: 1 });
});
