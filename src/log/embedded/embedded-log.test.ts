// What the embedded log adds to its port: segments, retention, limits, and what it refuses to open.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { type Clock, systemClock } from "../../clock.ts";
import type { MaskedBytes } from "../../event/masked.ts";
import type { PartitionId } from "../../event/position.ts";
import { type AppendRecord, type Log, LogError, type LogErrorCode } from "../log.ts";
import { EmbeddedLogWriter } from "./embedded-log-writer.ts";
import { openLogReadOnly } from "./read-only-log.ts";
import type { EmbeddedLogLimits } from "./topic-layout.ts";

const web: PartitionId = { topic: "web", generation: 1, partition: 0 };
const topics = [
  { topic: "web", generation: 1, partitions: 2 },
  { topic: "orders", generation: 1, partitions: 1 },
];
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 10, 12);

/** A folder, and a clock set by hand whose waits are real. */
class Bench {
  readonly dir = mkdtempSync(join(tmpdir(), "embedded-log-"));
  now = start;
  readonly clock: Clock = { ...systemClock, now: () => this.now };
  readonly #opened: Pick<Log, "close">[] = [];

  constructor(context: TestContext) {
    context.after(async () => {
      for (const log of this.#opened) await log.close();
      rmSync(this.dir, { recursive: true });
    });
  }

  open(limits: Partial<EmbeddedLogLimits> = {}, of = topics): EmbeddedLogWriter {
    const onFatal = (error: Error) => assert.fail(error);
    const { dir, clock } = this;
    const log = EmbeddedLogWriter.open({ dir, topics: of, clock, limits, onFatal });
    this.#opened.push(log);
    return log;
  }

  openReadOnly() {
    const log = openLogReadOnly(this.dir, topics);
    this.#opened.push(log);
    return log;
  }

  get segments(): string[] {
    return readdirSync(join(this.dir, "web")).filter((file) => file.endsWith(".sqlite"));
  }

  /** Runs `sql` on a segment nobody has open. */
  tamper(segment: string, sql: string): void {
    const db = new DatabaseSync(join(this.dir, "web", segment));
    db.exec(sql);
    db.close();
  }
}

function record(text: string | Uint8Array, { topic, partition } = web): AppendRecord {
  const value: Uint8Array = Buffer.from(text);
  const key = new Uint8Array(0) as MaskedBytes;
  return { topic, partition, key, headers: new Uint8Array(0), value: value as MaskedBytes };
}

async function timesOf(log: Pick<Log, "read" | "bounds">): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  const { signal } = new AbortController();
  const bounds = await log.bounds(web);
  for (let from = bounds.start; from < bounds.end; ) {
    const run = await log.read(web, from, { bytesMax: 4096, waitMs: 0, signal });
    for (let i = 0; i < run.count; i++) {
      const value = run.bytes.subarray(run.valueStart[i], run.valueEnd[i]);
      times[Buffer.from(value).toString()] = run.appendedAt[i] ?? Number.NaN;
    }
    from = run.next;
  }
  return times;
}

function readFrom(log: Pick<Log, "read">, from: number) {
  const { signal } = new AbortController();
  return log.read(web, from, { bytesMax: 1_000_000, waitMs: 0, signal });
}

async function rejectsWith(code: LogErrorCode, promise: Promise<unknown>, message = /./) {
  await assert.rejects(
    promise,
    (error) => error instanceof LogError && error.code === code && message.test(error.message),
  );
}

test("append times follow the clock forward and never back, restarts included", async (context) => {
  const bench = new Bench(context);
  let log = bench.open();
  await log.append([record("first")]);
  bench.now = start - 5_000;
  await log.append([record("earlier")]);
  await log.close();
  log = bench.open();
  await log.append([record("reopened")]);
  bench.now = start + 7;
  await log.append([record("later")]);
  assert.deepEqual(await timesOf(log), {
    first: start,
    earlier: start,
    reopened: start,
    later: start + 7,
  });
});

test("every UTC day has a segment of its own", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  for (const day of [0, 1, 4]) {
    bench.now = start + day * dayMs;
    await log.append([record(`day ${day}`)]);
  }
  assert.deepEqual(bench.segments, [
    "2026-01-10.0.sqlite",
    "2026-01-11.0.sqlite",
    "2026-01-14.0.sqlite",
  ]);
  assert.deepEqual(Object.keys(await timesOf(log)), ["day 0", "day 1", "day 4"]);
  assert.equal(await log.offsetAt(web, start + 1), 1);
  assert.equal(await log.offsetAt(web, start + dayMs), 1);
  assert.equal(await log.offsetAt(web, start + 2 * dayMs), 2);
});

test("a long segment is followed by the next of the day, also after ten", async (context) => {
  const bench = new Bench(context);
  const log = bench.open({ segmentBytesMax: 20_000 });
  const texts = Array.from({ length: 25 }, (_, i) => `${i} ${randomBytes(8_000).toString("hex")}`);
  for (const text of texts) await log.append([record(text)]);
  assert.ok(bench.segments.includes("2026-01-10.11.sqlite"));
  assert.deepEqual(Object.keys(await timesOf(log)), texts);
  assert.equal(await log.offsetAt(web, start), 0);
  assert.equal(await log.offsetAt(web, start + 1), texts.length);
  await log.close();
  assert.deepEqual(Object.keys(await timesOf(bench.open())), texts);
});

test("retention unlinks what is older, keeps the newest segment and moves the start", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  for (const day of [0, 1, 2]) {
    bench.now = start + day * dayMs;
    await log.append([record(`day ${day}`), record("a"), record("b")]);
  }
  const readOnly = bench.openReadOnly();
  assert.equal((await readFrom(readOnly, 0)).count, 9);
  bench.now = start + 31 * dayMs;
  assert.equal(await log.retain(), 1);
  assert.deepEqual(await log.bounds(web), { start: 3, end: 9 });
  assert.deepEqual(await readOnly.bounds(web), { start: 3, end: 9 });
  await rejectsWith("out_of_range", readFrom(log, 2));
  await rejectsWith("out_of_range", readFrom(readOnly, 2));
  assert.equal(await log.offsetAt(web, 0), 3);
  assert.equal((await readFrom(log, 3)).count, 6);
  bench.now = start + 400 * dayMs;
  assert.equal(await log.retain(), 1);
  assert.deepEqual(bench.segments, ["2026-01-12.0.sqlite"]);
  assert.deepEqual(await log.bounds(web), { start: 6, end: 9 });
});

test("retention counts from the newest record, to the millisecond", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  await log.append([record("old")]);
  bench.now = start + dayMs;
  await log.append([record("new")]);
  bench.now = start + 1000 + dayMs;
  assert.equal(await log.retain({ olderThanMs: dayMs + 1000 }), 0);
  assert.equal(await log.retain({ olderThanMs: dayMs + 999 }), 1);
});

test("a segment that cannot be read leaves in its time, and keeps no other", async (context) => {
  const bench = new Bench(context);
  const first = bench.open();
  const orders = { topic: "orders", generation: 1, partition: 0 };
  for (const day of [0, 1, 2]) {
    bench.now = start + day * dayMs;
    await first.append([record(`day ${day}`), record(`day ${day}`, orders)]);
  }
  await first.close();
  writeFileSync(join(bench.dir, "web", "2026-01-10.0.sqlite"), randomBytes(8192));
  const log = bench.open();
  bench.now = start + 31 * dayMs;
  assert.equal(await log.retain(), 1);
  assert.deepEqual((await log.bounds(orders)).start, 1);
  assert.equal(bench.segments.length, 3);
  bench.now += 1;
  assert.equal(await log.retain(), 3);
  assert.deepEqual(bench.segments, ["2026-01-12.0.sqlite"]);
});

test("an append that does not fit the queue is refused, and later ones are not", async (context) => {
  const bench = new Bench(context);
  const log = bench.open({ queueBytesMax: 10_000 });
  const small = [1, 2, 3].map((n) => log.append([record(`${n}`.repeat(3_000))]));
  await rejectsWith("overloaded", log.append([record("x".repeat(3_000))]));
  await Promise.all(small);
  await log.append([record("y".repeat(3_000))]);
  assert.deepEqual(await log.bounds(web), { start: 0, end: 4 });
});

test("an append without space is refused whole, and the log goes on", async (context) => {
  const bench = new Bench(context);
  const limits = { segmentPagesMax: 200, checkpointBytes: 100_000 };
  const log = bench.open(limits);
  await log.append([record("before")]);
  const large = Array.from({ length: 40 }, () => record(randomBytes(60_000)));
  await rejectsWith("full", log.append([...large, record("other", { ...web, partition: 1 })]));
  assert.deepEqual(await log.bounds(web), { start: 0, end: 1 });
  assert.deepEqual(await log.bounds({ ...web, partition: 1 }), { start: 0, end: 0 });
  await log.append([record("after")]);
  assert.deepEqual(Object.keys(await timesOf(log)), ["before", "after"]);
  await log.close();
  assert.deepEqual(Object.keys(await timesOf(bench.open(limits))), ["before", "after"]);
});

test("a day that began on a full disk stays begun when the clock goes back before it", async (context) => {
  const bench = new Bench(context);
  const limits = { segmentPagesMax: 200 };
  const log = bench.open(limits);
  await log.append([record("before")]);
  bench.now = start + dayMs;
  const large = Array.from({ length: 40 }, () => record(randomBytes(60_000)));
  await rejectsWith("full", log.append(large));
  bench.now = start;
  await log.append([record("after")]);
  await log.close();
  const began = start + dayMs;
  assert.deepEqual(await timesOf(bench.open(limits)), { before: start, after: began });
  assert.deepEqual(bench.segments, ["2026-01-10.0.sqlite", "2026-01-11.0.sqlite"]);
});

test("when one topic keeps its records and another has no space, the outcome is unknown", async (context) => {
  const bench = new Bench(context);
  const log = bench.open({ segmentPagesMax: 200 });
  const orders = { topic: "orders", generation: 1, partition: 0 };
  const large = Array.from({ length: 40 }, () => record(randomBytes(60_000)));
  await rejectsWith("unavailable", log.append([record("kept", orders), ...large]));
  assert.equal((await log.bounds(orders)).end, 1);
  assert.equal((await log.bounds(web)).end, 0);
});

test("a changed bit in the newest batches stops the start and is named", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  for (const text of ["a", "b", "c"]) await log.append([record(text)]);
  await log.close();
  bench.tamper(
    "2026-01-10.0.sqlite",
    "UPDATE batch SET appended_at_ms = 1 + appended_at_ms WHERE id = 1",
  );
  const message = /2026-01-10\.0\.sqlite: batch of partition 0 at offset 1 does not match/;
  assert.throws(() => bench.open(), message);
});

test("a lost batch among the newest stops the start and is named", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  for (const text of ["a", "b", "c"]) await log.append([record(text)]);
  await log.close();
  bench.tamper("2026-01-10.0.sqlite", "DELETE FROM batch WHERE id = 1");
  assert.throws(() => bench.open(), /sqlite: batch of partition 0 at offset 0 ends at 1, not 2/);
  bench.tamper("2026-01-10.0.sqlite", "DELETE FROM batch WHERE id = 0");
  assert.throws(() => bench.open(), /sqlite: partition 0 starts at 2, not 0/);
});

test("damage further back is found by the read that meets it", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  for (const day of [0, 1]) {
    bench.now = start + day * dayMs;
    for (let n = 0; n < 4; n++) await log.append([record(`${day}.${n}`)]);
  }
  await log.close();
  const segment = "2026-01-10.0.sqlite";
  bench.tamper(segment, "UPDATE batch SET body = zeroblob(length(body)) WHERE id = 1");
  const damaged = bench.open();
  await rejectsWith("unavailable", readFrom(damaged, 1), /offset 1 does not match its checksum/);
  assert.equal((await readFrom(damaged, 2)).count, 6);
  await damaged.close();
  bench.tamper(segment, "DELETE FROM batch WHERE id IN (1, 3)");
  const gaps = bench.open();
  await rejectsWith("unavailable", readFrom(gaps, 1), /offset 2 found where 1 should be/);
  await rejectsWith("unavailable", readFrom(gaps, 3), /offset 4 found where 3 should be/);
});

test("a segment of another layout is refused", async (context) => {
  const bench = new Bench(context);
  await bench.open().close();
  const layout = { topic: "web", generation: 1, partitions: 2 };
  assert.throws(() => bench.open({}, [{ ...layout, partitions: 3 }]), /has 2 partitions, not 3/);
  assert.throws(() => bench.open({}, [{ ...layout, generation: 2 }]), /holds web\/1, not web\/2/);
});

test("what a crash left of a segment's creation or removal is cleared away", async (context) => {
  const bench = new Bench(context);
  const log = bench.open();
  await log.append([record("kept")]);
  await log.close();
  bench.now = start + dayMs;
  const next = join(bench.dir, "web", "2026-01-11.0.sqlite");
  const remains: (() => void)[] = [
    () => writeFileSync(`${next}.new`, ""),
    () => writeFileSync(`${next}-wal`, randomBytes(5_000)),
    () => bench.tamper("2026-01-11.0.sqlite.new", "PRAGMA journal_mode = WAL"),
    () => {
      bench.tamper("2026-01-11.0.sqlite.new", "PRAGMA journal_mode = WAL");
      writeFileSync(`${next}.new-wal`, randomBytes(5_000));
    },
  ];
  for (const leave of remains) {
    leave();
    const again = bench.open();
    assert.deepEqual(
      readdirSync(join(bench.dir, "web")).filter((file) => file.includes("-11")),
      [],
    );
    assert.equal((await again.bounds(web)).end, 1);
    await again.close();
  }
  const last = bench.open();
  await last.append([record("next")]);
  assert.deepEqual(Object.keys(await timesOf(last)), ["kept", "next"]);
});

test("a log that is read only follows the writer, and is empty before it", async (context) => {
  const bench = new Bench(context);
  const readOnly = bench.openReadOnly();
  assert.deepEqual(await readOnly.bounds(web), { start: 0, end: 0 });
  const log = bench.open({ segmentBytesMax: 20_000 });
  const texts: string[] = [];
  for (let n = 0; n < 8; n++) {
    texts.push(`${n} ${randomBytes(4_000).toString("hex")}`);
    await log.append([record(texts.at(-1) ?? "")]);
    assert.deepEqual(Object.keys(await timesOf(readOnly)), texts);
    assert.equal(await readOnly.offsetAt(web, start + 1), texts.length);
  }
  await rejectsWith("out_of_range", readFrom(readOnly, 9));
});
