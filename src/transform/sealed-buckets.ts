// The buckets whose ids have left memory: their filters say which block may hold an id. Those out
// of the window are deleted a few keys at a time, the summary last, so that a crash in between
// leaves nothing that no one knows of.

import type { ColdWrite } from "./fold.ts";
import { blockKey, blockOf, decodeSummary, type SealedBucket, summaryKey } from "./id-blocks.ts";

/** Blocks that may hold the id of a record, by record of a slice. */
export class Hits {
  readonly buckets: SealedBucket[] = [];
  readonly keys: string[] = [];
  readonly #ends: number[] = [];

  clear(): void {
    this.buckets.length = this.keys.length = this.#ends.length = 0;
  }

  add(bucket: SealedBucket, key: string): void {
    this.buckets.push(bucket);
    this.keys.push(key);
  }

  /** What was added since the last call is of the next record. */
  endRecord(): void {
    this.#ends.push(this.keys.length);
  }

  /** Hits of record `i` are `[start(i), end(i))`. */
  start(i: number): number {
    return i === 0 ? 0 : (this.#ends[i - 1] as number);
  }

  end(i: number): number {
    return this.#ends[i] as number;
  }
}

export class SealedBuckets {
  readonly #windowMs: number;
  #buckets: SealedBucket[] = [];
  readonly #expired: { readonly number: number; blocks: number }[] = [];

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  get ids(): number {
    return this.#buckets.reduce((sum, { ids }) => sum + ids, 0);
  }

  get filterBytes(): number {
    return this.#buckets.reduce((sum, { filter }) => sum + filter.words.byteLength, 0);
  }

  add(bucket: SealedBucket): void {
    this.#buckets.push(bucket);
  }

  load(key: string, value: Uint8Array): SealedBucket {
    const bucket = decodeSummary(key, value);
    this.#buckets.push(bucket);
    return bucket;
  }

  /** Adds the blocks that may hold the id at `id[at..at+4)` landed within the window of `now`. */
  probe(id: Uint32Array, at: number, { now, hits }: { now: number; hits: Hits }): void {
    const known = now - this.#windowMs;
    for (const bucket of this.#buckets) {
      if (bucket.newestMs <= known || !bucket.filter.has(id, at)) continue;
      hits.add(bucket, blockKey(bucket.number, blockOf(id[at] as number, bucket.blocks)));
    }
  }

  /** Deletes, at most `room`, for what is out of the window of every record after `nowMs`. */
  forget(nowMs: number, room: number): ColdWrite[] {
    const known = nowMs - this.#windowMs;
    for (const { number, newestMs, blocks } of this.#buckets) {
      if (newestMs <= known) this.#expired.push({ number, blocks });
    }
    this.#buckets = this.#buckets.filter(({ newestMs }) => newestMs > known);
    const writes: ColdWrite[] = [];
    while (writes.length < room) {
      const oldest = this.#expired[0];
      if (oldest === undefined) break;
      if (oldest.blocks > 0) {
        writes.push({ key: blockKey(oldest.number, --oldest.blocks), value: null });
      } else {
        writes.push({ key: summaryKey(oldest.number), value: null });
        this.#expired.shift();
      }
    }
    return writes;
  }
}
