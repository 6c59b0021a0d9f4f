// What every adapter of the Log port promises; the simulated one runs it too. Offsets may be sparse
// and a read may bring less than it could: only what the port says is claimed.
import assert from "node:assert/strict";
import { describe } from "node:test";
import fc from "fast-check";
import type { MaskedBytes } from "../../src/event/masked.ts";
import type { PartitionId } from "../../src/event/position.ts";
import { type AppendRecord, type Log, LogError, type LogErrorCode } from "../../src/log/log.ts";
import { claim } from "./claim.ts";
import {
  allTexts,
  bytesOf,
  noSignal,
  numbered,
  readAll,
  readAt,
  record,
  textsOf,
} from "./log-records.ts";

/** An empty log of at least two partitions of one topic. */
export interface LogFixture {
  readonly log: Log;
  /** The log as a new process finds it, after the one that was open is closed. */
  reopen(): Promise<Log>;
  dispose(): Promise<void>;
}

/**
 * Registers the suite; every test gets a fixture of its own from `make`. Calls that overlap keep
 * their order where records do not travel one by one.
 */
export function logContract(
  name: string,
  make: () => Promise<LogFixture>,
  { keepsCallOrder = true }: { readonly keepsCallOrder?: boolean } = {},
): void {
  describe(`${name} keeps the Log contract`, () => {
    describe("appends", () => appendClaims(make));
    if (keepsCallOrder) describe("overlapping appends", () => callOrderClaim(make));
    describe("reads", () => readClaims(make));
    describe("waits", () => waitClaims(make));
    describe("bounds and times", () => boundClaims(make));
    describe("reopening", () => reopenClaims(make));
    describe("closing", () => closeClaims(make));
  });
}

type Make = () => Promise<LogFixture>;

function appendClaims(make: Make): void {
  claim("an appended record is read back byte by byte", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const sent: AppendRecord = {
      ...record(id, ""),
      key: bytes.slice(0, 9) as MaskedBytes,
      headers: bytes.slice(9, 50),
      value: bytes as MaskedBytes,
    };
    await log.append([sent]);
    const run = await readAt(log, id, 0);
    assert.equal(run.count, 1);
    assert.deepEqual(run.partition, id);
    const at = (bounds: Int32Array) => bounds[0] as number;
    const { keyStart, headersStart, valueStart, valueEnd } = run;
    const part = (from: Int32Array, to: Int32Array) =>
      Buffer.from(run.bytes.subarray(at(from), at(to)));
    assert.deepEqual(part(keyStart, headersStart), Buffer.from(sent.key));
    assert.deepEqual(part(headersStart, valueStart), Buffer.from(sent.headers));
    assert.deepEqual(part(valueStart, valueEnd), Buffer.from(sent.value));
  });

  claim("empty keys, headers and values are kept", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const none = new Uint8Array(0) as MaskedBytes;
    await log.append([{ ...record(id, "x"), key: none, headers: none, value: none }]);
    const run = await readAt(log, id, 0);
    assert.deepEqual(
      [run.count, run.valueEnd[0], run.keyStart[0]],
      [1, run.keyStart[0], run.valueEnd[0]],
    );
  });

  claim("records of a call keep their order in each partition", make, async ({ log }) => {
    const [a, b] = firstTwo(log);
    const texts = Array.from({ length: 50 }, (_, i) => `record ${i}`);
    await log.append(texts.flatMap((text) => [record(a, text), record(b, `${text}, too`)]));
    assert.deepEqual(await allTexts(log, a), texts);
    assert.deepEqual(
      await allTexts(log, b),
      texts.map((text) => `${text}, too`),
    );
  });

  claim("overlapping calls are each whole and in order", make, async ({ log }) => {
    const [a, b] = firstTwo(log);
    const calls = Array.from({ length: 40 }, (_, i) => [`${i}.0`, `${i}.1`, `${i}.2`]);
    await Promise.all(
      calls.map((texts) => log.append(texts.flatMap((text) => [record(a, text), record(b, text)]))),
    );
    for (const id of [a, b]) {
      const found = await allTexts(log, id);
      assert.equal(found.length, 120);
      for (const call of calls) {
        assert.deepEqual(
          found.filter((text) => call.includes(text)),
          call,
        );
      }
    }
  });

  claim("a call of many large records is whole", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const texts = Array.from({ length: 60 }, (_, i) => `${i} `.repeat(10_000));
    await log.append(texts.map((text) => record(id, text)));
    assert.deepEqual(await allTexts(log, id), texts);
  });

  claim("an empty call changes nothing", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const before = await log.bounds(id);
    await log.append([]);
    assert.deepEqual(await log.bounds(id), before);
  });
}

function callOrderClaim(make: Make): void {
  claim("concurrent calls keep their order in each partition", make, async ({ log }) => {
    const [a, b] = firstTwo(log);
    const calls = Array.from({ length: 40 }, (_, i) => i);
    await Promise.all(
      calls.map((i) =>
        log.append([record(a, `a${i}.0`), record(b, `b${i}`), record(a, `a${i}.1`)]),
      ),
    );
    assert.deepEqual(
      await allTexts(log, a),
      calls.flatMap((i) => [`a${i}.0`, `a${i}.1`]),
    );
    assert.deepEqual(
      await allTexts(log, b),
      calls.map((i) => `b${i}`),
    );
  });
}

function readClaims(make: Make): void {
  claim("offsets rise, and next is above them and where reading goes on", make, async ({ log }) => {
    const [id] = firstTwo(log);
    for (const n of [1, 3, 2]) await log.append(numbered(id, n));
    const { end } = await log.bounds(id);
    let last = -1;
    for (let from = 0; from < end; ) {
      const run = await log.read(id, from, { bytesMax: 40, waitMs: 0, signal: noSignal });
      assert.ok(run.count > 0 || run.next > from, "a read below the end moves on");
      for (const offset of run.offsets) {
        assert.ok(offset > last && offset >= from && offset < run.next);
        last = offset;
      }
      from = run.next;
    }
    assert.ok(last < end);
  });

  claim("reading can start at every offset", make, async ({ log }) => {
    const [id] = firstTwo(log);
    for (let call = 0; call < 4; call++) await log.append(numbered(id, 5));
    const all = await readAll(log, id, 0);
    assert.equal(all.length, 20);
    for (const [index, { offset }] of all.entries()) {
      assert.deepEqual(await readAll(log, id, offset), all.slice(index));
    }
  });

  claim("bytesMax is kept, but for a first record above it", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const lengths = [10, 3000, 10, 10, 700, 10, 5000, 1];
    await log.append(lengths.map((length) => record(id, "v".repeat(length))));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12_000 }), async (bytesMax) => {
        const found: number[] = [];
        for (let from = 0; found.length < lengths.length; ) {
          const run = await log.read(id, from, { bytesMax, waitMs: 0, signal: noSignal });
          assert.ok(run.count <= 1 || bytesOf(run) <= bytesMax);
          found.push(...textsOf(run).map((text) => text.length));
          from = run.next;
        }
        assert.deepEqual(found, lengths);
      }),
      { numRuns: 25 },
    );
  });

  claim("a run stays as it was while the log goes on", make, async ({ log }) => {
    const [id] = firstTwo(log);
    await log.append(numbered(id, 10));
    const run = await readAt(log, id, 0);
    const before = textsOf(run);
    await log.append(numbered(id, 1000));
    await readAll(log, id, 0);
    assert.deepEqual(textsOf(run), before);
  });

  claim("offsets outside the log are out of range", make, async ({ log }) => {
    const [id] = firstTwo(log);
    await log.append(numbered(id, 3));
    const { start, end } = await log.bounds(id);
    await rejectsWith("out_of_range", readAt(log, id, end + 1));
    await rejectsWith("out_of_range", readAt(log, id, start - 1));
    assert.equal((await readAt(log, id, end)).count, 0);
  });
}

function waitClaims(make: Make): void {
  claim("an empty run comes back when nothing arrives", make, async ({ log }) => {
    const [id] = firstTwo(log);
    for (const waitMs of [0, 15]) {
      const run = await log.read(id, 0, { bytesMax: 1000, waitMs, signal: noSignal });
      assert.deepEqual([run.count, run.next, run.offsets.length], [0, 0, 0]);
    }
  });

  claim("an append wakes a waiting read", make, async ({ log }) => {
    const [a, b] = firstTwo(log);
    const options = { bytesMax: 1000, waitMs: 600_000, signal: noSignal };
    const waiting = [log.read(a, 0, options), log.read(a, 0, options)];
    await log.append([record(b, "not this one")]);
    await log.append([record(a, "woken")]);
    for (const run of await Promise.all(waiting)) assert.deepEqual(textsOf(run), ["woken"]);
  });

  claim("a signal ends a wait", make, async ({ log }) => {
    const [id] = firstTwo(log);
    const stop = new AbortController();
    const options = { bytesMax: 1000, waitMs: 600_000, signal: stop.signal };
    const waiting = log.read(id, 0, options);
    await log.bounds(id);
    stop.abort();
    assert.equal((await waiting).count, 0);
    assert.equal((await log.read(id, 0, options)).count, 0);
  });
}

function boundClaims(make: Make): void {
  claim("a new log starts and ends at 0", make, async ({ log }) => {
    for (const id of log.partitions) assert.deepEqual(await log.bounds(id), { start: 0, end: 0 });
  });

  claim("the end is above every offset and moves by what is appended", make, async ({ log }) => {
    const [a, b] = firstTwo(log);
    await log.append(numbered(a, 4));
    const first = await log.bounds(a);
    assert.ok(first.end >= 4);
    await log.append(numbered(a, 2));
    assert.ok((await log.bounds(a)).end >= first.end + 2);
    assert.equal((await log.bounds(b)).end, 0);
  });

  claim("append times never fall", make, async ({ log }) => {
    const [id] = firstTwo(log);
    for (let call = 0; call < 8; call++) await log.append(numbered(id, 3));
    const times = (await readAll(log, id, 0)).map(({ appendedAt }) => appendedAt);
    assert.deepEqual(
      times,
      times.toSorted((x, y) => x - y),
    );
  });

  claim("offsetAt finds the first record of a time, or the end", make, async ({ log }) => {
    const [id] = firstTwo(log);
    assert.equal(await log.offsetAt(id, 0), 0);
    for (let call = 0; call < 12; call++) {
      await log.append(numbered(id, 2));
      await log.read(id, (await log.bounds(id)).end, { bytesMax: 1, waitMs: 2, signal: noSignal });
    }
    const all = await readAll(log, id, 0);
    const { end } = await log.bounds(id);
    const asked = new Set(all.flatMap(({ appendedAt: ms }) => [ms - 1, ms, ms + 1]));
    for (const ms of [0, ...asked, 1e15]) {
      const expected = all.find(({ appendedAt }) => appendedAt >= ms)?.offset ?? end;
      assert.equal(await log.offsetAt(id, ms), expected);
    }
  });
}

function reopenClaims(make: Make): void {
  claim("what was acknowledged is there for the next process", make, async ({ log, reopen }) => {
    const [a, b] = firstTwo(log);
    await log.append([...numbered(a, 20), ...numbered(b, 3)]);
    const before = [await readAll(log, a, 0), await readAll(log, b, 0)];
    const ends = [(await log.bounds(a)).end, (await log.bounds(b)).end];
    const next = await reopen();
    assert.deepEqual([await readAll(next, a, 0), await readAll(next, b, 0)], before);
    assert.deepEqual([(await next.bounds(a)).end, (await next.bounds(b)).end], ends);
  });

  claim("offsets and append times go on after a reopening", make, async ({ log, reopen }) => {
    const [id] = firstTwo(log);
    await log.append(numbered(id, 5));
    let now = log;
    for (let opening = 0; opening < 3; opening++) {
      const before = await readAll(now, id, 0);
      const { end } = await now.bounds(id);
      now = await reopen();
      await now.append(numbered(id, 2));
      const after = await readAll(now, id, 0);
      assert.deepEqual(after.slice(0, before.length), before);
      const [first] = after.slice(before.length);
      assert.ok(first && first.offset >= end);
      assert.ok(first.appendedAt >= (before.at(-1)?.appendedAt ?? 0));
    }
  });
}

function closeClaims(make: Make): void {
  claim("after close an append is refused", make, async ({ log }) => {
    const [id] = firstTwo(log);
    await log.append(numbered(id, 1));
    await log.close();
    await rejectsWith("closed", log.append(numbered(id, 1)));
  });

  claim("an append under way at close is kept whole or refused", make, async (fixture) => {
    const { log, reopen } = fixture;
    const [id] = firstTwo(log);
    const records = numbered(id, 50);
    const appending = log.append(records).then(
      () => true,
      (error) => {
        assert.ok(error instanceof LogError);
        return false;
      },
    );
    await log.close();
    const isKept = await appending;
    const { length } = await allTexts(await reopen(), id);
    assert.ok(length === records.length || (!isKept && length === 0));
  });
}

function firstTwo(log: Log): [PartitionId, PartitionId] {
  const [a, b] = log.partitions;
  assert.ok(a && b && a.topic === b.topic, "a fixture has two partitions of one topic");
  return [a, b];
}

export async function rejectsWith(code: LogErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof LogError && error.code === code);
}
