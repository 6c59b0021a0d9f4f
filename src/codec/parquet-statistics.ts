// Lower and upper bounds of a column chunk, by which readers skip row groups. Bytes are bounded by
// their first 64: a cut lower bound stays below, a cut upper bound is counted up or left out.
import type { ColumnType } from "./columns.ts";
import type { Statistics } from "./parquet-format.ts";
import type { ByteRegion } from "./parquet-region.ts";

/** Bytes of a bound of a column of bytes. */
export const boundBytesMax = 64;

const encoder = new TextEncoder();
/** A byte order mark at the start of a value is part of it. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bounds, in the plain encoding of a value without its length; absent where there is none. */
export type Bounds = Omit<Statistics, "nulls">;

/** Bounds of the first `count` signed 64-bit values, given as pairs of low and high word. */
export function boundWords(words: Int32Array, count: number): Bounds {
  if (count === 0) return {};
  let minLow = (words[0] as number) >>> 0;
  let minHigh = words[1] as number;
  let maxLow = minLow;
  let maxHigh = minHigh;
  for (let i = 2; i < count * 2; i += 2) {
    const low = (words[i] as number) >>> 0;
    const high = words[i + 1] as number;
    if (high < minHigh || (high === minHigh && low < minLow)) {
      minLow = low;
      minHigh = high;
    } else if (high > maxHigh || (high === maxHigh && low > maxLow)) {
      maxLow = low;
      maxHigh = high;
    }
  }
  return exactly(wordBytes(minLow, minHigh), wordBytes(maxLow, maxHigh));
}

/** Bounds of a bool column in which `hasFalse` and `hasTrue` say what occurs. */
export function boundBools(hasFalse: boolean, hasTrue: boolean): Bounds {
  if (!hasFalse && !hasTrue) return {};
  return exactly(Uint8Array.of(hasFalse ? 0 : 1), Uint8Array.of(hasTrue ? 1 : 0));
}

function exactly(min: Uint8Array, max: Uint8Array): Bounds {
  return { min, max, isMinExact: true, isMaxExact: true };
}

function wordBytes(low: number, high: number): Uint8Array {
  const bytes = new Uint8Array(8);
  for (let i = 0; i < 4; i++) {
    bytes[i] = low >>> (8 * i);
    bytes[i + 4] = high >>> (8 * i);
  }
  return bytes;
}

/** Keeps the least and the greatest of the values of one region that it is shown. */
export class BytesBounds {
  readonly #region: ByteRegion;
  #isEmpty = true;
  #minAt = 0;
  #minLength = 0;
  #maxAt = 0;
  #maxLength = 0;

  constructor(region: ByteRegion) {
    this.#region = region;
  }

  /** Takes the value `[start, end)` of the region into account. */
  add(start: number, end: number): void {
    const length = end - start;
    if (this.#isEmpty) {
      this.#isEmpty = false;
      this.#minAt = this.#maxAt = start;
      this.#minLength = this.#maxLength = length;
    } else if (this.#isBelowMin(start, length)) {
      this.#minAt = start;
      this.#minLength = length;
    } else if (this.#isAboveMax(start, length)) {
      this.#maxAt = start;
      this.#maxLength = length;
    }
  }

  bounds(type: ColumnType): Bounds {
    if (this.#isEmpty) return {};
    const isText = type !== "binary";
    const min = this.#cut(this.#minAt, this.#minLength, isText);
    const max = this.#cut(this.#maxAt, this.#maxLength, isText);
    const isMaxExact = max.length === this.#maxLength;
    const above = isMaxExact ? max : isText ? nextText(max) : nextBytes(max);
    return {
      min,
      isMinExact: min.length === this.#minLength,
      ...(above && { max: above, isMaxExact }),
    };
  }

  // Values that agree in the bytes a bound keeps have one bound, so order needs no more of them;
  // the longer one counts as greater, which makes the bound above both.
  #isBelowMin(at: number, length: number): boolean {
    const shared = Math.min(length, this.#minLength, boundBytesMax);
    const order = this.#region.order(at, this.#minAt, shared);
    return order < 0 || (order === 0 && length < this.#minLength);
  }

  #isAboveMax(at: number, length: number): boolean {
    const shared = Math.min(length, this.#maxLength, boundBytesMax);
    const order = this.#region.order(at, this.#maxAt, shared);
    return order > 0 || (order === 0 && length > this.#maxLength);
  }

  #cut(at: number, length: number, isText: boolean): Uint8Array {
    const { bytes } = this.#region;
    if (length <= boundBytesMax) return copied(bytes, at, at + length);
    let end = at + boundBytesMax;
    while (isText && end > at && ((bytes[end] as number) & 0xc0) === 0x80) end--;
    return copied(bytes, at, end);
  }
}

/** A copy of few bytes. */
function copied(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const copy = new Uint8Array(to - from);
  for (let at = from; at < to; at++) copy[at - from] = bytes[at] as number;
  return copy;
}

/** The least bytes above all that begin with `bytes`, or undefined: 0xff is counted up by none. */
function nextBytes(bytes: Uint8Array): Uint8Array | undefined {
  let last = bytes.length - 1;
  while (last >= 0 && bytes[last] === 0xff) last--;
  if (last < 0) return undefined;
  const next = copied(bytes, 0, last + 1);
  next[last] = (bytes[last] as number) + 1;
  return next;
}

/** As `nextBytes` for UTF-8, in which the answer stays; byte order is code point order there. */
function nextText(bytes: Uint8Array): Uint8Array | undefined {
  const last = bytes.length - 1;
  // What follows a character of ASCII but the last one takes one byte too.
  if ((bytes[last] as number) < 0x7f) return bytes.with(last, (bytes[last] as number) + 1);
  return nextByCharacters(bytes);
}

function nextByCharacters(bytes: Uint8Array): Uint8Array | undefined {
  const points = Array.from(decoder.decode(bytes));
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = (last.codePointAt(0) as number) + 1;
    // A surrogate is no character and U+10FFFF is the last one: count up the one before instead.
    if (point === 0xd800 || point > 0x10ffff) continue;
    const next = encoder.encode(points.join("") + String.fromCodePoint(point));
    if (next.length <= boundBytesMax) return next;
  }
  return undefined;
}
