// What a request may be: its size, its rate, its encoding, its lines.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { wireBytesMax } from "./api.ts";
import { appended, idsIn, nextToken, opened, pipe, refusal, stage } from "./stage-fixture.ts";

const channel = "CH";

test("more than 4 MB on the wire is refused, as much as that is not", async (t) => {
  const { client } = await stage(t);
  const token = await opened(client, channel);
  const to = { pipe, channel, token, encoding: "identity" };
  const [before, after] = ['{"id":1,"name":"', '"}\n'];
  const padding = "x".repeat(wireBytesMax - before.length - after.length);
  const largest = Buffer.from(`${before}${padding}${after}`);
  const larger = Buffer.from(`${before}${padding}x${after}`);
  assert.deepEqual(refusal(await client.append(to, larger)), {
    status: 413,
    code: "ERR_REQUEST_TOO_LARGE",
  });
  assert.equal((await client.append(to, largest)).status, 200);
});

test("a channel takes ten appends within a second, another one its own ten", async (t) => {
  const { client, clock } = await stage(t);
  let token = await opened(client, channel);
  for (let id = 0; id < 10; id++) token = await appended(client, { channel, token }, [id]);
  const refused = await client.append({ pipe, channel, token }, [{ id: 10 }]);
  assert.equal(refused.status, 429);
  assert.equal(refused.retryAfter, "1");
  await appended(client, { channel: "B", token: await opened(client, "B") }, [11]);
  clock.advance(999);
  assert.equal((await client.append({ pipe, channel, token }, [{ id: 10 }])).status, 429);
  clock.advance(1);
  await appended(client, { channel, token }, [10]);
});

test("a channel takes 20 MB within a second, counted before compression", async (t) => {
  const { client, clock } = await stage(t);
  let token = await opened(client, channel);
  const bytes = async (text: string) => {
    const body = zstdCompressSync(Buffer.from(text));
    const path = `/v2/streaming/data/databases/PULSE/schemas/PUBLIC/pipes/${pipe}/channels/CH/rows`;
    const headers = { "content-type": "application/x-ndjson", "content-encoding": "zstd" };
    return client.data({
      ...{ method: "POST", headers, body },
      path: `${path}?continuationToken=${token}`,
    });
  };
  const row = `{"id":1,"name":"${"y".repeat(10_000_000 - 19)}"}\n`;
  for (let n = 0; n < 2; n++) {
    const reply = await bytes(row);
    assert.equal(reply.status, 200, reply.text);
    token = nextToken(reply);
  }
  assert.equal((await bytes('{"id":1}\n')).status, 429);
  clock.advance(1000);
  assert.equal((await bytes(`{"id":1,"name":"${"y".repeat(20_000_000)}"}\n`)).status, 429);
  assert.equal((await bytes('{"id":1}\n')).status, 200);
});

test("rows may come as they are, in gzip or in zstd; another encoding is refused", async (t) => {
  const { client, snowpipe } = await stage(t);
  let token = await opened(client, channel);
  const rows = (id: number) => Buffer.from(`{"id":${id}}\n`);
  const bodies = { identity: rows(1), gzip: gzipSync(rows(2)) };
  for (const [encoding, body] of Object.entries(bodies)) {
    token = nextToken(await client.append({ pipe, channel, token, encoding }, body));
  }
  token = nextToken(await client.append({ pipe, channel, token, encoding: "zstd" }, rows(3)));
  const wrong = await client.append({ pipe, channel, token, encoding: "br" }, rows(4));
  assert.equal(wrong.status, 415);
  const torn = await client.append({ pipe, channel, token, encoding: "gzip" }, randomBytes(20));
  assert.equal(torn.status, 400);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1, 2, 3]);
});

test("lines may be blank and end with \\r\\n", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  const body = Buffer.from('\n{"id":1}\r\n\r\n\n{"id":2}\n');
  const reply = await client.append({ pipe, channel, token }, body);
  assert.equal(reply.status, 200, reply.text);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1, 2]);
});

test("a body with one line that is no JSON is refused whole, and its token stays good", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  const bad = {
    "no newline at the end": '{"id":1}\n{"id":2}',
    NaN: '{"id":1}\n{"id":NaN}\n',
    Infinity: '{"id":-Infinity}\n',
    "single quotes": "{'id':1}\n",
    "two values on a line": '{"id":1}{"id":2}\n',
    "a value over two lines": '{"id":\n1}\n',
    "a byte order mark": '\ufeff{"id":1}\n',
  };
  const bodies = Object.entries(bad).map(([what, text]) => [what, Buffer.from(text)] as const);
  const notUtf8 = Buffer.from([...Buffer.from('{"id":1,"name":"'), 0xff, 0x22, 0x7d, 0x0a]);
  for (const [what, body] of [...bodies, ["no UTF-8", notUtf8] as const]) {
    const reply = await client.append({ pipe, channel, token, end: "2" }, body);
    assert.deepEqual(refusal(reply), { status: 400, code: "INVALID_REQUEST" }, what);
  }
  await appended(client, { channel, token }, [1]);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("an append says what its body is", async (t) => {
  const { client } = await stage(t);
  const token = await opened(client, channel);
  const path = `/v2/streaming/data/databases/PULSE/schemas/PUBLIC/pipes/${pipe}/channels/CH/rows`;
  const call = { method: "POST", path: `${path}?continuationToken=${token}` } as const;
  assert.equal((await client.data({ ...call, body: '{"id":1}\n' })).status, 415);
});

test("the cap on names of a bulk status is a setting", async (t) => {
  const { client } = await stage(t, { statusNamesMax: 2 });
  await opened(client, channel);
  assert.equal((await client.status(pipe, [channel, "B"])).status, 200);
  assert.deepEqual(refusal(await client.status(pipe, [channel, "B", "C"])), {
    status: 400,
    code: "ERR_GET_CHANNEL_STATUS_TOO_MANY_CHANNELS",
  });
});

test("elastic channels and file mode are said to be missing", async (t) => {
  const { client } = await stage(t);
  const data = "/v2/streaming/data/databases/PULSE/schemas/PUBLIC";
  for (const path of [`${data}/tables/T/rows`, `${data}/pipes/${pipe}/channels/CH/filebuffer`]) {
    assert.equal((await client.data({ method: "POST", path })).status, 501);
  }
  assert.equal((await client.open(pipe, "elastic")).status, 400);
});
