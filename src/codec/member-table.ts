// The members a scanner knows of one object, looked up by the bytes of a key: nothing is decoded.
// A table also remembers which of them the object at hand had, so that a second one is noticed,
// and which followed which, so that most lookups are one comparison.

import { viewOf } from "./byte-view.ts";

/** Slots for each name at the least, so that most of them are empty. */
const sparseness = 8;
/** Orders of members that are remembered side by side; clients differ in theirs. */
const ordersMax = 4;
/** Members in a row that may be absent before the order is of no help. */
const absentMax = 3;

/** Not a member of the table. */
export const undeclared = -1;

/** Declared member names of an object. One object at a time: tables do not nest in themselves. */
export class MemberTable {
  /** Members read of the object at hand. */
  count = 0;
  /** The object at hand, by its number. */
  object = 0;
  readonly #names: readonly Uint8Array[];
  /** Number of a name, from 1, or 0; names that share a place follow each other. */
  readonly #slots: Uint16Array;
  readonly #mask: number;
  readonly #required: Int32Array;
  /** The object that had member i last. */
  readonly #seenIn: Float64Array;
  /** By order, which member followed which; `undeclared` where none did yet. */
  readonly #following: Int32Array;
  #order = 0;
  /** Where in `#following` the member is that should be next. */
  #next = 0;

  /** Members are numbered in the order of `names`, all ASCII without escapes. */
  constructor(names: readonly string[], required: readonly number[]) {
    this.#names = names.map((name) => new Uint8Array(Buffer.from(name)));
    this.#required = Int32Array.from(required);
    this.#seenIn = new Float64Array(names.length);
    this.#following = new Int32Array(ordersMax * names.length).fill(undeclared);
    this.#mask = 2 ** Math.ceil(Math.log2(sparseness * (names.length + 1))) - 1;
    this.#slots = new Uint16Array(this.#mask + 1);
    for (const [i, name] of this.#names.entries()) {
      let slot = hashOf(name, 0, name.length) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = i + 1;
    }
  }

  /** The next object begins. */
  begin(): void {
    this.object = numberObject();
    this.count = 0;
    this.#next = -1;
  }

  /**
   * The member whose name, quoted, begins at `start`, if it is where it was in earlier objects,
   * members that are absent left aside; else `undeclared`.
   */
  expected(bytes: Uint8Array, start: number, end: number): number {
    let next = this.#next;
    for (let absent = 0; absent <= absentMax && next >= 0; absent++) {
      const member = this.#following[next] as number;
      if (member < 0) return undeclared;
      if (isQuotedAt(bytes, start, { name: this.#names[member] as Uint8Array, end })) return member;
      next = this.#order + member;
    }
    return undeclared;
  }

  lengthOf(member: number): number {
    return (this.#names[member] as Uint8Array).length;
  }

  /** The member named `bytes[start, end)`, whose hash is `hash`, or `undeclared`. */
  find(bytes: Uint8Array, { start, end }: { start: number; end: number }, hash: number): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return undeclared;
      const name = this.#names[number - 1] as Uint8Array;
      if (name.length === end - start && isAt(bytes, start, name)) return number - 1;
    }
  }

  /** Takes note of a declared member; false when the object had it before. */
  take(member: number, isExpected: boolean): boolean {
    if (this.#seenIn[member] === this.object) return false;
    this.#seenIn[member] = this.object;
    // An order is known by the member it begins with.
    if (this.#next < 0) this.#order = (member % ordersMax) * this.#names.length;
    else if (!isExpected) this.#following[this.#next] = member;
    this.#next = this.#order + member;
    return true;
  }

  /** Whether the object at hand had every required member. */
  get isComplete(): boolean {
    const required = this.#required;
    for (let i = 0; i < required.length; i++) {
      if (this.#seenIn[required[i] as number] !== this.object) return false;
    }
    return true;
  }
}

let objects = 0;

/** The number of the next object; tables are shared, so no two objects of a process have one. */
export function numberObject(): number {
  return ++objects;
}

/** A hash of `bytes[start, end)`, as `find` wants it; no secret is in it. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const view = viewOf(bytes);
  let hash = Math.imul(end - start, 0x9e3779b1);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isQuotedAt(
  bytes: Uint8Array,
  start: number,
  { name, end }: { readonly name: Uint8Array; readonly end: number },
): boolean {
  const stop = start + name.length;
  return stop < end && bytes[stop] === 0x22 && isAt(bytes, start, name);
}

function isAt(bytes: Uint8Array, start: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}
