// What a named channel promises: one writer, no batch twice, none out of order, buffered until the
// timer commits it whole with its token.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  appended,
  idsIn,
  nextToken,
  opened,
  pipe,
  refusal,
  stage,
  statusOf,
} from "./stage-fixture.ts";

const channel = "CH";
const uncommitted = { status: 409, code: "ERR_CHANNEL_HAS_UNCOMMITTED_DATA" };
const stale = { status: 400, code: "STALE_CONTINUATION_TOKEN_SEQUENCER" };

test("an append is buffered: neither status nor a query shows it before its commit", async (t) => {
  const { client, snowpipe, clock } = await stage(t);
  const token = await opened(client, channel);
  await appended(client, { channel, token }, [1, 2]);
  clock.advance(4999);
  assert.equal((await statusOf(client, channel))?.last_committed_offset_token, null);
  assert.deepEqual(await idsIn(snowpipe), []);
  clock.advance(4001);
  await clock.yield();
  assert.deepEqual(await idsIn(snowpipe), [1, 2]);
  const status = await statusOf(client, channel);
  assert.equal(status?.last_committed_offset_token, "2");
  assert.equal(status?.rows_inserted, 2);
});

test("each batch is committed whole, in order, with its own token", async (t) => {
  const { client, snowpipe, clock } = await stage(t, { commitDelayMs: { min: 10, max: 500 } });
  let token = await opened(client, channel);
  for (let id = 0; id < 10; id += 2) {
    token = await appended(client, { channel, token }, [id, id + 1]);
    clock.advance(101);
  }
  const seen = new Set<number>();
  for (let step = 0; step < 200 && !seen.has(10); step++) {
    clock.advance(5);
    await clock.yield();
    const ids = await idsIn(snowpipe);
    const committed = (await statusOf(client, channel))?.last_committed_offset_token;
    assert.ok(ids.length <= Number(committed ?? -1) + 1, "status is never behind the rows");
    assert.equal(ids.length % 2, 0);
    assert.deepEqual(ids, [...ids.keys()]);
    seen.add(ids.length);
  }
  assert.ok(seen.has(10));
});

test("the delays of commits follow from the seed", async (t) => {
  const delays = async (seed: number) => {
    const { client, clock, snowpipe } = await stage(t, { seed });
    await appended(client, { channel, token: await opened(client, channel) }, [1]);
    let waited = 0;
    while ((await idsIn(snowpipe)).length === 0) {
      clock.advance(100);
      waited += 100;
      await clock.yield();
    }
    return waited;
  };
  const [first, again, other] = [await delays(7), await delays(7), await delays(8)];
  assert.equal(first, again);
  assert.notEqual(first, other);
  assert.ok(Math.min(first, other) >= 5000 && Math.max(first, other) <= 9100);
});

test("an open fences the writer before: its token is stale", async (t) => {
  const { client, snowpipe } = await stage(t);
  const old = await opened(client, channel);
  const token = await opened(client, channel);
  const reply = await client.append({ pipe, channel, token: old, end: "1" }, [{ id: 1 }]);
  assert.deepEqual(refusal(reply), stale);
  await appended(client, { channel, token }, [2]);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [2]);
});

test("a consumed token is answered 200 with the current one, and nothing is inserted", async (t) => {
  const { client, snowpipe } = await stage(t);
  const first = await opened(client, channel);
  const second = await appended(client, { channel, token: first }, [1]);
  assert.equal(await appended(client, { channel, token: first }, [1]), second);
  const third = await appended(client, { channel, token: second }, [2]);
  assert.equal(await appended(client, { channel, token: first }, [7]), third, "new rows too");
  await snowpipe.faults.commitNow();
  assert.equal(
    await appended(client, { channel, token: second }, [2]),
    third,
    "committed ones too",
  );
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1, 2]);
});

test("a token of the future invalidates the channel until it is opened again", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  const gap = "ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP";
  const future = token.replace(/\d+$/, (row) => String(Number(row) + 1));
  const reply = await client.append({ pipe, channel, token: future, end: "1" }, [{ id: 1 }]);
  assert.deepEqual(refusal(reply), { status: 400, code: gap });
  assert.equal((await statusOf(client, channel))?.channel_status_code, gap);
  const after = await client.append({ pipe, channel, token, end: "1" }, [{ id: 1 }]);
  assert.deepEqual(refusal(after), { status: 409, code: gap });
  await appended(client, { channel, token: await opened(client, channel) }, [1]);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("a token of no channel, of another one or none at all is refused", async (t) => {
  const { client } = await stage(t);
  await opened(client, "OTHER");
  const token = await opened(client, channel);
  const [, number = "0"] = /^(\d+)/.exec(token) ?? [];
  const never = token.replace(/^\d+/, String(Number(number) + 1));
  for (const each of ["", "text", never]) {
    const reply = await client.append({ pipe, channel, token: each }, [{ id: 1 }]);
    assert.equal(reply.status, 400, each);
  }
});

test("a reopen discards what is buffered and keeps the committed token", async (t) => {
  const { client, snowpipe } = await stage(t);
  let token = await opened(client, channel);
  token = await appended(client, { channel, token }, [1]);
  await snowpipe.faults.commitNow();
  await appended(client, { channel, token }, [2]);
  const reopened = await client.open(pipe, channel);
  const status = new Map(Object.entries(reopened.json.channel_status ?? {}));
  assert.equal(status.get("last_committed_offset_token"), "1");
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("fail_on_uncommitted_rows refuses open and drop while rows are buffered", async (t) => {
  const { client, snowpipe } = await stage(t);
  const careful = { fail_on_uncommitted_rows: true };
  const token = await opened(client, channel, careful);
  await appended(client, { channel, token }, [1]);
  assert.deepEqual(refusal(await client.open(pipe, channel, careful)), uncommitted);
  assert.deepEqual(refusal(await client.drop(pipe, channel, careful)), uncommitted);
  await snowpipe.faults.commitNow();
  await opened(client, channel, careful);
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("a drop erases token and counters, and an old token stays stale", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  await appended(client, { channel, token }, [1]);
  await snowpipe.faults.commitNow();
  const dropped = await client.drop(pipe, channel);
  assert.equal(dropped.json.last_committed_offset_token, "1");
  assert.equal(await statusOf(client, channel), undefined);
  assert.equal((await client.drop(pipe, channel)).status, 404);
  assert.equal((await client.append({ pipe, channel, token }, [{ id: 9 }])).status, 404);
  await opened(client, channel);
  const status = await statusOf(client, channel);
  assert.equal(status?.last_committed_offset_token, null);
  assert.equal(status?.rows_inserted, 0);
  assert.deepEqual(refusal(await client.append({ pipe, channel, token }, [{ id: 9 }])), stale);
});

test("names mean the same in either case in a path, and are exact in bulk status", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = nextToken(await client.open("t-Streaming", "ch"));
  const reply = await client.append({ pipe, channel: "Ch", token, end: "1" }, [{ id: 1 }]);
  assert.equal(reply.status, 200);
  await snowpipe.faults.commitNow();
  assert.equal((await statusOf(client, "CH"))?.last_committed_offset_token, "1");
  assert.equal(await statusOf(client, "ch"), undefined);
});

test("bulk status leaves out channels that are not there", async (t) => {
  const { client } = await stage(t);
  await opened(client, channel);
  const { json } = await client.status(pipe, [channel, "NONE"]);
  assert.deepEqual(Object.keys(json.channel_statuses ?? {}), [channel]);
});

test("an append without rows is accepted and does not move the token", async (t) => {
  const { client, snowpipe } = await stage(t);
  let token = await opened(client, channel);
  token = await appended(client, { channel, token }, [1]);
  const empty = await client.append({ pipe, channel, token, end: "5" }, []);
  assert.equal(empty.status, 200);
  await snowpipe.faults.commitNow();
  assert.equal((await statusOf(client, channel))?.last_committed_offset_token, "1");
});

test("an open may set the token", async (t) => {
  const { client } = await stage(t);
  await opened(client, channel, { offset_token: "41" });
  assert.equal((await statusOf(client, channel))?.last_committed_offset_token, "41");
});

test("many batches land in order under a timer of any delays", async (t) => {
  const { client, snowpipe } = await stage(t, { appendsPerSecondMax: 100 });
  const tokens = [await opened(client, channel)];
  for (let id = 0; id < 20; id++) {
    tokens.push(await appended(client, { channel, token: tokens.at(-1) ?? "" }, [id]));
  }
  await snowpipe.faults.commitNow();
  const rows = await snowpipe.query("SELECT id FROM t");
  assert.deepEqual(
    rows.map((row) => row.ID),
    [...rows.keys()],
  );
});
