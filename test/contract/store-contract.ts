// What every adapter of the Store port promises; the simulated one runs it too.
import assert from "node:assert/strict";
import { describe } from "node:test";
import fc from "fast-check";
import { type Store, StoreError, type StoreErrorCode } from "../../src/store/store.ts";
import { claim } from "./claim.ts";

/** Storage that outlives the processes which connect to it. */
export interface StoreFixture {
  /** The Store as a new process would open it; those connected earlier are dead or idle. */
  connect(): Promise<Store>;
  /** Every connected process dies this instant; what a kill leaves is what later ones find. */
  crash(): Promise<void>;
  dispose(): Promise<void>;
}

/** Registers the suite; every test gets a fixture of its own from `make`. */
export function storeContract(name: string, make: () => Promise<StoreFixture>): void {
  describe(`${name} keeps the Store contract`, () => {
    describe("create", () => createClaims(make));
    describe("read and delete", () => readClaims(make));
    describe("list", () => listClaims(make));
    describe("keys", () => keyClaims(make));
  });
}

type Make = () => Promise<StoreFixture>;

function createClaims(make: Make): void {
  claim("a created object is read back byte for byte", make, async ({ connect }) => {
    const store = await connect();
    const binary = Uint8Array.from({ length: 256 }, (_, i) => i);
    const objects = new Map([
      ["binary", binary],
      ["empty", new Uint8Array(0)],
      ["large", Buffer.alloc(3 * 1024 * 1024, "0123456789abcdef-")],
      ["view", new Uint8Array(binary.buffer, 10, 20)],
    ]);
    for (const [key, bytes] of objects) await store.create(key, bytes);
    for (const [key, bytes] of objects) {
      assert.ok(Buffer.from(bytes).equals(await store.get(key)), key);
      assert.equal(await store.size(key), bytes.length);
    }
  });

  claim("a second create says exists and keeps the first content", make, async ({ connect }) => {
    const store = await connect();
    await store.create("a/b", bytesOf("first"));
    await rejectsWith("exists", store.create("a/b", bytesOf("second")));
    await rejectsWith("exists", (await connect()).create("a/b", bytesOf("first")));
    assert.equal(textOf(await store.get("a/b")), "first");
  });

  claim("of concurrent creators of one key one wins", make, async ({ connect }) => {
    const stores = [await connect(), await connect()];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (stores[i % 2] as Store).create("race/key", bytesOf(`creator ${i}`)).then(
          () => `creator ${i}`,
          (error: unknown) => (error instanceof StoreError ? error.code : "another error"),
        ),
      ),
    );
    const winners = outcomes.filter((outcome) => outcome.startsWith("creator"));
    assert.equal(winners.length, 1, outcomes.join());
    assert.equal(outcomes.filter((outcome) => outcome === "exists").length, 19);
    assert.equal(textOf(await (await connect()).get("race/key")), winners[0]);
  });

  claim("an object outlives a crash, and is whole if it is there at all", make, async (fixture) => {
    const store = await fixture.connect();
    await store.create("kept/1", bytesOf("1"));
    const large = Buffer.alloc(500_000, "large");
    const cutOff = Array.from({ length: 10 }, (_, i) => store.create(`cut/${i}`, large));
    for (const creation of cutOff) creation.catch(() => undefined);
    await Promise.any(cutOff);
    await fixture.crash();
    const survivor = await fixture.connect();
    assert.equal(textOf(await survivor.get("kept/1")), "1");
    const cut = await survivor.list("cut/", { limit: 100 });
    assert.ok(cut.length > 0, "an acknowledged object is gone");
    for (const key of cut) assert.ok(large.equals(await survivor.get(key)), key);
    assert.deepEqual(await survivor.list("", { limit: 100 }), [...cut, "kept/1"]);
    for (let i = 0; i < 10; i += 1) {
      if (!cut.includes(`cut/${i}`)) await survivor.create(`cut/${i}`, large);
    }
  });

  claim("a deleted key can be created again", make, async ({ connect }) => {
    const store = await connect();
    await store.create("a", bytesOf("1"));
    await store.delete("a");
    await store.create("a", bytesOf("2"));
    assert.equal(textOf(await store.get("a")), "2");
  });
}

function readClaims(make: Make): void {
  claim("an absent key is missing, has no size and may be deleted", make, async ({ connect }) => {
    const store = await connect();
    await store.create("a/b", bytesOf("1"));
    for (const key of ["b", "a/c", "a/b/c", "a", "a/b.c"]) {
      await rejectsWith("missing", store.get(key));
      assert.equal(await store.size(key), undefined);
      await store.delete(key);
    }
    assert.equal(textOf(await store.get("a/b")), "1");
  });

  claim("a deleted object is gone from get, size and list", make, async ({ connect }) => {
    const store = await connect();
    await store.create("a/1", bytesOf("1"));
    await store.create("a/2", bytesOf("2"));
    await store.delete("a/1");
    await rejectsWith("missing", store.get("a/1"));
    assert.equal(await store.size("a/1"), undefined);
    assert.deepEqual(await store.list("", { limit: 10 }), ["a/2"]);
  });
}

function listClaims(make: Make): void {
  claim("list pages through nested keys in byte order, each once", make, async ({ connect }) => {
    const store = await connect();
    const keys = [
      "a-b/1",
      "a.b",
      "a/-",
      "a/b-c",
      "a/b.c",
      "a/b/c",
      "a/b/d/e",
      "a0",
      "aB",
      "a_",
      "ab",
    ];
    for (const key of [...keys.toReversed(), "A", "b"]) await store.create(key, bytesOf(key));
    for (const limit of [1, 3, keys.length, 1000]) {
      assert.deepEqual(await pages(store, "a", limit), keys);
    }
    assert.deepEqual(await pages(store, "", 4), ["A", ...keys, "b"]);
  });

  claim(
    "a prefix may end within a segment, behind a slash or nowhere",
    make,
    async ({ connect }) => {
      const store = await connect();
      for (const key of ["t/web/1", "t/web/2", "t/web_events/1", "t/we"]) {
        await store.create(key, bytesOf(key));
      }
      assert.deepEqual(await pages(store, "t/web", 10), ["t/web/1", "t/web/2", "t/web_events/1"]);
      assert.deepEqual(await pages(store, "t/web/", 10), ["t/web/1", "t/web/2"]);
      assert.deepEqual(await pages(store, "t/web/2", 10), ["t/web/2"]);
      assert.deepEqual(await pages(store, "t/webs", 10), []);
      assert.deepEqual(await pages(store, "x/y/", 10), []);
    },
  );

  claim("any set of keys lists as the sorted set", make, async ({ connect }) => {
    const store = await connect();
    await fc.assert(
      fc.asyncProperty(keySets, fc.nat(6), async (wanted, i) => {
        const keys = [...new Set(wanted)].toSorted();
        for (const key of keys) await store.create(key, bytesOf(key));
        const after = keys[i] ?? "b/";
        const listed = await store.list("", { after, limit: 100 });
        const page = await store.list(keys[0]?.slice(0, 3) ?? "", { limit: 2 });
        for (const key of keys) await store.delete(key);
        assert.deepEqual(
          listed,
          keys.filter((key) => key > after),
        );
        assert.deepEqual(
          page,
          keys.filter((key) => key.startsWith(keys[0]?.slice(0, 3) ?? "")).slice(0, 2),
        );
      }),
      { numRuns: 30 },
    );
  });
}

function keyClaims(make: Make): void {
  const odd = [
    "...",
    ".hidden",
    "-",
    "=",
    "_",
    "a=1/b=2",
    "A/a",
    "0",
    "x/..y",
    "x/.y",
    "x/y..z/...",
  ];
  const long = ["k".repeat(255), Array.from({ length: 128 }, () => "abc").join("/")];

  claim("odd but valid keys are kept apart", make, async ({ connect }) => {
    const store = await connect();
    const keys = [...odd, ...long].toSorted();
    for (const key of keys) await store.create(key, bytesOf(key));
    for (const key of keys) assert.equal(textOf(await store.get(key)), key);
    assert.deepEqual(await store.list("", { limit: 100 }), keys);
  });

  claim("an invalid key is refused by every call", make, async ({ connect }) => {
    const store = await connect();
    const refused = [
      "",
      "/",
      "/a",
      "a/",
      "a//b",
      ".",
      "..",
      "../a",
      "a/../b",
      "a/./b",
      "a b",
      "a~",
    ];
    for (const key of [...refused, "a\0", "caf\u00e9", "a\\b", "a:b", `${"abc/".repeat(128)}d`]) {
      const shown = JSON.stringify(key);
      await assert.rejects(store.create(key, bytesOf("1")), shown);
      await assert.rejects(store.get(key), isNotMissing, shown);
      await assert.rejects(store.size(key), shown);
      await assert.rejects(store.delete(key), shown);
    }
    await assert.rejects(store.list("../", { limit: 10 }));
    assert.deepEqual(await store.list("", { limit: 10 }), []);
  });
}

/** Folders end in a vowel and objects do not, so that no key is the folder of another. */
const keySets = fc.array(
  fc
    .tuple(
      fc.array(fc.constantFrom("a", "a-a", "b.a", "a=a", "e"), { maxLength: 3 }),
      fc.constantFrom("b", "a-b", "a.b", "ab", "B", "-", "_"),
    )
    .map(([folders, name]) => [...folders, name].join("/")),
  { maxLength: 8 },
);

async function pages(store: Store, prefix: string, limit: number): Promise<readonly string[]> {
  const keys: string[] = [];
  for (;;) {
    const after = keys.at(-1);
    const page = await store.list(prefix, after === undefined ? { limit } : { after, limit });
    assert.ok(page.length <= limit);
    keys.push(...page);
    if (page.length < limit) return keys;
  }
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function isNotMissing(error: unknown): boolean {
  return !(error instanceof StoreError && error.code === "missing");
}

export async function rejectsWith(code: StoreErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof StoreError && error.code === code);
}
