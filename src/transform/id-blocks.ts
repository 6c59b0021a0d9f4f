// How the ids of a sealed bucket are kept outside memory: blocks of entries sorted by the first
// word of the id, each block an equal share of its values, and one summary with the filter.
import { assert } from "../assert.ts";
import { IdFilter } from "./id-filter.ts";
import { entryWords } from "./id-table.ts";

/** First byte of every value; three zero bytes behind it keep the words aligned. */
export const formatVersion = 1;
export const headerWords = 1;

/** Keys of the summaries, one a sealed bucket; it is the summary that makes a bucket sealed. */
export const summaryPrefix = "dedup/sealed/";
/** Digits of a bucket's number and of a block's. */
const numberDigits = 10;
const blockDigits = 6;

export interface SealedBucket {
  /** Buckets of a partition are numbered in the order of their time. */
  readonly number: number;
  /** Partition time in ms that the times of the entries count from. */
  readonly start: number;
  /** Partition time in ms at which the last of its ids landed. */
  readonly newestMs: number;
  readonly ids: number;
  readonly blocks: number;
  readonly filter: IdFilter;
}

export function summaryKey(number: number): string {
  return `${summaryPrefix}${String(number).padStart(numberDigits, "0")}`;
}

export function blockKey(number: number, block: number): string {
  const name = `${String(number).padStart(numberDigits, "0")}`;
  return `dedup/block/${name}/${String(block).padStart(blockDigits, "0")}`;
}

/** The block, of `blocks`, that holds an id whose first word is `first`. */
export function blockOf(first: number, blocks: number): number {
  return Math.floor((first * blocks) / 2 ** 32);
}

/** The words of a value of this format, in place when they are aligned. */
export function wordsOf(value: Uint8Array): Uint32Array {
  const isAligned = value.byteOffset % 4 === 0;
  const { buffer, byteOffset } = isAligned ? value : new Uint8Array(value);
  const words = new Uint32Array(buffer, byteOffset, Math.floor(value.byteLength / 4));
  assert(words[0] === formatVersion, "dedup state is of the version this code writes");
  return words;
}

/** Where in the words of a block the entry of the id at `id[at..at+4)` is, or -1. */
export function findInBlock(block: Uint32Array, id: Uint32Array, at: number): number {
  const first = id[at] as number;
  let low = 0;
  let high = (block.length - headerWords) / entryWords;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((block[headerWords + middle * entryWords] as number) < first) low = middle + 1;
    else high = middle;
  }
  for (let entry = headerWords + low * entryWords; block[entry] === first; entry += entryWords) {
    const isSame =
      block[entry + 1] === id[at + 1] &&
      block[entry + 2] === id[at + 2] &&
      block[entry + 3] === id[at + 3];
    if (isSame) return entry;
  }
  return -1;
}

/** Words before the filter: version, ids, blocks, start and newest time, low word first. */
const summaryWords = 7;

export function encodeSummary(bucket: SealedBucket): Uint8Array {
  const { ids, blocks, start, newestMs, filter } = bucket;
  const words = new Uint32Array(summaryWords + filter.words.length);
  words.set([formatVersion, ids, blocks, ...lowHigh(start), ...lowHigh(newestMs)]);
  words.set(filter.words, summaryWords);
  return new Uint8Array(words.buffer);
}

/** The bucket of a summary found under `key`; its filter is over a copy of the value. */
export function decodeSummary(key: string, value: Uint8Array): SealedBucket {
  const words = wordsOf(new Uint8Array(value));
  return {
    number: Number(key.slice(summaryPrefix.length)),
    ids: words[1] as number,
    blocks: words[2] as number,
    start: fromLowHigh(words, 3),
    newestMs: fromLowHigh(words, 5),
    filter: new IdFilter(words.subarray(summaryWords)),
  };
}

/** A time in ms as two words. */
export function lowHigh(ms: number): readonly [number, number] {
  return [ms % 2 ** 32, Math.floor(ms / 2 ** 32)];
}

export function fromLowHigh(words: Uint32Array, at: number): number {
  return (words[at] as number) + (words[at + 1] as number) * 2 ** 32;
}
