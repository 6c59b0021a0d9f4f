// Finds payment card numbers in decoded text: 13 to 19 digits in any script, with whatever people
// put between them, a known brand's prefix and length, and a valid Luhn sum.
// A window starts and ends where a group of digits does, so that a neighbouring number hides
// nothing and the inside of a long id is not mistaken for a card.
import { breaker, digitClass, ignorable, separator } from "./card-digits.ts";

export const cardDigitsMin = 13;
const cardDigitsMax = 19;
/** Visible characters between two digits of one number. */
const gapMax = 3;

export interface CardHit {
  /** UTF-16 bounds in the text. */
  readonly start: number;
  readonly end: number;
  readonly marker: string;
}

interface Range {
  /** Inclusive bounds of the leading digits, of equal length. */
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
  readonly brand: string;
}

/** Issuer ranges; a number belongs to the first that fits. */
const ranges: readonly Range[] = [
  { from: 34, to: 34, lengths: [15], brand: "amex" },
  { from: 37, to: 37, lengths: [15], brand: "amex" },
  { from: 300, to: 305, lengths: [14, 16, 17, 18, 19], brand: "diners" },
  { from: 3095, to: 3095, lengths: [14, 16, 17, 18, 19], brand: "diners" },
  { from: 36, to: 36, lengths: [14, 15, 16, 17, 18, 19], brand: "diners" },
  { from: 38, to: 39, lengths: [14, 16, 17, 18, 19], brand: "diners" },
  { from: 3528, to: 3589, lengths: [16, 17, 18, 19], brand: "jcb" },
  { from: 1800, to: 1800, lengths: [15], brand: "jcb" },
  { from: 2131, to: 2131, lengths: [15], brand: "jcb" },
  { from: 2200, to: 2204, lengths: [16, 17, 18, 19], brand: "mir" },
  { from: 2221, to: 2720, lengths: [16], brand: "mastercard" },
  { from: 51, to: 55, lengths: [16], brand: "mastercard" },
  { from: 4, to: 4, lengths: [13, 16, 18, 19], brand: "visa" },
  { from: 6011, to: 6011, lengths: [16, 17, 18, 19], brand: "discover" },
  { from: 644, to: 649, lengths: [16, 17, 18, 19], brand: "discover" },
  { from: 65, to: 65, lengths: [16, 17, 18, 19], brand: "discover" },
  { from: 62, to: 62, lengths: [14, 15, 16, 17, 18, 19], brand: "unionpay" },
  { from: 81, to: 82, lengths: [16, 17, 18, 19], brand: "rupay" },
  { from: 9792, to: 9792, lengths: [16], brand: "troy" },
  { from: 50, to: 50, lengths: [13, 14, 15, 16, 17, 18, 19], brand: "maestro" },
  { from: 56, to: 59, lengths: [13, 14, 15, 16, 17, 18, 19], brand: "maestro" },
  { from: 60, to: 61, lengths: [16, 17, 18, 19], brand: "maestro" },
  { from: 63, to: 63, lengths: [13, 14, 15, 16, 17, 18, 19], brand: "maestro" },
  { from: 66, to: 69, lengths: [13, 14, 15, 16, 17, 18, 19], brand: "maestro" },
];

/** Ranges by the first two digits. */
const rangesByPrefix = Array.from({ length: 100 }, (_, prefix) =>
  ranges.filter(({ from, to }) => leading(from, 2) <= prefix && prefix <= leading(to, 2, 9)),
);

/** The first `count` digits of a range's bound; a shorter bound is filled up with `fill`. */
function leading(bound: number, count: number, fill = 0): number {
  return Number(String(bound).padEnd(count, String(fill)).slice(0, count));
}

/** Digits of the text at hand, where each stands, and whether a group of digits starts there. */
class DigitRun {
  count = 0;
  digit = new Uint8Array(64);
  start = new Int32Array(64);
  end = new Int32Array(64);
  isGroupStart = new Uint8Array(65);

  push(value: number, bounds: { start: number; end: number; isGroupStart: boolean }): void {
    if (this.count === this.digit.length) this.#grow();
    this.digit[this.count] = value;
    this.start[this.count] = bounds.start;
    this.end[this.count] = bounds.end;
    this.isGroupStart[this.count++] = bounds.isGroupStart ? 1 : 0;
  }

  #grow(): void {
    const length = this.count * 2;
    const digit = new Uint8Array(length);
    digit.set(this.digit);
    const start = new Int32Array(length);
    start.set(this.start);
    const end = new Int32Array(length);
    end.set(this.end);
    const isGroupStart = new Uint8Array(length + 1);
    isGroupStart.set(this.isGroupStart);
    Object.assign(this, { digit, start, end, isGroupStart });
  }
}

/** Reused from text to text. */
const run = new DigitRun();
const noHits: readonly CardHit[] = [];

/** Card numbers in `text`, in order, not overlapping. */
export function findCards(text: string): readonly CardHit[] {
  if (!hasEnoughDigits(text)) return noHits;
  const hits: CardHit[] = [];
  run.count = 0;
  let gap = 0;
  let wasDigit = false;
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) as number;
    const width = point > 0xffff ? 2 : 1;
    const kind = digitClass(point);
    if (kind < ignorable) {
      run.push(kind, { start: at, end: at + width, isGroupStart: !wasDigit });
      gap = 0;
    } else if (run.count > 0) {
      if (kind === separator) gap++;
      if (kind === breaker || gap > gapMax) {
        collect(hits);
        run.count = gap = 0;
      }
    }
    wasDigit = kind < ignorable;
    at += width;
  }
  collect(hits);
  return hits;
}

/** Whether `text` has digits enough for a card number, in any script. */
export function hasEnoughDigits(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit >= 0x30 && unit <= 0x39) || unit > 0x7f) digits++;
  }
  return digits >= cardDigitsMin;
}

/** Finds the cards of the digits in `run`, the long groups' first: what they leave is windows. */
function collect(hits: CardHit[]): void {
  run.isGroupStart[run.count] = 1;
  let from = 0;
  for (let start = 0; start < run.count; ) {
    const end = nextGroup(start);
    if (end - start > cardDigitsMax) from = collectLong(hits, { from, start, end });
    start = end;
  }
  collectWindows(from, run.count, hits);
}

/**
 * A group too long to be a card may start or end with one, or with several: digits written right
 * before or behind a card do not hide it. Answers from where on digits are still to be looked at.
 */
function collectLong(
  hits: CardHit[],
  { from, start, end }: { from: number; start: number; end: number },
): number {
  for (let to = cardFrom(start, end); to >= 0; to = cardFrom(start, end)) {
    collectWindows(from, start, hits);
    hits.push(hitOf(start, to));
    run.isGroupStart[to] = 1;
    from = start = to;
  }
  const behind: CardHit[] = [];
  let last = end;
  for (let at = cardTo(start, last); at >= 0; at = cardTo(start, last)) {
    behind.push(hitOf(at, last));
    last = at;
  }
  if (behind.length === 0) return from;
  run.isGroupStart[last] = 1;
  collectWindows(from, last, hits);
  hits.push(...behind.reverse());
  return end;
}

/** End of the shortest card that starts at digit `start`, or -1. */
function cardFrom(start: number, end: number): number {
  const last = Math.min(start + cardDigitsMax, end);
  for (let to = start + cardDigitsMin; to <= last; to++) if (isCard(start, to)) return to;
  return -1;
}

/** Start of the shortest card that ends before digit `end`, or -1. */
function cardTo(start: number, end: number): number {
  const first = Math.max(end - cardDigitsMax, start);
  for (let at = end - cardDigitsMin; at >= first; at--) if (isCard(at, end)) return at;
  return -1;
}

/** Cards that start and end with groups in digits `[from, to)`. */
function collectWindows(from: number, to: number, hits: CardHit[]): void {
  for (; from + cardDigitsMin <= to; from++) {
    if (run.isGroupStart[from] === 0) continue;
    const last = Math.min(from + cardDigitsMax, to);
    for (let end = from + cardDigitsMin; end <= last; end++) {
      if (run.isGroupStart[end] === 0 || !isCard(from, end)) continue;
      hits.push(hitOf(from, end));
      from = end - 1;
      break;
    }
  }
}

function nextGroup(from: number): number {
  const { isGroupStart } = run;
  let at = from + 1;
  while (isGroupStart[at] === 0) at++;
  return at;
}

function hitOf(from: number, to: number): CardHit {
  const start = run.start[from] as number;
  const end = run.end[to - 1] as number;
  return { start, end, marker: markerOf(run.digit, from, to) };
}

function isCard(from: number, to: number): boolean {
  const { digit } = run;
  const prefix = (digit[from] as number) * 10 + (digit[from + 1] as number);
  if ((rangesByPrefix[prefix] as readonly Range[]).length === 0) return false;
  return isLuhn(digit, from, to) && brandOf(digit, from, to) !== undefined;
}

function isLuhn(digit: Uint8Array, from: number, to: number): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = to - 1; at >= from; at--) {
    const value = digit[at] as number;
    sum += isDoubled ? (value > 4 ? value * 2 - 9 : value * 2) : value;
    isDoubled = !isDoubled;
  }
  return sum % 10 === 0;
}

function brandOf(digit: Uint8Array, from: number, to: number): string | undefined {
  const prefix = (digit[from] as number) * 10 + (digit[from + 1] as number);
  for (const { from: low, to: high, lengths, brand } of rangesByPrefix[
    prefix
  ] as readonly Range[]) {
    if (!lengths.includes(to - from)) continue;
    let lead = 0;
    const width = String(low).length;
    for (let at = from; at < from + width; at++) lead = lead * 10 + (digit[at] as number);
    if (low <= lead && lead <= high) return brand;
  }
  return undefined;
}

/** Brand and last four digits, the one form of truncation in the system. */
function markerOf(digit: Uint8Array, from: number, to: number): string {
  return `[card ${brandOf(digit, from, to)} ****${digit.slice(to - 4, to).join("")}]`;
}

/** Marker for a JSON number whose integer value is a card number, or undefined. */
export function cardInNumber(raw: string): string | undefined {
  const match = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(raw);
  if (!match) return undefined;
  const [, whole = "", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent);
  if (shift > cardDigitsMax + fraction.length || shift < -whole.length) return undefined;
  const digits =
    shift >= 0
      ? whole + fraction.slice(0, shift).padEnd(shift, "0")
      : whole.slice(0, Math.max(0, whole.length + shift));
  const integer = digits.replace(/^0+/, "");
  if (integer.length < cardDigitsMin || integer.length > cardDigitsMax) return undefined;
  return findCards(integer)[0]?.marker;
}
