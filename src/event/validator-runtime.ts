// The few functions generated validators call: what JSON Schema counts and what the contract
// profile adds to it.
import { parseTimestamp } from "../codec/timestamp.ts";

/** Length of `text` in Unicode code points, as `minLength` and `maxLength` count it. */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    const isHigh = (text.charCodeAt(i) & 0xfc00) === 0xd800;
    if (!isHigh || (text.charCodeAt(i + 1) & 0xfc00) !== 0xdc00) continue;
    length--;
    i++;
  }
  return length;
}

/** Length of `text` in bytes of UTF-8. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** Whether `text` is a time that the projection can read. */
export function isTimestamp(text: string): boolean {
  return parseTimestamp(text) !== undefined;
}
