// What must never land, in every disguise people, programs and forms put it in, and what only looks
// like it. Put together when it is needed, so that none stands in the source.
import { checkDigit } from "../scan/card-numbers.ts";

declare global {
  interface JSON {
    /** ECMAScript's JSON.rawJSON: a number of more digits than a double has. */
    rawJSON(text: string): unknown;
  }
}

/** Prefix and length of a card number, one of each brand and of the lengths it comes in. */
const brands = {
  "visa 16": ["411111", 16],
  "visa 13": ["422222", 13],
  "visa 19": ["431234", 19],
  "mastercard 5": ["545454", 16],
  "mastercard 2": ["222300", 16],
  "amex 34": ["343434", 15],
  "amex 37": ["378282", 15],
  "diners 36": ["361483", 14],
  "diners 38": ["385200", 14],
  discover: ["601111", 16],
  jcb: ["353011", 16],
  unionpay: ["620000", 16],
  maestro: ["675911", 18],
  rupay: ["817200", 16],
  mir: ["220000", 16],
} as const satisfies Readonly<Record<string, readonly [string, number]>>;

/** One card number per brand, with a valid check digit. */
export const cards: readonly (readonly [string, string])[] = Object.entries(brands).map(
  ([brand, [prefix, length]]) => [brand, cardOf(prefix, length)],
);

function cardOf(prefix: string, length: number): string {
  let digits = prefix;
  while (digits.length < length - 1) digits += (digits.length * 7) % 10;
  return digits + checkDigit(digits);
}

/** Members of an event's data that hold the card. */
type Disguise = (card: string) => Readonly<Record<string, unknown>>;

const inGroups = (card: string, between: string) => card.replace(/(....)(?=.)/g, `$1${between}`);
const inScript = (card: string, zero: number) =>
  String.fromCodePoint(...[...card].map((digit) => zero + Number(digit)));

export const disguises: Readonly<Record<string, Disguise>> = {
  plain: (card) => ({ note: card }),
  spaces: (card) => ({ note: inGroups(card, " ") }),
  dashes: (card) => ({ note: inGroups(card, "-") }),
  "no-break spaces": (card) => ({ note: inGroups(card, "\u00a0") }),
  "zero width": (card) => ({ note: [...card].join("\u200b") }),
  "full width": (card) => ({ note: inScript(card, 0xff10) }),
  "arabic digits": (card) => ({ note: inScript(card, 0x0660) }),
  number: (card) => ({ note: JSON.rawJSON(card) }),
  sentence: (card) => ({ note: `card ${card}, thanks` }),
  base64: (card) => ({ note: Buffer.from(card).toString("base64") }),
  url: (card) => ({ url: `https://shop.example/pay?n=${inGroups(card, "%20")}` }),
  "nested JSON": (card) => ({ note: JSON.stringify({ deep: { number: card } }) }),
  "key name": (card) => ({ [card]: 1 }),
  list: (card) => ({ note: [[{ deeper: [inGroups(card, " ")] }]] }),
  split: (card) => ({ first: card.slice(0, 8), second: card.slice(8) }),
};

/** Its halves are two numbers of no meaning: best effort, not found. */
export const hopeless: ReadonlySet<string> = new Set(["split"]);

/** What the plants of sensitive data hold; found in no byte afterwards. */
export const canary = "canary4711";

const sensitiveNames = [
  ..."cvv cvv2 CVC cvc2 CID csc card-cvv cardCvc securityCode security_code".split(" "),
  ..."card_verification_value pin PIN pin_block pinBlock card_pin encryptedPin".split(" "),
  ..."track1 track2 Track_2_Data track2.data magstripe emv_data password Passwd".split(" "),
  ..."user_password client_secret clientSecret accessToken access-token api_key".split(" "),
  ..."apiKey Authorization ssn".split(" "),
];

/** Members that go by their names, plain and in the places a name hides in. */
export const sensitive: readonly Readonly<Record<string, unknown>>[] = [
  ...sensitiveNames.map((name) => ({ [name]: canary })),
  { note: JSON.stringify({ cvv: canary }) },
  { note: `a=b&cvv=${canary}` },
  { url: `https://shop.example/?access_token=${canary}` },
  { deep: [{ deeper: { PIN_BLOCK: canary } }] },
  { "\uff43\uff56\uff56": canary },
  { note: `\n {"client_secret":"${canary}"}` },
];

const range = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Texts that are not card numbers, by what they are. */
export const near: Readonly<Record<string, readonly string[]>> = {
  "wrong check digit": cards
    .slice(0, 10)
    .map(([, card]) => card.replace(/.$/, (last) => `${(Number(last) + 1) % 10}`)),
  "milliseconds since 1970": range(8).map((n) => String(1_700_000_000_000 + n * 77_777_777_777)),
  "microseconds since 1970": range(8).map((n) => `17${String(10 ** 13 + n * 7_654_321_987_123)}`),
  "phone numbers": range(8).map((n) => `+49 30 ${9_015_820 + n * 111_111} ext ${10 + n}`),
  "tracking numbers": range(8).map((n) => `1Z999AA1${String(10_123_456_784 + n * 7919)}`),
  "device serials": range(8).map((n) => `35${String(2_099_001_761_480 + n * 1_234_567)}`),
  "amounts and coordinates": range(5).map((n) => `${411 + n}.${111111 + n}, 1${n}.40495${n}`),
  "hashes and uuids": range(5).map((n) => `4111${n}f8a-1111-4a11-8b11-11e1a1b1c1d1`),
};

/** Whether the card's digits stand in a row in `text`, whatever is between them. */
export function holdsCard(text: string, card: string): boolean {
  const folded = text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669]/g, (digit) => `${digit.charCodeAt(0) & 15}`)
    .replace(/%20|[\s\u200b\u00a0-]/g, "");
  return folded.includes(card) || text.includes(Buffer.from(card).toString("base64"));
}
