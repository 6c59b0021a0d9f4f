import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { Clock } from "../clock.ts";
import { type DictionaryVersion, dictionaryKey } from "../event/dictionary.ts";
import { StoreError } from "../store/store.ts";
import { Dictionaries, DictionaryFault } from "./dictionaries.ts";
import { Halt } from "./halt.ts";

const mug = Buffer.from("sku,name,brand,category,seller,cost\na1,Mug,Acme,Kitchen,Shop,4.50\n");
const sha256 = createHash("sha256").update(mug).digest("hex");
const version: DictionaryVersion = { name: "catalogue", sha256 };

/** Objects by key; `onSleep` is what happens while somebody waits. */
function make(onSleep: (objects: Map<string, Uint8Array>) => void = () => {}) {
  const objects = new Map<string, Uint8Array>();
  const reads: string[] = [];
  const get = async (key: string) => {
    reads.push(key);
    const found = objects.get(key);
    if (found === undefined) throw new StoreError("missing", key);
    return found;
  };
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    sleep: async () => onSleep(objects),
    yield: async () => {},
  };
  return { objects, reads, dictionaries: new Dictionaries({ store: { get }, clock }) };
}

test("partitions that ask for one version share what one of them fetched", async () => {
  const { objects, reads, dictionaries } = make();
  objects.set(dictionaryKey(version), mug);
  const [one, other] = await Promise.all([dictionaries.load(version), dictionaries.load(version)]);
  assert.equal(one, other);
  assert.equal(one, await dictionaries.load(version));
  assert.equal(reads.length, 1);
  assert.equal(one.name === "catalogue" && one.catalogue.entries.get("a1")?.name, "Mug");
});

test("two versions are held beside each other, and no third", async () => {
  const { objects, reads, dictionaries } = make();
  const versions = [1, 2, 3].map((n): DictionaryVersion => {
    const csv = Buffer.from(`currency,base,rate\nUSD,EUR,${n}\n`);
    const fx = { name: "fx", sha256: createHash("sha256").update(csv).digest("hex") } as const;
    objects.set(dictionaryKey(fx), csv);
    return fx;
  });
  for (const n of [0, 1, 0, 2, 0, 1]) await dictionaries.load(versions[n] as DictionaryVersion);
  const keys = versions.map(dictionaryKey);
  assert.deepEqual(
    reads.map((key) => keys.indexOf(key)),
    [0, 1, 2, 1],
  );
});

test("a content that is missing or damaged is waited for, and told of by name", async () => {
  const key = dictionaryKey(version);
  let waits = 0;
  const { dictionaries } = make((objects) =>
    objects.set(key, ++waits === 1 ? mug.subarray(1) : mug),
  );
  const told: (string | null)[] = [];
  const signal = new AbortController().signal;
  const onPause = (reason: string | null) => told.push(reason);
  assert.equal((await dictionaries.wait(version, { signal, onPause }))?.sha256, sha256);
  assert.deepEqual(told, [
    `dictionary ${key} is not in the store`,
    `dictionary ${key} in the store is not what was stored`,
    null,
  ]);
});

test("whoever waits can be told to stop", async () => {
  const stopping = new AbortController();
  const { dictionaries } = make(() => stopping.abort());
  const wait = { signal: stopping.signal, onPause: () => {} };
  assert.equal(await dictionaries.wait(version, wait), undefined);
  await assert.rejects(dictionaries.load(version), DictionaryFault);
});

test("a record of another version of the code halts, unknown or not to be read", async () => {
  const { objects, dictionaries } = make();
  const bad = Buffer.from("sku\n");
  const unreadable = { name: "catalogue", sha256: createHash("sha256").update(bad).digest("hex") };
  objects.set(`dictionaries/catalogue/${unreadable.sha256}`, bad);
  for (const record of [{ name: "weather", sha256 }, { name: "fx", sha256: "../x" }, unreadable]) {
    await assert.rejects(dictionaries.load(record), Halt, record.name);
  }
});
