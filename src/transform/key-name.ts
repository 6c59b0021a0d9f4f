// Names of members as strings, without decoding the same few names for every event anew.
// A direct-mapped memory of fixed size: what it answers depends on the bytes alone.
import type { JsonTape } from "../codec/json-tape.ts";

const slots = 2048;
const bytesMax = 32;

const texts: string[] = new Array<string>(slots).fill("");
const lengths = new Uint8Array(slots);
const known = new Uint8Array(slots * bytesMax);

/** Decoded name of the key at `token`. */
export function keyName(tape: JsonTape, token: number): string {
  const { bytes } = tape;
  const start = tape.start[token] as number;
  const length = (tape.end[token] as number) - start;
  if (tape.escaped[token] === 1 || length > bytesMax || length === 0) return tape.text(token);
  const middle = bytes[start + (length >> 1)] as number;
  const last = bytes[start + length - 1] as number;
  const slot =
    (length * 131 + (bytes[start] as number) * 31 + middle * 1021 + last * 89) & (slots - 1);
  const base = slot * bytesMax;
  if (lengths[slot] === length) {
    let at = 0;
    while (at < length && known[base + at] === bytes[start + at]) at++;
    if (at === length) return texts[slot] as string;
  }
  lengths[slot] = length;
  known.set(bytes.subarray(start, start + length), base);
  const text = tape.text(token);
  texts[slot] = text;
  return text;
}
