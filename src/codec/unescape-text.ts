// The text of a JSON string whose escapes the tokenizer has found well-formed, as UTF-8.

/**
 * Writes `source[start, end)` decoded at `at` of `target`, which has room for as many bytes, and
 * answers its end; -1 where half of a surrogate pair stands alone, which UTF-8 cannot say.
 */
export function unescapeText(
  source: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
  target: Uint8Array,
  at: number,
): number {
  for (let from = start; from < end; ) {
    const byte = source[from++] as number;
    if (byte !== 0x5c) {
      target[at++] = byte;
      continue;
    }
    const letter = source[from++] as number;
    if (letter !== 0x75) {
      target[at++] = meanings[letter] as number;
      continue;
    }
    let point = hex4(source, from);
    from += 4;
    if ((point & 0xfc00) === 0xd800) {
      const isPair = from + 6 <= end && source[from] === 0x5c && source[from + 1] === 0x75;
      const low = isPair ? hex4(source, from + 2) : 0;
      if ((low & 0xfc00) !== 0xdc00) return -1;
      point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
      from += 6;
    } else if ((point & 0xfc00) === 0xdc00) {
      return -1;
    }
    at = putPoint(target, at, point);
  }
  return at;
}

/** Whether half of a surrogate pair stands alone in `source[start, end)`. */
export function hasHalfPair(source: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    if (source[at] !== 0x5c) at++;
    else if (source[at + 1] !== 0x75) at += 2;
    else {
      const unit = hex4(source, at + 2) & 0xfc00;
      at += 6;
      if (unit !== 0xd800 && unit !== 0xdc00) continue;
      const isBehind = at + 6 <= end && source[at] === 0x5c && source[at + 1] === 0x75;
      if (unit !== 0xd800 || !isBehind || (hex4(source, at + 2) & 0xfc00) !== 0xdc00) return true;
      at += 6;
    }
  }
  return false;
}

/**
 * Whether `source[start, end)` is `text` decoded; undefined where only decoding it can tell. Most
 * texts differ in their first letter: to decode each of many keys for that takes seconds.
 */
export function isEscapedText(
  source: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean | undefined {
  let from = start;
  for (let i = 0; i < text.length; i++) {
    if (from >= end) return false;
    let unit = source[from++] as number;
    if (unit === 0x5c) {
      const letter = source[from++] as number;
      const isHex = letter === 0x75;
      unit = isHex ? hex4(source, from) : (meanings[letter] as number);
      if (isHex) from += 4;
    } else if (unit > 0x7f && text.charCodeAt(i) > 0x7f) {
      return undefined;
    }
    if (unit !== text.charCodeAt(i)) return false;
  }
  return from === end;
}

const meanings = new Uint8Array(256);
for (const [letter, meaning] of [
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
] as const) {
  meanings[letter.charCodeAt(0)] = meaning.charCodeAt(0);
}

function hex4(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const digit = bytes[at + i] as number;
    value = (value << 4) | ((digit & 0xf) + (digit > 0x39 ? 9 : 0));
  }
  return value;
}

function putPoint(target: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    target[at++] = point;
  } else if (point < 0x800) {
    target[at++] = 0xc0 | (point >> 6);
    target[at++] = 0x80 | (point & 0x3f);
  } else if (point < 0x10000) {
    target[at++] = 0xe0 | (point >> 12);
    target[at++] = 0x80 | ((point >> 6) & 0x3f);
    target[at++] = 0x80 | (point & 0x3f);
  } else {
    target[at++] = 0xf0 | (point >> 18);
    target[at++] = 0x80 | ((point >> 12) & 0x3f);
    target[at++] = 0x80 | ((point >> 6) & 0x3f);
    target[at++] = 0x80 | (point & 0x3f);
  }
  return at;
}
