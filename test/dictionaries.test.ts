// A dictionary that is replaced while events flow: rows before its record have the old names, rows
// behind it the new ones, whoever folds them, from wherever, and however often.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { systemClock } from "../src/clock.ts";
import { ColumnSet } from "../src/codec/columns.ts";
import { readParquet } from "../src/codec/parquet-read.ts";
import { dictionaryKey } from "../src/event/dictionary.ts";
import { webEvents, webEventsSpecs } from "../src/event/generated/tables.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import { noBytes } from "../src/event/masked.ts";
import type { PartitionId } from "../src/event/position.ts";
import type { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { ChildTrial } from "../src/main/trial-client.ts";
import { systemRandom } from "../src/random.ts";
import { LocalStore, openLocalStore } from "../src/store/local/local-store.ts";
import { setDictionary } from "../src/stream/manage-dictionaries.ts";
import {
  hashKey,
  lakeRows,
  liveFiles,
  openLog,
  startWorker,
  type Worker,
  webRecord,
} from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

const first = { topic: "web", generation: 1, partition: 0 };
const partitions = [first, { ...first, partition: 1 }];
const tables = ["raw", "web_events", "sessions_revisions", "quarantine"];
const settings = { tickEveryMs: 3_600_000 };

/** A catalogue in which every item is called by `name`. */
const catalogue = (name: string) =>
  Buffer.from(`sku,name,brand,category,seller,cost\nSKU-1,${name},Acme,Kitchen,Shop,4.50\n`);

interface Shop {
  readonly log: EmbeddedLogWriter;
  readonly logFolder: string;
  /** `count` views of the one product, by visitors of the two partitions. */
  view(count: number): Promise<void>;
  set(name: string): Promise<string>;
}

async function openShop(t: { after(done: () => Promise<void>): void }): Promise<Shop> {
  const logFolder = temporaryFolder();
  const log = openLog(logFolder);
  t.after(() => log.close());
  const store = await openLocalStore({ root: layoutOf(logFolder).lake });
  let sent = 0;
  return {
    log,
    logFolder,
    view: async (count) => {
      const records = [];
      while (records.length < count) {
        const record = webRecord({
          id: `e${String(sent++).padStart(5, "0")}`,
          visitor: `v${sent % 40}`,
          type: "web.product_viewed",
          data: { item: { sku: "SKU-1" } },
        });
        if (record.partition < partitions.length) records.push(record);
      }
      await log.append(records);
    },
    set: async (name) => {
      const answer = await setDictionary(
        { store, log, clock: systemClock },
        "catalogue",
        catalogue(name),
      );
      assert.equal(answer.kind, "set");
      return answer.kind === "set" ? answer.sha256 : "";
    },
  };
}

/** Name of the item in the rows of a partition, in the order of the log. */
async function namesIn(folder: string, partition: PartitionId) {
  const store = new LocalStore({ root: layoutOf(folder).lake });
  const set = new ColumnSet("web_events", webEventsSpecs);
  for (const { table, key } of await liveFiles(folder, partition)) {
    if (table === "web_events") readParquet(await store.get(key), webEventsSpecs, set);
  }
  const { item_catalogue_name, src_offset } = webEvents(set);
  return Array.from({ length: set.rows }, (_, row) => ({
    offset: src_offset.at(row),
    name: item_catalogue_name.textAt(row),
  }));
}

async function rowsIn(folder: string): Promise<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {};
  for (const partition of partitions) {
    for (const table of tables) {
      all[`${partition.partition} ${table}`] = await lakeRows(folder, table, partition);
    }
  }
  return all;
}

/** A worker in a folder of its own that has the shop's dictionaries, as it has its log. */
async function workIn(folder: string, shop: Shop, more: object = {}): Promise<Worker> {
  const from = new LocalStore({ root: layoutOf(shop.logFolder).lake });
  const to = await openLocalStore({ root: layoutOf(folder).lake });
  for (const key of await from.list("dictionaries/", { limit: 10 })) {
    if ((await to.size(key)) === undefined) await to.create(key, await from.get(key));
  }
  return startWorker({ folder, log: shop.log, partitions, settings: { ...settings, ...more } });
}

test("rows have the names of the catalogue that was set last before them in the log", async (t) => {
  const shop = await openShop(t);
  const worker = await workIn(shop.logFolder, shop);
  await shop.view(30);
  await shop.set("Mug");
  await shop.view(300);
  await worker.caughtUp();
  await worker.stop();
  // The next owner finds the catalogue in the state, and the change in the log.
  const next = await workIn(shop.logFolder, shop);
  await shop.view(20);
  await next.caughtUp();
  await shop.set("Cup");
  await shop.view(40);
  await next.caughtUp();
  await next.stop();
  for (const partition of partitions) {
    const named = await namesIn(shop.logFolder, partition);
    const changes = named.filter(({ name }, i) => name !== named[i - 1]?.name);
    assert.deepEqual(
      changes.map(({ name }) => name),
      [null, "Mug", "Cup"],
    );
    const [, mug, cup] = changes;
    // Nothing but the control record lies between the rows of the one and those of the other.
    for (const change of [mug, cup]) {
      assert.ok(named.some(({ offset }) => offset === (change?.offset ?? 0) - 2));
    }
  }
  const raw = await lakeRows(shop.logFolder, "raw", first);
  const kind = JSON.stringify(Buffer.from("dictionary").toString("hex"));
  assert.equal(raw.filter((row) => row.includes(kind)).length, 2);
});

test("any cut, any worker, any restart gives the same rows", async (t) => {
  const shop = await openShop(t);
  for (const name of ["Mug", "Cup", "Mug", "Jug"]) {
    await shop.view(70);
    await shop.set(name);
    if (name === "Cup") await shop.set("Pot");
  }
  await shop.view(50);
  const once = temporaryFolder();
  const worker = await workIn(once, shop);
  await worker.caughtUp();
  await worker.stop();
  const expected = await rowsIn(once);
  const names = (await namesIn(once, first)).map(({ name }) => name);
  assert.deepEqual([...new Set(names)], [null, "Mug", "Pot", "Jug"]);
  const cuts = fc.record({
    commitRecordsMax: fc.integer({ min: 1, max: 90 }),
    readBytesMax: fc.integer({ min: 1, max: 20_000 }),
    restarts: fc.integer({ min: 0, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(cuts, async ({ restarts, ...cut }) => {
      const folder = temporaryFolder();
      for (let life = 0; life <= restarts; life++) {
        const living = await workIn(folder, shop, cut);
        if (life === restarts) await living.caughtUp();
        else await systemClock.sleep(systemRandom.fraction() * 60);
        await living.stop();
      }
      assert.deepEqual(await rowsIn(folder), expected);
    }),
    { numRuns: 6 },
  );
});

test("a content that is not in the store pauses the partition, and no other, until it is", async (t) => {
  const shop = await openShop(t);
  const worker = await workIn(shop.logFolder, shop);
  await shop.view(20);
  const lost = catalogue("Lost");
  const sha256 = createHash("sha256").update(lost).digest("hex");
  const key = dictionaryKey({ name: "catalogue", sha256 });
  const texts = { type: "catalogue", version: sha256, source: "", id: "" };
  const headers = encodeHeaders({ kind: "dictionary", ...texts, receivedAt: 0 });
  await shop.log.append([{ topic: "web", partition: 0, key: noBytes, headers, value: noBytes }]);
  await shop.view(20);
  const [waiting, other] = worker.engine.status;
  assert.ok(waiting && other);
  await until(() => waiting.phase === "paused");
  assert.equal(waiting.reason, `dictionary ${key} is not in the store`);
  const end = (await shop.log.bounds(other.partition)).end;
  await until(() => other.committed >= end);
  assert.ok(waiting.committed > 0, "what came before the record is committed");
  assert.ok(waiting.committed < (await shop.log.bounds(waiting.partition)).end);
  const store = new LocalStore({ root: layoutOf(shop.logFolder).lake });
  await store.create(key, lost);
  await worker.caughtUp();
  assert.deepEqual([waiting.phase, waiting.reason, waiting.openings], ["running", "", 1]);
  await worker.stop();
  const names = (await namesIn(shop.logFolder, waiting.partition)).map(({ name }) => name);
  assert.deepEqual([...new Set(names)], [null, "Lost"]);

  // A take-over needs it as well, and waits for it without giving anything up.
  await rm(join(layoutOf(shop.logFolder).lake, key));
  const next = await workIn(shop.logFolder, shop);
  const [opening] = next.engine.status;
  await until(() => opening?.phase === "paused");
  await next.stop();
  await store.create(key, lost);
  const last = await workIn(shop.logFolder, shop);
  await shop.view(10);
  await last.caughtUp();
  await last.stop();
  assert.equal((await namesIn(shop.logFolder, waiting.partition)).at(-1)?.name, "Lost");
});

test("a trial uses dictionaries as the owner does, and blames no record for one that is away", async (t) => {
  const shop = await openShop(t);
  const worker = await workIn(shop.logFolder, shop);
  await shop.view(10);
  const sha256 = await shop.set("Mug");
  await shop.view(10);
  await worker.caughtUp();
  await worker.stop();
  await shop.set("Cup");
  await shop.set("Mug");
  await shop.view(10);
  const { end } = await shop.log.bounds(first);
  const trial = new ChildTrial({
    kind: "folder",
    dataFolder: shop.logFolder,
    hashKeyHex: Buffer.from(hashKey).toString("hex"),
    files: {},
  });
  const committed = worker.engine.status[0]?.committed ?? 0;
  assert.ok(committed > 0 && committed < end);
  const ranges = [
    { partition: first, from: 0, to: end },
    { partition: first, from: committed, to: end },
  ];
  for (const range of ranges) assert.equal(await trial.run(range), "passed");
  await rm(join(layoutOf(shop.logFolder).lake, dictionaryKey({ name: "catalogue", sha256 })));
  for (const range of ranges) assert.equal(await trial.run(range), "passed");
});
