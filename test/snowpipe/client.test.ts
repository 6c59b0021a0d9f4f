// How the client proves who it is, finds its host, and moves rows and tokens, over HTTPS.
import assert from "node:assert/strict";
import { createHash, createPublicKey } from "node:crypto";
import { test } from "node:test";
import { zstdDecompressSync } from "node:zlib";
import { SnowpipeClient, SnowpipeError } from "../../snowpipe/index.ts";
import { privateKey, publicKey } from "./key.ts";
import { lines, serve } from "./served.ts";

function claimsOf(authorization: string | undefined) {
  const [, claims = ""] = (authorization ?? "").replace("Bearer ", "").split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString());
}

test("the key pair token names account, user and key, in seconds, for less than an hour", async (t) => {
  const { pipe, requests, clock } = await serve(t, {}, { account: "xy12345.eu-west-1" });
  await pipe.open("C");
  const [asked] = requests("/hostname");
  assert.equal(asked?.request.headers["x-snowflake-authorization-token-type"], "KEYPAIR_JWT");
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  const iat = Math.floor(clock.now() / 1000);
  assert.deepEqual(claimsOf(asked.request.headers.authorization), {
    iss: `XY12345.LOADER.SHA256:${createHash("sha256").update(der).digest("base64")}`,
    sub: "XY12345.LOADER",
    iat,
    exp: iat + 59 * 60,
  });
});

for (const { isPlain, tokenField } of [
  { isPlain: true, tokenField: "token" },
  { isPlain: false, tokenField: "token" },
  { isPlain: false, tokenField: "access_token" },
]) {
  const form = isPlain ? "bare text" : `JSON, the token as ${tokenField}`;
  test(`host and token are read as ${form}`, async (t) => {
    const { pipe, model, requests } = await serve(t, { isPlain, tokenField });
    const channel = await pipe.open("C");
    await channel.append({ rows: lines(1), endOffsetToken: "1" });
    assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }]);
    const [appended] = requests("/rows");
    assert.equal(appended?.request.headers["x-snowflake-authorization-token-type"], "OAUTH");
  });
}

test("the token is asked for the host, and for the role if one is named", async (t) => {
  const { pipe, requests } = await serve(t, {}, { role: "LOADER_ROLE" });
  await pipe.open("C");
  const form = new URLSearchParams(
    Buffer.from(requests("/token")[0]?.request.body ?? []).toString(),
  );
  assert.equal(form.get("grant_type"), "urn:ietf:params:oauth:grant-type:jwt-bearer");
  assert.equal(form.get("scope"), "127.0.0.1 session:role:LOADER_ROLE");
});

test("underscores in the host's name become dashes", async (t) => {
  const urls: string[] = [];
  const answer = (text: string) => ({ status: 200, body: Buffer.from(text) });
  const transport = {
    send: async ({ url }: { url: string }) => {
      urls.push(url);
      if (url.endsWith("/hostname")) return answer("my_org.ingest.test");
      return url.endsWith("/token") ? answer("opaque") : answer('{"channel_statuses":{}}');
    },
    close: () => {},
  };
  const { client } = await serve(t, {}, { url: "https://control.test:8443", ports: { transport } });
  await client.pipe({ database: "D", schema: "S", pipe: "P" }).status(["C"]);
  assert.match(urls.at(-1) ?? "", /^https:\/\/my-org\.ingest\.test:8443\/v2\//);
});

test("the token is renewed two minutes before it expires, once for all who ask", async (t) => {
  const { pipe, requests, clock } = await serve(t, { tokenLifeMs: 600_000 });
  await pipe.status(["C"]);
  clock.pass(479_000);
  await pipe.status(["C"]);
  assert.equal(requests("/token").length, 1);
  clock.pass(2_000);
  await Promise.all([pipe.status(["C"]), pipe.status(["C"]), pipe.status(["C"])]);
  assert.equal(requests("/token").length, 2);
});

test("an append names its rows and follows the tokens of the service", async (t) => {
  const { pipe, requests, model } = await serve(t);
  const channel = await pipe.open("c");
  assert.equal(channel.name, "C");
  await channel.append({ rows: lines(1, 2), startOffsetToken: "1", endOffsetToken: "2" });
  await channel.append({ rows: lines(3), endOffsetToken: "3", oldestMs: 1_700.5 });
  const [first, second] = requests("/rows");
  assert.ok(first && second);
  assert.equal(first.query.get("continuationToken"), "1_0");
  assert.equal(second.query.get("continuationToken"), "1_1");
  assert.equal(first.query.get("startOffsetToken"), "1");
  assert.equal(first.query.get("endOffsetToken"), "2");
  assert.equal(first.query.get("retryCount"), "0");
  assert.notEqual(first.query.get("requestId"), second.query.get("requestId"));
  const { headers, body } = first.request;
  assert.equal(headers["content-type"], "application/x-ndjson");
  assert.equal(headers["content-encoding"], "zstd");
  assert.equal(headers["x-snowflake-uncompressed-content-length"], "16");
  assert.equal(second.request.headers["x-snowflake-min-append-timestamp-ms"], "1700");
  assert.equal(zstdDecompressSync(body ?? new Uint8Array()).toString(), '{"n":1}\n{"n":2}\n');
  assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test("an open tells what is committed", async (t) => {
  const { pipe, model } = await serve(t, { accepts: ({ n }) => n !== 2 });
  const before = await pipe.open("C");
  assert.equal(before.opened.committedToken, undefined);
  await before.append({ rows: lines(1, 2, 3), endOffsetToken: "3" });
  model.commitAll();
  const { opened } = await pipe.open("C");
  assert.deepEqual(opened, {
    name: "C",
    code: "SUCCESS",
    committedToken: "3",
    rowsInserted: 2,
    rowsErrorCount: 1,
    lastErrorToken: "3",
  });
});

test("status is asked for in chunks of 100, halved where that is too many", async (t) => {
  const { pipe, model, requests } = await serve(t);
  const names = Array.from({ length: 130 }, (_, i) => `C${i}`);
  for (const name of names.slice(0, 120)) await pipe.open(name);
  model.statusNamesMax = 30;
  const statuses = await pipe.status(names);
  assert.deepEqual([...statuses.keys()], names.slice(0, 120));
  assert.equal(statuses.get("C7")?.rowsErrorCount, 0);
  const sizes = requests(":bulk-channel-status").map(
    ({ request }) => JSON.parse(Buffer.from(request.body ?? []).toString()).channel_names.length,
  );
  assert.deepEqual(sizes, [100, 50, 25, 25, 25, 25, 25, 5]);
});

test("a drop erases the channel, but waits for rows in flight", async (t) => {
  const { pipe, model } = await serve(t, { commitMs: 3_000 });
  const channel = await pipe.open("C");
  await channel.append({ rows: lines(1), endOffsetToken: "1" });
  await pipe.drop("C");
  assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }]);
  assert.equal((await pipe.status(["C"])).size, 0);
});

test("connections are kept", async (t) => {
  const { pipe, server } = await serve(t);
  const channel = await pipe.open("C");
  for (let i = 0; i < 5; i++) await channel.append({ rows: lines(i), endOffsetToken: `${i}` });
  assert.equal(server.connections(), 1);
});

test("a certificate that nobody vouches for ends the call", async (t) => {
  const { server, clock } = await serve(t);
  const limits = { retryBudgetMs: 1_000 };
  const options = { account: "A", user: "U", privateKey, url: server.url, limits };
  const client = new SnowpipeClient({ ...options, ports: { clock } });
  t.after(() => client.close());
  await assert.rejects(
    client.pipe({ database: "D", schema: "S", pipe: "P" }).open("C"),
    /no answer \(DEPTH_ZERO_SELF_SIGNED_CERT\)/,
  );
});

test("nothing but https is spoken, and a key is checked at once", () => {
  const options = { account: "A", user: "U", privateKey };
  const insecure = () => new SnowpipeClient({ ...options, url: "http://127.0.0.1:1" });
  assert.throws(insecure, (error) => error instanceof SnowpipeError && error.code === "refused");
  for (const pem of ["SECRET", publicKey]) {
    const keyless = () => new SnowpipeClient({ ...options, privateKey: pem });
    assert.throws(
      keyless,
      (error) =>
        error instanceof SnowpipeError &&
        error.code === "bad_key" &&
        !/SECRET|BEGIN/.test(error.message),
    );
  }
});
