// Exactly one row per id within the window: the same id with the same payload is a duplicate, with
// another payload a conflict. The window is half-open in partition time: an id landed at t is known
// for [t, t + window). Only landed records enter it, and a repeat does not extend it.
import { assert } from "../assert.ts";
import { hash32 } from "../codec/hash32.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { Failure } from "../event/failure.ts";
import type { FoldState } from "./fold.ts";
import { IdTable } from "./id-table.ts";

/** Ids landed in `[start, start + bucketMs)`; dropped as a whole once the last of them is out. */
interface Bucket {
  readonly start: number;
  readonly ids: IdTable;
}

/** A delta is entries of 7 words: id (4), payload hash, append time in ms (low word, high word). */
const deltaWords = 7;
const bucketsPerWindow = 24;
const dayMs = 86_400_000;
const idConflict: Failure = { code: "id_conflict", path: "", step: "deduplicate" };

/** The ids of one partition, in at most `bucketsPerWindow + 2` buckets, oldest first. */
export class Deduplicator implements FoldState {
  readonly #windowMs: number;
  readonly #bucketMs: number;
  readonly #shiftMs: number;
  #buckets: Bucket[] = [];
  #delta = new Uint32Array(256 * deltaWords);
  #deltaCount = 0;

  /**
   * `partition` moves the edges of the buckets, so that partitions do not all drop one at the same
   * moment. `windowMs` is the window of the topic's contracts, at most 1,000 days.
   */
  constructor(partition: string, windowMs = dayMs) {
    this.#windowMs = windowMs;
    this.#bucketMs = Math.ceil(windowMs / bucketsPerWindow);
    const name = Buffer.from(partition);
    this.#shiftMs = hash32(name, 0, name.length, 0) % this.#bucketMs;
    assert(this.#bucketMs >= 1 && this.#bucketMs < 2 ** 32 - 1, "a time in a bucket fits one word");
  }

  /** Ids held, those of the oldest bucket that have left the window included. */
  get size(): number {
    return this.#buckets.reduce((sum, { ids }) => sum + ids.count, 0);
  }

  /** Turns repeats among the landed records of the slice into `duplicate` or `quarantined`. */
  fold(batch: Batch): void {
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.landed) continue;
      const now = batch.appendedAt[i] as number;
      const payload = this.#payloadSince(batch.idHash, 4 * i, now);
      if (payload === undefined) this.#admit(batch, i, now);
      else if (payload === batch.payloadHash[i]) batch.verdict[i] = verdict.duplicate;
      else batch.refuse(i, idConflict);
    }
  }

  takeDelta(): Uint8Array | undefined {
    if (this.#deltaCount === 0) return undefined;
    const words = this.#delta.slice(0, this.#deltaCount * deltaWords);
    this.#deltaCount = 0;
    return new Uint8Array(words.buffer);
  }

  load(bytes: Uint8Array): void {
    const words = new Uint32Array(new Uint8Array(bytes).buffer);
    for (let at = 0; at < words.length; at += deltaWords) {
      const ms = (words[at + 5] as number) + (words[at + 6] as number) * 2 ** 32;
      const { start, ids } = this.#bucketAt(ms);
      ids.put(words, at, { payload: words[at + 4] as number, ms: ms - start });
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return Buffer.concat(deltas);
  }

  forgetAfter(ms: number): number {
    return ms + this.#windowMs;
  }

  /**
   * The payload hash the id at `idHash[at..at+4)` landed with, if that is less than a window ago.
   */
  #payloadSince(idHash: Uint32Array, at: number, now: number): number | undefined {
    for (let b = this.#buckets.length - 1; b >= 0; b--) {
      const { start, ids } = this.#buckets[b] as Bucket;
      const entry = ids.find(idHash, at);
      if (entry < 0) continue;
      // What older buckets know of the id is older still.
      return now < start + ids.msAt(entry) + this.#windowMs ? ids.payloadAt(entry) : undefined;
    }
    return undefined;
  }

  #admit(batch: Batch, i: number, now: number): void {
    const payload = batch.payloadHash[i] as number;
    const { start, ids } = this.#bucketAt(now);
    ids.put(batch.idHash, 4 * i, { payload, ms: now - start });
    if ((this.#deltaCount + 1) * deltaWords > this.#delta.length) this.#growDelta();
    const at = this.#deltaCount++ * deltaWords;
    for (let word = 0; word < 4; word++) {
      this.#delta[at + word] = batch.idHash[4 * i + word] as number;
    }
    this.#delta[at + 4] = payload;
    this.#delta[at + 5] = now % 2 ** 32;
    this.#delta[at + 6] = Math.floor(now / 2 ** 32);
  }

  /** The newest bucket, opened when `now` is past the one before; buckets out of the window go. */
  #bucketAt(now: number): Bucket {
    const start =
      Math.floor((now - this.#shiftMs) / this.#bucketMs) * this.#bucketMs + this.#shiftMs;
    const newest = this.#buckets.at(-1);
    assert(newest === undefined || newest.start <= start, "partition time never goes back");
    if (newest?.start === start) return newest;
    const bucket = { start, ids: new IdTable() };
    const oldest = now - this.#windowMs - this.#bucketMs;
    this.#buckets = this.#buckets.filter((held) => held.start > oldest);
    this.#buckets.push(bucket);
    return bucket;
  }

  #growDelta(): void {
    const grown = new Uint32Array(2 * this.#delta.length);
    grown.set(this.#delta);
    this.#delta = grown;
  }
}
