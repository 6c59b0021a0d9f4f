// What a client is answered: per event, per request, and what is in the log when it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { systemClock } from "../../src/clock.ts";
import { murmur2 } from "../../src/codec/murmur2.ts";
import { collectorLimits, devKeys, hashWriteKey } from "../../src/config/collector.ts";
import { pageViewed, post, postEvents, runCollector } from "./running-collector.ts";

test("a plain event lands masked, keyed, attributed, with headers of its contract", async (t) => {
  const running = await runCollector(t);
  const event = { ...pageViewed("e-1", { ip: "203.0.113.9" }), sent_at: "2026-11-22T16:00:01Z" };
  const { sent_at, ...rest } = event;
  const { status, json } = await postEvents(running, { sent_at, ...rest });
  assert.equal(status, 200);
  assert.deepEqual(json, { accepted: 1, rejected: [], quarantined: [] });
  const [record] = running.log.events;
  assert.ok(record);
  assert.equal(
    record.value,
    JSON.stringify({ ...rest, data: { ...rest.data, ip: "203.0.113.0" }, sent_at }),
  );
  assert.deepEqual(
    [record.topic, record.key, record.type, record.version, record.source, record.id],
    ["web", "a-1", "web.page_viewed", "1-0-0", "dev", "e-1"],
  );
  assert.equal(record.partition, (murmur2(Buffer.from("a-1")) & 0x7fffffff) % 8);
});

test("one bad event costs its neighbours nothing", async (t) => {
  const running = await runCollector(t);
  const good = (id: string) => JSON.stringify(pageViewed(id));
  const body = `[${[
    good("e-0"),
    "7",
    '{"type":"web.page_viewed"}',
    '{"id":""}',
    '{"id":7}',
    '{"id":"\\ud800"}',
    `{"id":"${"x".repeat(129)}"}`,
    '{"id":"e-7","type":"web.page_viewed","__proto__":{"a":1}}',
    '{"id":"e-8","type":"web.page_viewed","data":{"a":{"__proto__":1}}}',
    `{"id":"e-9","type":"web.page_viewed","data":${"[".repeat(32)}${"]".repeat(32)}}`,
    '{"id":"e-10","type":"orders.order_placed","time":"2026-11-22T16:00:00Z","data":{}}',
    '{"id":"e-11","type":"web.nothing","time":"2026-11-22T16:00:00Z","data":{}}',
    '{"id":"e-12","type":"web.page_viewed","version":"9-0-0","data":{}}',
    '{"id":"e-13","type":"web.page_viewed","time":"now","data":{"anonymous_id":"a"}}',
    good("e-14").replace('"data"', '"time":"2026-11-22T16:00:00Z","data"'),
    good("e-15"),
  ].join(",")}]`;
  const { status, json } = await post(running, { key: "dev", body });
  assert.equal(status, 200);
  assert.equal(json.accepted, 6);
  assert.deepEqual(
    json.rejected.map(({ index, id, code }) => [index, id, code]),
    [
      [1, null, "not_an_object"],
      [2, null, "missing_id"],
      [3, null, "bad_id"],
      [4, null, "bad_id"],
      [5, null, "bad_id"],
      [6, null, "bad_id"],
      [7, "e-7", "prototype_key"],
      [8, "e-8", "prototype_key"],
      [9, "e-9", "too_deep"],
      [10, "e-10", "forbidden_type"],
    ],
  );
  assert.deepEqual(json.quarantined, [
    { index: 11, id: "e-11", code: "unknown_type", path: "/type" },
    { index: 12, id: "e-12", code: "unknown_version", path: "/type" },
    { index: 13, id: "e-13", code: "bad_format", path: "/time" },
    { index: 14, id: "e-14", code: "duplicate_key", path: "/time" },
  ]);
  const ids = running.log.events.map(({ id }) => id);
  assert.deepEqual(ids, ["e-0", "e-11", "e-12", "e-13", "e-14", "e-15"]);
  assert.deepEqual(({} as { a?: unknown }).a, undefined);
});

test("unknown types go to the topic of their first word, else to web, keyed by their id", async (t) => {
  const running = await runCollector(t);
  const types = ["orders.new", "inventory.new", "session.new", "nonsense", "", "x".repeat(300)];
  const events = types.map((type, index) => ({ id: `e-${index}`, type, data: {} }));
  const { json } = await postEvents(running, events, "dev-server");
  assert.equal(json.accepted, types.length);
  assert.equal(json.quarantined.length, types.length);
  assert.deepEqual(
    running.log.events.map(({ topic, key }) => [topic, key]),
    [
      ["orders", "e-0"],
      ["inventory", "e-1"],
      ["web", "e-2"],
      ["web", "e-3"],
      ["web", "e-4"],
      ["web", "e-5"],
    ],
  );
});

test("a key may be confined to types by prefix", async (t) => {
  const [dev] = devKeys;
  assert.ok(dev);
  const running = await runCollector(t, { keys: [{ ...dev, types: ["web.page"] }] });
  const { json } = await postEvents(running, [pageViewed("e-1"), { id: "e-2", type: "web.other" }]);
  assert.equal(json.accepted, 1);
  assert.deepEqual(json.rejected, [{ index: 1, id: "e-2", code: "forbidden_type", path: "/type" }]);
});

test("CloudEvents, structured and batched, come to the same record as plain events", async (t) => {
  const running = await runCollector(t);
  const { id: _, ...plain } = { ...pageViewed(""), store_id: "s", sent_at: "2026-11-22T16:00:01Z" };
  const { store_id, sent_at, ...rest } = plain;
  const extensions = { storeid: store_id, sentat: sent_at };
  const cloud = { ...rest, specversion: "1.0", datacontenttype: "application/json", ...extensions };
  const send = (type: string, body: unknown) =>
    post(running, {
      key: "dev",
      body: JSON.stringify(body),
      headers: { "content-type": type },
    });
  await send("application/json", { id: "e", ...plain });
  await send("application/cloudevents+json; charset=UTF-8", { id: "e", ...cloud });
  await send("application/cloudevents-batch+json", [{ id: "e", ...cloud }]);
  const values = running.log.events.map(({ value }) => JSON.parse(value));
  assert.equal(values.length, 3);
  assert.deepEqual(values[1], values[0]);
  assert.deepEqual(values[2], values[0]);
  assert.ok(running.log.events.every(({ value }) => value.endsWith(`"sent_at":"${sent_at}"}`)));
});

test("dataschema names the version; attributes beyond the envelope are quarantined", async (t) => {
  const running = await runCollector(t);
  const { json } = await postEvents(running, [
    { ...pageViewed("e-1"), dataschema: "pulse:web.page_viewed/1-0-0" },
    { ...pageViewed("e-2"), dataschema: "pulse:web.page_viewed/8-0-0" },
    { ...pageViewed("e-3"), dataschema: "https://other.test/schema" },
    { ...pageViewed("e-4"), specversion: "0.3" },
    { ...pageViewed("e-5"), traceparent: "x" },
  ]);
  assert.deepEqual(
    json.quarantined.map(({ id, code, path }) => [id, code, path]),
    [
      ["e-2", "unknown_version", "/type"],
      ["e-3", "unknown_version", "/type"],
      ["e-4", "unknown_field", "/specversion"],
      ["e-5", "unknown_field", "/traceparent"],
    ],
  );
});

test("identity, gzip and zstd are read; other encodings and types are 415", async (t) => {
  const running = await runCollector(t);
  const body = JSON.stringify([pageViewed("e-1")]);
  for (const [encoding, bytes] of [
    ["identity", Buffer.from(body)],
    ["gzip", gzipSync(body)],
    ["zstd", zstdCompressSync(body)],
  ] as const) {
    const headers = { "content-encoding": encoding };
    const { json } = await post(running, { key: "dev", body: bytes, headers });
    assert.equal(json.accepted, 1, encoding);
  }
  for (const headers of [
    { "content-encoding": "br" },
    { "content-encoding": "deflate" },
    { "content-encoding": "gzip, gzip" },
    { "content-type": "text/csv" },
    { "content-type": "application/json; charset=latin1" },
    { "content-type": "application/x-www-form-urlencoded" },
  ]) {
    const { status, json } = await post(running, { key: "dev", body, headers });
    assert.equal(status, 415, JSON.stringify(headers));
    assert.equal(json.error?.code, "unsupported");
  }
});

test("what cannot be read is 400 and says nothing of the input", async (t) => {
  const running = await runCollector(t);
  const secret = "zebra";
  const gzipped = gzipSync(`[{"id":"${secret}"}]`);
  const bodies: readonly (readonly [string | Uint8Array, string])[] = [
    [`{"${secret}":`, "identity"],
    ["", "identity"],
    [
      Buffer.concat([Buffer.from(`["${secret}`), Buffer.from([0xff]), Buffer.from('"]')]),
      "identity",
    ],
    [`\ufeff[]${secret}`, "identity"],
    [gzipped.subarray(0, gzipped.length - 4), "gzip"],
    [Buffer.concat([gzipped, Buffer.from(secret)]), "gzip"],
    [Buffer.concat([zstdCompressSync("[]"), Buffer.from(secret)]), "zstd"],
    [secret, "zstd"],
  ];
  for (const [body, encoding] of bodies) {
    const headers = { "content-encoding": encoding };
    const { status, text, json } = await post(running, { key: "dev", body, headers });
    assert.equal(status, 400, text);
    assert.equal(json.error?.code, "malformed");
    assert.ok(!text.includes(secret));
  }
  const { status } = await post(running, { path: "/v1/batch", key: "dev", body: '{"batch":7}' });
  assert.equal(status, 400);
  const twice = '{"batch":[],"batch":[]}';
  assert.equal((await post(running, { path: "/v1/batch", key: "dev", body: twice })).status, 400);
  assert.equal(running.log.records.length, 0);
});

test("an empty batch is accepted and appends nothing", async (t) => {
  const running = await runCollector(t);
  assert.deepEqual((await postEvents(running, [])).json.accepted, 0);
  assert.equal(running.log.records.length, 0);
});

test("a success is answered only once the records are durable", async (t) => {
  const running = await runCollector(t);
  const begun = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  running.log.gate = { begun: begun.resolve, opened: opened.promise };
  let isAnswered = false;
  const answer = postEvents(running, pageViewed("e-1")).then((reply) => {
    isAnswered = true;
    return reply;
  });
  await begun.promise;
  // Another request goes all the way round meanwhile.
  assert.equal((await post(running, { body: "[]" })).status, 401);
  assert.equal(isAnswered, false);
  opened.resolve();
  assert.equal((await answer).status, 200);
});

test("a log that cannot take records is 503, with Retry-After on /v1/events alone", async (t) => {
  const running = await runCollector(t);
  for (const failure of ["overloaded", "full", "unavailable", "closed"] as const) {
    running.log.failure = failure;
    const plain = await postEvents(running, pageViewed("e-1"));
    assert.equal(plain.status, 503, failure);
    assert.equal(plain.headers["retry-after"], "1");
    const segment = await post(running, {
      path: "/v1/track",
      key: "dev",
      body: JSON.stringify({ messageId: "m", anonymousId: "a", event: "X" }),
    });
    assert.equal(segment.status, 503);
    assert.equal(segment.headers["retry-after"], undefined);
  }
  assert.equal(running.log.records.length, 0);
});

test("a body of 2,000 events is admitted in slices, in order", async (t) => {
  let turns = 0;
  const clock = {
    ...systemClock,
    yield: () => {
      turns++;
      return systemClock.yield();
    },
  };
  const running = await runCollector(t, { clock });
  const ids = Array.from({ length: 2_000 }, (_, index) => `e-${index}`);
  const padding = "x".repeat(1_000);
  const events = ids.map((id) => pageViewed(id, { title: padding, note: padding }));
  const body = gzipSync(JSON.stringify(events));
  const { json } = await post(running, {
    key: "dev",
    body,
    headers: { "content-encoding": "gzip" },
  });
  assert.equal(json.accepted, 2_000);
  assert.deepEqual(
    running.log.events.map(({ id }) => id),
    ids,
  );
  const bytes = events.length * JSON.stringify(events[0]).length;
  assert.ok(turns >= bytes / collectorLimits.sliceBytes, `${turns} turns`);
});

test("rejections are counted in the log by source and reason, each second and at the end", async (t) => {
  const [devKey] = devKeys;
  assert.ok(devKey);
  const other = { ...devKey, sha256: hashWriteKey("other"), source: "constructor" };
  const running = await runCollector(t, { keys: [...devKeys, other] });
  await postEvents(running, [{}, 7, 7]);
  await postEvents(running, [7], "other");
  await postEvents(running, [{ id: "e", type: "orders.order_placed" }]);
  await running.close();
  const controls = running.log.appended.filter(({ kind }) => kind === "rejections");
  assert.ok(
    controls.every(({ partition, id, type }) => partition === 0 && id === "" && type === ""),
  );
  assert.deepEqual(
    controls.map(({ topic, value }) => [topic, JSON.parse(value)]),
    [
      ["web", { dev: { missing_id: 1, not_an_object: 2 }, constructor: { not_an_object: 1 } }],
      ["orders", { dev: { forbidden_type: 1 } }],
    ],
  );
});

test("counts tell accepted, rejected, quarantined and answers apart", async (t) => {
  const running = await runCollector(t);
  await postEvents(running, [pageViewed("e-1"), { id: "e-2", type: "web.no" }, 7]);
  await post(running, { body: "[]" });
  const { accepted, rejected, quarantined, answers } = running.collector.counters;
  assert.equal(accepted, 2);
  assert.deepEqual({ ...rejected }, { not_an_object: 1 });
  assert.deepEqual({ ...quarantined }, { unknown_type: 1 });
  assert.deepEqual({ ...answers }, { 200: 1, 401: 1 });
});
