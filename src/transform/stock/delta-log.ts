// The deltas of one sku at one location that a late count may still have to be put before, by the
// time they happened. In parallel lists: a hot key has a thousand of them.
import type { Bucket } from "./stock-rules.ts";

export interface Delta {
  /** Stands for the id of the adjustment or leg; 52 bits, exact in a double. */
  readonly digest: number;
  /** When it happened, microseconds; not negative. */
  readonly atUs: number;
  readonly bucket: Bucket;
  readonly amount: bigint;
}

export class DeltaLog {
  readonly #atUs: number[] = [];
  readonly #digests: number[] = [];
  readonly #buckets: Bucket[] = [];
  readonly #amounts: bigint[] = [];

  get size(): number {
    return this.#atUs.length;
  }

  /** When the first one happened; Infinity when there is none. */
  get oldestUs(): number {
    return this.#atUs[0] ?? Number.POSITIVE_INFINITY;
  }

  at(index: number): Delta {
    return {
      digest: this.#digests[index] as number,
      atUs: this.#atUs[index] as number,
      bucket: this.#buckets[index] as Bucket,
      amount: this.#amounts[index] as bigint,
    };
  }

  /** Index of the delta of `digest`, or -1. */
  indexOf(digest: number): number {
    return this.#digests.indexOf(digest);
  }

  insert({ digest, atUs, bucket, amount }: Delta): void {
    const index = this.#indexAfter(atUs);
    this.#atUs.splice(index, 0, atUs);
    this.#digests.splice(index, 0, digest);
    this.#buckets.splice(index, 0, bucket);
    this.#amounts.splice(index, 0, amount);
  }

  removeAt(index: number): void {
    this.#atUs.splice(index, 1);
    this.#digests.splice(index, 1);
    this.#buckets.splice(index, 1);
    this.#amounts.splice(index, 1);
  }

  /** What the deltas of `bucket` add up to that happened after `atUs`. */
  sumAfter(atUs: number, bucket: Bucket): bigint {
    let sum = 0n;
    for (let i = this.#indexAfter(atUs); i < this.size; i++) {
      if (this.#buckets[i] === bucket) sum += this.#amounts[i] as bigint;
    }
    return sum;
  }

  /** Removes those of `bucket` that happened at `atUs` or before. */
  removeThrough(atUs: number, bucket: Bucket): void {
    for (let i = this.#indexAfter(atUs) - 1; i >= 0; i--) {
      if (this.#buckets[i] === bucket) this.removeAt(i);
    }
  }

  /** Where one that happened at `atUs` goes: behind those of the same time. */
  #indexAfter(atUs: number): number {
    let index = this.size;
    while (index > 0 && (this.#atUs[index - 1] as number) > atUs) index--;
    return index;
  }
}
