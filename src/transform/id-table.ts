// A set of 128-bit ids with what is known of each, in order of arrival: entries in typed chunks,
// found by open addressing over an index of one word a slot. The index is cut into parts that grow
// each by itself, so that no add pauses for long.
import { assert } from "../assert.ts";

export interface IdEntry {
  readonly payload: number;
  /** Milliseconds since the start of the bucket, below 2^32. */
  readonly ms: number;
}

/** Words of an entry, here and wherever ids are durable: id (4), payload hash, ms. */
export const entryWords = 6;
/** A slot holds the number of an entry, plus 1, in so many bits. */
const entryBits = 20;
export const idsPerTableMax = 2 ** entryBits - 1;

const entryMask = idsPerTableMax;
/** The other bits of a slot are these of the id's last word: a stranger is rarely looked at. */
const tagMask = ~entryMask;
const partBits = 5;
const slotsAtFirst = 16;
const loadMax = 0.6;
const chunkBits = 10;
const chunkEntries = 1 << chunkBits;
const chunkMask = chunkEntries - 1;

/** The slots of the ids whose second word begins with the same bits. */
interface Part {
  slots: Int32Array;
  count: number;
}

/** Ids are hashes, so each of their words is spread evenly already. */
export class IdTable {
  count = 0;
  readonly #parts: readonly Part[] = Array.from({ length: 1 << partBits }, () => ({
    slots: new Int32Array(slotsAtFirst),
    count: 0,
  }));
  readonly #chunks: Uint32Array[] = [];

  /** The entry of the id at `id[at..at+4)`, or -1. */
  find(id: Uint32Array, at: number): number {
    const { slots } = this.#partOf(id, at);
    const mask = slots.length - 1;
    const tag = (id[at + 3] as number) & tagMask;
    for (let slot = (id[at] as number) & mask; ; slot = (slot + 1) & mask) {
      const held = slots[slot] as number;
      if (held === 0) return -1;
      if ((held & tagMask) !== tag) continue;
      const entry = (held & entryMask) - 1;
      if (this.#isAt(entry, id, at)) return entry;
    }
  }

  wordAt(entry: number, word: number): number {
    const chunk = this.#chunks[entry >>> chunkBits] as Uint32Array;
    return chunk[(entry & chunkMask) * entryWords + word] as number;
  }

  payloadAt(entry: number): number {
    return this.wordAt(entry, 4);
  }

  msAt(entry: number): number {
    return this.wordAt(entry, 5);
  }

  /** Adds the id at `id[at..at+4)`, which is not there yet. */
  add(id: Uint32Array, at: number, { payload, ms }: IdEntry): void {
    assert(this.count < idsPerTableMax, "a table has as many ids as a slot can number");
    const part = this.#partOf(id, at);
    if (part.count >= loadMax * part.slots.length) this.#grow(part);
    part.count++;
    const entry = this.count++;
    if ((entry & chunkMask) === 0) this.#chunks.push(new Uint32Array(chunkEntries * entryWords));
    const chunk = this.#chunks[entry >>> chunkBits] as Uint32Array;
    const to = (entry & chunkMask) * entryWords;
    for (let word = 0; word < 4; word++) chunk[to + word] = id[at + word] as number;
    chunk[to + 4] = payload;
    chunk[to + 5] = ms;
    place(part.slots, ((id[at + 3] as number) & tagMask) | (entry + 1), id[at] as number);
  }

  /** Copies the words of the `count` entries from `from` on to `out[outAt...]`. */
  copy(from: number, count: number, out: Uint32Array, outAt: number): void {
    for (let entry = from, left = count; left > 0; ) {
      const chunk = this.#chunks[entry >>> chunkBits] as Uint32Array;
      const at = entry & chunkMask;
      const taken = Math.min(left, chunkEntries - at);
      out.set(chunk.subarray(at * entryWords, (at + taken) * entryWords), outAt);
      outAt += taken * entryWords;
      entry += taken;
      left -= taken;
    }
  }

  #isAt(entry: number, id: Uint32Array, at: number): boolean {
    const chunk = this.#chunks[entry >>> chunkBits] as Uint32Array;
    const from = (entry & chunkMask) * entryWords;
    return (
      chunk[from] === id[at] &&
      chunk[from + 1] === id[at + 1] &&
      chunk[from + 2] === id[at + 2] &&
      chunk[from + 3] === id[at + 3]
    );
  }

  #partOf(id: Uint32Array, at: number): Part {
    return this.#parts[(id[at + 1] as number) >>> (32 - partBits)] as Part;
  }

  #grow(part: Part): void {
    const from = part.slots;
    part.slots = new Int32Array(2 * from.length);
    for (const held of from) {
      if (held !== 0) place(part.slots, held, this.wordAt((held & entryMask) - 1, 0));
    }
  }
}

/** Puts `held` into the first free slot for an id whose first word is `first`. */
function place(slots: Int32Array, held: number, first: number): void {
  const mask = slots.length - 1;
  let slot = first & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = held;
}
