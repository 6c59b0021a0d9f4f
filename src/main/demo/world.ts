// A made-up marketplace: visitors who buy, orders that are paid, shipped and sometimes come back,
// stock that follows, and what is planted among it. It stands still until it is asked for what it
// sends next, and is a function of its options alone: no clock, no device. About seven of ten
// events are of browsers and apps, the rest of orders, payments and stock in equal parts.
import { assert } from "../../assert.ts";
import { Agenda } from "./agenda.ts";
import { Blemishes } from "./blemishes.ts";
import { Crowd } from "./crowd.ts";
import { Draws } from "./draws.ts";
import { Incidents } from "./incidents.ts";
import { Orders } from "./orders.ts";
import type { Outgoing } from "./outgoing.ts";
import { type Plant, Stage } from "./stage.ts";
import { Stock } from "./stock.ts";
import { Till } from "./till.ts";
import { messageOf, type Visit, Visits } from "./visits.ts";

/** Seconds between two steps of a visitor, and how many visitors are there at most. */
const stepSeconds = 4;
const visitorsMax = 20_000;
const webShare = 0.7;
/** The first visitors are met in the middle of their visit, but none at the till. */
const stepsSkippedMax = 9;
/** How often something is planted, no more than a share of all events. */
const fraudEveryMs = 45_000;
const shortageEveryMs = 60_000;
const eventsPerFraud = 6_000;
const eventsPerShortage = 8_000;
const housekeepingPerEvent = 0.005;

export interface WorldOptions {
  readonly seed: number;
  /** Events per second of all kinds. */
  readonly rate: number;
  /** When it begins and ends, ms since the Unix epoch. */
  readonly fromMs: number;
  readonly untilMs?: number;
  readonly onPlant?: (plant: Plant) => void;
}

export interface Due {
  /** When it is due, ms since the Unix epoch; never less than before. */
  readonly at: number;
  readonly outgoing: Outgoing;
}

export class World {
  readonly #rate: number;
  readonly #stage: Stage;
  readonly #blemishes: Blemishes;
  readonly #visits: Visits;
  readonly #visiting: Visit[] = [];
  readonly #visitorsMax: number;
  /** Due now, the next one at `#sent`. */
  #outbox: Outgoing[] = [];
  #sent = 0;
  /** Of the events counted from here on, the first was due then. */
  #fromMs: number;
  #count = 0;

  constructor(options: WorldOptions) {
    const { seed, rate, fromMs, untilMs = Number.POSITIVE_INFINITY } = options;
    assert(rate > 0, "a world makes events");
    this.#rate = rate;
    this.#fromMs = fromMs;
    this.#visitorsMax = Math.min(visitorsMax, Math.ceil(webShare * rate * stepSeconds));
    const draws = new Draws(seed ^ Math.floor(fromMs / 1_000));
    const stage = new Stage({
      draws,
      agenda: new Agenda(),
      run: fromMs.toString(36),
      emit: (outgoing) => this.#outbox.push(outgoing),
      onPlant: options.onPlant ?? (() => {}),
    });
    stage.now = fromMs;
    this.#stage = stage;
    this.#blemishes = new Blemishes(stage);
    const fromSeconds = Math.floor(fromMs / 1_000);
    const crowd = new Crowd({ draws, rate, now: () => stage.now, fromSeconds });
    const stock = new Stock(stage, Math.max(1, rate / 400));
    const orders = new Orders(stage, stock, new Till(stage));
    this.#visits = new Visits({ draws, crowd, orders, id: (prefix) => stage.id(prefix) });
    const incidents = new Incidents({ stage, crowd, orders, stock, untilMs });
    const atMost = (everyMs: number, events: number) => Math.max(everyMs, (1_000 * events) / rate);
    const { agenda } = stage;
    agenda.add(fromMs, stock.keepHouse(1_000 / (housekeepingPerEvent * rate)));
    agenda.add(fromMs, incidents.fraud(atMost(fraudEveryMs, eventsPerFraud)));
    agenda.add(fromMs, incidents.shortages(atMost(shortageEveryMs, eventsPerShortage)));
  }

  /** When the next event is due, ms since the Unix epoch. */
  get nextAt(): number {
    return Math.floor(this.#fromMs + (1_000 * this.#count) / this.#rate);
  }

  /** Stories that are not at their end: orders under way, goods on the road. */
  get waiting(): number {
    return this.#stage.agenda.size;
  }

  /** The next event; services go first, visitors take what is left of the rate. */
  next(): Due {
    const at = this.nextAt;
    this.#count++;
    this.#stage.now = at;
    const outgoing = this.#blemishes.again() ?? this.#fresh();
    return { at, outgoing };
  }

  /** Goes on at `at`, as if nothing had happened since. */
  skipTo(at: number): void {
    assert(at >= this.nextAt, "a world does not go back");
    this.#fromMs = at;
    this.#count = 0;
  }

  #fresh(): Outgoing {
    const { agenda, now } = this.#stage;
    for (;;) {
      const next = this.#outbox[this.#sent];
      if (next !== undefined) {
        this.#sent++;
        return next;
      }
      this.#outbox = [];
      this.#sent = 0;
      if (!agenda.runDue(now)) this.#step();
      this.#spoilOutbox();
    }
  }

  #spoilOutbox(): void {
    const told = this.#outbox;
    this.#outbox = [];
    for (const each of told) this.#outbox.push(...this.#blemishes.spoil(each));
  }

  /** One visitor makes a call. */
  #step(): void {
    const { draws } = this.#stage;
    while (this.#visiting.length < this.#visitorsMax) {
      const visit = this.#visits.arrive();
      for (let i = draws.between(0, stepsSkippedMax); i > 0; i--) visit.steps.next();
      this.#visiting.push(visit);
    }
    const place = draws.between(0, this.#visiting.length - 1);
    const visit = this.#visiting[place] as Visit;
    const step = visit.steps.next();
    if (step.done) {
      this.#visiting[place] = this.#visits.arrive();
      return;
    }
    const told = { id: this.#stage.id("web"), time: this.#stage.time() };
    const message = messageOf(visit, step.value, told);
    this.#stage.emit({ kind: "call", message });
  }
}
