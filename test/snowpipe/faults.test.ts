// What the client does with every kind of answer, over HTTPS: what is sent again, what ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SnowpipeError, type SnowpipeErrorCode } from "../../snowpipe/index.ts";
import type { ModelFault, Seen } from "./model.ts";
import { lines, serve } from "./served.ts";

/** Gives the faults, one each, to the requests whose path ends so. */
function give(end: string, faults: readonly ModelFault[]) {
  let at = 0;
  return (seen: Seen) => (seen.path.endsWith(end) ? faults[at++] : undefined);
}

function answers(status: number, code?: string, times = 1): readonly ModelFault[] {
  const fault = { kind: "answer", status, ...(code && { code }) } as const;
  return Array.from({ length: times }, () => fault);
}

function ends(code: SnowpipeErrorCode) {
  return (error: unknown) => {
    assert.ok(error instanceof SnowpipeError);
    assert.equal(error.code, code);
    // Neither the server's words, nor a row, nor a token or its parts.
    assert.doesNotMatch(error.message, /SECRET|\{|Bearer|ey[A-Za-z]/);
    return true;
  };
}

const passing: readonly { readonly name: string; readonly faults: readonly ModelFault[] }[] = [
  { name: "408", faults: answers(408) },
  { name: "429", faults: answers(429) },
  { name: "500, 502 and 503", faults: [...answers(500), ...answers(502), ...answers(503)] },
  { name: "SWITCH_TO_FILE_MODE", faults: answers(400, "SWITCH_TO_FILE_MODE", 2) },
  { name: "a request that is lost", faults: [{ kind: "lostBefore" }] },
  { name: "an answer that is lost", faults: [{ kind: "lostAfter" }, { kind: "lostAfter" }] },
  { name: "401", faults: answers(401) },
  { name: "404 for a moment", faults: answers(404, undefined, 3) },
];

for (const { name, faults } of passing) {
  test(`an append is sent again, the same, after ${name}`, async (t) => {
    const { pipe, model, requests } = await serve(t);
    const channel = await pipe.open("C");
    model.fault = give("/rows", faults);
    await channel.append({ rows: lines(1, 2), startOffsetToken: "1", endOffsetToken: "2" });
    const tries = requests("/rows");
    assert.equal(tries.length, faults.length + 1);
    const said = tries.map(({ query, request }) => {
      const { retryCount, ...others } = Object.fromEntries(query);
      return { retryCount, others, body: Buffer.from(request.body ?? []).toString("hex") };
    });
    for (const [i, each] of said.entries()) {
      assert.equal(each.retryCount, String(i));
      assert.deepEqual(each.others, said[0]?.others);
      assert.equal(each.body, said[0]?.body);
    }
    await channel.append({ rows: lines(3), endOffsetToken: "3" });
    assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }, { n: 2 }, { n: 3 }]);
  });
}

const ending: readonly {
  readonly name: string;
  readonly code: SnowpipeErrorCode;
  readonly faults: readonly ModelFault[];
  readonly tries: number;
}[] = [
  {
    name: "400 for a stale token",
    code: "stale",
    faults: answers(400, "STALE_CONTINUATION_TOKEN_SEQUENCER"),
    tries: 1,
  },
  { name: "any other 400", code: "refused", faults: answers(400, "BAD_JSON"), tries: 1 },
  { name: "401 twice", code: "unauthorized", faults: answers(401, undefined, 2), tries: 2 },
  { name: "403", code: "forbidden", faults: answers(403), tries: 1 },
  { name: "404 that stays", code: "not_found", faults: answers(404, undefined, 9), tries: 4 },
  { name: "409", code: "invalid", faults: answers(409, "ERR_CHANNEL_INVALID"), tries: 1 },
  {
    name: "a sequencer that is invalid",
    code: "invalid",
    faults: answers(400, "ERR_CHANNEL_HAS_INVALID_ROW_SEQUENCER"),
    tries: 1,
  },
  { name: "410", code: "failed_over", faults: answers(410), tries: 1 },
  { name: "413", code: "refused", faults: answers(413), tries: 1 },
  { name: "a redirect", code: "protocol", faults: answers(302), tries: 1 },
];

for (const { name, code, faults, tries } of ending) {
  test(`an append ends with ${code} after ${name}, and so does its channel`, async (t) => {
    const { pipe, model, requests } = await serve(t);
    const channel = await pipe.open("C");
    model.fault = give("/rows", faults);
    const append = { rows: lines(1), endOffsetToken: "1" };
    await assert.rejects(channel.append(append), ends(code));
    assert.equal(requests("/rows").length, tries);
    await assert.rejects(channel.append(append), ends(code));
    assert.equal(requests("/rows").length, tries);
    model.fault = () => undefined;
    await (await pipe.open("C")).append(append);
    assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }]);
  });
}

test("tries end with the budget, the outcome unknown", async (t) => {
  const { pipe, model, clock } = await serve(t);
  const channel = await pipe.open("C");
  const before = clock.now();
  model.fault = give("/rows", answers(503, undefined, 1_000));
  await assert.rejects(
    channel.append({ rows: lines(1), endOffsetToken: "1" }),
    ends("unavailable"),
  );
  const spent = clock.now() - before;
  assert.ok(spent > 45_000 && spent <= 60_000, `${spent} ms`);
});

test("waits are as long as the service asks, up to a bound", async (t) => {
  const { pipe, model, clock } = await serve(t, {}, { limits: { retryAfterMsMax: 20_000 } });
  const channel = await pipe.open("C");
  for (const [retryAfter, least, most] of [
    ["7", 7_000, 7_500],
    [new Date(clock.now() + 60_000).toUTCString(), 20_000, 20_500],
    ["soon", 0, 500],
  ] as const) {
    const before = clock.now();
    model.fault = give("/rows", [{ kind: "answer", status: 429, retryAfter }]);
    await channel.append({ rows: lines(1), endOffsetToken: "1" });
    const waited = clock.now() - before;
    assert.ok(waited >= least && waited <= most, `${retryAfter}: ${waited} ms`);
  }
});

test("an open waits for rows in flight", async (t) => {
  const { pipe, model, requests } = await serve(t, { commitMs: 6_600 });
  await (await pipe.open("C")).append({ rows: lines(1), endOffsetToken: "1" });
  const { opened } = await pipe.open("C");
  assert.equal(opened.committedToken, "1");
  assert.ok(requests("/C").length > 8, "it asked every second or so");
  assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }]);
});

test("an open discards rows that stay in flight for 15 s, unless it may not", async (t) => {
  const { pipe, requests, clock } = await serve(t, { commitMs: 1e9 });
  await (await pipe.open("C")).append({ rows: lines(1), endOffsetToken: "1" });
  const before = clock.now();
  await assert.rejects(pipe.open("C", { whenUncommitted: "fail" }), ends("uncommitted"));
  assert.ok(clock.now() - before >= 15_000);
  await assert.rejects(pipe.drop("C"), ends("uncommitted"));
  const { opened } = await pipe.open("C");
  assert.equal(opened.committedToken, undefined);
  const flags = requests("/C").map(
    ({ request }) =>
      JSON.parse(Buffer.from(request.body ?? []).toString()).fail_on_uncommitted_rows,
  );
  assert.equal(flags.indexOf(false), flags.length - 1);
});

test("an open that another one is under way beside is tried again", async (t) => {
  const { pipe, model, requests } = await serve(t);
  model.fault = give("/C", answers(409, "ERR_OPEN_CHANNEL_IN_PROGRESS", 3));
  await pipe.open("C");
  const ids = requests("/C").map(({ query }) => query.get("requestId"));
  assert.deepEqual([ids.length, new Set(ids).size], [4, 1]);
});

test("after a failover host and token are found anew, and channels of before are over", async (t) => {
  const { pipe, model, requests } = await serve(t);
  const [one, other] = [await pipe.open("ONE"), await pipe.open("OTHER")];
  model.fault = give("/rows", answers(410));
  await assert.rejects(one.append({ rows: lines(1), endOffsetToken: "1" }), ends("failed_over"));
  await assert.rejects(other.append({ rows: lines(1), endOffsetToken: "1" }), ends("failed_over"));
  assert.equal(requests("/rows").length, 1);
  await pipe.open("ONE");
  assert.deepEqual([requests("/hostname").length, requests("/token").length], [2, 2]);
});

test("a key the service does not know is said at once", async (t) => {
  const { pipe, requests, clock } = await serve(t);
  // A clock that is far ahead makes a token of the future.
  const { client } = await serve(t, { clock: { now: () => clock.now() - 86_400_000 } });
  await assert.rejects(
    client.pipe({ database: "D", schema: "S", pipe: "P" }).open("C"),
    ends("unauthorized"),
  );
  await pipe.open("C");
  assert.equal(requests("/token").length, 1);
});

test("a body that is too long on the wire is not sent, and the channel goes on", async (t) => {
  const { pipe, requests } = await serve(t, {}, { limits: { wireBytesMax: 100 } });
  const channel = await pipe.open("C");
  const many = lines(...Array.from({ length: 500 }, (_, i) => i * 7_919));
  await assert.rejects(channel.append({ rows: many, endOffsetToken: "1" }), ends("too_large"));
  await channel.append({ rows: lines(1), endOffsetToken: "1" });
  assert.equal(requests("/rows").length, 1);
});

test("one append is in flight at a time", async (t) => {
  const { pipe, model } = await serve(t);
  const channel = await pipe.open("C");
  const first = channel.append({ rows: lines(1), endOffsetToken: "1" });
  await assert.rejects(channel.append({ rows: lines(2), endOffsetToken: "2" }), ends("busy"));
  await first;
  assert.deepEqual(model.rows("T-STREAMING"), [{ n: 1 }]);
});

test("a channel keeps to ten requests in any second", async (t) => {
  const { pipe, clock, model } = await serve(t);
  const channel = await pipe.open("C");
  const before = clock.now();
  for (let i = 0; i < 30; i++) await channel.append({ rows: lines(1), endOffsetToken: `${i}` });
  const spent = clock.now() - before;
  assert.ok(spent >= 2_000 && spent < 3_000, `30 requests in ${spent} ms`);
  assert.equal(model.rows("T-STREAMING").length, 30);
});

test("a channel keeps to its bytes in any second, uncompressed", async (t) => {
  const { pipe, clock, model } = await serve(t, {}, { limits: { bytesPerSecond: 100 } });
  const channel = await pipe.open("C");
  const before = clock.now();
  // 48 bytes each.
  const rows = lines(1, 2, 3, 4, 5, 6);
  for (let i = 0; i < 6; i++) await channel.append({ rows, endOffsetToken: `${i}` });
  const spent = clock.now() - before;
  assert.ok(spent >= 2_000 && spent < 3_000, `288 bytes at 100 a second in ${spent} ms`);
  assert.equal(model.rows("T-STREAMING").length, 36);
});

test("a signal ends a call that waits", async (t) => {
  const { pipe, model } = await serve(t);
  const channel = await pipe.open("C");
  const ending = new AbortController();
  model.fault = (seen) => {
    if (!seen.path.endsWith("/rows")) return undefined;
    ending.abort();
    return { kind: "answer", status: 503 };
  };
  const { signal } = ending;
  const append = { rows: lines(1), endOffsetToken: "1", signal };
  await assert.rejects(channel.append(append), ends("aborted"));
});
