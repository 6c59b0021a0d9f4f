// What the Store on S3 proves before it starts, what it refuses to start on, and the retention it
// sets: against moto, and against servers made to break one promise each.
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { HeadObjectCommand, PutBucketLifecycleConfigurationCommand } from "@aws-sdk/client-s3";
import { retryLimits } from "../../src/store/s3/attempts.ts";
import { putLifecycle, readLifecycle } from "../../src/store/s3/lifecycle.ts";
import { openS3Store, type S3StoreOptions } from "../../src/store/s3/s3-store.ts";
import { StoreError } from "../../src/store/store.ts";
import { type FaultProxy, startFaultProxy } from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";

let moto: Moto;
let proxy: FaultProxy;

before(async () => {
  moto = await startMoto();
  await moto.makeBucket("lake");
  proxy = await startFaultProxy(moto.endpoint);
});
after(async () => {
  await proxy.stop();
  await moto.stop();
});

function place(changes: Partial<S3StoreOptions> = {}): S3StoreOptions {
  return {
    bucket: "lake",
    region: motoRegion,
    credentials: motoCredentials,
    endpoint: moto.endpoint,
    prefix: "env/prod",
    retry: { ...retryLimits, triesMax: 2, pauseMs: 1 },
    ...changes,
  };
}

test("a store that keeps its conditions is opened, and nothing is left of the proof", async () => {
  const store = await openS3Store(place({ endpoint: proxy.url }));
  await store.create("a", Buffer.from("1"));
  assert.deepEqual(await store.list("", { limit: 10 }), ["a"]);
  const writes = proxy.seen.filter(
    ({ method, path }) => method === "PUT" && /~self-test/.test(path),
  );
  assert.equal(writes.length, 4);
  store.destroy();
  const top = await openS3Store(place({ prefix: "" }));
  assert.deepEqual(await top.list("", { limit: 10 }), ["env/prod/a"]);
  top.destroy();
});

test("the proof holds through lost replies", async () => {
  let puts = 0;
  proxy.decide = ({ method }) => {
    if (method === "PUT") puts += 1;
    return { kind: method === "PUT" && puts % 2 === 1 ? "cut-after" : "pass" };
  };
  const store = await openS3Store(
    place({ endpoint: proxy.url, prefix: "lossy", retry: { ...retryLimits, pauseMs: 1 } }),
  );
  store.destroy();
  proxy.decide = () => ({ kind: "pass" });
});

for (const [promises, pattern] of [
  [{ conditions: "none", metadata: true }, /lake ignores the conditions of writes .*use Amazon S3/],
  [{ conditions: "create", metadata: true }, /lake ignores the conditions of writes/],
  [{ conditions: "all", metadata: false }, /lake does not keep an object's metadata/],
] as const) {
  test(`a server that keeps ${JSON.stringify(promises)} is refused in one sentence`, async () => {
    const server = await startCareless(promises);
    await refused(pattern, { endpoint: urlOf(server) });
    await ended(server);
  });
}

test("the careless server, made careful, is opened", async () => {
  const server = await startCareless({ conditions: "all", metadata: true });
  (await openS3Store(place({ endpoint: urlOf(server) }))).destroy();
  await ended(server);
});

test("a missing bucket, a wrong region, wrong credentials and no rights have a sentence each", async () => {
  await refused(/no bucket nowhere/, { bucket: "nowhere" });
  for (const [status, code, pattern] of [
    [301, "PermanentRedirect", /not in region us-east-1/],
    [400, "AuthorizationHeaderMalformed", /not in region us-east-1/],
    [403, "InvalidAccessKeyId", /credentials .* wrong/],
    [403, "SignatureDoesNotMatch", /credentials .* wrong/],
    [403, "AccessDenied", /may not use the bucket lake/],
  ] as const) {
    const body = `<Error><Code>${code}</Code><AWSAccessKeyId>local</AWSAccessKeyId></Error>`;
    proxy.decide = () => ({ kind: "answer", status, body });
    const { message } = await refused(pattern, { endpoint: proxy.url });
    assert.doesNotMatch(message, /local/);
  }
  proxy.decide = () => ({ kind: "pass" });
});

test("an endpoint where nobody listens is said", async () => {
  const server = await startCareless({ conditions: "all", metadata: true });
  const url = urlOf(server);
  await ended(server);
  await refused(/S3 did not answer \(ECONNREFUSED\)/, { endpoint: url });
});

test("objects are encrypted with the key that is set, through a bucket key", async () => {
  const store = await openS3Store(place({ prefix: "secret", kmsKeyId: "key-of-the-lake" }));
  await store.create("a", Buffer.from("1"));
  store.destroy();
  const head = await moto.client.send(new HeadObjectCommand({ Bucket: "lake", Key: "secret/a" }));
  assert.equal(head.ServerSideEncryption, "aws:kms");
  assert.equal(head.SSEKMSKeyId, "key-of-the-lake");
  assert.equal(head.BucketKeyEnabled, true);
});

test("retention of raw and tables is set and read back, and other rules stay", async () => {
  const foreign = { ID: "of-others", Status: "Enabled", Filter: { Prefix: "logs/" } } as const;
  await moto.client.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket: "lake",
      LifecycleConfiguration: { Rules: [{ ...foreign, Expiration: { Days: 3 } }] },
    }),
  );
  const kept = { folders: ["raw/", "tables/"], keptDays: 365, coldAfterDays: 30 };
  await putLifecycle(place(), { ...kept, keptDays: undefined, coldAfterDays: 60 });
  const forGood = await readLifecycle(place());
  const moved = forGood.filter(({ Transitions: moves = [] }) => moves.length > 0);
  assert.deepEqual(
    moved.map((rule) => [rule.Filter?.Prefix, rule.Expiration]),
    [
      ["env/prod/raw/", undefined],
      ["env/prod/tables/", undefined],
    ],
  );
  await putLifecycle(place(), kept);
  const rules = await readLifecycle(place());
  const retired = rules.filter(({ Transitions: moves = [] }) => moves.length > 0);
  assert.deepEqual(
    retired.map((rule) => [rule.Filter?.Prefix, rule.Status, rule.Expiration?.Days]),
    [
      ["env/prod/raw/", "Enabled", 365],
      ["env/prod/tables/", "Enabled", 365],
    ],
  );
  for (const { Transitions: moves } of retired) {
    assert.deepEqual(moves, [{ Days: 30, StorageClass: "GLACIER_IR" }]);
  }
  assert.ok(rules.some(({ ID: id }) => id === "of-others"));
  const aborts = rules.filter((rule) => rule.AbortIncompleteMultipartUpload !== undefined);
  assert.equal(aborts.length, 1);
  assert.equal(rules.length, 5);
});

test("a retention that deletes before Glacier is paid off is a bug of the caller", async () => {
  const kept = { folders: ["raw/"], keptDays: 100, coldAfterDays: 30 };
  await assert.rejects(putLifecycle(place(), kept), /at least 90 days before/);
});

async function refused(pattern: RegExp, changes: Partial<S3StoreOptions>): Promise<StoreError> {
  const failure: unknown = await openS3Store(place(changes)).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof StoreError, "it was opened");
  assert.equal(failure.code, "unavailable");
  assert.match(failure.message, pattern);
  assert.doesNotMatch(failure.message, /\n/);
  return failure;
}

interface Promises {
  /** Which conditions of a PUT are looked at: none, If-None-Match alone, or If-Match too. */
  readonly conditions: "none" | "create" | "all";
  readonly metadata: boolean;
}

/** An S3 look-alike that keeps no more than it is asked to. */
async function startCareless({ conditions, metadata }: Promises): Promise<Server> {
  const objects = new Map<string, { bytes: Buffer; nonce: string }>();
  const server = createServer(async (request, reply) => {
    const bytes = Buffer.concat(await request.toArray());
    const [path = ""] = (request.url ?? "").split("?");
    const found = objects.get(path);
    const isRefused =
      (conditions !== "none" && request.headers["if-none-match"] === "*" && found) ||
      (conditions === "all" && request.headers["if-match"] !== undefined);
    if (request.method === "PUT" && isRefused) reply.writeHead(412).end();
    else if (request.method === "PUT") {
      objects.set(path, { bytes, nonce: String(request.headers["x-amz-meta-pulse-nonce"] ?? "") });
      reply.end();
    } else if (request.method === "DELETE") {
      objects.delete(path);
      reply.writeHead(204).end();
    } else if (/^\/lake\/?$/.test(path)) reply.end("<ListBucketResult></ListBucketResult>");
    else if (found === undefined) reply.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
    else {
      reply.writeHead(200, metadata ? { "x-amz-meta-pulse-nonce": found.nonce } : {});
      reply.end(found.bytes);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function ended(server: Server): Promise<unknown> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  return closed;
}
