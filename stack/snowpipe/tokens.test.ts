// Who may call: key pair tokens, scoped tokens, and both ways the service answers with them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Authority } from "./authority.ts";
import { newKeyPair } from "./rest-client.ts";
import { opened, pipe, refusal, stage } from "./stage-fixture.ts";
import { Warehouse } from "./warehouse.ts";

const invalid = { status: 401, code: "390144" };

test("a token signed with the registered key is told the ingest host, as plain text", async (t) => {
  const { client, clock } = await stage(t);
  const reply = await client.hostname(client.jwt(clock.now()));
  assert.equal(reply.status, 200);
  assert.equal(reply.text, "localhost");
});

test("iat and exp may be milliseconds, as the vendor's SDK sends them", async (t) => {
  const { client, clock } = await stage(t);
  const now = clock.now();
  const reply = await client.hostname(client.jwt(now, { iat: now, exp: now + 3_540_000 }));
  assert.equal(reply.status, 200);
});

test("a key pair token is refused for each claim that is wrong", async (t) => {
  const { client, clock, snowpipe } = await stage(t);
  const now = clock.now();
  const seconds = now / 1000;
  const account = snowpipe.accountName;
  const wrong = {
    "an hour and a second": { iat: seconds, exp: seconds + 3601 },
    expired: { iat: seconds - 3600, exp: seconds - 1 },
    "from the future": { iat: seconds + 61, exp: seconds + 600 },
    "user in lower case": { user: "loader" },
    "account in lower case": { account: account.toLowerCase() },
    "unknown user": { user: "OTHER" },
    "another key's fingerprint": { iss: `${account}.LOADER.SHA256:${"A".repeat(43)}=` },
    "another algorithm": { alg: "HS256" },
  };
  for (const [what, claims] of Object.entries(wrong)) {
    assert.deepEqual(refusal(await client.hostname(client.jwt(now, claims))), invalid, what);
    assert.deepEqual(refusal(await client.exchange(client.jwt(now, claims))), invalid, what);
  }
});

test("a token that another key signed is refused", async (t) => {
  const { client, clock, snowpipe } = await stage(t);
  await snowpipe.registerKey("LOADER", newKeyPair().publicPem);
  assert.deepEqual(refusal(await client.hostname(client.jwt(clock.now()))), invalid);
  const forged = client.jwt(clock.now()).replace(/.{8}$/, "AAAAAAAA");
  await snowpipe.registerKey("LOADER", client.key.publicPem);
  assert.deepEqual(refusal(await client.hostname(forged)), invalid);
});

test("a scoped token is for the ingest host, with a role or without", async (t) => {
  const { client, clock } = await stage(t);
  const jwt = client.jwt(clock.now());
  assert.equal((await client.exchange(jwt, "localhost session:role:LOADER")).status, 200);
  const other = refusal(await client.exchange(jwt, "elsewhere.example"));
  assert.deepEqual(other, { status: 400, code: "invalid_scope" });
});

test("a scoped token for one host is refused by another", async (t) => {
  const { client, clock } = await stage(t);
  const warehouse = await Warehouse.open(null, "OTHER");
  t.after(() => warehouse.close());
  const account = client.snowpipe.accountName;
  const authority = await Authority.load({ warehouse, account, scopedTokenMs: 1000 });
  await authority.register("LOADER", client.key.publicPem);
  const now = clock.now();
  const control = { authorization: `Bearer ${client.jwt(now)}`, tokenType: "KEYPAIR_JWT", now };
  const grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  const form = new URLSearchParams({ grant_type: grant, scope: "one.example" });
  const token = authority.exchange(form, control, "one.example");
  const data = { authorization: `Bearer ${token}`, tokenType: "OAUTH", now };
  authority.check(data, "one.example");
  assert.throws(() => authority.check(data, "two.example"), { status: 401 });
});

test("data calls need a scoped token and its type, at the ingest host", async (t) => {
  const { client, clock } = await stage(t);
  const path = `/v2/streaming/databases/PULSE/schemas/PUBLIC/pipes/${pipe}/channels/CH`;
  const type = "x-snowflake-authorization-token-type";
  const call = { method: "PUT", path } as const;
  assert.deepEqual(refusal(await client.call(call)), invalid);
  const jwt = { authorization: `Bearer ${client.jwt(clock.now())}`, [type]: "OAUTH" };
  assert.deepEqual(refusal(await client.call({ ...call, headers: jwt })), invalid);
  const untyped = { authorization: `Bearer ${client.scopedToken}` };
  assert.deepEqual(refusal(await client.call({ ...call, headers: untyped })), invalid);
  assert.equal((await client.data({ ...call, host: "control" })).status, 404);
  assert.equal((await client.data(call)).status, 200);
});

test("a scoped token ends after its life, or when all are taken back", async (t) => {
  const { client, clock, snowpipe } = await stage(t, { scopedTokenMs: 30_000 });
  await opened(client, "CH");
  clock.advance(30_000);
  assert.deepEqual(refusal(await client.open(pipe, "CH")), invalid);
  await client.refresh(clock.now());
  await opened(client, "CH");
  await snowpipe.faults.expireTokens();
  assert.deepEqual(refusal(await client.open(pipe, "CH")), invalid);
  await client.refresh(clock.now());
  await opened(client, "CH");
});

test("the JSON answers of the documentation are a setting", async (t) => {
  const { client, clock } = await stage(t, { answers: "json" });
  const jwt = client.jwt(clock.now());
  assert.equal((await client.hostname(jwt)).json.hostname, "localhost");
  assert.match(String((await client.exchange(jwt)).json.token), /^[\w-]+\.[\w-]+\.[\w-]+$/);
});
