// The quick way of a declared URL whose only change is that query parameters go: by its bytes. It
// answers for plain URLs alone; of all others mask-text.ts is asked.
import { cardDigitsMin } from "./card-detector.ts";
import { isPlainName } from "./mask-names.ts";
import { isDigitQuads } from "./mask-scan.ts";

const step = { none: 0, digit: 1, odd: 2, quad: 3, query: 4, and: 5, equals: 6 } as const;

/** What a byte means to a URL; `odd` leaves it to the slow way. */
const steps = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (byte <= 0x20 || byte >= 0x7f || /["#%;@\\[\]{}]/.test(character)) return step.odd;
  if (/[0-9]/.test(character)) return step.digit;
  if (/[MNO]/.test(character)) return step.quad;
  if (character === "?") return step.query;
  if (character === "&") return step.and;
  return character === "=" ? step.equals : step.none;
});

const parametersMax = 16;
const starts = new Int32Array(parametersMax);
const ends = new Int32Array(parametersMax);

/**
 * The URL `bytes[start, end)`, unescaped, with the parameters that a declared URL keeps; undefined
 * when it takes a closer look to say what becomes of it.
 */
export function plainUrl(bytes: Uint8Array, start: number, end: number): string | undefined {
  let query = -1;
  let from = 0;
  let equals = -1;
  let kept = 0;
  let digits = 0;
  for (let at = start; at <= end; at++) {
    const kind = at === end ? step.and : (steps[bytes[at] as number] as number);
    if (kind === step.none) continue;
    if (kind === step.digit) digits++;
    else if (kind === step.query) {
      if (query >= 0) return undefined;
      query = at;
      from = at + 1;
    } else if (kind === step.equals) {
      if (query < 0) return undefined;
      if (equals < 0) equals = at;
    } else if (kind === step.and) {
      if (query < 0) return undefined;
      const stop = equals < 0 ? at : equals;
      if (equals >= 0 && !isPlainName(bytes, from, stop)) return undefined;
      if (isKept(bytes, from, stop)) {
        if (kept === parametersMax) return undefined;
        starts[kept] = from;
        ends[kept++] = at;
      }
      from = at + 1;
      equals = -1;
    } else if (kind === step.odd || isDigitQuads(bytes, at, end)) return undefined;
  }
  return digits >= cardDigitsMin ? undefined : textOf(bytes, { start, end: query, kept });
}

function textOf(
  bytes: Uint8Array,
  { start, end, kept }: { start: number; end: number; kept: number },
): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = buffer.toString("latin1", start, end);
  for (let i = 0; i < kept; i++) {
    text += (i === 0 ? "?" : "&") + buffer.toString("latin1", starts[i], ends[i]);
  }
  return text;
}

const names = "gclid gbraid wbraid dclid fbclid msclkid ttclid".split(" ").map((name) => {
  return new Uint8Array(Buffer.from(name));
});
const prefix = new Uint8Array(Buffer.from("utm_"));
const campaignBytesMax = 32;

/** Whether a URL keeps a parameter of this name: as `keptName` of mask-text.ts says. */
function isKept(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > prefix.length && isAt(bytes, start, prefix)) {
    if (end - start > prefix.length + campaignBytesMax) return false;
    for (let at = start + prefix.length; at < end; at++) {
      const byte = bytes[at] as number;
      if (byte !== 0x5f && (byte < 0x61 || byte > 0x7a)) return false;
    }
    return true;
  }
  for (const name of names)
    if (name.length === end - start && isAt(bytes, start, name)) return true;
  return false;
}

function isAt(bytes: Uint8Array, start: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text[i]) return false;
  return true;
}
