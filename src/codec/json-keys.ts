// Finds a key that an object holds twice, by the decoded text: through a small fixed table, and
// through a Set (which the runtime seeds against chosen collisions) for objects of many keys, with
// escapes in a key, or with keys that crowd the table.
import type { JsonTokens } from "./json-tokens.ts";
import { keyNamesMax } from "./key-names.ts";

const tableKeysMax = 128;
const slots = 512;
/** Taken slots met in one object before its keys look chosen to collide. */
const collisionsMax = 256;

export class DuplicateKeys {
  readonly #key = new Int32Array(slots);
  /** A slot is taken when it bears the number of the current object. */
  readonly #taken = new Int32Array(slots);
  /** As `#taken`, by the number of a name that is known. */
  readonly #nameTaken = new Int32Array(keyNamesMax + 1);
  #object = 0;

  /** The second token of the first key that object token `object` holds twice, or -1. */
  find(tokens: JsonTokens, object: number, keys: number): number {
    if (keys < 2) return -1;
    if (keys > tableKeysMax || tokens.escaped[object] === 1) return findByText(tokens, object);
    if (++this.#object === 0x7fffffff) {
      this.#taken.fill(0);
      this.#nameTaken.fill(0);
      this.#object = 1;
    }
    const { bytes, start, end, next, hint } = tokens;
    const last = next[object] as number;
    let collisions = 0;
    for (let key = object + 1; key < last; key = next[key] as number) {
      const name = hint[key] as number;
      if (name !== 0) {
        if (this.#nameTaken[name] === this.#object) return key;
        this.#nameTaken[name] = this.#object;
        continue;
      }
      let slot = slotOf(bytes, start[key] as number, end[key] as number);
      while (this.#taken[slot] === this.#object) {
        if (isSameKey(tokens, this.#key[slot] as number, key)) return key;
        if (++collisions > collisionsMax) return findByText(tokens, object);
        slot = (slot + 1) & (slots - 1);
      }
      this.#taken[slot] = this.#object;
      this.#key[slot] = key;
    }
    return -1;
  }
}

function slotOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  if (length === 0) return 0;
  const first = bytes[from] as number;
  const middle = bytes[from + (length >> 1)] as number;
  const last = bytes[to - 1] as number;
  return (length * 37 + first * 11 + middle * 67 + last * 5) & (slots - 1);
}

function isSameKey({ bytes, start, end }: JsonTokens, a: number, b: number): boolean {
  let left = start[a] as number;
  let right = start[b] as number;
  const leftEnd = end[a] as number;
  if (leftEnd - left !== (end[b] as number) - right) return false;
  while (left < leftEnd) if (bytes[left++] !== bytes[right++]) return false;
  return true;
}

function findByText(tokens: JsonTokens, object: number): number {
  const seen = new Set<string>();
  const last = tokens.next[object] as number;
  for (let key = object + 1; key < last; key = tokens.next[key] as number) {
    const text = tokens.text(key);
    if (seen.has(text)) return key;
    seen.add(text);
  }
  return -1;
}
