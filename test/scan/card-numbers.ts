// Card numbers and the disguises people, programs and forms put them in, as JSON texts. Made when
// they are needed, so that none stands in the source.
import type { Prng } from "../../sim/prng.ts";

const issuers = ["4", "51", "2221", "34", "37", "6011", "65", "3528", "36", "62", "50", "81"];

/** 13 to 19 digits with a brand's prefix and a valid check digit. */
export function drawCard(prng: Prng): string {
  const issuer = issuers[prng.between(0, issuers.length - 1)] as string;
  const length = issuer === "4" ? prng.pick([13, 16, 16, 19]) : prng.pick([14, 15, 16, 16, 18]);
  let digits = issuer;
  while (digits.length < length - 1) digits += prng.between(0, 9);
  return digits + checkDigit(digits);
}

/** By Luhn's rule. */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 1 ? value : value > 4 ? 2 * value - 9 : 2 * value;
  }
  return (10 - (sum % 10)) % 10;
}

type Disguise = (card: string, prng: Prng) => string;

const inText: readonly Disguise[] = [
  (card) => card,
  (card) => card.replace(/(....)/g, "$1 "),
  (card) => card.replace(/(....)/g, "$1-"),
  (card) => card.replace(/(....)/g, "$1\u00a0"),
  (card) => card.replace(/(....)/g, "$1\n"),
  (card) => [...card].join("\u200b"),
  (card) => inScript(card, 0xff10),
  (card) => inScript(card, 0x0660),
  (card) => inScript(card, 0x1d7ce),
  (card) => `my card is ${card}, thanks`,
  (card) => `https://shop.example/pay?n=${card.replace(/(....)/g, "$1%20")}`,
  (card) => `https://shop.example/${card}?utm_source=mail`,
  (card) => [...card].map((digit) => `%3${digit}`).join(""),
  (card) => [...card].map((digit) => `&#${48 + Number(digit)};`).join(""),
  (card) => [...card].map((digit) => `\\u003${digit}`).join(""),
  (card) => Buffer.from(card).toString("base64"),
  (card) => Buffer.from(`pay ${card}`).toString("base64"),
  (card) => JSON.stringify({ number: card }),
  (card) => JSON.stringify([[Number(card)]]),
  (card) => `\n{"card":{"note":${card}}}\t`,
  (card) => `${card.slice(0, 7)}a${card.slice(7)}`,
  (card) => `1${card}`,
  () => "a=b&cvv=123",
  () => "https://shop.example/?access_token=abc",
  () => '{"cvv":"123"}',
  () => '\n{"cvv":"123"}',
  () => ' [{"client_secret":"x"}] ',
  () => "p%61ssword=x;",
];

function inScript(digits: string, zero: number): string {
  return String.fromCodePoint(...[...digits].map((digit) => zero + Number(digit)));
}

/** A text that holds restricted data, or nearly. */
export function drawRestricted(prng: Prng): string {
  const card = drawCard(prng);
  const near = prng.chance(0.2) ? card.replace(/.$/, (last) => `${(Number(last) + 1) % 10}`) : card;
  return (inText[prng.between(0, inText.length - 1)] as Disguise)(near, prng);
}

/** A card number of a few digits and many zeros, as short as an exponent makes it. */
function drawRoundCard(prng: Prng): string {
  for (;;) {
    const lead = `4${prng.between(0, 999)}`;
    const zeros = 16 - lead.length;
    if (checkDigit(lead.padEnd(15, "0")) === 0) return `${lead}${prng.pick(["e", "E+"])}${zeros}`;
  }
}

/** A JSON number that is a card number, or nearly. */
export function drawCardNumber(prng: Prng): string {
  if (prng.chance(0.2)) return drawRoundCard(prng);
  const card = drawCard(prng);
  const forms = [
    card,
    `-${card}`,
    `${card}.0`,
    `${card}e0`,
    `${card[0]}.${card.slice(1)}E${card.length - 1}`,
    `${card}0e-1`,
    card.slice(0, 12),
  ] as const;
  return prng.pick(forms);
}

/** Names that tell what is in a member, those that nearly do, and those that hold a number. */
export function drawTellingName(prng: Prng): string {
  const names = [
    "cvv",
    "pin",
    "card_number",
    "cardNumber",
    "client_secret",
    "access-token",
    "Password",
    "iban",
    "user.ip",
    "ip",
    "remote_addr",
    "x-forwarded-for",
    "tokens",
    "pinned",
    "\uff43\uff56\uff56",
    "c\u0076v ",
    "pan",
    "pans",
    "sec ret",
    "a_very_long_name_that_is_longer_than_31_bytes_secret",
  ] as const;
  return prng.chance(0.15) ? drawRestricted(prng) : prng.pick(names);
}
