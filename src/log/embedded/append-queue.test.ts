// How appends gather into transactions, seen from the log they go through.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Clock, systemClock } from "../../clock.ts";
import { noBytes } from "../../event/masked.ts";
import type { AppendRecord } from "../log.ts";
import { EmbeddedLogWriter } from "./embedded-log-writer.ts";

const record: AppendRecord = {
  topic: "web",
  partition: 0,
  key: noBytes,
  headers: new Uint8Array(0),
  value: noBytes,
};

/** A log whose pauses take no time: `onPause` is called in each, and told how many there were. */
function openLog(context: TestContext, onPause: (pauses: number, log: EmbeddedLogWriter) => void) {
  const dir = mkdtempSync(join(tmpdir(), "append-queue-"));
  let pauses = 0;
  const sleep = () => Promise.resolve().then(() => onPause(++pauses, log));
  const clock: Clock = { ...systemClock, sleep };
  const log = EmbeddedLogWriter.open({
    dir,
    topics: [{ topic: "web", generation: 1, partitions: 1 }],
    clock,
    limits: { lingersMax: 4 },
    onFatal: (error) => assert.fail(error),
  });
  /** The end of the log after each transaction. */
  const ends: number[] = [];
  log.subscribe(() => ends.push(log.status.ends[0] as number));
  context.after(async () => {
    await log.close();
    rmSync(dir, { recursive: true });
  });
  return { log, ends };
}

test("appends that come during the pauses share the transaction, in their order", async (context) => {
  const later: Promise<void>[] = [];
  const { log, ends } = openLog(context, (pauses) => {
    if (pauses <= 2) later.push(log.append([record]));
  });
  await log.append([record, record]);
  await Promise.all(later);
  assert.deepEqual(ends, [4]);
});

test("an append alone waits for one pause, and one that never stays alone for a few", async (context) => {
  let pausesAtEnd = 0;
  const alone = openLog(context, (pauses) => {
    pausesAtEnd = pauses;
  });
  alone.log.subscribe(() => assert.equal(pausesAtEnd, 1));
  await alone.log.append([record]);
  let isOpen = true;
  const all: Promise<void>[] = [];
  const busy = openLog(context, () => {
    if (isOpen) all.push(busy.log.append([record]));
  });
  await busy.log.append([record]);
  isOpen = false;
  await Promise.all(all);
  assert.equal(busy.ends[0], 5);
});
