// A power cut in the middle of creates, at any file system call, loses nothing acknowledged.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import { StoreError } from "../../src/store/store.ts";
import { fractions } from "./fractions.ts";
import { type VolatileFiles, volatileFiles } from "./volatile-files.ts";

const root = "/objects";

test("after a power cut every acknowledged object is whole, and no other is torn", async () => {
  await fc.assert(
    fc.asyncProperty(creations, fc.nat(160), fc.integer(), async (keys, callsMax, seed) => {
      const files = volatileFiles(callsMax);
      const acknowledged = new Set<string>();
      await Promise.race([createAll(files, keys, acknowledged), files.died]);
      await checkSurvivors(files.afterPowerCut(fractions(seed)), acknowledged);
    }),
    { numRuns: 600 },
  );
});

test("what a killed process left unsynced is durable before the next one says exists", async () => {
  const keys = ["a/b/1"];
  const rehearsal = volatileFiles(Number.POSITIVE_INFINITY);
  await createAll(rehearsal, keys, new Set());
  for (let callsMax = 1; callsMax <= rehearsal.calls() + 1; callsMax += 1) {
    const killed = volatileFiles(callsMax);
    await Promise.race([createAll(killed, keys, new Set()), killed.died]);
    const next = killed.afterKill();
    await createAll(next, keys, new Set());
    await checkSurvivors(next.afterPowerCut(losesAll), new Set(keys));
  }
});

test("drafts of the dead process are gone once the folder is opened again", async () => {
  const keys = ["a/1", "a/2", "b/1"];
  const calls = volatileFiles(Number.POSITIVE_INFINITY);
  await createAll(calls, keys, new Set());
  let swept = 0;
  for (let callsMax = 1; callsMax <= calls.calls(); callsMax += 1) {
    const files = volatileFiles(callsMax);
    await Promise.race([createAll(files, keys, new Set()), files.died]);
    const after = files.afterPowerCut(() => 0);
    const before = await draftsIn(after);
    await openLocalStore({ root, files: after });
    assert.deepEqual(await draftsIn(after), []);
    swept += before.length;
  }
  assert.ok(swept > 0, "no cut left a draft, so nothing was shown");
});

/** The toss that loses every change nobody synced. */
const losesAll = () => 0.99;

const creations = fc.array(
  fc.constantFrom("a", "b/1", "b/2", "b/c/1", "b/c/2", "d/e/f/1", "d/e/f/2"),
  { minLength: 1, maxLength: 10 },
);

/** The content is a function of the key, so that a torn object is told from a whole one. */
function contentOf(key: string): Buffer {
  return Buffer.from(`${key} `.repeat(100), "latin1");
}

/** A key taken by another creator counts as acknowledged too: `exists` is built upon. */
async function createAll(
  files: VolatileFiles,
  keys: readonly string[],
  acknowledged: Set<string>,
): Promise<void> {
  const store = await openLocalStore({ root, files });
  await Promise.all(
    keys.map(async (key) => {
      await store.create(key, contentOf(key)).catch((error: unknown) => {
        assert.ok(error instanceof StoreError && error.code === "exists");
      });
      acknowledged.add(key);
    }),
  );
}

async function checkSurvivors(
  files: VolatileFiles,
  acknowledged: ReadonlySet<string>,
): Promise<void> {
  const store = await openLocalStore({ root, files });
  const found = new Set(await store.list("", { limit: 100 }));
  for (const key of acknowledged) assert.ok(found.has(key), `${key} was acknowledged and is gone`);
  for (const key of found) {
    assert.ok(contentOf(key).equals(await store.get(key)), `${key} is torn`);
  }
}

async function draftsIn(files: VolatileFiles): Promise<readonly string[]> {
  try {
    return (await files.list(`${root}/~drafts`)).map(({ name }) => name);
  } catch {
    return [];
  }
}
