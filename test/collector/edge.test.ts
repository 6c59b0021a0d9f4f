// The edge itself: keys, CORS, limits at one below and one above, and the way out.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { systemClock } from "../../src/clock.ts";
import { createCollector } from "../../src/collector/collector.ts";
import {
  collectorLimits,
  devKeys,
  hashWriteKey,
  parseWriteKeys,
  type WriteKey,
} from "../../src/config/collector.ts";
import { until } from "../until.ts";
import { pageViewed, post, postEvents, runCollector } from "./running-collector.ts";

const [devKey] = devKeys as readonly [WriteKey, WriteKey];
const track = { messageId: "m-1", anonymousId: "a", event: "X" };

test("a key is taken from basic or bearer credentials, and from a Segment body", async (t) => {
  const running = await runCollector(t);
  const body = JSON.stringify(pageViewed("e-1"));
  const bearer = await post(running, { body, headers: { authorization: "Bearer dev" } });
  assert.equal(bearer.status, 200);
  const basic = Buffer.from("dev:any password").toString("base64");
  const withPassword = await post(running, { body, headers: { authorization: `basic ${basic}` } });
  assert.equal(withPassword.status, 200);
  const inBody = JSON.stringify({ ...track, writeKey: "dev" });
  assert.equal((await post(running, { path: "/v1/track", body: inBody })).status, 200);
  const batch = JSON.stringify({ writeKey: "dev", batch: [{ ...track, type: "track" }] });
  assert.equal((await post(running, { path: "/v1/batch", body: batch })).status, 200);
  assert.ok(!running.log.bytes.includes("writeKey"));
});

test("no key, a wrong key, a misspelled one: the same 401, and nothing of the body is said", async (t) => {
  const running = await runCollector(t);
  const [long] = ["x".repeat(300)];
  const credentials: readonly Record<string, string>[] = [
    {},
    { authorization: "" },
    { authorization: "Basic" },
    { authorization: "Basic !!!" },
    { authorization: "Basic Og==" },
    { authorization: `Basic ${Buffer.from("Dev:").toString("base64")}` },
    { authorization: `Bearer ${long}` },
    { authorization: `Bearer ${devKey.sha256}` },
    { authorization: "Digest dev" },
  ];
  const answers = new Set<string>();
  for (const headers of credentials) {
    for (const body of ["[]", "{", JSON.stringify({ writeKey: "dev", id: "e" })]) {
      const { status, text } = await post(running, { body, headers });
      answers.add(`${status} ${text}`);
    }
  }
  for (const body of ["{", JSON.stringify(track), JSON.stringify({ ...track, writeKey: "no" })]) {
    const { status, text } = await post(running, { path: "/v1/track", body });
    answers.add(`${status} ${text}`);
  }
  const inQuery = await post(running, { path: "/v1/events?writeKey=dev", body: "[]" });
  answers.add(`${inQuery.status} ${inQuery.text}`);
  assert.equal(answers.size, 1, [...answers].join("\n"));
  assert.match([...answers][0] ?? "", /^401 \{"error":\{"code":"unauthorized"/);
});

test("a revoked key is refused from the next request on", async (t) => {
  const running = await runCollector(t);
  assert.equal((await postEvents(running, pageViewed("e-1"))).status, 200);
  running.collector.replaceKeys([]);
  assert.equal((await postEvents(running, pageViewed("e-2"))).status, 401);
});

test("CORS answers pages that the key lists, and no others", async (t) => {
  const keys = [
    { ...devKey, origins: ["https://shop.test"] },
    { ...devKey, sha256: hashWriteKey("local"), origins: ["loopback"] },
  ];
  const running = await runCollector(t, { keys });
  const ask = async (origin: string, method: string, key: string) => {
    const body = JSON.stringify(pageViewed("e-1"));
    const { headers } = await post(running, { method, key, body, headers: { origin } });
    return headers["access-control-allow-origin"];
  };
  assert.equal(await ask("https://shop.test", "OPTIONS", "dev"), "https://shop.test");
  assert.equal(await ask("https://evil.test", "OPTIONS", "dev"), undefined);
  assert.equal(await ask("https://shop.test", "POST", "dev"), "https://shop.test");
  assert.equal(await ask("https://shop.test", "POST", "local"), undefined);
  assert.equal(await ask("http://localhost:3000", "POST", "local"), "http://localhost:3000");
  assert.equal(await ask("http://localhost.evil.test", "POST", "local"), undefined);
  assert.equal(await ask("http://127.0.0.1:5173", "POST", "dev"), undefined);
});

/** A plain event whose JSON is exactly `bytes` long. */
function eventOf(bytes: number, id = "e"): string {
  const parts = { ...pageViewed(id, { a: "", b: "", c: "" }) };
  const bare = JSON.stringify(parts).length;
  const fill = bytes - bare;
  const third = Math.floor(fill / 3);
  const [a, b, c] = [third, third, fill - 2 * third].map((length) => "x".repeat(length));
  return JSON.stringify({ ...parts, data: { ...parts.data, a, b, c } });
}

test("limits hold at the byte: event, body, inflated body, events, id", async (t) => {
  const limits = { inflatedBytesMax: 100_000, bodyBytesMax: 1_000, eventsMax: 3 };
  const running = await runCollector(t, { limits });
  const json = async (body: string | Uint8Array, headers = {}) => {
    const { status, json: answer } = await post(running, { key: "dev", body, headers });
    return [status, answer.accepted, answer.rejected?.[0]?.code ?? answer.error?.code];
  };
  assert.deepEqual(await json(eventOf(65_536)), [200, 1, undefined]);
  assert.deepEqual(await json(eventOf(65_537)), [200, 0, "too_large"]);
  const padded = (length: number) => `[]${" ".repeat(length - 2)}`;
  assert.deepEqual(await json(padded(100_000)), [200, 0, undefined]);
  assert.deepEqual(await json(padded(100_001)), [413, undefined, "too_large"]);
  const gzip = { "content-encoding": "gzip" };
  assert.deepEqual(await json(gzipSync(padded(100_000)), gzip), [200, 0, undefined]);
  assert.deepEqual(await json(gzipSync(padded(100_001)), gzip), [413, undefined, "too_large"]);
  const stored = (length: number) => gzipSync(padded(length), { level: 0 });
  const overhead = stored(900).length - 900;
  assert.deepEqual(await json(stored(1_000 - overhead), gzip), [200, 0, undefined]);
  assert.deepEqual(await json(stored(1_001 - overhead), gzip), [413, undefined, "too_large"]);
  const many = (count: number) => JSON.stringify(Array.from({ length: count }, () => 7));
  assert.deepEqual(await json(many(3)), [200, 0, "not_an_object"]);
  assert.deepEqual(await json(many(4)), [413, undefined, "too_large"]);
  assert.deepEqual(await json(eventOf(400, "é".repeat(64))), [200, 1, undefined]);
  assert.deepEqual(await json(eventOf(400, `x${"é".repeat(64)}`)), [200, 0, "bad_id"]);
});

test("limits within an event hold at one below and one above: depth, members, text, tokens", async (t) => {
  const running = await runCollector(t);
  const code = async (data: string) => {
    const event = `{"id":"e","type":"web.page_viewed","data":${data}}`;
    const { json } = await post(running, { key: "dev", body: event });
    return json.rejected[0]?.code;
  };
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  assert.equal(await code(nested(31)), undefined);
  assert.equal(await code(nested(32)), "too_deep");
  const members = (count: number) => JSON.stringify(Object.fromEntries(range(count)));
  assert.equal(await code(members(1_000)), undefined);
  assert.equal(await code(members(1_001)), "too_large");
  assert.equal(await code(JSON.stringify({ a: "x".repeat(32_768) })), undefined);
  assert.equal(await code(JSON.stringify({ a: "x".repeat(32_769) })), "too_large");
  assert.equal(await code(JSON.stringify(Array.from({ length: 19_993 }, () => 1))), undefined);
  assert.equal(await code(JSON.stringify(Array.from({ length: 19_994 }, () => 1))), "too_large");
});

function range(count: number): [string, number][] {
  return Array.from({ length: count }, (_, index) => [`k${index}`, index]);
}

test("headers, URLs and routes beyond ours are refused without an echo", async (t) => {
  const running = await runCollector(t);
  const long = await post(running, { path: `/v1/events?${"z".repeat(3_000)}`, body: "[]" });
  assert.equal(long.status, 414);
  const missing = await post(running, { path: "/v1/zebra", key: "dev", body: "[]" });
  assert.equal(missing.status, 404);
  assert.ok(!missing.text.includes("zebra"));
  const big = { "x-big": "z".repeat(20_000) };
  const { status } = await post(running, { body: "[]", headers: big }).catch(() => ({ status: 0 }));
  assert.ok(status === 431 || status === 0);
});

test("a request that is no HTTP, or does not arrive in time, is told so as any other is", async (t) => {
  const running = await runCollector(t, { limits: { headersTimeoutMs: 50, requestTimeoutMs: 50 } });
  const sent = async (text: string) => {
    const socket = connect(running.port, "127.0.0.1");
    socket.write(text);
    const answer = Buffer.concat(await socket.toArray()).toString();
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    return [head.split(" ")[1], (JSON.parse(body) as { error: { code: string } }).error.code];
  };
  assert.deepEqual(await sent("POST /v1/batch HTTP/1.1\r\n"), ["408", "timeout"]);
  assert.deepEqual(await sent("ZEBRA\r\n\r\n"), ["400", "bad_request"]);
  const long = `GET / HTTP/1.1\r\nx-zebra: ${"z".repeat(20_000)}\r\n\r\n`;
  assert.deepEqual(await sent(long), ["431", "headers_too_large"]);
});

test("bodies together hold bounded bytes; what does not fit is 503 and is given back", async (t) => {
  const running = await runCollector(t, { limits: { inFlightBytesMax: 50_000 } });
  assert.equal((await post(running, { key: "dev", body: eventOf(60_000) })).status, 503);
  assert.equal((await post(running, { key: "dev", body: eventOf(40_000) })).status, 200);
  const body = gzipSync(eventOf(60_000));
  const headers = { "content-encoding": "gzip" };
  assert.equal((await post(running, { key: "dev", body, headers })).status, 503);
  assert.equal(running.collector.counters.bytesInFlight, 0);
});

test("more requests at once than are admitted are 503", async (t) => {
  const running = await runCollector(t, { limits: { inFlightRequestsMax: 1 } });
  const begun = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  running.log.gate = { begun: begun.resolve, opened: opened.promise };
  const first = postEvents(running, pageViewed("e-1"));
  await begun.promise;
  assert.equal((await postEvents(running, pageViewed("e-2"))).status, 503);
  opened.resolve();
  assert.equal((await first).status, 200);
});

test("bodies that arrive slowly from one network leave room for others", async (t) => {
  const megabyte = 1024 * 1024;
  const limits = { inFlightBytesMax: 4 * megabyte, inflatedBytesMax: megabyte };
  const running = await runCollector(t, { limits, trustedHops: 1 });
  const { counters } = running.collector;
  const begin = (body: number) => {
    const socket = connect(running.port, "127.0.0.1").on("error", () => {});
    const head = ["POST /v1/batch HTTP/1.1", "Host: x", "Content-Type: application/json"];
    const headers = [...head, "X-Forwarded-For: 198.51.100.1", `Content-Length: ${megabyte}`];
    socket.write(`${headers.join("\r\n")}\r\n\r\n${" ".repeat(body)}`);
    return socket;
  };
  const other = { body: JSON.stringify(pageViewed("e-1")), key: "dev" };
  const large = Array.from({ length: 5 }, () => begin(megabyte - 1));
  await until(() => (counters.answers["503"] ?? 0) >= 4, "what is too much is refused");
  assert.ok(counters.bytesInFlight <= megabyte);
  assert.equal((await post(running, other)).status, 200);
  for (const socket of large) socket.destroy();
  await until(() => counters.requestsInFlight === 0, "the end of these");
  const many = Array.from({ length: collectorLimits.inFlightRequestsMax }, () => begin(0));
  await until(() => (counters.answers["503"] ?? 0) > 700, "the same of requests");
  assert.equal((await post(running, other)).status, 200);
  for (const socket of many) socket.destroy();
});

test("a drain finishes what is in flight, refuses what comes, and flushes", async (t) => {
  const running = await runCollector(t);
  await postEvents(running, [7]);
  const begun = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  running.log.gate = { begun: begun.resolve, opened: opened.promise };
  const inFlight = postEvents(running, pageViewed("e-1"));
  await begun.promise;
  const drained = running.collector.drain();
  assert.equal(running.collector.isReady(), false);
  const late = await postEvents(running, pageViewed("e-2"));
  assert.equal(late.status, 503);
  assert.equal(late.json.error?.code, "draining");
  assert.equal(late.headers.connection, "close");
  opened.resolve();
  const answer = await inFlight;
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.connection, "close");
  await drained;
  assert.deepEqual(
    running.log.appended.map(({ kind }) => kind),
    ["event", "rejections"],
  );
});

test("a client that goes away half-way leaves nothing behind", async (t) => {
  const running = await runCollector(t);
  const socket = connect(running.port, "127.0.0.1");
  const credentials = Buffer.from("dev:").toString("base64");
  socket.write(
    `POST /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${credentials}\r\n` +
      "content-type: application/json\r\ncontent-length: 100\r\n\r\n[{",
  );
  while (running.collector.counters.requestsInFlight === 0) await systemClock.yield();
  socket.destroy();
  while (running.collector.counters.requestsInFlight > 0) await systemClock.yield();
  assert.equal(running.collector.counters.bytesInFlight, 0);
  assert.equal(running.log.records.length, 0);
  assert.equal((await postEvents(running, pageViewed("e-1"))).status, 200);
});

test("a keys file is read whole or not at all, with every error", () => {
  const good = { sha256: hashWriteKey("k"), source: "shop", kind: "browser" };
  const parsed = parseWriteKeys(
    JSON.stringify([{ ...good, types: ["web."], origins: ["https://a"] }]),
  );
  assert.equal(parsed.kind, "keys");
  const errors = (text: string) => {
    const answer = parseWriteKeys(text);
    return answer.kind === "errors" ? answer.errors.length : 0;
  };
  assert.equal(errors("{"), 1);
  assert.equal(errors("[]"), 1);
  assert.equal(errors(JSON.stringify([good, good])), 1);
  assert.equal(errors(JSON.stringify([{ ...good, sha256: devKey.sha256 }])), 1);
  assert.equal(
    errors(JSON.stringify([{ sha256: "x", source: "", kind: "x", types: 1, rate: 1 }])),
    5,
  );
});

test("a restriction of a key under a wrong name is an error, and the key is not without it", () => {
  const key = { sha256: hashWriteKey("k"), source: "shop", kind: "server" };
  const rate = { events_per_second: 5, bytes_per_second: 500, burst_second: 1 };
  const parsed = parseWriteKeys(JSON.stringify([{ ...key, type: ["orders."], rate }]));
  assert.deepEqual(parsed, {
    kind: "errors",
    errors: ["keys[0].type: is unknown", "keys[0].rate.burst_second: is unknown"],
  });
});

test("a log without the fallback topic is a bug found at the start", () => {
  const options = {
    log: { partitions: [], append: () => Promise.resolve() },
    keys: devKeys,
    clock: systemClock,
    hmacKey: new Uint8Array(32),
  };
  assert.throws(() => createCollector({ ...options, limits: {} as never, logger: {} as never }));
});
