// Bytes as text, without decoding the same few short texts for every event anew. A direct-mapped
// memory of fixed size: what it answers depends on the bytes alone.

const slots = 2048;

/** Remembers texts of up to `bytesMax` bytes, each until another takes its place. */
export class TextMemory {
  readonly #bytesMax: number;
  readonly #texts: string[] = new Array<string>(slots).fill("");
  readonly #lengths = new Uint16Array(slots);
  readonly #known: Uint8Array;

  constructor(bytesMax = 48) {
    this.#bytesMax = bytesMax;
    this.#known = new Uint8Array(slots * bytesMax);
  }

  /** Text of `bytes[start, end)`, which is UTF-8. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
    const bytesMax = this.#bytesMax;
    if (length > bytesMax || length === 0) return decode(bytes, start, end);
    const slot = slotOf(bytes, start, end);
    const base = slot * bytesMax;
    const known = this.#known;
    if (this.#lengths[slot] === length) {
      let at = 0;
      while (at < length && known[base + at] === bytes[start + at]) at++;
      if (at === length) return this.#texts[slot] as string;
    }
    this.#lengths[slot] = length;
    for (let at = 0; at < length; at++) known[base + at] = bytes[start + at] as number;
    const text = decode(bytes, start, end);
    this.#texts[slot] = text;
    return text;
  }
}

/** Of at most a dozen bytes, spread over the text. */
function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const step = ((end - start + 11) / 12) | 0;
  let hash = end - start;
  for (let at = end - 1; at >= start; at -= step) {
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
