// Every fault to order does what it says, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "./faults.ts";
import type { RestClient } from "./rest-client.ts";
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

/** An append that may break. */
function attempt(client: RestClient, token: string, id: number) {
  return client.append({ pipe, channel, token, end: String(id) }, [{ id }]);
}

test("a lost request was not applied: the same token inserts", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  await snowpipe.faults.addFault({ on: "append", effect: { kind: "lose-request" } });
  await assert.rejects(attempt(client, token, 1), /socket hang up|ECONNRESET/);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), []);
  const next = nextToken(await attempt(client, token, 1));
  assert.notEqual(next, token);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("a lost response was applied: the same token inserts nothing more", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  await snowpipe.faults.addFault({ on: "append", effect: { kind: "lose-response" } });
  await assert.rejects(attempt(client, token, 1), /socket hang up|ECONNRESET/);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
  const next = nextToken(await attempt(client, token, 1));
  assert.equal((await attempt(client, next, 2)).status, 200);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1, 2]);
});

test("an answer that stays out was applied", async (t) => {
  const { client, snowpipe, clock } = await stage(t);
  const token = await opened(client, channel);
  await snowpipe.faults.addFault({ on: "append", effect: { kind: "stay-silent" } });
  const silent = assert.rejects(attempt(client, token, 1));
  while ((await snowpipe.faults.calls()).at(-1)?.fault !== "stay-silent") await clock.yield();
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
  await snowpipe.restart("kept");
  await silent;
});

test("an ordered answer is given instead of the call, with Retry-After", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  const answers = [
    { status: 500 },
    { status: 503 },
    { status: 408 },
    { status: 429, retryAfterSeconds: 3 },
    { status: 404, code: "ERR_CHANNEL_DOES_NOT_EXIST_OR_IS_NOT_AUTHORIZED" },
    { status: 410, code: "ERR_PIPE_FAILED_OVER" },
    { status: 429, code: "SWITCH_TO_FILE_MODE" },
  ];
  for (const answer of answers) {
    await snowpipe.faults.addFault({ on: "append", effect: { kind: "answer", ...answer } });
    const reply = await attempt(client, token, 1);
    const code = answer.code ?? `FAULT_${answer.status}`;
    assert.deepEqual(refusal(reply), { status: answer.status, code });
    assert.equal(reply.retryAfter, answer.retryAfterSeconds?.toString());
  }
  assert.equal((await attempt(client, token, 1)).status, 200);
  await snowpipe.faults.commitNow();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("a token that expires under way is refused, and the same append goes through with a new one", async (t) => {
  const { client, snowpipe, clock } = await stage(t);
  const token = await opened(client, channel);
  await snowpipe.faults.addFault({ on: "append", effect: { kind: "expire-token" } });
  assert.equal((await attempt(client, token, 1)).status, 401);
  assert.equal((await attempt(client, token, 1)).status, 401);
  await client.refresh(clock.now());
  assert.equal((await attempt(client, token, 1)).status, 200);
});

test("a fault hits its kind of call and its channel, after some and so often", async (t) => {
  const { client, snowpipe } = await stage(t);
  const fault: Fault = {
    ...{ on: "open", channel: "B", skip: 1, times: 2 },
    effect: { kind: "answer", status: 503 },
  };
  await snowpipe.faults.addFault(fault);
  const statuses = async (name: string) => (await client.open(pipe, name)).status;
  assert.equal(await statuses("A"), 200);
  const seen: number[] = [];
  for (let n = 0; n < 4; n++) seen.push(await statuses("b"));
  assert.deepEqual(seen, [200, 503, 503, 200]);
  await snowpipe.faults.addFault(fault);
  await snowpipe.faults.clearFaults();
  assert.deepEqual([await statuses("B"), await statuses("B")], [200, 200]);
});

test("stalled commits wait, however long they are due", async (t) => {
  const { client, snowpipe, clock } = await stage(t);
  const token = await opened(client, channel);
  await appended(client, { channel, token }, [1]);
  await snowpipe.faults.stallCommits(60_000);
  clock.advance(59_999);
  await clock.yield();
  assert.deepEqual(await idsIn(snowpipe), []);
  clock.advance(1);
  await clock.yield();
  assert.deepEqual(await idsIn(snowpipe), [1]);
});

test("the calls are listed with what came of them", async (t) => {
  const { client, snowpipe } = await stage(t);
  const token = await opened(client, channel);
  await snowpipe.faults.addFault({ on: "append", effect: { kind: "lose-response" } });
  await attempt(client, token, 5).catch(() => undefined);
  assert.deepEqual((await snowpipe.faults.calls()).at(-1), {
    ...{ kind: "append", channel, status: 200, code: null, fault: "lose-response" },
    ...{ requestId: "r", retryCount: null, continuationToken: token },
    ...{ startOffset: null, endOffset: "5" },
  });
});

for (const isOwnProcess of [false, true]) {
  const where = isOwnProcess ? "of its own process" : "in process";
  test(`a death ${where} loses what was buffered: the next token is of the future`, async (t) => {
    const { client, snowpipe } = await stage(t, { isOwnProcess });
    let token = await opened(client, channel);
    token = await appended(client, { channel, token }, [1]);
    await snowpipe.faults.commitNow();
    token = await appended(client, { channel, token }, [2]);
    await snowpipe.restart("lost");
    const gap = "ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP";
    assert.deepEqual(refusal(await attempt(client, token, 3)), { status: 400, code: gap });
    assert.equal((await statusOf(client, channel))?.last_committed_offset_token, "1");
    token = await opened(client, channel);
    await appended(client, { channel, token }, [2, 3]);
    await snowpipe.faults.commitNow();
    assert.deepEqual(await idsIn(snowpipe), [1, 2, 3]);
  });

  test(`a death ${where} keeps what was buffered: the channel goes on`, async (t) => {
    const { client, snowpipe } = await stage(t, { isOwnProcess });
    let token = await opened(client, channel);
    token = await appended(client, { channel, token }, [1, 2]);
    await snowpipe.restart("kept");
    assert.equal((await statusOf(client, channel))?.last_committed_offset_token, null);
    await appended(client, { channel, token }, [3]);
    await snowpipe.faults.commitNow();
    assert.deepEqual(await idsIn(snowpipe), [1, 2, 3]);
    assert.equal((await statusOf(client, channel))?.last_committed_offset_token, "3");
  });
}

test("a question that meets a process being killed is asked of the next", async (t) => {
  const { snowpipe } = await stage(t, { isOwnProcess: true });
  const before = snowpipe.query("SELECT 1 AS n");
  const restarted = snowpipe.restart("kept");
  const meanwhile = snowpipe.query("SELECT 2 AS n");
  assert.deepEqual([await before, await meanwhile], [[{ n: 1 }], [{ n: 2 }]]);
  await restarted;
});
