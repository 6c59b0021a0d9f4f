// The State on SlateDB on bad days: lost replies, storms, outages, owners that slept, and a start
// on a wrong configuration. Every request passes a proxy; behind it is moto.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DeleteObjectCommand, HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { systemClock } from "../../src/clock.ts";
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { StateError, type StateErrorCode } from "../../src/state/state.ts";
import type { Fault, SeenRequest } from "../../stack/fault-proxy.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";
import { bucket, type Place, partition, put, startPlace, text } from "./slatedb-place.ts";

let place: Place;

before(async () => {
  place = await startPlace();
});
after(() => place.stop());

const isWalWrite = ({ method, path }: SeenRequest) => method === "PUT" && path.includes("/wal/");

test("a commit whose reply was lost is durable once, and its handle goes on", async () => {
  const handle = await place.connect("lost").open(partition);
  let faults = 0;
  place.proxy.decide = (request) => {
    if (!isWalWrite(request) || faults > 0) return { kind: "pass" };
    faults += 1;
    return { kind: "cut-after" };
  };
  await handle.write([put("a", "1")]);
  assert.equal(faults, 1);
  await handle.write([put("b", "2")]);
  const later = await place.connect("lost").open(partition);
  assert.deepEqual([await text(later, "a"), await text(later, "b")], ["1", "2"]);
});

test("a commit that never reached S3 is sent again", async () => {
  const handle = await place.connect("cut").open(partition);
  let cuts = 0;
  place.proxy.decide = (request) => {
    if (!isWalWrite(request) || cuts === 2) return { kind: "pass" };
    cuts += 1;
    return { kind: "cut-before" };
  };
  await handle.write([put("a", "1")]);
  assert.equal(cuts, 2);
  assert.equal(await text(await place.connect("cut").open(partition), "a"), "1");
});

test("through a storm of 503 commits land in order, none refused", async () => {
  const handle = await place.connect("storm").open(partition);
  const storm: Fault = {
    kind: "answer",
    status: 503,
    body: "<Error><Code>SlowDown</Code></Error>",
  };
  let asked = 0;
  place.proxy.decide = () => {
    asked += 1;
    return asked % 2 === 1 ? storm : { kind: "pass" };
  };
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 5 }, async (_, n) => {
      await handle.write([put("last", String(n)), put(`n/${n}`, "")]);
      order.push(n);
    }),
  );
  place.proxy.decide = () => ({ kind: "pass" });
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
  assert.ok(asked >= 10, "there was no storm");
  assert.equal(await text(await place.connect("storm").open(partition), "last"), "4");
});

test("a slow body delays an opening and changes nothing", async () => {
  const handle = await place.connect("slow").open(partition);
  await handle.write([put("a", "x".repeat(20_000))]);
  place.proxy.decide = ({ method }) =>
    method === "GET" ? { kind: "slow-body", bytes: 4_096 } : { kind: "pass" };
  const later = await place.connect("slow").open(partition);
  place.proxy.decide = () => ({ kind: "pass" });
  assert.equal(await text(later, "a"), "x".repeat(20_000));
});

test("a flush that cannot reach S3 stays open, is never refused, and lands when S3 is back", async () => {
  const handle = await place.connect("outage").open(partition);
  const refusals = deferred();
  let cuts = 0;
  place.proxy.decide = () => {
    cuts += 1;
    if (cuts === 8) refusals.resolve();
    return { kind: "cut-before" };
  };
  let outcome = "open";
  const write = handle.write([put("a", "1")]).then(
    () => (outcome = "durable"),
    () => (outcome = "refused"),
  );
  await refusals.promise;
  assert.equal(outcome, "open");
  place.proxy.decide = () => ({ kind: "pass" });
  await write;
  assert.equal(outcome, "durable");
});

test("an owner whose write hung through a take-over is fenced, and its write never lands", async () => {
  const older = await place.connect("hung").open(partition);
  await older.write([put("a", "older")]);
  const cut = deferred();
  let isTakenOver = false;
  place.proxy.decide = (request) => {
    if (isTakenOver || !isWalWrite(request)) return { kind: "pass" };
    cut.resolve();
    return { kind: "cut-before" };
  };
  const write = rejectsWith("fenced", older.write([put("a", "zombie")]));
  await cut.promise;
  const newer = await new SlateDbState({
    url: `s3://${bucket}/hung`,
    region: motoRegion,
    credentials: motoCredentials,
    endpoint: place.moto.endpoint,
  }).open(partition);
  isTakenOver = true;
  await write;
  assert.equal(await text(newer, "a"), "older");
  place.proxy.decide = () => ({ kind: "pass" });
  await newer.close();
});

test("who was let go of before its turn takes nothing over", async () => {
  const state = place.connect("let-go");
  const owner = await state.open(partition);
  await rejectsWith("unavailable", state.open(partition, AbortSignal.abort()));
  await owner.write([put("a", "mine")]);
  assert.equal(await text(owner, "a"), "mine");
  await owner.close();
});

test("an owner that slept until its successor's fence was collected is fenced all the same", async () => {
  let slept = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + slept };
  const older = await place.connect("slept", { clock }).open(partition);
  await older.write([put("a", "older")]);
  const newer = await place.connect("slept").open(partition);
  for (let n = 0; n < 5; n += 1) await newer.write([put("a", `newer ${n}`)]);
  await newer.close();
  await collectWal("slept");
  slept = 3_600_000;
  await rejectsWith("fenced", older.write([put("a", "zombie")]));
  await rejectsWith("fenced", older.write([put("a", "zombie")]));
  const last = await place.connect("slept").open(partition);
  assert.equal(await text(last, "a"), "newer 4");
});

test("so is one whose clock was set back while it slept", async () => {
  let slept = 0;
  const clock = {
    ...systemClock,
    now: () => systemClock.now() - slept,
    monotonic: () => systemClock.monotonic() + slept,
  };
  const older = await place.connect("set-back", { clock }).open(partition);
  await older.write([put("a", "older")]);
  const newer = await place.connect("set-back").open(partition);
  for (let n = 0; n < 5; n += 1) await newer.write([put("a", `newer ${n}`)]);
  await newer.close();
  await collectWal("set-back");
  slept = 3_600_000;
  await rejectsWith("fenced", older.write([put("a", "zombie")]));
});

test("an owner that was quiet for long and is still the owner goes on", async () => {
  let slept = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + slept };
  const handle = await place.connect("quiet", { clock }).open(partition);
  for (const hours of [1, 2, 30]) {
    slept = hours * 3_600_000;
    assert.ok((await walReads(handle.write([put("a", String(hours))]))) > 0, "nothing proved it");
    assert.equal(await walReads(handle.write([put("b", String(hours))])), 0);
  }
  assert.equal(await text(handle, "a"), "30");
});

test("a wrong bucket, region or credential is one sentence, at once", async () => {
  const missing = { url: "s3://nowhere/state", endpoint: place.moto.endpoint };
  assert.match((await refused(missing)).message, /no such bucket/);
  for (const [status, code, pattern] of [
    [403, "InvalidAccessKeyId", /does not accept the credentials/],
    [403, "SignatureDoesNotMatch", /does not accept the credentials/],
    [403, "AccessDenied", /may not use the bucket/],
    [400, "AuthorizationHeaderMalformed", /not in the region/],
    [400, "ExpiredToken", /have expired/],
  ] as const) {
    const body = `<Error><Code>${code}</Code><AWSAccessKeyId>local</AWSAccessKeyId></Error>`;
    place.proxy.decide = () => ({ kind: "answer", status, body });
    const { message } = await refused({});
    assert.match(message, pattern);
    assert.doesNotMatch(message, /local|\n/);
  }
  place.proxy.decide = () => ({ kind: "pass" });
});

test("every file is encrypted with the key that is set, and the environment is left as it was", async () => {
  const before = { ...process.env };
  const state = place.connect("secret", { kmsKeyId: "key-of-the-state" });
  assert.deepEqual({ ...process.env }, before);
  await (await state.open(partition)).write([put("a", "1")]);
  const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: "secret/" });
  const { Contents: files = [] } = await place.moto.client.send(list);
  assert.ok(files.some(({ Key: key = "" }) => key.includes("/wal/")));
  for (const { Key: key = "" } of files) {
    const head = await place.moto.client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    assert.equal(head.SSEKMSKeyId, "key-of-the-state", key);
    assert.equal(head.BucketKeyEnabled, true, key);
  }
});

async function refused(options: { url?: string; endpoint?: string }): Promise<StateError> {
  return rejectsWith("unavailable", place.connect("refused", options).open(partition));
}

/** How many reads of WAL files the proxy saw during the write. */
async function walReads(write: Promise<void>): Promise<number> {
  place.proxy.seen.length = 0;
  await write;
  return place.proxy.seen.filter(({ method, path }) => method === "GET" && /wal\/\d+/.test(path))
    .length;
}

/** What the collector leaves half an hour later: the last WAL file, where all are in L0. */
async function collectWal(folder: string): Promise<void> {
  const prefix = `${folder}/web/1/7/wal/`;
  const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix });
  const { Contents: files = [] } = await place.moto.client.send(list);
  assert.ok(files.length > 5);
  for (const { Key: key } of files.slice(0, -1)) {
    await place.moto.client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve };
}

async function rejectsWith(code: StateErrorCode, promise: Promise<unknown>): Promise<StateError> {
  const failure: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof StateError, "it did not fail as a State does");
  assert.equal(failure.code, code);
  return failure;
}
