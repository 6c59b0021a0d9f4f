// Who comes to the made-up shop: mostly people it has not seen, sometimes a customer of a while
// ago, on any of their devices, now and then a bot. Nobody but the planted buys several times in a
// row.
import type { Draws } from "./draws.ts";
import { botDevice, type Device, deviceIn, type Person, personOf } from "./people.ts";

/** People a shop of one event a second draws from. */
const peoplePerUnit = 20_000;
const peopleMin = 500_000;
const peopleMax = 9_000_000;
/** A prime: shares no divisor with the number of people. */
const buyerStep = 1_000_003;
/** Above everybody in the crowd. */
const outsidersFrom = 10_000_000;
/** Days are minutes: nobody orders again sooner. */
const restMs = 240_000;
const customersMax = 4_000;
/** Who bought so often does not come back: what is usual for them stays unknown. */
const ordersMax = 3;

export interface Visitor {
  readonly person: Person;
  readonly device: Device;
  /** Whether the shop may know who it is. */
  readonly isKnown: boolean;
  readonly ordersBefore: number;
}

interface Customer {
  readonly person: Person;
  /** Of the last order. */
  readonly at: number;
  readonly orders: number;
}

export interface CrowdParts {
  readonly draws: Draws;
  /** Events per second. */
  readonly rate: number;
  readonly now: () => number;
  /** Tells the outsiders of this run from those of others: seconds since the Unix epoch. */
  readonly fromSeconds: number;
}

export class Crowd {
  readonly #parts: CrowdParts;
  readonly #people: number;
  readonly #firstBuyer: number;
  #buyers = 0;
  #outsiders = 0;
  /** Customers by the time of their last order, oldest first. */
  readonly #customers: Customer[] = [];

  constructor(parts: CrowdParts) {
    this.#parts = parts;
    this.#people = Math.min(peopleMax, Math.max(peopleMin, peoplePerUnit * parts.rate));
    this.#firstBuyer = parts.draws.between(0, this.#people - 1);
  }

  arrive(isBuyer: boolean): Visitor {
    const { draws } = this.#parts;
    const known = isBuyer && draws.chance(0.3) ? this.#returning() : undefined;
    const stranger = isBuyer ? this.#nextBuyer() : draws.between(0, this.#people - 1);
    const person = known?.person ?? personOf(stranger);
    const ordersBefore = known?.orders ?? 0;
    if (!isBuyer && draws.chance(0.03)) {
      return { person, device: botDevice(draws), isKnown: false, ordersBefore };
    }
    const isKnown = isBuyer || draws.chance(0.4);
    const device = isKnown ? draws.pick(person.devices) : deviceIn(person.country, draws);
    return { person, device, isKnown, ordersBefore };
  }

  /** Someone who was never here and comes for what is planted alone. */
  outsider(): Person {
    return personOf(outsidersFrom + this.#parts.fromSeconds + ++this.#outsiders);
  }

  bought({ person, ordersBefore }: Visitor): void {
    const orders = ordersBefore + 1;
    if (orders === ordersMax) return;
    this.#customers.push({ person, at: this.#parts.now(), orders });
    if (this.#customers.length > customersMax) this.#customers.shift();
  }

  /** Someone who buys for the first time: everybody has their turn before anybody has another. */
  #nextBuyer(): number {
    return (this.#firstBuyer + buyerStep * ++this.#buyers) % this.#people;
  }

  #returning(): Customer | undefined {
    const oldest = this.#customers[0];
    if (oldest === undefined || this.#parts.now() - oldest.at < restMs) return undefined;
    this.#customers.shift();
    return oldest;
  }
}
