// The members a scanner knows of one object, looked up by the bytes of a key: nothing is decoded.
// A table also remembers which of them the object at hand had, so that a second one is noticed.

/** Slots for each name at the least, so that most of them are empty. */
const sparseness = 8;
/** Undeclared members of one object that are told apart; with more the scanner gives up. */
const undeclaredMax = 64;

/** Not a member of the table. */
export const undeclared = -1;

/** Declared member names of an object. One object at a time: tables do not nest in themselves. */
export class MemberTable {
  /** Members read of the object at hand. */
  count = 0;
  readonly #names: readonly Uint8Array[];
  /** Number of a name, from 1, or 0; names that share a place follow each other. */
  readonly #slots: Uint16Array;
  readonly #mask: number;
  readonly #required: Int32Array;
  /** The object that had member i last. */
  readonly #seenIn: Int32Array;
  #object = 0;
  /** Which member followed member i - 1 in the last object; 0 is the first of all. */
  readonly #following: Int32Array;
  #before = 0;
  readonly #undeclared = new Int32Array(undeclaredMax);
  #undeclaredCount = 0;

  /** Members are numbered in the order of `names`, all ASCII without escapes. */
  constructor(names: readonly string[], required: readonly number[]) {
    this.#names = names.map((name) => new Uint8Array(Buffer.from(name)));
    this.#required = Int32Array.from(required);
    this.#seenIn = new Int32Array(names.length).fill(-1);
    this.#following = new Int32Array(names.length + 1).fill(undeclared);
    this.#mask = 2 ** Math.ceil(Math.log2(sparseness * (names.length + 1))) - 1;
    this.#slots = new Uint16Array(this.#mask + 1);
    for (const [i, name] of this.#names.entries()) {
      let slot = slotOf(name, 0, name.length) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = i + 1;
    }
  }

  /** The next object begins. */
  begin(): void {
    this.#object = (this.#object + 1) | 0;
    this.count = 0;
    this.#before = 0;
    this.#undeclaredCount = 0;
  }

  /**
   * The member whose quoted name begins at `start`, if it is the one that came here in the last
   * object, else `undeclared`: most objects of a type have the same members in the same order.
   */
  expected(bytes: Uint8Array, start: number, end: number): number {
    const member = this.#following[this.#before] as number;
    if (member < 0) return undeclared;
    const name = this.#names[member] as Uint8Array;
    const length = name.length;
    if (start + length >= end || bytes[start + length] !== 0x22) return undeclared;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== name[i]) return undeclared;
    return member;
  }

  lengthOf(member: number): number {
    return (this.#names[member] as Uint8Array).length;
  }

  /** The member named `bytes[start, end)`, or `undeclared`. */
  find(bytes: Uint8Array, start: number, end: number): number {
    for (let slot = slotOf(bytes, start, end) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return undeclared;
      const name = this.#names[number - 1] as Uint8Array;
      if (name.length === end - start && isAt(bytes, start, name)) return number - 1;
    }
  }

  /** Takes note of a declared member; false when the object had it before. */
  take(member: number): boolean {
    if (this.#seenIn[member] === this.#object) return false;
    this.#seenIn[member] = this.#object;
    this.#following[this.#before] = member;
    this.#before = member + 1;
    return true;
  }

  /** Takes note of an undeclared name by its hash; false when it may be there twice. */
  takeUndeclared(hash: number): boolean {
    const count = this.#undeclaredCount;
    if (count === undeclaredMax) return false;
    for (let i = 0; i < count; i++) if (this.#undeclared[i] === hash) return false;
    this.#undeclared[count] = hash;
    this.#undeclaredCount = count + 1;
    return true;
  }

  /** Whether the object at hand had every required member. */
  get isComplete(): boolean {
    const required = this.#required;
    for (let i = 0; i < required.length; i++) {
      if (this.#seenIn[required[i] as number] !== this.#object) return false;
    }
    return true;
  }
}

function isAt(bytes: Uint8Array, start: number, name: Uint8Array): boolean {
  for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
  return true;
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return 0;
  const first = bytes[start] as number;
  const middle = bytes[start + (length >> 1)] as number;
  const last = bytes[end - 1] as number;
  return length * 37 + first * 11 + middle * 67 + last * 5;
}
