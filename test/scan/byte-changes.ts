// Changes to the bytes of a record value that know nothing of JSON: replaced, taken out, put in,
// repeated, cut off, glued, and sequences that are no UTF-8.
import type { Prng } from "../../sim/prng.ts";

/** Bytes that mean something to JSON, to UTF-8 or to masking. */
export const tellingBytes = Buffer.from(
  '"\\{}[],: \t\n\r0123456789-+.eEtfnuxMNOA_%&=/@#?\0\x08\x1f\x7f\x80\x9f\xa0\xbf\xc0\xc3\xe0\xed\xf0\xf4\xff',
  "latin1",
);

/** Overlong, surrogates, beyond the last code point, cut short, alone; and a byte order mark. */
export const brokenUtf8 = [
  "c080",
  "c1bf",
  "e08080",
  "e09fbf",
  "eda080",
  "edbfbf",
  "eda0bdedb880",
  "f0808080",
  "f08fbfbf",
  "f4908080",
  "f8888080",
  "c3",
  "e282",
  "f09f98",
  "80",
  "bf",
  "fe",
  "ff",
  "efbbbf",
  "c3c3a9",
].map((hex) => Buffer.from(hex, "hex"));

/** `bytes` with `[from, to)` replaced by `put`. */
export function spliced(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  put: Uint8Array,
): Uint8Array {
  const changed = new Uint8Array(bytes.length - (to - from) + put.length);
  changed.set(bytes.subarray(0, from));
  changed.set(put, from);
  changed.set(bytes.subarray(to), from + put.length);
  return changed;
}

const nothing = new Uint8Array(0);

type Change = (prng: Prng, bytes: Uint8Array, other: Uint8Array) => Uint8Array;

const changes: readonly (readonly [number, Change])[] = [
  [6, (prng, bytes) => putByte(prng, bytes, 1)],
  [4, (prng, bytes) => putByte(prng, bytes, 0)],
  [3, (prng, bytes) => spliced(bytes, rangeOf(prng, bytes, 1), nothing)],
  [1, (prng, bytes) => spliced(bytes, rangeOf(prng, bytes, 9), nothing)],
  [2, (prng, bytes) => repeated(prng, bytes, 1)],
  [1, (prng, bytes) => repeated(prng, bytes, 24)],
  [1, (prng, bytes) => bytes.slice(0, prng.between(0, bytes.length))],
  [1, (prng, bytes, other) => glued(prng, bytes, other)],
  [2, (prng, bytes) => breakUtf8(prng, bytes)],
];
const weights = changes.map(([weight]) => weight);

/** One change, drawn. */
export function changeBytes(prng: Prng, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const [, change] = changes[prng.weighted(weights)] as (typeof changes)[number];
  return change(prng, bytes, other);
}

function putByte(prng: Prng, bytes: Uint8Array, width: number): Uint8Array {
  const range = rangeOf(prng, bytes, width);
  const at = prng.between(0, tellingBytes.length - 1);
  const byte = prng.chance(0.8) ? (tellingBytes[at] as number) : prng.between(0, 255);
  return spliced(bytes, range, Uint8Array.of(byte));
}

function breakUtf8(prng: Prng, bytes: Uint8Array): Uint8Array {
  const put = brokenUtf8[prng.between(0, brokenUtf8.length - 1)] as Uint8Array;
  return spliced(bytes, rangeOf(prng, bytes, prng.between(0, 1)), put);
}

function repeated(prng: Prng, bytes: Uint8Array, widthMax: number): Uint8Array {
  const { from, to } = rangeOf(prng, bytes, widthMax);
  return spliced(bytes, { from: to, to }, bytes.slice(from, to));
}

/** The head of one and the tail of the other. */
function glued(prng: Prng, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const from = prng.between(0, bytes.length);
  return spliced(bytes, { from, to: bytes.length }, other.subarray(rangeOf(prng, other, 0).from));
}

/** A place and up to `widthMax` bytes behind it. */
function rangeOf(prng: Prng, { length }: Uint8Array, widthMax: number) {
  const from = prng.between(0, Math.max(0, length - Math.min(1, widthMax)));
  const width = widthMax <= 1 ? widthMax : prng.between(1, widthMax);
  return { from, to: Math.min(length, from + width) };
}
