// Texts as UTF-8 in a buffer that is there: short ASCII by a loop, which beats the call into the
// runtime, everything else by the runtime.

const encoder = new TextEncoder();
const shortMax = 48;

/**
 * Writes `text` at `at` and answers its end, or -1 where it does not fit. A lone surrogate becomes
 * U+FFFD.
 */
export function putUtf8(text: string, bytes: Uint8Array, at: number): number {
  const { length } = text;
  if (length <= shortMax && at + length <= bytes.length && putAscii(text, bytes, at)) {
    return at + length;
  }
  const { read, written } = encoder.encodeInto(text, bytes.subarray(at));
  return read === length ? at + written : -1;
}

function putAscii(text: string, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return false;
    bytes[at + i] = unit;
  }
  return true;
}
