// Names of members that some table knows, each under one number of this process: a key is looked up
// once, when it is read, and every table then goes by its number. A number says nothing by itself
// and is written nowhere.

/** Numbers are at most this. */
export const keyNamesMax = 4096;
/** At four slots a name and more most of them are empty. */
const slotCount = 4 * keyNamesMax;
const quoteByte = 0x22;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON escapes
const needsEscape = /["\\\u0000-\u001f]/;

export class KeyNames {
  /** Name n, from 1 on, is `bytes[ends[n - 1], ends[n])`. */
  #bytes = new Uint8Array(4096);
  readonly #ends = new Int32Array(keyNamesMax + 1);
  readonly #slots = new Uint16Array(slotCount);
  readonly #byText = new Map<string, number>();
  /** The name that was last found behind name n, or 0; place 0 is for the first of all. */
  readonly #following = new Uint16Array(keyNamesMax + 1);
  #count = 0;

  /** The number of `name`, from 1 on; 0 for one that JSON escapes, or that finds no room. */
  add(name: string): number {
    const known = this.#byText.get(name);
    if (known !== undefined) return known;
    if (this.#count === keyNamesMax || !name.isWellFormed() || needsEscape.test(name)) return 0;
    const bytes = Buffer.from(name, "utf8");
    const start = this.#ends[this.#count] as number;
    const end = start + bytes.length;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, end);
    this.#bytes.set(bytes, start);
    const number = ++this.#count;
    this.#ends[number] = end;
    let slot = slotOf(bytes, 0, bytes.length);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (slotCount - 1);
    this.#slots[slot] = number;
    this.#byText.set(name, number);
    return number;
  }

  /** The number of `name`, or 0. */
  of(name: string): number {
    return this.#byText.get(name) ?? 0;
  }

  lengthOf(number: number): number {
    return (this.#ends[number] as number) - (this.#ends[number - 1] as number);
  }

  /**
   * The name that followed name `before` the last time (0: no name), when it and a closing quote
   * stand at `at`; else 0. Clients write their members in one order, event after event.
   */
  expected(before: number, bytes: Uint8Array, at: number): number {
    const number = this.#following[before] as number;
    if (number === 0) return 0;
    const names = this.#bytes;
    const end = this.#ends[number] as number;
    for (let from = this.#ends[number - 1] as number; from < end; ) {
      if (names[from++] !== bytes[at++]) return 0;
    }
    return bytes[at] === quoteByte ? number : 0;
  }

  /** The number of the name written as `bytes[start, end)`, or 0. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const names = this.#bytes;
    const ends = this.#ends;
    for (let slot = slotOf(bytes, start, end); ; slot = (slot + 1) & (slotCount - 1)) {
      const number = this.#slots[slot] as number;
      if (number === 0) return 0;
      let at = ends[number - 1] as number;
      if ((ends[number] as number) - at !== end - start) continue;
      let from = start;
      while (from < end && names[at] === bytes[from]) {
        at++;
        from++;
      }
      if (from === end) return number;
    }
  }

  /** Takes note that name `number` stood behind name `before`, 0 being any unknown one. */
  follow(before: number, number: number): void {
    this.#following[before] = number;
  }
}

/** The names of every table of this process. */
export const keyNames = new KeyNames();

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return 0;
  const first = bytes[start] as number;
  const middle = bytes[start + (length >> 1)] as number;
  const last = bytes[end - 1] as number;
  return (length * 331 + first * 1103 + middle * 67 + last * 541) & (slotCount - 1);
}

function grown(from: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(2 * length);
  to.set(from);
  return to;
}
