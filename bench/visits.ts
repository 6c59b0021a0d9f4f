// Who the bench events come from: visitors who stay for a dozen events and are followed by others.
import type { Prng } from "../sim/prng.ts";
import { drawClient } from "./members.ts";
import { drawFrom, userAgents, userAgentWeights } from "./shop.ts";

/** Mean events of a visit; lengths are geometric. */
const eventsPerVisit = 12;

export interface Visit {
  /** From 0, in order of arrival. */
  readonly number: number;
  /** What its program leaves out and adds; see members.ts. */
  readonly client: number;
  readonly anonymousId: string;
  readonly userId: string;
  readonly userAgent: string;
  readonly ip: string;
  readonly locale: string;
  readonly timezone: string;
  readonly width: number;
  readonly height: number;
  readonly campaign: string;
  readonly referrer: string;
  readonly cartId: string;
}

const locales = ["en-GB", "de-DE", "fr-FR", "nl-NL", "pl-PL", "es-ES"] as const;
const timezones = ["Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Warsaw"] as const;
const campaigns = ["winter-sale", "brand-search", "retargeting-q4", "newsletter-47"] as const;
const referrers = ["https://www.google.com", "https://www.instagram.com", "https://m.facebook.com"];
const sizes = [1920, 1440, 1280, 820, 430, 412, 390] as const;

export class Visits {
  readonly #prng: Prng;
  readonly #present: Visit[] = [];
  readonly #atOnce: number;
  #count = 0;

  /** `atOnce` visitors are there at any time. */
  constructor(prng: Prng, atOnce: number) {
    this.#prng = prng;
    this.#atOnce = atOnce;
  }

  /** Whose turn it is. */
  next(): Visit {
    const prng = this.#prng;
    const slot = prng.between(0, this.#atOnce - 1);
    const present = this.#present[slot];
    if (present && !prng.chance(1 / eventsPerVisit)) return present;
    const visit = this.#arrive();
    this.#present[slot] = visit;
    return visit;
  }

  #arrive(): Visit {
    const prng = this.#prng;
    const width = prng.pick(sizes);
    return {
      number: this.#count++,
      client: drawClient(prng),
      anonymousId: uuidOf(prng.hex(16)),
      userId: `u_${prng.hex(6)}`,
      userAgent: userAgents[prng.weighted(userAgentWeights)] as string,
      ip: `${prng.between(11, 91)}.${[0, 0, 0].map(() => prng.between(1, 254)).join(".")}`,
      locale: prng.pick(locales),
      timezone: prng.pick(timezones),
      width,
      height: Math.round(width * (width < 900 ? 2.16 : 0.5625)),
      campaign: prng.pick(campaigns),
      referrer: drawFrom(prng, referrers),
      cartId: `cart-${prng.hex(6)}`,
    };
  }
}

/** A UUID of version 4 from 32 hexadecimal digits. */
export function uuidOf(hex: string): string {
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
