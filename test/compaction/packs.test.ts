// Old entries of the chain leave State for packs in the store, and nobody who reads the chain can
// tell: not verification, not a sink that begins anew, not when the process dies on the way.
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { type Clock, systemClock } from "../../src/clock.ts";
import type { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { verifyFolder } from "../../src/main/commands/verify.ts";
import { layoutOf } from "../../src/main/engine-parts.ts";
import { openStateReadOnly } from "../../src/state/sqlite/read-only.ts";
import { firstEntry } from "../../src/stream/chain.ts";
import { defaultPacks, type PackSettings } from "../../src/stream/chain-packer.ts";
import type { CompactionSettings } from "../../src/stream/compaction-plan.ts";
import { commitFileName, dataFolder } from "../../src/stream/data-keys.ts";
import { LiveFiles, liveFilesKey } from "../../src/stream/live-files.ts";
import { openLog } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import {
  appendEvents,
  caughtUp,
  eager,
  never,
  objects,
  partition,
  RowSink,
  startLife,
  until,
} from "./lake-run.ts";
import { Mortality } from "./mortal.ts";

type TestContext = { after(done: () => Promise<void>): void };

/** At once, a tenth of a second of commits each. */
const soon: PackSettings = { packAfterMs: 0, packSpanMs: 100 };

interface Chain {
  readonly folder: string;
  readonly log: EmbeddedLogWriter;
}

/** A chain of `commits` commits, and of what merges them; none of it packed. */
async function unpackedChain(
  t: TestContext,
  commits: number,
  compaction: CompactionSettings = eager,
): Promise<Chain> {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await appendEvents(log, commits);
  const life = await startLife({ folder, log, compaction });
  await caughtUp(life, log);
  await life.end();
  return { folder, log };
}

/** Seq of the oldest entry in State. */
async function oldest(folder: string): Promise<number> {
  const state = openStateReadOnly(layoutOf(folder).state);
  try {
    return (await firstEntry({ list: state.list.bind(state, partition) })) ?? 0;
  } finally {
    await state.close();
  }
}

/** Goes on with the chain, entries being packed, until State has none of the first `count`. */
async function pack(
  { folder, log }: Chain,
  count: number,
  compaction: CompactionSettings = eager,
): Promise<void> {
  const life = await startLife({ folder, log, compaction, packs: soon });
  await caughtUp(life, log);
  while ((await oldest(folder)) <= count) {
    await appendEvents(log, 4);
    await caughtUp(life, log);
  }
  await life.end();
}

async function breachesOf(folder: string): Promise<readonly string[]> {
  const { breaches } = await verifyFolder(folder);
  return breaches.found.map(({ message }) => message);
}

test("State holds the newest entries alone; the packs hold the others, linked to them", async (t) => {
  const chain = await unpackedChain(t, 60);
  assert.equal(await oldest(chain.folder), 1);
  await pack(chain, 60);
  assert.ok((await objects(chain.folder, "chain")).length > 1);
  assert.deepEqual(await breachesOf(chain.folder), []);
});

test("young entries stay where they are", async (t) => {
  const { folder, log } = await unpackedChain(t, 20);
  const packs = { packAfterMs: 3_600_000, packSpanMs: 1 };
  const life = await startLife({ folder, log, compaction: eager, packs });
  await appendEvents(log, 20);
  await caughtUp(life, log);
  await life.end();
  assert.deepEqual(await objects(folder, "chain"), []);
  assert.equal(await oldest(folder), 1);
});

test("commits of a clock that was far ahead are packed too, with what came before", async (t) => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  t.after(() => log.close());
  await appendEvents(log, 10);
  let aheadMs = 365 * 24 * 3_600_000;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  const packs = { ...soon, packAfterMs: defaultPacks.packAfterMs };
  const life = await startLife({ folder, log, compaction: eager, packs, clock });
  await caughtUp(life, log);
  aheadMs = 0;
  await until(life, async () => {
    await appendEvents(log, 1);
    return (await objects(folder, "chain")).length > 0;
  });
  await life.end();
});

test("a sink that begins anew is filled by a chain that is packed", async (t) => {
  const chain = await unpackedChain(t, 40);
  await pack(chain, 40);
  const rows = new Map<string, string[]>();
  for (const packs of [undefined, soon]) {
    const sinks: RowSink[] = [];
    const life = await startLife({
      ...chain,
      compaction: eager,
      ...(packs && { packs }),
      sinks: (store) => {
        sinks.push(new RowSink(store));
        return sinks;
      },
    });
    await until(life, async () => (await sinks[0]?.token()) !== undefined);
    await life.end();
    for (const [table, of] of sinks[0]?.rows ?? []) rows.set(`${table} ${packs !== undefined}`, of);
  }
  assert.ok((rows.get("raw true")?.length ?? 0) > 40);
  assert.deepEqual(rows.get("raw true"), rows.get("raw false"));
});

test("a merge of old whose entry is packed is known to be finished at the next start", async (t) => {
  const { folder, log } = await unpackedChain(t, 40);
  const state = openStateReadOnly(layoutOf(folder).state);
  const { pending } = LiveFiles.decode(await state.get(partition, liveFilesKey));
  await state.close();
  const merge = pending.at(-1) ?? 0;
  assert.ok(merge > 0, "the checkpoint tells of a merge");
  const first = await startLife({ folder, log, compaction: never, packs: soon });
  while ((await oldest(folder)) <= merge) {
    await appendEvents(log, 4);
    await caughtUp(first, log);
  }
  await first.end();
  // Files of dead attempts are swept once no merge is pending.
  const dead = join(layoutOf(folder).lake, dataFolder("raw", partition));
  await writeFile(join(dead, commitFileName({ seq: 999, epoch: 1, nonce: "0123456789ab" })), "");
  const mortality = new Mortality();
  const second = await startLife({ folder, log, compaction: never, mortality });
  await until(second, () => mortality.calls.some((call) => call.startsWith("delete ")));
  await second.end();
  assert.deepEqual(await breachesOf(folder), []);
});

test("nothing is packed that a sink has not passed", async (t) => {
  const { folder, log } = await unpackedChain(t, 20);
  const opened = Promise.withResolvers<void>();
  let sink: RowSink | undefined;
  const life = await startLife({
    ...{ folder, log, compaction: eager, packs: soon },
    sinks: (store) => {
      sink = new RowSink(store, opened.promise);
      return [sink];
    },
  });
  await appendEvents(log, 20);
  await caughtUp(life, log);
  assert.deepEqual(await objects(folder, "chain"), []);
  opened.resolve();
  await until(life, async () => {
    await appendEvents(log, 1);
    return (await objects(folder, "chain")).length > 0;
  });
  await life.end();
  assert.deepEqual(await breachesOf(folder), []);
});

for (const hasLastEffect of [false, true]) {
  const seen = hasLastEffect ? "and is not heard of" : "and does not happen";
  test(`a process that dies at a call, which happens ${seen}, leaves a whole chain`, async (t) => {
    const chain = await unpackedChain(t, 12);
    for (let at = 1; at <= 24; at++) {
      const folder = temporaryFolder();
      await cp(chain.folder, folder, { recursive: true });
      const log = openLog(folder);
      const mortality = new Mortality(at, hasLastEffect);
      const life = await startLife({ folder, log, compaction: eager, packs: soon, mortality });
      await until(life, async () => {
        await appendEvents(log, 1);
        return mortality.isDead;
      });
      await life.end();
      assert.deepEqual(await breachesOf(folder), []);
      await pack({ folder, log }, 12);
      assert.deepEqual(await breachesOf(folder), []);
      await log.close();
    }
  });
}

test("entries that a damaged or lost pack held are named as missing", async (t) => {
  const chain = await unpackedChain(t, 30);
  await pack(chain, 30);
  const [first = ""] = await objects(chain.folder, "chain");
  const path = join(layoutOf(chain.folder).lake, first);
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 0x40;
  await writeFile(path, bytes);
  const damaged = await breachesOf(chain.folder);
  assert.ok(damaged.length > 0, "damage is seen");
  await rm(path);
  const packed = Number(/(\d{20})-1\.jsonl/.exec(first)?.[1]);
  const gone = Math.min(packed, (await oldest(chain.folder)) - 1);
  assert.ok((await breachesOf(chain.folder)).includes(`entries 1 to ${gone} are missing`));
});

for (const what of ["a sink begins anew", "no merge tells which files are live"]) {
  test(`a partition with a lost pack halts where ${what}`, async (t) => {
    const isAnew = what === "a sink begins anew";
    const compaction = isAnew ? eager : never;
    const chain = await unpackedChain(t, 30, compaction);
    await pack(chain, 30, compaction);
    const [first = ""] = await objects(chain.folder, "chain");
    await rm(join(layoutOf(chain.folder).lake, first));
    const life = await startLife({
      ...{ ...chain, compaction },
      sinks: (store) => (isAnew ? [new RowSink(store)] : []),
    });
    await assert.rejects(
      until(life, () => life.engine.status[0]?.phase === "running"),
      /^Error: entries 1 to \d+ of web\/1\/0 are neither in the state nor in a pack$/,
    );
    await life.end();
  });
}

test("State keeps its entries where a pack of theirs holds others", async (t) => {
  const chain = await unpackedChain(t, 30);
  const foreign = await unpackedChain(t, 30);
  await pack(foreign, 30);
  const lake = (of: Chain) => join(layoutOf(of.folder).lake, "chain");
  await cp(lake(foreign), lake(chain), { recursive: true });
  const life = await startLife({ ...chain, compaction: eager, packs: soon });
  await until(life, async () => {
    await appendEvents(chain.log, 1);
    return life.reports.length > 0;
  });
  await life.end();
  assert.match(life.reports[0] ?? "", /^error chain\/.* holds other entries than web\/1\/0/);
  assert.equal(await oldest(chain.folder), 1);
  assert.deepEqual(await breachesOf(chain.folder), []);
});
