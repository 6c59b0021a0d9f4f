// Passes over values that no contract describes: checks their syntax, that no object has a key
// twice, and looks for what may be restricted data. Gives up (-1) where it is not sure.

import { afterSpace, ascii, literalEnd, numberEnd, stringEnd } from "./json-text.ts";
import { hashSeed, hashStep, numberObject } from "./member-table.ts";

/** What a byte of a text says about the text, added up. */
export const trait = {
  /** Counts towards the digits of a card number. */
  digit: 1,
  /** The text needs the closer look. */
  odd: 2,
  /** The text needs the closer look if it is long enough. */
  long: 4,
} as const;

/** Beside the inspection's own: the byte is not ASCII. */
const foreign = 8;

/** The first byte that is not an ordinary part of a string: quote, backslash or control. */
export const stop = 0x40;

/** How restricted data is recognised; every answer errs towards yes. */
export interface Inspection {
  /** Sum of `trait`s of each byte. */
  readonly traits: Uint8Array;
  /** Digits that make any text worth the closer look. */
  readonly digitsMin: number;
  /** Bytes that make a text with the trait `long` worth it. */
  readonly longMin: number;
  /** The closer look: whether the raw text could hold restricted data. */
  isSuspect(bytes: Uint8Array, start: number, end: number): boolean;
  /** Whether the raw name of a member could be sensitive or hold restricted data. */
  isSuspectName(bytes: Uint8Array, start: number, end: number): boolean;
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
  /** The inspection's traits, and `stop` where a string's ordinary bytes end. */
  readonly traits: Uint8Array;
  readonly #inspection: Inspection;
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  /** Hash of the name that `nameEnd` found last. */
  nameHash = 0;
  /** Open addressing: names by hash and object; a slot is free unless it is of this record. */
  readonly #slotHash = new Int32Array(2 * namesMax);
  readonly #slotObject = new Float64Array(2 * namesMax);
  #names = 0;
  /** Objects of this record have higher numbers. */
  #objectsBefore = 0;

  constructor(inspection: Inspection) {
    this.#inspection = inspection;
    this.traits = Uint8Array.from(inspection.traits, (traits, byte) => {
      return byte < 0x20 || byte === ascii.quote || byte === ascii.backslash
        ? stop
        : byte < 0x80
          ? traits
          : traits | foreign;
    });
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
    let look = 0;
    let hash = hashSeed;
    for (; at < end; at++) {
      const byte = bytes[at] as number;
      const traitsOf = this.traits[byte] as number;
      if (traitsOf >= stop) break;
      look |= traitsOf;
      hash = hashStep(hash, byte);
    }
    if ((look & foreign) !== 0) this.isAscii = false;
    this.nameHash = hash;
    return at < end && bytes[at] === ascii.quote ? at : -1;
  }

  /** Takes note of the traits of a string; behind an escape, which is odd, nobody looked. */
  noteTraits(look: number): void {
    if ((look & (foreign | trait.odd)) !== 0) this.isAscii = false;
  }

  /** Looks at the text `[start, end)`: the digits in it times 256 and its traits are `look`. */
  inspectText(start: number, end: number, look: number): void {
    const { digitsMin, longMin } = this.#inspection;
    if (look < digitsMin << 8 && (look & trait.odd) === 0) {
      if ((look & trait.long) === 0 || end - start < longMin) return;
    }
    if (this.isSuspicious) return;
    this.isSuspicious = this.#inspection.isSuspect(this.#bytes, start, end);
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
    if (this.#inspection.isSuspectName(this.#bytes, start, end)) this.isSuspicious = true;
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
    let look = 0;
    let at = start;
    for (; at < end; at++) {
      const traitsOf = traits[bytes[at] as number] as number;
      if (traitsOf >= stop) break;
      look = (look | traitsOf) + ((traitsOf & trait.digit) << 8);
    }
    if (at >= end) return -1;
    if (bytes[at] === ascii.backslash) {
      at = stringEnd(bytes, at, end);
      look |= trait.odd;
    } else if (bytes[at] !== ascii.quote) {
      return -1;
    }
    if (at < 0) return -1;
    this.noteTraits(look);
    this.inspectText(start, at, look);
    return at + 1;
  }
}

function hasExponent(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (((bytes[at] as number) | 0x20) === 0x65) return true;
  return false;
}
