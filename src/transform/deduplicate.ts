// Exactly one row per id within the window: the same id with the same payload is a duplicate, with
// another payload a conflict. The window is half-open in partition time: an id landed at t is known
// for [t, t + window). Only landed records enter it, and a repeat does not extend it.
// Ids of the newest bucket are in memory. A bucket that is over is sealed, a little at a time: its
// ids go to blocks outside memory, its filter stays. Verdicts do not depend on how far that is.
import { assert } from "../assert.ts";
import { hash32 } from "../codec/hash32.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { Failure } from "../event/failure.ts";
import type { ColdState, ColdValues, ColdWrite, FoldState } from "./fold.ts";
import {
  blockKey,
  encodeSummary,
  findInBlock,
  formatVersion,
  fromLowHigh,
  headerWords,
  lowHigh,
  type SealedBucket,
  summaryKey,
  summaryPrefix,
  wordsOf,
} from "./id-blocks.ts";
import { entryWords, IdTable, idsPerTableMax } from "./id-table.ts";
import { Hits, SealedBuckets } from "./sealed-buckets.ts";
import { Sealing, type SealingShape } from "./sealing.ts";

/** Sizes that verdicts do not depend on. */
export interface DedupLimits extends SealingShape {
  /** A bucket with as many ids is followed by another one of the same stretch of time. */
  readonly idsPerBucketMax: number;
  /** Work of one call of `seal`, in ids touched: keeps it well under 5 ms. */
  readonly sealingPerCall: number;
  /** Blocks and summaries written with a commit at most; sealing waits while as many are made. */
  readonly blocksPerCommitMax: number;
}

/** A block is about 16 KB; a filter costs 2.25 bytes an id. */
export const dedupLimits: DedupLimits = {
  idsPerBucketMax: 1_000_000,
  idsPerBlock: 640,
  filterBitsPerId: 18,
  sealingPerCall: 8_192,
  blocksPerCommitMax: 32,
};

/** Ids landed in `[start, start + bucketMs)`, in memory. */
interface Bucket {
  readonly number: number;
  readonly start: number;
  readonly ids: IdTable;
  /** Ids that a delta holds. */
  saved: number;
  sealing: Sealing | undefined;
  /** The commit that is in flight, or was the last to be made, names it as sealed. */
  sealed: SealedBucket | undefined;
}

/** Of a section of a delta, before its entries: number, count, start (low word, high word). */
const sectionWords = 4;
const bucketsPerWindow = 24;
const dayMs = 86_400_000;
const idConflict: Failure = { code: "id_conflict", path: "", step: "deduplicate" };

/** The ids of one partition, in at most `bucketsPerWindow + 2` stretches of time. */
export class Deduplicator implements FoldState {
  readonly cold: ColdState = {
    index: { prefix: summaryPrefix, load: (key, value) => this.#loadSummary(key, value) },
    take: (room, nowMs) => this.#takeCold(room, nowMs),
  };
  readonly #limits: DedupLimits;
  readonly #windowMs: number;
  readonly #bucketMs: number;
  readonly #shiftMs: number;
  /** In memory, oldest first, each younger than every sealed one; the last is open. */
  #buckets: Bucket[] = [];
  #nextNumber = 0;
  readonly #sealed: SealedBuckets;
  readonly #hits = new Hits();
  #isProbed = false;

  /**
   * `partition` moves the edges of the buckets, so that partitions do not all begin one at the same
   * moment. `windowMs` is the window of the topic's contracts, at most 1,000 days.
   */
  constructor(partition: string, windowMs = dayMs, limits: DedupLimits = dedupLimits) {
    assert(limits.idsPerBucketMax <= idsPerTableMax, "a bucket fits a table");
    this.#limits = limits;
    this.#windowMs = windowMs;
    this.#sealed = new SealedBuckets(windowMs);
    this.#bucketMs = Math.ceil(windowMs / bucketsPerWindow);
    const name = Buffer.from(partition);
    this.#shiftMs = hash32(name, 0, name.length, 0) % this.#bucketMs;
    assert(this.#bucketMs >= 1 && this.#bucketMs < 2 ** 32, "a time in a bucket fits one word");
  }

  /** Ids known, those of the oldest bucket that have left the window included. */
  get size(): number {
    return this.idsInMemory + this.#sealed.ids;
  }

  get idsInMemory(): number {
    return this.#buckets.reduce((sum, { ids }) => sum + ids.count, 0);
  }

  get filterBytes(): number {
    return this.#sealed.filterBytes;
  }

  /**
   * Looks up the landed records of the slice that is folded next. The keys of the blocks without
   * which it cannot be folded, each once; none for a slice of ids that are new or recent.
   */
  probe(batch: Batch): readonly string[] {
    const hits = this.#hits;
    hits.clear();
    for (let i = 0; i < batch.count; i++) {
      const isAsked = batch.verdict[i] === verdict.landed && !this.#isRecent(batch.idHash, 4 * i);
      if (isAsked) {
        this.#sealed.probe(batch.idHash, 4 * i, { now: batch.appendedAt[i] as number, hits });
      }
      hits.endRecord();
    }
    this.#isProbed = true;
    return hits.keys.length < 2 ? [...hits.keys] : [...new Set(hits.keys)];
  }

  /**
   * Turns repeats among the landed records of the slice into `duplicate` or `quarantined`, given
   * the blocks `probe` asked for.
   */
  fold(batch: Batch, blocks: ColdValues): void {
    assert(this.#isProbed, "a slice is probed before it is folded");
    this.#isProbed = false;
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.landed) continue;
      const payload = this.#payloadOf(batch, i, blocks);
      if (payload === undefined) this.#admit(batch, i);
      else if (payload === batch.payloadHash[i]) batch.verdict[i] = verdict.duplicate;
      else batch.refuse(i, idConflict);
    }
  }

  /**
   * Seals a little of the oldest bucket that is over; to be called between slices. The work done,
   * in ids touched; 0 when there is nothing to seal, or a commit has to take what is sealed.
   */
  seal(): number {
    let done = 0;
    while (done < this.#limits.sealingPerCall) {
      const sealing = this.#nextSealing();
      if (sealing === undefined || this.#blocksWaiting() >= this.#limits.blocksPerCommitMax) break;
      done += sealing.step();
    }
    return done;
  }

  takeDelta(): Uint8Array | undefined {
    const changed = this.#buckets.filter(({ saved, ids }) => saved < ids.count);
    if (changed.length === 0) return undefined;
    let size = headerWords;
    for (const { saved, ids } of changed) size += sectionWords + (ids.count - saved) * entryWords;
    const words = new Uint32Array(size);
    words[0] = formatVersion;
    let at = headerWords;
    for (const bucket of changed) {
      const { number, start, ids, saved } = bucket;
      const count = ids.count - saved;
      words.set([number, count, ...lowHigh(start)], at);
      ids.copy(saved, count, words, at + sectionWords);
      at += sectionWords + count * entryWords;
      bucket.saved = ids.count;
    }
    return new Uint8Array(words.buffer);
  }

  load(bytes: Uint8Array): void {
    const words = wordsOf(bytes);
    for (let at = headerWords; at < words.length; ) {
      const number = words[at] as number;
      const end = at + sectionWords + (words[at + 1] as number) * entryWords;
      const { ids } = this.#loadedBucket(number, fromLowHigh(words, at + 2));
      for (at += sectionWords; at < end; at += entryWords) {
        ids.add(words, at, { payload: words[at + 4] as number, ms: words[at + 5] as number });
      }
    }
    for (const bucket of this.#buckets) bucket.saved = bucket.ids.count;
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const sections = deltas.map((delta) => delta.subarray(4 * headerWords));
    return Buffer.concat([new Uint8Array(Uint32Array.of(formatVersion).buffer), ...sections]);
  }

  /** Deltas are needed for ids in memory alone: a sealed bucket is durable by itself. */
  forgetAfter(ms: number): number {
    const [oldest] = this.#buckets;
    const isNeeded = oldest !== undefined && oldest.start + oldest.ids.msAt(0) <= ms;
    return isNeeded ? Number.POSITIVE_INFINITY : ms;
  }

  /** Whether the id is in memory, within the window or not: older buckets know nothing newer. */
  #isRecent(id: Uint32Array, at: number): boolean {
    for (let b = this.#buckets.length - 1; b >= 0; b--) {
      if ((this.#buckets[b] as Bucket).ids.find(id, at) >= 0) return true;
    }
    return false;
  }

  /** The payload hash the id of record `i` landed with, if that is less than a window ago. */
  #payloadOf(batch: Batch, i: number, blocks: ColdValues): number | undefined {
    const id = batch.idHash;
    const now = batch.appendedAt[i] as number;
    for (let b = this.#buckets.length - 1; b >= 0; b--) {
      const { start, ids } = this.#buckets[b] as Bucket;
      const entry = ids.find(id, 4 * i);
      if (entry < 0) continue;
      return now < start + ids.msAt(entry) + this.#windowMs ? ids.payloadAt(entry) : undefined;
    }
    const { buckets, keys } = this.#hits;
    for (let hit = this.#hits.start(i); hit < this.#hits.end(i); hit++) {
      const value = blocks.get(keys[hit] as string);
      assert(value !== undefined, "a slice is folded with the blocks it asked for");
      const words = wordsOf(value);
      const found = findInBlock(words, id, 4 * i);
      if (found < 0) continue;
      const landedAt = (buckets[hit] as SealedBucket).start + (words[found + 5] as number);
      if (now < landedAt + this.#windowMs) return words[found + 4] as number;
    }
    return undefined;
  }

  #admit(batch: Batch, i: number): void {
    const now = batch.appendedAt[i] as number;
    const { start, ids } = this.#bucketAt(now);
    const payload = batch.payloadHash[i] as number;
    ids.add(batch.idHash, 4 * i, { payload, ms: now - start });
  }

  /** The open bucket; another one once `now` is past it or it is full. */
  #bucketAt(now: number): Bucket {
    const start =
      Math.floor((now - this.#shiftMs) / this.#bucketMs) * this.#bucketMs + this.#shiftMs;
    const newest = this.#buckets.at(-1);
    assert(newest === undefined || newest.start <= start, "partition time never goes back");
    const isOpen = newest?.start === start && newest.ids.count < this.#limits.idsPerBucketMax;
    return isOpen ? newest : this.#begin(this.#nextNumber, start);
  }

  #begin(number: number, start: number): Bucket {
    const ids = new IdTable();
    const bucket = { number, start, ids, saved: 0, sealing: undefined, sealed: undefined };
    this.#buckets.push(bucket);
    this.#nextNumber = number + 1;
    return bucket;
  }

  #loadedBucket(number: number, start: number): Bucket {
    const newest = this.#buckets.at(-1);
    if (newest?.number === number) return newest;
    assert(newest === undefined || newest.number < number, "deltas are loaded oldest first");
    return this.#begin(number, start);
  }

  #loadSummary(key: string, value: Uint8Array): void {
    const { number } = this.#sealed.load(key, value);
    // Deltas may be left of this bucket, and of older ones that the window has left behind.
    this.#buckets = this.#buckets.filter((bucket) => bucket.number > number);
    this.#nextNumber = Math.max(this.#nextNumber, number + 1);
  }

  #nextSealing(): Sealing | undefined {
    const over = this.#buckets.find((bucket, b) => {
      return b < this.#buckets.length - 1 && bucket.sealing?.isDone !== true;
    });
    if (over) over.sealing ??= new Sealing(over.ids, this.#limits);
    return over?.sealing;
  }

  #blocksWaiting(): number {
    return this.#buckets.reduce((sum, { sealing }) => sum + (sealing?.waiting ?? 0), 0);
  }

  #takeCold(room: number, nowMs: number): ColdWrite[] {
    this.#release();
    const writes: ColdWrite[] = [];
    const most = Math.min(room, this.#limits.blocksPerCommitMax);
    for (const bucket of this.#buckets) {
      if (writes.length >= most || !this.#takeSealed(bucket, most, writes)) break;
    }
    return [...writes, ...this.#sealed.forget(nowMs, Math.max(0, room - writes.length))];
  }

  /** Ids leave memory once the commit that names their bucket is durable, not before. */
  #release(): void {
    for (let oldest = this.#buckets[0]; oldest?.sealed; oldest = this.#buckets[0]) {
      this.#sealed.add(oldest.sealed);
      this.#buckets.shift();
    }
  }

  /** Adds what there is of the bucket, the summary behind its last block; true when it is whole. */
  #takeSealed(bucket: Bucket, most: number, writes: ColdWrite[]): boolean {
    const { number, start, ids, sealing } = bucket;
    if (sealing === undefined) return false;
    while (writes.length < most) {
      const made = sealing.take();
      if (made === undefined) break;
      writes.push({ key: blockKey(number, made.block), value: made.value });
    }
    if (!sealing.isTaken || writes.length >= most) return false;
    const newestMs = start + ids.msAt(ids.count - 1);
    const { blocks, filter } = sealing;
    bucket.sealed = { number, start, newestMs, ids: ids.count, blocks, filter };
    writes.push({ key: summaryKey(number), value: encodeSummary(bucket.sealed) });
    return true;
  }
}
