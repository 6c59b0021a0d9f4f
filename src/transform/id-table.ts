// A set of 128-bit ids with what is known of each: open addressing over one typed array.

export interface IdEntry {
  readonly payload: number;
  /** Milliseconds since the start of the bucket, below 2^32 - 1. */
  readonly ms: number;
}

/** Words of an entry: id (4), payload hash, ms + 1; the last is 0 in a free entry. */
const entryWords = 6;
const entriesAtFirst = 64;

/**
 * Doubles above a load of 0.6. The ids are hashes, so their first word is spread evenly already.
 */
export class IdTable {
  count = 0;
  #words = new Uint32Array(entriesAtFirst * entryWords);
  #mask = entriesAtFirst - 1;

  /** The entry of the id at `id[at..at+4)`, or -1. */
  find(id: Uint32Array, at: number): number {
    const entry = this.#probe(this.#words, id, at);
    return this.#words[entry + 5] === 0 ? -1 : entry;
  }

  payloadAt(entry: number): number {
    return this.#words[entry + 4] as number;
  }

  msAt(entry: number): number {
    return (this.#words[entry + 5] as number) - 1;
  }

  /** Adds the id at `id[at..at+4)`, or replaces what is known of it. */
  put(id: Uint32Array, at: number, { payload, ms }: IdEntry): void {
    if (this.count >= 0.6 * (this.#mask + 1)) this.#grow();
    const words = this.#words;
    const entry = this.#probe(words, id, at);
    if (words[entry + 5] === 0) this.count++;
    for (let word = 0; word < 4; word++) words[entry + word] = id[at + word] as number;
    words[entry + 4] = payload;
    words[entry + 5] = ms + 1;
  }

  /** Where the id is, or the free entry where it belongs. */
  #probe(words: Uint32Array, id: Uint32Array, at: number): number {
    for (let slot = (id[at] as number) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = slot * entryWords;
      if (words[entry + 5] === 0) return entry;
      if (
        words[entry] === id[at] &&
        words[entry + 1] === id[at + 1] &&
        words[entry + 2] === id[at + 2] &&
        words[entry + 3] === id[at + 3]
      ) {
        return entry;
      }
    }
  }

  #grow(): void {
    const from = this.#words;
    this.#mask = 2 * this.#mask + 1;
    this.#words = new Uint32Array((this.#mask + 1) * entryWords);
    for (let entry = 0; entry < from.length; entry += entryWords) {
      if (from[entry + 5] === 0) continue;
      const to = this.#probe(this.#words, from, entry);
      for (let word = 0; word < entryWords; word++) {
        this.#words[to + word] = from[entry + word] as number;
      }
    }
  }
}
