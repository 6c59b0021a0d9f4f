// Passes over values that no contract describes: checks their syntax, that no object has a key
// twice, and looks for what may be restricted data. Gives up (-1) where it is not sure.

import { afterSpace, ascii, literalEnd, numberEnd, stringEnd } from "./json-text.ts";
import { hashOf, numberObject } from "./member-table.ts";
import { hasHalfPair } from "./unescape-text.ts";

/** What a byte of a text says about the text, added up. */
export const trait = {
  /** Counts towards the digits of a card number. */
  digit: 1,
  /** The text needs the closer look. */
  odd: 2,
  /** The text needs the closer look if it is long enough. */
  long: 4,
  /** Of a name: may stand between its letters and means nothing there. */
  gap: 16,
  /** Of a name: what it says is not clear from its bytes. */
  unclear: 32,
} as const;

/** What the bytes of a text add up to: counts side by side, ten bits each. */
export const textCount = { digit: 1, long: 1 << 10, odd: 1 << 20 } as const;
/** Longer texts are looked at closer: they may have more digits than can be counted. */
const countedBytesMax = 1023;
/** What the bytes of a name add up to: counts side by side, eight bits each. */
const nameCount = { digit: 1, gap: 1 << 8, long: 1 << 16, unclear: 1 << 24 } as const;
/** Longer names are suspect: more bytes than can be counted. */
const nameBytesMax = 255;

/** How restricted data is recognised; every answer errs towards yes. */
export interface Inspection {
  /** Sum of `trait`s of each byte. */
  readonly traits: Uint8Array;
  /** Digits that make any text worth the closer look. */
  readonly digitsMin: number;
  /** Bytes that make a text with the trait `long` worth it. */
  readonly longMin: number;
  /** The closer look: whether the raw text, in which traits showed, could be restricted data. */
  isSuspect(bytes: Uint8Array, start: number, end: number): boolean;
  /** Whether the raw name before `end`, of so many letters beside gaps, could be sensitive. */
  isSuspectName(bytes: Uint8Array, end: number, letters: number): boolean;
}

const depthMax = 32;
/**
 * Undeclared names of one record that are told apart, in a table twice as large. With the declared
 * ones they stay below what a record may hold.
 */
const namesMax = 512;

export class Skipper {
  /** Whether anything passed so far needs a closer look. */
  isSuspicious = false;
  /** Whether every text and name passed so far is ASCII. */
  isAscii = true;
  /** Members of the object that was skipped last. */
  members = 0;
  /** By byte of a text, what it adds; below zero where a string's ordinary bytes end. */
  readonly traits: Int32Array;
  readonly #inspection: Inspection;
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  /** Hash of the name that `nameEnd` found last, and what its bytes add up to. */
  nameHash = 0;
  #nameCounts = 0;
  /** By byte of a name, what it adds; below zero where the name ends. */
  readonly #nameTraits: Int32Array;
  /** Open addressing: names by hash and object; a slot is free unless it is of this record. */
  readonly #slotHash = new Int32Array(2 * namesMax);
  readonly #slotObject = new Float64Array(2 * namesMax);
  #names = 0;
  /** Objects of this record have higher numbers. */
  #objectsBefore = 0;

  constructor(inspection: Inspection) {
    this.#inspection = inspection;
    this.traits = Int32Array.from(inspection.traits, textTraitOf);
    this.#nameTraits = Int32Array.from(inspection.traits, nameTraitOf);
  }

  /** The next text lies before `end` of `bytes`. */
  begin(bytes: Uint8Array, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.#names = 0;
    this.#objectsBefore = numberObject();
    this.isSuspicious = false;
    this.isAscii = true;
  }

  /** Behind the value at `at`, inside `depth` containers. */
  skip(at: number, depth: number): number {
    const bytes = this.#bytes;
    const first = bytes[at] as number;
    if (first === ascii.quote) return this.#string(at + 1);
    if (first === ascii.openObject) return depth < depthMax ? this.#object(at + 1, depth + 1) : -1;
    if (first === ascii.openArray) return depth < depthMax ? this.#array(at + 1, depth + 1) : -1;
    if (first !== ascii.minus && (first < ascii.zero || first > ascii.nine)) {
      return Math.max(-1, literalEnd(bytes, at, this.#end));
    }
    const behind = numberEnd(bytes, at, this.#end);
    if (behind < 0) return -1;
    this.inspectNumber(at, behind);
    return behind;
  }

  /** Closing quote of the name that begins at `at`, or -1; names with escapes are not for us. */
  nameEnd(at: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const start = at;
    const traits = this.#nameTraits;
    let counts = 0;
    for (; at < end; at++) {
      const adds = traits[bytes[at] as number] as number;
      if (adds < 0) break;
      counts += adds;
    }
    if (counts >= nameCount.unclear) this.isAscii = false;
    this.#nameCounts = counts;
    this.nameHash = hashOf(bytes, start, at);
    return at < end && bytes[at] === ascii.quote ? at : -1;
  }

  /**
   * Looks at the text `[start, end)` whose bytes add up to `counts`; behind an escape, which is
   * odd, nobody counted.
   */
  inspectText(start: number, end: number, counts: number): void {
    if (this.isSuspicious || !this.#isRemarkable(end - start, counts)) return;
    this.isSuspicious = this.#inspection.isSuspect(this.#bytes, start, end);
  }

  /** Whether a text of so many bytes is worth the closer look. */
  #isRemarkable(length: number, counts: number): boolean {
    const { digitsMin, longMin } = this.#inspection;
    if (counts >= textCount.odd || length > countedBytesMax) return true;
    if ((counts & (textCount.long - 1)) >= digitsMin) return true;
    return counts >= textCount.long && length >= longMin;
  }

  /** Looks at the name that `nameEnd` found. */
  #inspectName(start: number, end: number): void {
    const counts = this.#nameCounts;
    const length = end - start;
    const letters = length - ((counts >>> 8) & 0xff);
    const isClear = length <= nameBytesMax && counts < nameCount.unclear;
    if (!isClear || this.#inspection.isSuspectName(this.#bytes, end, letters)) {
      this.isSuspicious = true;
    } else {
      this.inspectText(start, end, (counts & 0xff) + (counts >>> 16) * textCount.long);
    }
  }

  inspectNumber(start: number, end: number): void {
    if (end - start >= this.#inspection.digitsMin) this.isSuspicious = true;
    else if (hasExponent(this.#bytes, start, end)) this.isSuspicious = true;
  }

  /**
   * Looks at the undeclared name that `nameEnd` found and takes note of it; false when the object
   * may have had it before, or where that cannot be told.
   */
  takeName(start: number, end: number, object: number): boolean {
    if (this.#isPrototype(start, end) || ++this.#names > namesMax) return false;
    if (!this.isSuspicious) this.#inspectName(start, end);
    const hash = this.nameHash;
    const mask = this.#slotHash.length - 1;
    let slot = (hash ^ Math.imul(object, 0x9e3779b1)) & mask;
    for (; (this.#slotObject[slot] as number) > this.#objectsBefore; slot = (slot + 1) & mask) {
      if (this.#slotHash[slot] === hash && this.#slotObject[slot] === object) return false;
    }
    this.#slotHash[slot] = hash;
    this.#slotObject[slot] = object;
    return true;
  }

  /** Whether the name is `__proto__`, or too like it to say. */
  #isPrototype(start: number, end: number): boolean {
    return end - start === 9 && this.#bytes[start] === 0x5f && this.#bytes[start + 1] === 0x5f;
  }

  #object(at: number, depth: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const object = numberObject();
    at = afterSpace(bytes, at, end);
    let members = 0;
    if (at < end && bytes[at] === ascii.closeObject) {
      this.members = 0;
      return at + 1;
    }
    for (;;) {
      if (at >= end || bytes[at] !== ascii.quote) return -1;
      const nameEnd = this.nameEnd(at + 1);
      if (nameEnd < 0 || !this.takeName(at + 1, nameEnd, object)) return -1;
      members++;
      at = afterSpace(bytes, nameEnd + 1, end);
      if (at >= end || bytes[at] !== ascii.colon) return -1;
      at = afterSpace(bytes, at + 1, end);
      if (at < end) at = this.skip(at, depth);
      if (at < 0 || at >= end) return -1;
      at = afterSpace(bytes, at, end);
      if (at >= end) return -1;
      if (bytes[at] === ascii.closeObject) {
        this.members = members;
        return at + 1;
      }
      if (bytes[at] !== ascii.comma) return -1;
      at = afterSpace(bytes, at + 1, end);
    }
  }

  #array(at: number, depth: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    at = afterSpace(bytes, at, end);
    if (at < end && bytes[at] === ascii.closeArray) return at + 1;
    for (;;) {
      if (at < end) at = this.skip(at, depth);
      if (at < 0 || at >= end) return -1;
      at = afterSpace(bytes, at, end);
      if (at >= end) return -1;
      if (bytes[at] === ascii.closeArray) return at + 1;
      if (bytes[at] !== ascii.comma) return -1;
      at = afterSpace(bytes, at + 1, end);
    }
  }

  /** Behind the string whose first byte is at `start`. */
  #string(start: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    const traits = this.traits;
    let counts = 0;
    let at = start;
    for (; at < end; at++) {
      const adds = traits[bytes[at] as number] as number;
      if (adds < 0) break;
      counts += adds;
    }
    if (at >= end) return -1;
    if (bytes[at] === ascii.backslash) {
      at = stringEnd(bytes, at, end);
      // Whether that is a fault depends on where the text lands.
      if (at < 0 || hasHalfPair(bytes, start, at)) return -1;
      counts += textCount.odd;
    } else if (bytes[at] !== ascii.quote) {
      return -1;
    }
    if (counts >= textCount.odd) this.isAscii = false;
    this.inspectText(start, at, counts);
    return at + 1;
  }
}

/** Whether a string's ordinary bytes end with this one: quote, backslash or control. */
function isStop(byte: number): boolean {
  return byte < 0x20 || byte === ascii.quote || byte === ascii.backslash;
}

/** What a byte of these traits adds to the counts of a text; what is not ASCII is odd. */
function textTraitOf(traits: number, byte: number): number {
  if (isStop(byte)) return -1;
  const isOdd = byte >= 0x80 || (traits & trait.odd) !== 0;
  const long = (traits & trait.long) === 0 ? 0 : textCount.long;
  return (traits & trait.digit) * textCount.digit + long + (isOdd ? textCount.odd : 0);
}

/** What a byte of these traits adds to the counts of a name. */
function nameTraitOf(traits: number, byte: number): number {
  if (isStop(byte)) return -1;
  if (byte >= 0x80 || (traits & (trait.unclear | trait.odd)) !== 0) return nameCount.unclear;
  if ((traits & trait.gap) !== 0) return nameCount.gap;
  return (
    (traits & trait.digit) * nameCount.digit + ((traits & trait.long) === 0 ? 0 : nameCount.long)
  );
}

function hasExponent(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (((bytes[at] as number) | 0x20) === 0x65) return true;
  return false;
}
