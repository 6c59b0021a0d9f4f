// Bytes as text, without decoding the same few short texts for every event anew. A direct-mapped
// memory of fixed size: what it answers depends on the bytes alone.

const slots = 2048;
const bytesMax = 32;

/** Remembers texts of up to 32 bytes, each until another takes its place. */
export class TextMemory {
  readonly #texts: string[] = new Array<string>(slots).fill("");
  readonly #lengths = new Uint8Array(slots);
  readonly #known = new Uint8Array(slots * bytesMax);

  /** Text of `bytes[start, end)`, which is UTF-8. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start;
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

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const first = bytes[start] as number;
  const middle = bytes[start + (length >> 1)] as number;
  const last = bytes[end - 1] as number;
  return (length * 131 + first * 31 + middle * 1021 + last * 89) & (slots - 1);
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}
