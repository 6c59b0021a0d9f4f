// Exact decimals: an unscaled bigint of at most 18 digits at a scale the contract fixes. The value
// is read from its text, never through a double.

const digitsMax = 18;
const decimalText = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * `text` (a JSON number or a decimal text, exponent allowed) times 10^scale, where that is an
 * integer of at most 18 digits; else undefined. Nothing is rounded.
 */
export function parseDecimal(text: string, scale: number): bigint | undefined {
  const match = decimalText.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return 0n;
  const significant = trimmedLength(digits);
  // Zeros to append; below zero, digits behind the last place of the scale.
  const shift = scale - fraction.length + Number(exponent) + digits.length - significant;
  if (shift < 0 || significant + shift > digitsMax) return undefined;
  const unscaled = BigInt(digits.slice(0, significant)) * 10n ** BigInt(shift);
  return sign === "-" ? -unscaled : unscaled;
}

/** Decimal text of `unscaled / 10^scale` with exactly `scale` fraction digits. */
export function formatDecimal(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString();
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Length of `digits`, which hold a digit other than zero, without the zeros at the end. */
function trimmedLength(digits: string): number {
  let length = digits.length;
  while (digits.charCodeAt(length - 1) === 0x30) length--;
  return length;
}
