// What every adapter of the State port promises; the simulated one runs it too.
import assert from "node:assert/strict";
import { describe } from "node:test";
import fc from "fast-check";
import type { PartitionId } from "../../src/event/position.ts";
import {
  type State,
  StateError,
  type StateErrorCode,
  type StateHandle,
  type StateWrite,
} from "../../src/state/state.ts";
import { claim } from "./claim.ts";

/** Storage that outlives the processes which connect to it. */
export interface StateFixture {
  /** A State as a new process would open it; those connected earlier may still be alive. */
  connect(): Promise<State>;
  /** Every connected process dies this instant; what a kill leaves is what later ones find. */
  crash(): Promise<void>;
  /** A value of this many bytes finds no space. */
  readonly bytesTooMany: number;
  dispose(): Promise<void>;
}

/** Registers the suite; every test gets a fixture of its own from `make`. */
export function stateContract(name: string, make: () => Promise<StateFixture>): void {
  describe(`${name} keeps the State contract`, () => {
    describe("writes", () => writeClaims(make));
    describe("reads", () => readClaims(make));
    describe("ownership", () => ownershipClaims(make));
    describe("failures", () => failureClaims(make));
  });
}

type Make = () => Promise<StateFixture>;

const partition: PartitionId = { topic: "web", generation: 1, partition: 7 };
const neighbour: PartitionId = { topic: "web", generation: 1, partition: 70 };

function writeClaims(make: Make): void {
  claim("a resolved write is read back", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write([put("a", "1"), put("b", "2")]);
    assert.deepEqual(await contents(handle), { a: "1", b: "2" });
    assert.equal(await handle.get("c"), undefined);
  });

  claim("a later put replaces the value and null deletes the key", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write([put("a", "1"), put("b", "2"), put("c", "3")]);
    await handle.write([put("a", "one"), remove("b"), remove("never-there")]);
    assert.deepEqual(await contents(handle), { a: "one", c: "3" });
  });

  claim("within a batch the last write of a key wins", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write([put("a", "1"), remove("a"), put("b", "1"), remove("b"), put("b", "2")]);
    assert.deepEqual(await contents(handle), { b: "2" });
  });

  claim("a resolved write outlives a clean restart", make, async ({ connect }) => {
    const state = await connect();
    await (await state.open(partition)).write([put("a", "1")]);
    await state.close();
    const reopened = await (await connect()).open(partition);
    assert.deepEqual(await contents(reopened), { a: "1" });
  });

  for (const [when, isLater] of [
    ["at once", false],
    ["after a first one", true],
  ] as const) {
    claim(`a crash ${when} leaves each batch whole or not at all`, make, async (fixture) => {
      const handle = await (await fixture.connect()).open(partition);
      const writes = Array.from({ length: 8 }, (_, n) => handle.write(numbered(n)));
      const acknowledged = countResolved(writes);
      if (isLater) await writes[0];
      const resolved = acknowledged();
      await fixture.crash();
      const survivors = await contents(await (await fixture.connect()).open(partition));
      const batches = Object.keys(survivors).length / 64;
      assert.ok(Number.isInteger(batches), `${Object.keys(survivors).length} keys survived`);
      assert.ok(batches >= resolved, `${resolved} were acknowledged, ${batches} survived`);
      for (let n = 0; n < batches; n += 1) assert.ok(`${n}/0` in survivors, `${n} is missing`);
    });
  }

  claim("writes of one handle apply in call order", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        await handle.write([put("last", String(n)), put(`n/${n}`, "")]);
        order.push(n);
      }),
    );
    assert.equal(text(await handle.get("last")), "39");
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  claim("large, empty and binary values come back byte for byte", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    const large = Buffer.alloc(1024 * 1024, "0123456789abcdef-");
    const binary = Uint8Array.from({ length: 256 }, (_, i) => i);
    const view = new Uint8Array(binary.buffer, 10, 20);
    const values = { binary, empty: new Uint8Array(0), large, view };
    await handle.write(Object.entries(values).map(([key, value]) => ({ key, value })));
    for (const [key, value] of Object.entries(values)) {
      assert.ok(Buffer.from(value).equals((await handle.get(key)) ?? Buffer.from("absent")), key);
    }
  });

  claim("an empty batch resolves", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write([]);
    assert.deepEqual(await contents(handle), {});
  });
}

function readClaims(make: Make): void {
  claim("list pages through a prefix in byte order, each key once", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    const keys = ["p", "p ", "p!", "p-1", "p/", "p/1", "p/10", "p/2", "pA", "p_", "pa", "p~"];
    await handle.write([...keys.toReversed(), "o~", "q", "P", "~"].map((key) => put(key, key)));
    for (const limit of [1, 5, keys.length, 1000]) {
      const listed: string[] = [];
      for (let after: string | undefined; ; after = listed.at(-1)) {
        const page = await handle.list("p", after === undefined ? { limit } : { limit, after });
        assert.ok(page.length <= limit);
        listed.push(...page.map(({ key }) => key));
        if (page.length < limit) break;
      }
      assert.deepEqual(listed, keys);
    }
  });

  claim("a list ends with the entry that reaches its bytes", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write(["a", "b", "c"].map((key) => put(key, "12345")));
    for (const [bytesMax, expected] of [
      [1, ["a"]],
      [5, ["a"]],
      [6, ["a", "b"]],
      [100, ["a", "b", "c"]],
    ] as const) {
      const page = await handle.list("", { limit: 10, bytesMax });
      assert.deepEqual(
        page.map(({ key }) => key),
        expected,
      );
    }
  });

  claim("list starts behind `after`, which need not exist", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    await handle.write(["Z", "a/1", "a/3", "b/1"].map((key) => put(key, "")));
    assert.deepEqual(await keysOf(handle, "a/", "a/2"), ["a/3"]);
    assert.deepEqual(await keysOf(handle, "a/", "a/3"), []);
    assert.deepEqual(await keysOf(handle, "a/", "A"), ["a/1", "a/3"]);
    assert.deepEqual(await keysOf(handle, "a/", "b/0"), []);
    assert.deepEqual(await keysOf(handle, "", "a/3"), ["b/1"]);
  });

  claim("any sequence of batches and restarts reads like a map", make, async (fixture) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        await followModel(fixture, steps);
      }),
      { numRuns: 25 },
    );
  });
}

function ownershipClaims(make: Make): void {
  claim("epochs start at 1 and rise, over restarts too", make, async ({ connect, crash }) => {
    const first = await connect();
    assert.equal((await first.open(partition)).epoch, 1);
    assert.ok((await first.open(partition)).epoch > 1);
    const before = (await first.open(partition)).epoch;
    await crash();
    assert.ok((await (await connect()).open(partition)).epoch > before);
  });

  claim("a newer handle fences the older one for good", make, async ({ connect }) => {
    const state = await connect();
    const older = await state.open(partition);
    await older.write([put("a", "older")]);
    const newer = await (await connect()).open(partition);
    await rejectsWith("fenced", older.write([put("a", "zombie"), put("b", "zombie")]));
    await newer.write([put("c", "newer")]);
    await rejectsWith("fenced", older.write([put("a", "zombie")]));
    await newer.close();
    await rejectsWith("fenced", older.write([put("a", "zombie")]));
    const last = await state.open(partition);
    assert.deepEqual(await contents(last), { a: "older", c: "newer" });
  });

  claim("writes cut off by a take-over land whole before it or never", make, async (fixture) => {
    const older = await (await fixture.connect()).open(partition);
    const cutOff = Promise.allSettled([0, 1, 2].map((n) => older.write(numbered(n))));
    const newer = await (await fixture.connect()).open(partition);
    const found = await contents(newer);
    const outcomes = await cutOff;
    assert.deepEqual(await contents(newer), found, "a write landed after the take-over");
    for (const [n, { status }] of outcomes.entries()) {
      const keys = numbered(n).filter(({ key }) => key in found).length;
      assert.ok(keys === 64 || (keys === 0 && status === "rejected"), `${n}: ${keys}, ${status}`);
    }
  });

  claim("of handles opened at once only the newest writes", make, async ({ connect }) => {
    const states = await Promise.all([connect(), connect(), connect()]);
    const handles = await Promise.all(
      Array.from({ length: 9 }, (_, i) => (states[i % 3] as State).open(partition)),
    );
    const epochs = handles.map(({ epoch }) => epoch);
    assert.equal(new Set(epochs).size, 9);
    const newest = Math.max(...epochs);
    const writers = await Promise.all(
      handles.map(async (handle) => {
        const result = await handle.write([put("owner", String(handle.epoch))]).then(
          () => "written",
          (error: unknown) => (error instanceof StateError ? error.code : "another error"),
        );
        assert.equal(result, handle.epoch === newest ? "written" : "fenced");
        return handle;
      }),
    );
    const owner = writers.find(({ epoch }) => epoch === newest);
    assert.equal(text(await owner?.get("owner")), String(newest));
  });

  claim("two partitions share nothing", make, async ({ connect }) => {
    const state = await connect();
    const [one, other] = [await state.open(partition), await state.open(neighbour)];
    await Promise.all([one.write([put("k", "one")]), other.write([put("k", "other")])]);
    const takenOver = await state.open(partition);
    const [zombie, alive] = await Promise.allSettled([
      one.write([put("k", "zombie")]),
      other.write([put("k", "still here")]),
    ]);
    assert.equal(zombie?.status, "rejected");
    assert.equal(alive?.status, "fulfilled");
    assert.deepEqual(await contents(takenOver), { k: "one" });
    assert.deepEqual(await contents(other), { k: "still here" });
  });
}

function failureClaims(make: Make): void {
  claim("a write without space fails whole, and so does the handle", make, async (fixture) => {
    const state = await fixture.connect();
    const handle = await state.open(partition);
    await handle.write([put("a", "1")]);
    const tooLarge = { key: "large", value: new Uint8Array(fixture.bytesTooMany) };
    const failing = handle.write([put("a", "2"), tooLarge]);
    const behind = handle.write([put("a", "3")]);
    await rejectsWith("full", failing);
    await assert.rejects(behind, StateError);
    await assert.rejects(handle.write([put("a", "4")]), StateError);
    const reopened = await state.open(partition);
    assert.deepEqual(await contents(reopened), { a: "1" });
    await reopened.write([put("a", "5")]);
    assert.deepEqual(await contents(reopened), { a: "5" });
  });

  claim("a closed handle and a closed state refuse", make, async ({ connect }) => {
    const state = await connect();
    const handle = await state.open(partition);
    const other = await state.open(neighbour);
    await handle.close();
    await handle.close();
    await assert.rejects(handle.write([put("a", "1")]), StateError);
    await assert.rejects(handle.get("a"), StateError);
    await state.close();
    await state.close();
    await assert.rejects(other.write([put("a", "1")]), StateError);
    await assert.rejects(state.open(partition), StateError);
  });

  claim("a key out of bounds is refused before anything is written", make, async ({ connect }) => {
    const handle = await (await connect()).open(partition);
    for (const key of ["", "k".repeat(257), "caf\u00e9", "tab\t", "nul\0", "del\x7f"]) {
      await assert.rejects(handle.write([put("good", "1"), put(key, "1")]), JSON.stringify(key));
    }
    const bounds = [" ", "~", "k".repeat(256)];
    await handle.write(bounds.map((key) => put(key, "1")));
    assert.deepEqual(Object.keys(await contents(handle)).toSorted(), bounds.toSorted());
  });
}

type Step =
  | { readonly kind: "write"; readonly batches: readonly (readonly StateWrite[])[] }
  | { readonly kind: "restart" }
  | { readonly kind: "crash" };

const modelKey = fc.constantFrom("a", "a/", "a/1", "a/2", "a0", "b", "~");
const modelWrite: fc.Arbitrary<StateWrite> = fc.record({
  key: modelKey,
  value: fc.option(fc.uint8Array({ maxLength: 8 })),
});
const modelBatches = fc.array(fc.array(modelWrite, { maxLength: 6 }), { maxLength: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("write" as const), batches: modelBatches }),
  },
  fc.constant<Step>({ kind: "restart" }),
  fc.constant<Step>({ kind: "crash" }),
);

async function followModel(fixture: StateFixture, steps: readonly Step[]): Promise<void> {
  const model = new Map<string, string>();
  let state = await fixture.connect();
  let handle = await state.open(partition);
  await handle.write((await handle.list("", { limit: 1000 })).map(({ key }) => remove(key)));
  for (const current of steps) {
    if (current.kind === "write") {
      await Promise.all(current.batches.map((batch) => handle.write(batch)));
      for (const { key, value } of current.batches.flat()) {
        if (value === null) model.delete(key);
        else model.set(key, text(value));
      }
    } else {
      await (current.kind === "crash" ? fixture.crash() : state.close());
      state = await fixture.connect();
      handle = await state.open(partition);
    }
    assert.deepEqual(await contents(handle), Object.fromEntries(model));
    const sorted = [...model.keys()].toSorted().filter((key) => key.startsWith("a/"));
    assert.deepEqual(await keysOf(handle, "a/"), sorted);
  }
  await state.close();
}

/** How many have resolved by now; those that reject or never settle do not count. */
function countResolved(promises: readonly Promise<void>[]): () => number {
  let resolved = 0;
  for (const promise of promises) {
    promise.then(
      () => (resolved += 1),
      () => undefined,
    );
  }
  return () => resolved;
}

function put(key: string, value: string): StateWrite {
  return { key, value: Buffer.from(value, "latin1") };
}

function remove(key: string): StateWrite {
  return { key, value: null };
}

/** A batch of 64 puts that no other number shares. */
function numbered(n: number): readonly StateWrite[] {
  return Array.from({ length: 64 }, (_, i) => put(`${n}/${i}`, `value ${n}.${i}`));
}

function text(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "absent" : Buffer.from(bytes).toString("latin1");
}

async function contents(handle: StateHandle): Promise<Record<string, string>> {
  const entries = await handle.list("", { limit: 10_000 });
  return Object.fromEntries(entries.map(({ key, value }) => [key, text(value)]));
}

async function keysOf(handle: StateHandle, prefix: string, after?: string): Promise<string[]> {
  const page = after === undefined ? { limit: 1000 } : { limit: 1000, after };
  return (await handle.list(prefix, page)).map(({ key }) => key);
}

async function rejectsWith(code: StateErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => error instanceof StateError && error.code === code);
}
