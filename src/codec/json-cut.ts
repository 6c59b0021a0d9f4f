// Walks over a JSON container too deep to be recorded, checking all of its syntax with a stack of
// one byte a level, so that a million levels cost what a million flat bytes cost.
import { afterSpace, ascii, literalEnd, numberEnd, stringEnd } from "./json-text.ts";

/** End of the container that opens at `at`, or the place of its first fault as `~place`. */
export function containerEnd(bytes: Uint8Array, at: number, end: number): number {
  let open = new Uint8Array(256);
  let depth = 0;
  for (;;) {
    at = afterSpace(bytes, at, end);
    if (at >= end) return ~end;
    const first = bytes[at] as number;
    if (first === ascii.openObject || first === ascii.openArray) {
      if (depth === open.length) open = grown(open);
      open[depth++] = first + 2;
      at = afterSpace(bytes, at + 1, end);
      if (at >= end || bytes[at] !== first + 2) {
        if (first === ascii.openObject) at = memberStart(bytes, at, end);
        if (at < 0) return at;
        continue;
      }
    } else {
      at = scalarEnd(bytes, at, end);
      if (at < 0) return at;
    }
    at = afterSpace(bytes, at, end);
    while (at < end && bytes[at] === open[depth - 1]) {
      if (--depth === 0) return at + 1;
      at = afterSpace(bytes, at + 1, end);
    }
    if (at >= end || bytes[at] !== ascii.comma) return ~at;
    at = afterSpace(bytes, at + 1, end);
    if (open[depth - 1] === ascii.closeObject) at = memberStart(bytes, at, end);
    if (at < 0) return at;
  }
}

/** Behind the key and colon at `at`. */
function memberStart(bytes: Uint8Array, at: number, end: number): number {
  if (at >= end || bytes[at] !== ascii.quote) return ~at;
  const quote = stringEnd(bytes, at + 1, end);
  if (quote < 0) return quote;
  const colon = afterSpace(bytes, quote + 1, end);
  return colon < end && bytes[colon] === ascii.colon ? colon + 1 : ~colon;
}

function scalarEnd(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] as number;
  if (first === ascii.quote) {
    const quote = stringEnd(bytes, at + 1, end);
    return quote < 0 ? quote : quote + 1;
  }
  const isNumber = first === ascii.minus || (first >= ascii.zero && first <= ascii.nine);
  return isNumber ? numberEnd(bytes, at, end) : literalEnd(bytes, at, end);
}

function grown(from: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(from.length * 2);
  to.set(from);
  return to;
}
