// I4, of old entries: what State lets go of is in a pack as it was, and at the end State and packs
// together hold the whole chain.
import { zstdDecompressSync } from "node:zlib";
import { decodeEntry, hashEntry } from "../src/event/entry.ts";
import { expectThat } from "./invariant-error.ts";
import type { SimWorld } from "./world.ts";

/** Of a partition: the hashes of all entries of its chain, the first at 1. */
export interface ChainHashes {
  readonly partition: string;
  readonly hashes: readonly string[];
}

/** State lets go of the entries `seqs`. */
export function checkLetGo(
  world: SimWorld,
  { partition, hashes }: ChainHashes,
  seqs: readonly number[],
): void {
  const packed = packedHashes(world, partition);
  for (const seq of seqs) {
    const isPacked = seq > 0 && seq < hashes.length && packed.get(seq) === hashes[seq];
    expectThat(isPacked, "I4", `${partition} entry ${seq}: let go of and in no pack`);
  }
}

export function checkWhole(world: SimWorld, { partition, hashes }: ChainHashes): void {
  const packed = packedHashes(world, partition);
  const { values } = world.state.partition(partition);
  for (let seq = 1; seq < hashes.length; seq++) {
    const kept = values.get(`entry/${String(seq).padStart(20, "0")}`);
    const hash = kept ? hashEntry(kept) : packed.get(seq);
    expectThat(hash === hashes[seq], "I4", `${partition} entry ${seq}: lost`);
  }
}

/** By seq. */
function packedHashes({ store }: SimWorld, partition: string): ReadonlyMap<number, string> {
  const hashes = new Map<number, string>();
  for (const [key, bytes] of store.objects) {
    if (!key.startsWith(`chain/${partition}/`)) continue;
    for (const line of zstdDecompressSync(bytes).toString("utf8").split("\n").slice(0, -1)) {
      const entry = Buffer.from(line, "utf8");
      hashes.set(decodeEntry(entry).seq, hashEntry(entry));
    }
  }
  return hashes;
}
