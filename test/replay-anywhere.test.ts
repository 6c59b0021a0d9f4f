// The same log, cut anywhere into commits, by any number of workers, restarted at any time, gives
// the same rows: output is a function of the log alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { systemClock } from "../src/clock.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { partitionsOf } from "../src/event/position.ts";
import { systemRandom } from "../src/random.ts";
import { lakeRows, openLog, startWorker, type WebEvent, webRecord } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const partitions = partitionsOf(embeddedTopics);
const tables = ["raw", "web_events", "sessions_revisions", "quarantine"];
/** Every worker reads the same log: none may add to it. */
const withoutTicks = { tickEveryMs: 3_600_000 };
/** A while ago: what is a day behind its receipt is late and makes no session. */
const start = Math.floor(Date.now() / 1000) * 1000 - 2 * 3_600_000;

/** Visits that overlap, with retries, conflicts, refused and late events among them. */
function events(count: number): WebEvent[] {
  return Array.from({ length: count }, (_, i): WebEvent => {
    const visitor = `v${(i * 7) % 23}`;
    const time = start + ((i * 7919) % 5_400) * 1000;
    const data = { url: `https://shop.example/p/${i % 9}`, title: `page "${i % 5}"` };
    if (i % 17 === 5) return { id: `e${i - 5}`, visitor: `v${((i - 5) * 7) % 23}`, time, data };
    if (i % 29 === 3) return { id: `e${i}`, visitor, type: "web.unheard_of", time };
    if (i % 31 === 8) return { id: `e${i}`, visitor, time: start - 30 * 3_600_000, data };
    return { id: `e${i}`, visitor, time, data };
  });
}

async function rowsOf(folder: string): Promise<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {};
  for (const partition of partitions) {
    for (const table of tables) {
      all[`${partition.topic}/${partition.partition} ${table}`] = await lakeRows(
        folder,
        table,
        partition,
      );
    }
  }
  return all;
}

test("any cut into commits, any number of workers, any restart gives the same rows", async (t) => {
  const logFolder = temporaryFolder();
  const log = openLog(logFolder);
  t.after(() => log.close());
  const all = events(900);
  for (let from = 0; from < all.length; from += 60) {
    await log.append(all.slice(from, from + 60).map(webRecord));
  }
  const once = temporaryFolder();
  const worker = await startWorker({ folder: once, log, settings: withoutTicks });
  await worker.caughtUp();
  await worker.stop();
  const expected = await rowsOf(once);
  assert.ok((expected["web/0 sessions_revisions"]?.length ?? 0) > 0);

  const cuts = fc.record({
    workers: fc.integer({ min: 1, max: 5 }),
    commitRecordsMax: fc.integer({ min: 1, max: 200 }),
    readBytesMax: fc.integer({ min: 1, max: 20_000 }),
    restarts: fc.integer({ min: 0, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(cuts, async ({ workers, commitRecordsMax, readBytesMax, restarts }) => {
      const folder = temporaryFolder();
      const settings = { ...withoutTicks, commitRecordsMax, readBytesMax };
      for (let life = 0; life <= restarts; life++) {
        const running = await Promise.all(
          Array.from({ length: workers }, (_, w) =>
            startWorker({
              folder,
              log,
              settings,
              partitions: partitions.filter((_p, i) => i % workers === w),
            }),
          ),
        );
        if (life === restarts) await Promise.all(running.map((each) => each.caughtUp()));
        else await systemClock.sleep(systemRandom.fraction() * 100);
        await Promise.all(running.map((each) => each.stop()));
      }
      assert.deepEqual(await rowsOf(folder), expected);
    }),
    { numRuns: 6 },
  );
});
