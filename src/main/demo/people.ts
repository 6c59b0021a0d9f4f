// The people of the made-up world. A person is a function of a number, so a million of them need
// no memory, and each looks the same whenever it is met.
import type { Psp } from "../../transform/payments/facts.ts";
import { type Country, countries } from "./assortment.ts";
import { Draws } from "./draws.ts";

export interface Device {
  readonly anonymousId: string;
  readonly isApp: boolean;
  readonly userAgent: string;
  readonly ip: string;
}

export interface Card {
  readonly brand: "visa" | "mastercard" | "amex";
  readonly last4: string;
  /** The same wherever the card is used. */
  readonly fingerprint: string;
  readonly country: string;
}

export interface Person {
  readonly userId: string;
  readonly country: Country;
  readonly email: string;
  readonly name: string;
  readonly plan: string;
  readonly devices: readonly Device[];
  readonly card: Card;
  readonly psp: Psp;
}

const browsers = [
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
];
const app = "PulseCart/7.4 (iPhone; iOS 18.5)";
const bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const firstNames = ["Ada", "Björn", "Chloé", "Daan", "Emi", "Farah", "Grace", "Иван"] as const;
const lastNames = ["Berg", "Dupont", "Jansen", "Müller", "Sato", "Smith", "Taylor"] as const;
const psps = ["stripe", "adyen", "paypal", "braintree", "square"] as const;
/** Of ten people, who pays through what. */
const pspOfTen = [0, 0, 0, 0, 1, 1, 1, 2, 3, 4] as const;

export function personOf(number: number): Person {
  const draws = new Draws(Math.imul(number + 1, 0x9e3779b1));
  const country = draws.pick(countries);
  const first = draws.pick(firstNames);
  const last = draws.pick(lastNames);
  const deviceCount = 1 + Math.floor(3 * draws.fraction() ** 2);
  return {
    userId: `user-${number}`,
    country,
    email: `customer-${number}@mail.example`,
    name: `${first} ${last}`,
    plan: draws.chance(0.15) ? "plus" : "standard",
    devices: Array.from({ length: deviceCount }, () => deviceIn(country, draws)),
    card: cardOf(country.code, draws),
    psp: psps[draws.pick(pspOfTen)] as Psp,
  };
}

export function cardOf(country: string, draws: Draws): Card {
  return {
    brand: draws.pick(["visa", "visa", "mastercard", "amex"] as const),
    last4: String(draws.between(0, 9_999)).padStart(4, "0"),
    fingerprint: `fp${draws.word(8)}${draws.word(8)}`,
    country,
  };
}

/** A device of the country, of someone who may never sign in. */
export function deviceIn(country: Country, draws: Draws): Device {
  const isApp = draws.chance(0.2);
  return {
    anonymousId: `anon-${draws.word(8)}${draws.word(4)}`,
    isApp,
    userAgent: isApp ? app : draws.pick(browsers),
    ip: `${country.addresses}::${draws.between(1, 0xfffe).toString(16)}`,
  };
}

export function botDevice(draws: Draws): Device {
  return {
    anonymousId: `bot-${draws.word(8)}`,
    isApp: false,
    userAgent: bot,
    ip: `203.0.113.${draws.between(1, 254)}`,
  };
}
