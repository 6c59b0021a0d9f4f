// JSON texts of scalar values: plain ones that a contract's field takes, and those around its
// bounds, on either side.
import type { Prng } from "../../sim/prng.ts";
import type { ScalarNode } from "../../src/contracts/model.ts";
import { drawCardNumber, drawRestricted } from "./card-numbers.ts";

/** A JSON text of `text`, some of its characters as escapes when `escapes` says so. */
export function jsonText(prng: Prng, text: string, escapes: number): string {
  if (!prng.chance(escapes)) return JSON.stringify(text);
  let json = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string;
    if (prng.chance(0.3)) json += escaped(prng, unit);
    else json += JSON.stringify(unit).slice(1, -1);
  }
  return `"${json}"`;
}

function escaped(prng: Prng, unit: string): string {
  if (unit === "/" && prng.chance(0.5)) return "\\/";
  const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${prng.chance(0.5) ? hex : hex.toUpperCase()}`;
}

const words = "red shoe Home sale Läufer 42 size XL die größte Auswahl 漢字 spring 😀 list".split(
  " ",
);

function drawWords(prng: Prng, count: number): string {
  let text = words[prng.between(0, words.length - 1)] as string;
  for (let i = 1; i < count; i++) text += ` ${words[prng.between(0, words.length - 1)]}`;
  return text;
}

/** A value the field takes; null where it may be, so often. */
export function plainScalar(
  prng: Prng,
  node: ScalarNode,
  mood: { nulls: number; escapes: number },
) {
  // An enum has to name null to take it; whether it does, the node does not say.
  if (node.isNullable && !node.values && prng.chance(mood.nulls)) return "null";
  switch (node.type.kind) {
    case "boolean":
      return prng.chance(0.5) ? "true" : "false";
    case "integer":
      return String(drawInteger(prng, node));
    case "decimal":
      return `"${drawDecimal(prng, node.type)}"`;
    case "timestamp":
      return `"${drawTimestamp(prng)}"`;
    case "uuid":
      return `"${drawUuid(prng)}"`;
    case "text":
      return jsonText(prng, plainText(prng, node), node.pattern ? 0 : mood.escapes);
  }
}

/** With fewer digits than a card number could be made of. */
function drawUuid(prng: Prng): string {
  const hex = prng.hex(16).replace(/\d(?=\d)/g, "a");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function plainText(prng: Prng, node: ScalarNode): string {
  if (node.values) return node.values[prng.between(0, node.values.length - 1)] as string;
  if (node.pattern !== undefined) return sampleOf(prng, node.pattern);
  const max = Math.min(node.lengthMax ?? 64, Math.floor((node.bytesMax ?? 1 << 16) / 4));
  const min = node.lengthMin ?? 0;
  const text =
    node.mask === "keep" || node.mask === "hmac"
      ? `${prng.pick(["a", "u", "SH", "k"])}-${prng.u32()}`
      : node.mask === "url"
        ? `https://shop.example/${prng.pick(["de", "en/x", "p"])}/${prng.between(1, 9999)}`
        : drawWords(prng, prng.chance(0.1) ? prng.between(5, 40) : prng.between(1, 3));
  const points = [...text].slice(0, max);
  return points.join("") + "x".repeat(Math.max(0, min - points.length));
}

/** A text of a pattern made of characters, classes and groups, each so many times. */
function sampleOf(prng: Prng, pattern: string): string {
  const atoms = pattern.matchAll(
    /(\[[^\]]+\]|\([^()]*\)|\\.|[^\\^$[\](){}+*?])(\{\d+(?:,\d+)?\}|[+*?])?/g,
  );
  let text = "";
  for (const [, atom = "", repeat = "{1}"] of atoms) {
    const bounds = /\d+(?:,\d+)?/.exec(repeat)?.[0].split(",").map(Number);
    const [min = 0, max = min] = bounds ?? { "+": [1, 4], "*": [0, 3], "?": [0, 1] }[repeat] ?? [1];
    const count = prng.between(min, max);
    for (let i = 0; i < count; i++) text += sampleAtom(prng, atom);
  }
  return text;
}

function sampleAtom(prng: Prng, atom: string): string {
  if (atom.startsWith("(")) return sampleOf(prng, atom.slice(1, -1).replace("?:", ""));
  if (atom === "\\d") return String(prng.between(0, 9));
  if (atom.startsWith("\\")) return atom.slice(1);
  if (!atom.startsWith("[")) return atom;
  const accepted = new RegExp(`^${atom}$`, "u");
  for (;;) {
    const character = String.fromCharCode(prng.between(0x20, 0x7e));
    if (accepted.test(character)) return character;
  }
}

function drawInteger(prng: Prng, { minimum = 0, maximum = 0 }: ScalarNode): number {
  const low = Math.max(minimum, prng.chance(0.7) ? -1000 : -99_999_999_999);
  return prng.between(Math.min(low, maximum), Math.min(maximum, low + 20_000));
}

interface DecimalType {
  readonly precision: number;
  readonly scale: number;
}

function drawDecimal(prng: Prng, { precision, scale }: DecimalType): string {
  const whole = digitsOf(prng, prng.between(1, Math.max(1, Math.min(5, precision - scale))));
  // With a digit more it could be a card number.
  const fraction = prng.between(0, Math.min(scale, 7));
  return (prng.chance(0.2) ? "-" : "") + whole + (fraction ? `.${digitsOf(prng, fraction)}` : "");
}

function digitsOf(prng: Prng, count: number): string {
  let digits = "";
  while (digits.length < count) digits += prng.between(0, 9);
  return digits;
}

function drawTimestamp(prng: Prng): string {
  const at = Date.UTC(2026, 10, 22) - prng.between(0, 1e10);
  const text = new Date(at).toISOString();
  const fraction = prng.chance(0.3) ? text.slice(19, 23) : `.${digitsOf(prng, prng.between(1, 9))}`;
  const offset = prng.chance(0.8) ? "Z" : prng.pick(["+02:00", "-11:30", "+00:00", "-00:00"]);
  return text.slice(0, 19) + (prng.chance(0.8) ? fraction : "") + offset;
}

/** A value at a bound of the field, beside it, or of another kind. */
export function edgeScalar(prng: Prng, node: ScalarNode): string {
  if (prng.chance(0.15)) return strangeToken(prng);
  switch (node.type.kind) {
    case "boolean":
      return prng.pick(["true", "false", "null", '"true"', "1", "True", "tru", "falsee"]);
    case "integer":
      return edgeInteger(prng, node);
    case "decimal":
      return `"${edgeDecimal(prng, node.type)}"`;
    case "timestamp":
      return `"${edgeTimestamp(prng)}"`;
    case "uuid":
      return jsonText(prng, edgeText(prng, node, prng.hex(18)), 0.1);
    case "text":
      return edgeOfText(prng, node);
  }
}

function edgeOfText(prng: Prng, node: ScalarNode): string {
  if (prng.chance(0.12)) return `"${prng.pick(surrogates)}"`;
  if (prng.chance(0.25)) return jsonText(prng, drawRestricted(prng), 0.2);
  const near = node.values ? plainText(prng, node) : prng.chance(0.3) ? plainText(prng, node) : "";
  return jsonText(prng, edgeText(prng, node, near), 0.2);
}

/** Surrogates in and out of pairs, escapes of nothing, and characters that need one. */
const surrogates = [
  "\\ud83d\\ude00",
  "\\ud83d",
  "\\ude00",
  "\\ude00\\ud83d",
  "a\\uD83Db",
  "\\ud83d\\u0041",
  "\\ud83dx\\ude00",
  "\\ud83d\\n",
  "\\u0000",
  "\\u00",
  "\\u12g4",
  "\\x41",
  "\\",
  "\\u005c\\u0022",
  '\\b\\f\\n\\r\\t\\/\\\\\\"',
  "\t",
  "\u007f",
  "\ufeff",
  "\ufffe",
] as const;

const fillers = ["x", "é", "漢", "😀", "٣", "７", "\\", '"'] as const;

/** A text of as many characters as a bound of the field, one less or one more; or `near` bent. */
function edgeText(prng: Prng, node: ScalarNode, near: string): string {
  if (near !== "") {
    const bent = [near.toLowerCase(), near.toUpperCase(), `${near} `, near.slice(1), `${near}x`];
    return prng.chance(0.2) ? near : (bent[prng.between(0, bent.length - 1)] as string);
  }
  const bounds = [node.lengthMin ?? 0, node.lengthMax ?? 40, node.bytesMax ?? 3];
  const bound = bounds[prng.between(0, bounds.length - 1)] as number;
  const filler = prng.pick(fillers);
  const units = bound === node.bytesMax ? bound / Buffer.byteLength(filler) : bound;
  const length = Math.max(0, Math.floor(units) + prng.between(-1, 1));
  return filler.repeat(Math.min(length, 9000));
}

const integers = [
  ..."0 -0 00 01 -01 1. .5 1.0 2.0 -2.0 1e3 1E+3 1e-0 10e-1 1e400 -1e400 1e 1e+ - + 0x1 --1".split(
    " ",
  ),
  ..."9007199254740991 9007199254740992 9007199254740993 -9007199254740991 9007199254740990".split(
    " ",
  ),
  ..."999999999999999 9999999999999999 99999999999999999 000000000000001 1.5 0.0 NaN".split(" "),
];

function edgeInteger(prng: Prng, { minimum = 0, maximum = 0 }: ScalarNode): string {
  const bound = BigInt(prng.chance(0.5) ? minimum : maximum);
  if (prng.chance(0.5)) return String(bound + BigInt(prng.between(-1, 1)));
  return prng.chance(0.1) ? drawCardNumber(prng) : drawFrom(prng, integers);
}

const decimals = ".5|5.|-0.0000|-0|0|-|+1|1e3|1E0||1,5|0.00001|00|000.1|- 1| 1|1 |1_0|٣|-.1|1.2.3";

function edgeDecimal(prng: Prng, { precision, scale }: DecimalType): string {
  if (prng.chance(0.4)) return drawFrom(prng, decimals.split("|"));
  const sign = prng.chance(0.3) ? "-" : "";
  const whole = Math.max(0, precision - scale + prng.between(-4, 1));
  const fraction = Math.max(0, scale + prng.between(-2, 1));
  const digits = (count: number) => (prng.chance(0.4) ? "9".repeat(count) : digitsOf(prng, count));
  return sign + digits(whole) + (prng.chance(0.8) ? `.${digits(fraction)}` : "");
}

const timestamps = [
  "2026-02-29T00:00:00Z",
  "2024-02-29T00:00:00Z",
  "2026-02-30T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-10T00:00:00Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T23:59:60Z",
  "2026-11-22T23:59:59",
  "2026-11-22",
  "2026-11-22 10:00:00Z",
  "2026-11-22t10:00:00z",
  "2026-11-22T10:00:00+24:00",
  "2026-11-22T10:00:00+23:59",
  "2026-11-22T10:00:00+0200",
  "2026-11-22T10:00:00.Z",
  "2026-11-22T10:00:00.1234567890Z",
  "2026-11-22T10:00:00.123456789+14:00",
  "2026-11-22T10:00:00,5Z",
  "0001-01-01T00:00:00Z",
  "0001-01-01T00:00:00+00:01",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999Z",
  "9999-12-31T23:59:59-00:01",
  "10000-01-01T00:00:00Z",
  "1683-01-01T00:00:00.000001Z",
  "1684-06-05T00:00:00.000001Z",
  "2255-06-05T23:47:34.740993Z",
  "1970-01-01T00:00:00Z",
  "1969-12-31T23:59:59.999999Z",
  "2026-11-22T10:00:00ZZ",
  " 2026-11-22T10:00:00Z",
  "2026-11-22T10:00:00\\u005a",
  "2026-11-22T1٣:00:00Z",
  "",
];

function edgeTimestamp(prng: Prng): string {
  return prng.chance(0.2) ? drawTimestamp(prng) : drawFrom(prng, timestamps);
}

function drawFrom(prng: Prng, choices: readonly string[]): string {
  return choices[prng.between(0, choices.length - 1)] as string;
}

/** A value of any kind, or none at all. */
export function strangeToken(prng: Prng): string {
  if (prng.chance(0.1)) return drawCardNumber(prng);
  return drawFrom(prng, strangeTokens);
}

const strangeTokens = [
  ..."null true false 0 -1 1.5 1e5 12345678901234567890 {} [] [[]] nul tru NULL undefined".split(
    " ",
  ),
  ...'"" "x" "null" "\\u0000" \'x\' [,] [1,] {"a":1,} {"a":1} {"a"} {"a":1,"a":2} {,} [1 2]'.split(
    / (?!2])/,
  ),
  '{"__proto__":1}',
  '{"\\u005f_proto__":1}',
  '{"__prot0__":1}',
  '{"a":1,"\\u0061":2}',
  '{"a":1,"\\u0062":2}',
  "",
  " ",
  "/**/1",
  "0 ",
  "[".repeat(31) + "]".repeat(31),
];
