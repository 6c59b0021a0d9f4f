// What belongs to a member's name, found by the bytes of the key: nothing is decoded, and a name
// that is not in the table most often costs one look.
import type { JsonTokens } from "./json-tokens.ts";
import { keyNames } from "./key-names.ts";

/** Slots for each name at the least, so that most of them are empty. */
const sparseness = 8;

/** A fixed set of member names and a value for each. */
export class KeyTable<Value> {
  readonly #values: readonly Value[];
  readonly #byText: ReadonlyMap<string, Value>;
  /** Number of a name, from 1, or 0; names that share a place follow each other. */
  readonly #slots: Uint16Array;
  readonly #mask: number;
  /** The names' bytes back to back; name i is `[ends[i], ends[i + 1])`. */
  readonly #names: Uint8Array;
  readonly #ends: Int32Array;
  /** Number of a name, from 1, by its number in `keyNames`. */
  readonly #numbers: Uint16Array;

  constructor(entries: Iterable<readonly [string, Value]>) {
    this.#byText = new Map(entries);
    this.#values = [...this.#byText.values()];
    const names = [...this.#byText.keys()].map((name) => Buffer.from(name));
    this.#names = new Uint8Array(Buffer.concat(names));
    this.#ends = new Int32Array(names.length + 1);
    this.#mask = 2 ** Math.ceil(Math.log2(sparseness * (names.length + 1))) - 1;
    this.#slots = new Uint16Array(this.#mask + 1);
    for (const [i, name] of names.entries()) {
      this.#ends[i + 1] = (this.#ends[i] as number) + name.length;
      let slot = slotOf(name, 0, name.length) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = i + 1;
    }
    const known = [...this.#byText.keys()].map((name) => keyNames.add(name));
    this.#numbers = new Uint16Array(Math.max(0, ...known) + 1);
    for (const [i, number] of known.entries()) if (number > 0) this.#numbers[number] = i + 1;
  }

  get size(): number {
    return this.#values.length;
  }

  /** Names and their values, in the order given. */
  [Symbol.iterator](): Iterator<readonly [string, Value]> {
    return this.#byText[Symbol.iterator]();
  }

  /** The value of the key at token `key`, by its decoded name. */
  find(tape: JsonTokens, key: number): Value | undefined {
    const name = tape.hint[key] as number;
    if (name > 0) {
      const number = this.#numbers[name];
      return number === undefined || number === 0 ? undefined : this.#values[number - 1];
    }
    if (tape.escaped[key] === 1) return this.#byText.get(tape.text(key));
    const { bytes } = tape;
    const start = tape.start[key] as number;
    const end = tape.end[key] as number;
    for (let slot = slotOf(bytes, start, end) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const number = this.#slots[slot] as number;
      if (number === 0) return undefined;
      if (this.#isName(number - 1, bytes, { start, end })) return this.#values[number - 1];
    }
  }

  #isName(i: number, bytes: Uint8Array, key: { start: number; end: number }): boolean {
    const names = this.#names;
    let at = this.#ends[i] as number;
    let from = key.start;
    if ((this.#ends[i + 1] as number) - at !== key.end - from) return false;
    while (from < key.end) if (names[at++] !== bytes[from++]) return false;
    return true;
  }
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return 0;
  const first = bytes[start] as number;
  const middle = bytes[start + (length >> 1)] as number;
  const last = bytes[end - 1] as number;
  return length * 37 + first * 11 + middle * 67 + last * 5;
}
