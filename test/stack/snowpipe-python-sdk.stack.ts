// The stand-in of Snowpipe Streaming is one that the vendor's own SDK takes for the service: it
// runs unchanged against it, through every fault, and its rows land exactly once.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Call, FaultEffect } from "../../stack/snowpipe/faults.ts";
import type { SnowpipeOptions } from "../../stack/snowpipe/options.ts";
import { deliverRows, type Outcome } from "../../stack/snowpipe/python-sdk.ts";
import { type Snowpipe, startSnowpipe } from "../../stack/snowpipe/start.ts";

const pipe = "T-STREAMING";
const count = 60;

async function started(t: TestContext, options: SnowpipeOptions = {}): Promise<Snowpipe> {
  const commitDelayMs = { min: 300, max: 900 };
  const snowpipe = await startSnowpipe({ commitDelayMs, ...options });
  t.after(() => snowpipe.stop());
  await snowpipe.query("CREATE TABLE t (channel VARCHAR NOT NULL, id NUMBER(10, 0) NOT NULL)");
  return snowpipe;
}

async function assertEachOnce(snowpipe: Snowpipe, channels: readonly string[]): Promise<void> {
  const landed = await snowpipe.query(
    "SELECT channel, count(*) AS n, count(DISTINCT id) AS ids, max(id) AS last FROM t GROUP BY ALL",
  );
  const wanted = channels.map((CHANNEL) => ({ CHANNEL, n: count, ids: count, last: count - 1 }));
  const byName = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
  assert.deepEqual(byName(landed), byName(wanted));
}

const appendsOf = (calls: readonly Call[], channel: string) =>
  calls.filter((call) => call.kind === "append" && call.channel === channel);

/** The append that came after the one the fault hit. */
function retryOf(calls: readonly Call[], channel: string): { hit: Call; retry: Call } {
  const appends = appendsOf(calls, channel);
  const at = appends.findIndex((call) => call.fault !== null);
  const [hit, retry] = [appends[at], appends[at + 1]];
  assert.ok(hit && retry, `${channel}: the fault hit an append, and another one followed`);
  return { hit, retry };
}

test("the SDK opens, appends, waits for commits, and every row lands once", async (t) => {
  const snowpipe = await started(t);
  const channels = ["A", "B"];
  const outcome = await deliverRows(snowpipe, { pipe, channels, count });
  assert.deepEqual(outcome, { A: [], B: [] });
  await assertEachOnce(snowpipe, channels);
});

/** Faults the SDK gets over by itself: the same body, token and request once more. */
const transient: Readonly<Record<string, FaultEffect>> = {
  LOST_REQUEST: { kind: "lose-request" },
  LOST_RESPONSE: { kind: "lose-response" },
  ANSWER_500: { kind: "answer", status: 500 },
  ANSWER_503: { kind: "answer", status: 503 },
  ANSWER_408: { kind: "answer", status: 408 },
  ANSWER_429: { kind: "answer", status: 429, retryAfterSeconds: 1 },
  SILENT: { kind: "stay-silent" },
};

test("the SDK gets over transient faults with the same token and request", async (t) => {
  const snowpipe = await started(t);
  const channels = Object.keys(transient);
  for (const [channel, effect] of Object.entries(transient)) {
    await snowpipe.faults.addFault({ on: "append", channel, skip: 1, effect });
  }
  const properties = { data_http_timeout_seconds: "3" };
  const outcome = await deliverRows(snowpipe, { pipe, channels, count, properties });
  assert.deepEqual(outcome, Object.fromEntries(channels.map((name) => [name, []])));
  await assertEachOnce(snowpipe, channels);
  const calls = await snowpipe.faults.calls();
  for (const channel of channels) {
    const { hit, retry } = retryOf(calls, channel);
    assert.equal(retry.continuationToken, hit.continuationToken, channel);
    assert.equal(retry.requestId, hit.requestId, channel);
    assert.equal(Number(retry.retryCount), Number(hit.retryCount) + 1, channel);
    assert.equal(retry.status, 200, channel);
  }
});

/** Faults that end a channel or a client: the program opens again behind the committed token. */
const ending: Readonly<Record<string, FaultEffect>> = {
  ANSWER_404: {
    ...{ kind: "answer", status: 404 },
    code: "ERR_CHANNEL_DOES_NOT_EXIST_OR_IS_NOT_AUTHORIZED",
  },
  ANSWER_410: { kind: "answer", status: 410, code: "ERR_PIPE_FAILED_OVER" },
  STALE: { kind: "answer", status: 400, code: "STALE_CONTINUATION_TOKEN_SEQUENCER" },
};

test("the SDK's rows land once through faults that end its channels", async (t) => {
  const snowpipe = await started(t);
  const channels = Object.keys(ending);
  for (const [channel, effect] of Object.entries(ending)) {
    await snowpipe.faults.addFault({ on: "append", channel, skip: 1, effect });
  }
  const outcome = await deliverRows(snowpipe, { pipe, channels, count });
  await assertEachOnce(snowpipe, channels);
  const calls = await snowpipe.faults.calls();
  for (const channel of channels) {
    assert.ok(
      appendsOf(calls, channel).some((call) => call.fault === "answer"),
      channel,
    );
  }
  assertBeganAgain(outcome, channels);
});

function assertBeganAgain(outcome: Outcome, channels: readonly string[]): void {
  for (const name of channels) {
    assert.equal(outcome[name]?.length, 1, `${name}: ${JSON.stringify(outcome[name])}`);
  }
}

test("the SDK renews a scoped token that expired under way", async (t) => {
  const snowpipe = await started(t);
  await snowpipe.faults.addFault({ on: "append", skip: 1, effect: { kind: "expire-token" } });
  const outcome = await deliverRows(snowpipe, { pipe, channels: ["A"], count });
  assert.deepEqual(outcome, { A: [] });
  await assertEachOnce(snowpipe, ["A"]);
  const { hit, retry } = retryOf(await snowpipe.faults.calls(), "A");
  assert.equal(hit.status, 401);
  assert.equal(retry.continuationToken, hit.continuationToken);
});

test("the SDK waits while commits are stalled", async (t) => {
  const snowpipe = await started(t);
  await snowpipe.faults.stallCommits(4000);
  const outcome = await deliverRows(snowpipe, { pipe, channels: ["A"], count });
  assert.deepEqual(outcome, { A: [] });
  await assertEachOnce(snowpipe, ["A"]);
});

test("an open waits until rows in flight are committed", async (t) => {
  const snowpipe = await started(t);
  const code = "ERR_CHANNEL_HAS_UNCOMMITTED_DATA";
  const effect: FaultEffect = { kind: "answer", status: 409, code };
  await snowpipe.faults.addFault({ on: "open", times: 2, effect });
  const outcome = await deliverRows(snowpipe, { pipe, channels: ["A"], count });
  assert.deepEqual(outcome, { A: [] });
  await assertEachOnce(snowpipe, ["A"]);
});

for (const buffered of ["lost", "kept"] as const) {
  test(`the SDK's rows land once when the server is killed and buffered rows are ${buffered}`, async (t) => {
    const commitDelayMs = { min: 1200, max: 1500 };
    const snowpipe = await started(t, { isOwnProcess: true, commitDelayMs });
    const delivery = deliverRows(snowpipe, { pipe, channels: ["A"], count });
    const isRunning = await Promise.race([secondAppend(snowpipe), delivery.then(() => false)]);
    assert.ok(isRunning, "the SDK appended twice before it was done");
    await snowpipe.restart(buffered);
    const outcome = await delivery;
    await assertEachOnce(snowpipe, ["A"]);
    assertBeganAgain(outcome, buffered === "lost" ? ["A"] : []);
  });
}

/** Resolves when a second append was accepted: it is buffered still. */
async function secondAppend(snowpipe: Snowpipe): Promise<boolean> {
  for (;;) {
    const appends = appendsOf(await snowpipe.faults.calls(), "A");
    if (appends.filter(({ status }) => status === 200).length >= 2) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}
