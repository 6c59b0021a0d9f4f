import assert from "node:assert/strict";
import { test } from "node:test";
import { StateError } from "../state/state.ts";
import { noHead } from "./chain.ts";
import { ColdReads } from "./cold-reads.ts";
import { Halt } from "./halt.ts";

const valueBytes = 10;

const blocks = (keys: readonly string[]) => ({ blocks: keys, values: [] });

/** Keys k0, k1, ... with a value each, under a head of epoch `claimed`; notes what is read. */
function stateOf({ count, claimed }: { count: number; claimed: number }) {
  const values = new Map<string, Uint8Array>();
  for (let n = 0; n < count; n++) values.set(`k${n}`, Buffer.alloc(valueBytes, n));
  values.set("head", Buffer.from(JSON.stringify({ ...noHead, epoch: claimed })));
  const read: string[] = [];
  const get = async (key: string) => {
    read.push(key);
    return values.get(key);
  };
  return { handle: { epoch: 1, get }, read, values };
}

test("what is held is not read again, and what was used last is held", async () => {
  const { handle, read, values } = stateOf({ count: 9, claimed: 1 });
  const reads = new ColdReads(handle, 3 * valueBytes);
  assert.deepEqual([...(await reads.read(blocks(["k0", "k1", "k2"]))).keys()], ["k0", "k1", "k2"]);
  await reads.read(blocks(["k0", "k3"]));
  const again = await reads.read(blocks(["k2", "k0", "k3", "k1"]));
  assert.deepEqual(read, ["k0", "k1", "k2", "k3", "k1"]);
  for (const [key, value] of again) assert.deepEqual(value, values.get(key));
});

test("a slice gets all it asks for, even when that is more than is held", async () => {
  const { handle } = stateOf({ count: 200, claimed: 1 });
  const keys = Array.from({ length: 200 }, (_, n) => `k${n}`);
  assert.equal((await new ColdReads(handle, valueBytes).read(blocks(keys))).size, 200);
});

test("a key that is not there halts the partition, unless another owner has claimed it", async () => {
  const lost = new ColdReads(stateOf({ count: 1, claimed: 1 }).handle);
  await assert.rejects(lost.read(blocks(["k0", "k7"])), Halt);
  const fenced = new ColdReads(stateOf({ count: 1, claimed: 2 }).handle);
  await assert.rejects(
    fenced.read(blocks(["k7"])),
    (error) => error instanceof StateError && error.code === "fenced",
  );
});

test("a value that changes is read anew each time, and may not be there", async () => {
  const { handle, read } = stateOf({ count: 2, claimed: 1 });
  const reads = new ColdReads(handle);
  const asked = { blocks: ["k0"], values: ["k1", "k7"] };
  assert.deepEqual([...(await reads.read(asked)).keys()], ["k0", "k1"]);
  await reads.read(asked);
  assert.deepEqual(read, ["k0", "k1", "k7", "k1", "k7"]);
});
