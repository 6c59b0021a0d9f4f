// The Store on S3 on bad days: what each fault of network and server leaves behind, and what the
// caller is told. Every request passes a proxy that decides its fault; behind it is moto.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { type RetryLimits, retryLimits } from "../../src/store/s3/attempts.ts";
import { S3Store, type S3StoreOptions } from "../../src/store/s3/s3-store.ts";
import { StoreError, type StoreErrorCode } from "../../src/store/store.ts";
import {
  type Fault,
  type FaultProxy,
  type SeenRequest,
  startFaultProxy,
} from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";

let moto: Moto;
let proxy: FaultProxy;
let store: S3Store;
let prefixes = 0;

before(async () => {
  moto = await startMoto();
  await moto.makeBucket("lake");
});
after(() => moto.stop());

beforeEach(async () => {
  prefixes += 1;
  proxy = await startFaultProxy(moto.endpoint);
  store = connect({});
});
afterEach(async () => {
  store.destroy();
  await proxy.stop();
});

const quick: RetryLimits = { ...retryLimits, pauseMs: 1, pauseMsMax: 2 };

function connect(options: Partial<S3StoreOptions>): S3Store {
  return new S3Store({
    bucket: "lake",
    region: motoRegion,
    credentials: motoCredentials,
    endpoint: proxy.url,
    prefix: `case-${prefixes}`,
    retry: quick,
    ...options,
  });
}

const first = Buffer.from("first");
const second = Buffer.from("second");

test("a create whose reply was lost is created, and its bytes are sent once", async () => {
  proxy.decide = onceFor("PUT", { kind: "cut-after" });
  await store.create("a", first);
  assert.deepEqual(methods(), ["PUT", "HEAD"]);
  assert.deepEqual(Buffer.from(await store.get("a")), first);
});

test("a create that never reached S3 is sent again with the same bytes", async () => {
  proxy.decide = onceFor("PUT", { kind: "cut-before" });
  await store.create("a", first);
  assert.deepEqual(methods(), ["PUT", "HEAD", "PUT"]);
  assert.deepEqual(Buffer.from(await store.get("a")), first);
});

test("a create that lands after its retry is one object, ours", async () => {
  proxy.decide = onceFor("PUT", { kind: "land-late", ms: 200 });
  await store.create("a", first);
  await proxy.quiet();
  assert.deepEqual(Buffer.from(await store.get("a")), first);
});

test("a create that lands between its read-back and its retry is ours all the same", async () => {
  let puts = 0;
  proxy.decide = ({ method }) => {
    if (method !== "PUT") return { kind: "pass" };
    puts += 1;
    return puts === 1 ? { kind: "land-late", ms: 0 } : { kind: "pass" };
  };
  // The read-back is told that nothing is there, which was so when it asked.
  const decide = proxy.decide;
  proxy.decide = (request) =>
    request.method === "HEAD" && puts === 1 ? { kind: "answer", status: 404 } : decide(request);
  await store.create("a", first);
  assert.deepEqual(Buffer.from(await store.get("a")), first);
  assert.equal(methods().filter((method) => method === "PUT").length, 2);
});

test("a lost reply to a create of a key that another holds says exists", async () => {
  await store.create("a", first);
  for (const bytes of [second, first]) {
    proxy.decide = onceFor("PUT", { kind: "cut-after" });
    await rejectsWith("exists", store.create("a", bytes));
  }
  assert.deepEqual(Buffer.from(await store.get("a")), first);
});

test("when nothing can be found out the create says unavailable, and may be there", async () => {
  proxy.decide = ({ method }) => ({ kind: method === "PUT" ? "cut-after" : "cut-before" });
  await rejectsWith("unavailable", store.create("a", first));
  proxy.decide = () => ({ kind: "pass" });
  assert.deepEqual(Buffer.from(await store.get("a")), first);
});

test("a conflict of conditional writes is tried again and is not exists", async () => {
  const body = errorBody("ConditionalRequestConflict");
  proxy.decide = onceFor("PUT", { kind: "answer", status: 409, body });
  await store.create("a", first);
  assert.deepEqual(methods(), ["PUT", "PUT"]);
});

test("an expired token is waited out, a refusal is not, and neither is exists", async () => {
  let answers = 0;
  const expired = errorBody("ExpiredToken");
  proxy.decide = () => {
    answers += 1;
    return answers < 4 ? { kind: "answer", status: 403, body: expired } : { kind: "pass" };
  };
  await store.create("a", first);
  assert.equal(answers, 4);
  proxy.decide = () => ({ kind: "answer", status: 403, body: errorBody("AccessDenied") });
  proxy.seen.length = 0;
  const failure = await rejectsWith("unavailable", store.create("b", first));
  assert.match(failure.message, /may not use the bucket lake/);
  assert.deepEqual(methods(), ["PUT"]);
});

test("a storm of 503 is ridden out, and its objects are there once each", async () => {
  let asked = 0;
  proxy.decide = () => {
    asked += 1;
    return asked % 3 === 0
      ? { kind: "pass" }
      : { kind: "answer", status: 503, body: errorBody("SlowDown") };
  };
  const keys = Array.from({ length: 20 }, (_, i) => `storm/${String(i).padStart(2, "0")}`);
  const patient = connect({ retry: { ...quick, triesMax: 40, budget: 10_000 } });
  await Promise.all(keys.map((key) => patient.create(key, Buffer.from(key))));
  proxy.decide = () => ({ kind: "pass" });
  assert.deepEqual(await patient.list("storm/", { limit: 100 }), keys);
  for (const key of keys) assert.equal(Buffer.from(await patient.get(key)).toString(), key);
  patient.destroy();
});

test("a storm that does not end spends the budget of the process, not more", async () => {
  proxy.decide = () => ({ kind: "answer", status: 503, body: errorBody("SlowDown") });
  const frugal = connect({ retry: { ...quick, triesMax: 100, budget: 10 } });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => frugal.get(`k${i}`)),
  );
  assert.ok(outcomes.every(({ status }) => status === "rejected"));
  assert.equal(proxy.seen.length, 8 + 10);
  frugal.destroy();
});

test("a body that comes too slowly is cut and asked for again", async () => {
  const large = Buffer.alloc(64 * 1024, "0123456789abcdef");
  await store.create("large", large);
  const hasty = connect({ callMsMax: 300, socketsMax: 1 });
  proxy.decide = onceFor("GET", { kind: "slow-body", bytes: 64 });
  assert.ok(large.equals(await hasty.get("large")));
  assert.equal(methods().filter((method) => method === "GET").length, 2);
  hasty.destroy();
});

test("a call that is never answered ends by itself", async () => {
  const hasty = connect({ callMsMax: 100, socketsMax: 1, retry: { ...quick, triesMax: 2 } });
  proxy.decide = () => ({ kind: "hang" });
  await rejectsWith("unavailable", hasty.get("a"));
  await rejectsWith("unavailable", hasty.list("", { limit: 1 }));
  proxy.decide = onceFor("PUT", { kind: "hang" });
  await hasty.create("a", first);
  hasty.destroy();
});

test("reads, listings and deletes are tried again through cuts", async () => {
  await store.create("a", first);
  const calls = [
    () => store.get("a"),
    () => store.size("a"),
    () => store.list("", { limit: 5 }),
    () => store.delete("a"),
  ];
  for (const call of calls) {
    proxy.decide = once({ kind: "cut-after" });
    await call();
  }
  assert.equal(await store.size("a"), undefined);
});

test("no more calls run at once than there are sockets", async () => {
  const narrow = connect({ socketsMax: 3 });
  proxy.latencyMs = 20;
  proxy.mostAtOnce = 0;
  await Promise.all(Array.from({ length: 12 }, (_, i) => narrow.create(`n/${i}`, first)));
  assert.equal(proxy.mostAtOnce, 3);
  narrow.destroy();
});

function once(fault: Fault): (request: SeenRequest) => Fault {
  let isSpent = false;
  return () => {
    if (isSpent) return { kind: "pass" };
    isSpent = true;
    return fault;
  };
}

function onceFor(method: string, fault: Fault): (request: SeenRequest) => Fault {
  proxy.seen.length = 0;
  const decide = once(fault);
  return (request) => (request.method === method ? decide(request) : { kind: "pass" });
}

function methods(): readonly string[] {
  return proxy.seen.map(({ method }) => method);
}

function errorBody(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>planted</Message></Error>`;
}

async function rejectsWith(code: StoreErrorCode, promise: Promise<unknown>): Promise<StoreError> {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof StoreError, "it did not fail as a store does");
  assert.equal(failure.code, code);
  return failure;
}
