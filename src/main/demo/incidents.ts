// What is planted for the platform to find: fraud rings of six patterns, a hot article sold more
// often than it is there, a shelf that runs low, one that is not as full as the books say. Each is
// to raise one alert of one kind, and is told once, as a plant, when all of it was sent.
import type { Story } from "./agenda.ts";
import { countries, drawProduct, type Product, products } from "./assortment.ts";
import type { BasketLine } from "./basket.ts";
import type { Crowd } from "./crowd.ts";
import type { Orders, Purchase } from "./orders.ts";
import { cardOf, type Person } from "./people.ts";
import { type FraudPattern, fraudPatterns, type Plant, type Stage } from "./stage.ts";
import { available, type Shelf, type Stock } from "./stock.ts";
import { signInMessage } from "./visits.ts";

/** No incident takes longer. */
const incidentMsMax = 150_000;
const hotPieces = 12;
/** Each is hot again only when the last time is long over. */
const hotArticles = 8;
/** What is left of a shelf that runs low. */
const lowMin = 2;
const lowMax = 4;

export interface IncidentsParts {
  readonly stage: Stage;
  readonly crowd: Crowd;
  readonly orders: Orders;
  readonly stock: Stock;
  /** Nothing is planted that would not be over by then, ms since the Unix epoch. */
  readonly untilMs: number;
}

interface Ring {
  readonly subject: string;
  readonly customers: Set<string>;
  readonly orders: string[];
}

export class Incidents {
  readonly #parts: IncidentsParts;

  constructor(parts: IncidentsParts) {
    this.#parts = parts;
  }

  /** One pattern after the other, each from time to time. */
  *fraud(everyMs: number): Story {
    for (let i = 0; ; i++) {
      yield this.#pause(everyMs);
      if (!this.#hasTime()) return;
      this.#start(this.#ring(fraudPatterns[i % fraudPatterns.length] as FraudPattern));
    }
  }

  *shortages(everyMs: number): Story {
    for (let i = 0; ; i++) {
      yield this.#pause(everyMs);
      if (!this.#hasTime()) return;
      switch (i % 3) {
        case 0:
          this.#start(this.#oversell((i / 3) % hotArticles));
          break;
        case 1:
          this.#start(this.#runLow());
          break;
        default:
          this.#miscount();
      }
    }
  }

  #pause(everyMs: number): number {
    return Math.round(everyMs * (0.8 + 0.4 * this.#parts.stage.draws.fraction()));
  }

  #hasTime(): boolean {
    return this.#parts.stage.now + incidentMsMax < this.#parts.untilMs;
  }

  #start(story: Story): void {
    const { agenda, now } = this.#parts.stage;
    agenda.add(now, story);
  }

  *#ring(pattern: FraudPattern): Story {
    const { stage, crowd } = this.#parts;
    const from = stage.time();
    const person = cardPayer(crowd.outsider());
    const isShared = pattern === "shared_card";
    const subject = isShared ? person.card.fingerprint : person.userId;
    const ring: Ring = { subject, customers: new Set(), orders: [] };
    yield* this.#act(pattern, person, ring);
    const { orders } = ring;
    const customers = [...ring.customers];
    const until = stage.time();
    stage.plant({ kind: "fraud_ring", alert: pattern, subject, customers, orders, from, until });
  }

  *#act(pattern: FraudPattern, person: Person, ring: Ring): Story {
    const { stage, crowd } = this.#parts;
    const { draws } = stage;
    switch (pattern) {
      case "many_cards":
        for (let i = 0; i < 2; i++) {
          const cards = Array.from({ length: 3 }, () => cardOf(person.country.code, draws));
          this.#order(ring, person, { cards });
          yield draws.seconds(25, 35);
        }
        return;
      case "shared_card":
        for (let i = 0; i < 7; i++) {
          const other = i === 0 ? person : cardPayer(crowd.outsider());
          this.#order(ring, other, { cards: [person.card] });
          yield draws.seconds(5, 9);
        }
        return;
      case "order_velocity":
        for (let i = 0; i < 9; i++) {
          this.#order(ring, person, { basket: [{ product: cheapest, quantity: 1 }] });
          yield draws.seconds(2, 5);
        }
        return;
      case "declined_velocity":
        this.#order(ring, person, { declines: 9 });
        yield draws.seconds(55, 60);
        return;
      case "country_mismatch": {
        const device = draws.pick(person.devices);
        const told = { id: stage.id("web"), time: stage.time() };
        stage.emit({ kind: "call", message: signInMessage({ person, device }, told) });
        yield draws.seconds(20, 30);
        const shipTo = draws.pick(countries.filter((each) => each !== person.country));
        const basket = [{ product: dearest, quantity: 3 }];
        this.#order(ring, person, { device, shipTo, basket });
        return;
      }
      case "order_value":
        for (let i = 0; i < 3; i++) {
          this.#order(ring, person, { basket: [{ product: cheapest, quantity: 1 }] });
          yield draws.seconds(15, 20);
        }
        this.#order(ring, person, { basket: [{ product: dearest, quantity: 12 }] });
    }
  }

  #order(ring: Ring, person: Person, planted: Partial<Purchase>): void {
    const id = this.#buy(person, planted);
    if (id === undefined) return;
    ring.customers.add(person.userId);
    ring.orders.push(id);
  }

  #buy(person: Person, planted: Partial<Purchase>): string | undefined {
    const { stage, orders } = this.#parts;
    const basket: readonly BasketLine[] = [{ product: drawProduct(stage.draws), quantity: 1 }];
    return orders.place({
      person,
      device: stage.draws.pick(person.devices),
      basket,
      cartId: stage.id("cart"),
      checkoutId: stage.id("co"),
      discountPercent: 0,
      ...planted,
    });
  }

  /** A limited edition: everybody wants it at once, and two tills sell the last pieces. */
  *#oversell(article: number): Story {
    const { stage, stock, crowd } = this.#parts;
    const { draws } = stage;
    const sku = `SKU-HOT-${article}`;
    const product: Product = { ...(products[article] as Product), sku, name: "Limited edition" };
    const shelf = stock.shelf(sku, stock.locations[0] as string, hotPieces);
    const surplus = available(shelf) - hotPieces;
    if (surplus > 0) stock.adjust(shelf, { delta: -surplus, reason: "correction" });
    while (available(shelf) >= 0) {
      const quantity = draws.between(1, 3);
      this.#buy(crowd.outsider(), { basket: [{ product, quantity }], shelf });
      if (available(shelf) >= 0) yield draws.seconds(0.5, 1.5);
    }
    this.#plant("stock_oversell", shelf);
    this.#plant("stock_low", shelf);
    yield draws.seconds(30, 50);
    yield* stock.restock(shelf, 4 * hotPieces);
  }

  /** Most of a shelf breaks, and new goods take a while. */
  *#runLow(): Story {
    const { stage, stock } = this.#parts;
    const { draws } = stage;
    const shelf = this.#anyShelf();
    const left = draws.between(lowMin, lowMax);
    if (shelf.isAwaitingGoods || available(shelf) <= left) return;
    stock.adjust(shelf, { delta: left - available(shelf), reason: "damaged" });
    this.#plant("stock_low", shelf);
    yield* stock.restock(shelf, 250, { min: 50, max: 70 });
  }

  /** Something is gone, and nobody wrote it down. */
  #miscount(): void {
    const shelf = this.#anyShelf();
    const missing = this.#parts.stage.draws.between(1, 3);
    if (available(shelf) < 10 * missing) return;
    this.#parts.stock.lose(shelf, missing);
    this.#plant("stock_drift", shelf);
  }

  #anyShelf(): Shelf {
    const { stage, stock } = this.#parts;
    return stock.shelf(drawProduct(stage.draws).sku, stage.draws.pick(stock.locations));
  }

  #plant(alert: Extract<Plant, { kind: "shortage" }>["alert"], shelf: Shelf): void {
    const subject = `${shelf.sku}:${shelf.location}`;
    const at = this.#parts.stage.time();
    this.#parts.stage.plant({ kind: "shortage", alert, subject, available: available(shelf), at });
  }
}

const byPrice = products.toSorted((a, b) => a.cents - b.cents);
const cheapest = byPrice[0] as Product;
const dearest = byPrice.at(-1) as Product;

/** Someone whose provider gives the card a name, so that it is known again. */
function cardPayer(person: Person): Person {
  return { ...person, psp: "stripe" };
}
