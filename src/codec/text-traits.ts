// What the bytes of a JSON string tell while they are read, so that nobody has to look at them once
// more to find that there is nothing to be seen: see `hint` of a tape.

/** Counts of a string side by side in one integer, 10 bits each: longer ones are not told of. */
const countedBytesMax = 1023;
/** An ASCII digit. */
const digit = 1;
/** One of `?`, `#` and `@`: something may stand behind a URL's path or before its host. */
const url = 1 << 10;
/**
 * Something may be spelled another way: beyond ASCII, one of `%`, `&` and `=`, or one of `M`, `N`
 * and `O`, where base64 of digits begins.
 */
const odd = 1 << 20;
/** Ends a plain run: a quote, a backslash or a control character. */
export const stopTrait = 1 << 30;

/** By byte of a string, what it adds to the string's traits. */
export const textTraits = Int32Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (byte < 0x20 || character === '"' || character === "\\") return stopTrait;
  if (byte >= 0xc0 || /[%&=MNO]/.test(character)) return odd;
  if (/[0-9]/.test(character)) return digit;
  return /[?#@]/.test(character) ? url : 0;
});

/** What a tape says of a string: nothing, or that it is quiet, or quiet and no URL with parts. */
export const textHint = { none: 0, quiet: 1, bare: 2 } as const;

/** Fewer digits than this are no card number. */
const digitsMin = 13;

/** The hint of a string without escapes, of its length, its first byte and its traits. */
export function hintOf(length: number, first: number, traits: number): number {
  if (length > countedBytesMax || traits >= odd) return textHint.none;
  if ((traits & (url - 1)) >= digitsMin) return textHint.none;
  // It may be JSON itself.
  if (length > 0 && (first <= 0x20 || first === 0x7b || first === 0x5b)) return textHint.none;
  return traits < url ? textHint.bare : textHint.quiet;
}
