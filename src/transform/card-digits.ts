// Which characters are digits of a card number in disguise and which may stand between them.
// A fixed table, not the runtime's Unicode data, so that every Node version masks alike.

/** What a character is to the detector: 0 to 9 a digit, else one of these. */
export const ignorable = 10;
export const separator = 11;
export const breaker = 12;

/** Code points of the zero of every decimal digit set (Unicode 16, general category Nd). */
const zeros = [
  0x0030, 0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6,
  0x0d66, 0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80,
  0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
  0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
  0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0,
  0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
  0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0, 0x2070, 0x2080,
];
/** Code points of the one of circled, bracketed and dotted digit sets. */
const ones = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];
const others: readonly (readonly [number, number])[] = [
  [0x00b9, 1],
  [0x00b2, 2],
  [0x00b3, 3],
  [0x24ea, 0],
  [0x24ff, 0],
];
/** Invisible: marks, joiners, direction, variation. Any number may stand between digits. */
const ignorableRanges: readonly (readonly [number, number])[] = [
  [0x00ad, 0x00ad],
  [0x0300, 0x036f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x20d0, 0x20f0],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0000, 0xe0fff],
];
/** Visible gaps: spaces, dashes, dots, slashes, stars. */
const separatorRanges: readonly (readonly [number, number])[] = [
  [0x0000, 0x0020],
  [0x0023, 0x0023],
  [0x0027, 0x002b],
  [0x002d, 0x002f],
  [0x005c, 0x005c],
  [0x005f, 0x0060],
  [0x007c, 0x007c],
  [0x007e, 0x00a0],
  [0x00b7, 0x00b7],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2010, 0x2015],
  [0x2022, 0x2029],
  [0x202f, 0x202f],
  [0x2043, 0x2044],
  [0x205f, 0x205f],
  [0x2212, 0x2212],
  [0x2215, 0x2219],
  [0x2500, 0x2503],
  [0x3000, 0x3000],
  [0x30fb, 0x30fb],
  [0xfe31, 0xfe32],
  [0xfe58, 0xfe58],
  [0xfe63, 0xfe63],
  [0xff0d, 0xff0f],
  [0xff3f, 0xff3f],
];

const classes = makeClasses();

/** Class of a code point: a digit's value, `ignorable`, `separator` or `breaker`. */
export function digitClass(codePoint: number): number {
  return codePoint < 0x80
    ? (asciiClasses[codePoint] as number)
    : (classes.get(codePoint) ?? breaker);
}

function makeClasses(): Map<number, number> {
  const map = new Map<number, number>();
  const fill = ([from, to]: readonly [number, number], value: number) => {
    for (let point = from; point <= to; point++) map.set(point, value);
  };
  for (const range of ignorableRanges) fill(range, ignorable);
  for (const range of separatorRanges) fill(range, separator);
  for (const one of ones) for (let i = 1; i <= 9; i++) map.set(one + i - 1, i);
  for (const zero of zeros) for (let i = 0; i <= 9; i++) map.set(zero + i, i);
  // The superscript and subscript runs hold two letters where 1 to 3 would be.
  for (const letter of [0x2071, 0x2072, 0x2073]) map.delete(letter);
  for (const [point, value] of others) map.set(point, value);
  return map;
}

const asciiClasses = Uint8Array.from({ length: 128 }, (_, point) => classes.get(point) ?? breaker);
