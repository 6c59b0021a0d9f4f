// Orders of the made-up shop, from the till to the door and sometimes back. Days are minutes here,
// so that ten minutes show every state an order and its payment can be in.
import type { Story } from "./agenda.ts";
import type { Country } from "./assortment.ts";
import { type BasketLine, grossOf, type Priced, type PricedLine, price, sum } from "./basket.ts";
import type { Payment } from "./payment.ts";
import type { Card, Device, Person } from "./people.ts";
import type { Stage } from "./stage.ts";
import type { Reservation, Shelf, Stock } from "./stock.ts";
import { capturesInParts, type Scene, type Taken, type Till } from "./till.ts";

export interface Purchase {
  readonly person: Person;
  readonly device: Device;
  readonly basket: readonly BasketLine[];
  readonly cartId: string;
  readonly checkoutId: string;
  readonly discountPercent: number;
  /** One after the other until one is not declined; else the person's own. */
  readonly cards?: readonly Card[];
  readonly shipTo?: Country;
  /** Where all of it is taken from, whether it is there or not. */
  readonly shelf?: Shelf;
  /** Attempts to pay, each declined. */
  readonly declines?: number;
}

interface Line {
  readonly priced: PricedLine;
  readonly reservation: Reservation;
}

interface Order {
  readonly id: string;
  readonly purchase: Purchase;
  readonly priced: Priced;
  readonly payment: Payment;
  /** Those not cancelled. */
  lines: readonly Line[];
  version: number;
}

/** What was sent last, and the money that was taken for it. */
interface Parcel {
  readonly lines: readonly Line[];
  readonly taken: Taken;
}

const carriers = ["DHL", "GLS", "PostNL", "UPS"] as const;
const reasons = ["too small", "changed my mind", "arrived late", "damaged"] as const;

export class Orders {
  readonly #stage: Stage;
  readonly #stock: Stock;
  readonly #till: Till;

  constructor(stage: Stage, stock: Stock, till: Till) {
    this.#stage = stage;
    this.#stock = stock;
    this.#till = till;
  }

  /** The id of the order; undefined where nothing of the basket is there. */
  place(purchase: Purchase): string | undefined {
    const { person, shelf, discountPercent, cards = [person.card] } = purchase;
    const found = purchase.basket.flatMap((line) => {
      const from = shelf ?? this.#stock.find(line.product.sku, line.quantity);
      return from === undefined ? [] : [{ ...line, shelf: from }];
    });
    if (found.length === 0) return undefined;
    const id = this.#stage.id("ord");
    const priced = price(found, person.country, discountPercent);
    const { currency, totals } = priced;
    const bill = { psp: person.psp, orderId: id, currency, amount: totals.total_minor };
    const order: Order = {
      id,
      purchase,
      priced,
      payment: this.#till.open(bill, cards[0] as Card),
      lines: [],
      version: 0,
    };
    this.#tellPlaced(order);
    order.lines = found.map(({ shelf, quantity }, i) => ({
      priced: priced.lines[i] as PricedLine,
      reservation: this.#stock.hold(shelf, id, quantity),
    }));
    this.#stage.agenda.add(this.#stage.now + 200, this.#live(order));
    return id;
  }

  *#live(order: Order): Story {
    const { draws } = this.#stage;
    const { payment, purchase } = order;
    if (!(yield* this.#till.authorize(payment, purchase))) {
      this.#cancel(order, "payment failed");
      return;
    }
    for (const { reservation } of order.lines) this.#stock.commit(reservation);
    this.#stage.tell("orders.order_updated", { ...this.#context(order), status: "confirmed" });
    yield draws.seconds(8, 30);
    const fate = draws.fraction();
    if (fate < 0.06) {
      this.#till.say(payment, { kind: fate < 0.015 ? "expired" : "voided" });
      this.#cancel(order, fate < 0.015 ? "authorization expired" : draws.pick(reasons));
      return;
    }
    const last = yield* this.#ship(order);
    yield* this.#comeBack(order, last);
  }

  /** Sends what was ordered, in one parcel or two, and captures what was sent. */
  *#ship(order: Order): Scene<Parcel> {
    const { draws } = this.#stage;
    if (order.lines.length > 1 && draws.chance(0.08)) {
      this.#cancelLines(order, order.lines.slice(-1));
    }
    const { payment, lines } = order;
    const isSplit = lines.length > 1 && capturesInParts(payment) && draws.chance(0.5);
    const parcels = isSplit ? [lines.slice(0, 1), lines.slice(1)] : [lines];
    const due = amountDue(order);
    for (let i = 0; ; i++) {
      const parcel = parcels[i] as readonly Line[];
      while (parcel.some(({ reservation }) => isMissing(reservation))) yield draws.seconds(4, 8);
      const shipment = this.#send(order, parcel);
      const isLast = i === parcels.length - 1;
      const amount = isLast ? due - payment.captured : grossOfAll(parcel);
      const taken = yield* this.#till.capture(payment, amount, isLast);
      const arrives = this.#stage.now + draws.seconds(25, 70);
      this.#stage.agenda.add(arrives, this.#arrive(order, shipment));
      if (isLast) return { lines: parcel, taken };
      yield draws.seconds(8, 25);
    }
  }

  #send(order: Order, parcel: readonly Line[]): string {
    const shipment_id = this.#stage.id("shp");
    this.#stage.tell("orders.order_fulfilled", {
      ...this.#context(order),
      shipment_id,
      carrier: this.#stage.draws.pick(carriers),
      tracking_number: this.#stage.reference(),
      location_id: (parcel[0] as Line).reservation.shelf.location,
      lines: parcel.map(partOf),
    });
    for (const { reservation } of parcel) this.#stock.sell(reservation);
    return shipment_id;
  }

  *#arrive(order: Order, shipment_id: string): Story {
    this.#stage.tell("orders.order_delivered", { ...this.#context(order), shipment_id });
    yield* [];
  }

  /** What may happen after everything arrived: a return, or trouble with the bank. */
  *#comeBack(order: Order, { lines, taken }: Parcel): Story {
    const { draws } = this.#stage;
    const { payment } = order;
    const fate = draws.fraction();
    if (fate >= 0.15) return;
    yield draws.seconds(80, 140);
    if (fate < 0.04) {
      yield* this.#till.dispute(payment, taken);
      return;
    }
    const isWhole = lines.length === 1 || draws.chance(0.5);
    const back = isWhole ? lines : lines.slice(-1);
    this.#takeBack(order, back);
    yield draws.seconds(5, 15);
    yield* this.#till.refund(payment, taken, isWhole ? taken.amount : grossOfAll(back));
  }

  #takeBack(order: Order, back: readonly Line[]): void {
    const reason = this.#stage.draws.pick(reasons);
    this.#stage.tell("orders.order_returned", {
      ...this.#context(order),
      return_id: this.#stage.id("ret"),
      reason,
      location_id: (back[0] as Line).reservation.shelf.location,
      lines: back.map(partOf),
    });
    for (const { priced, reservation } of back) {
      const { shelf, orderId } = reservation;
      this.#stock.adjust(shelf, { delta: priced.quantity, reason: "returned", orderId });
      if (reason !== "damaged") continue;
      this.#stock.adjust(shelf, { delta: -priced.quantity, reason: "damaged", orderId });
    }
  }

  #cancel(order: Order, reason: string): void {
    this.#stage.tell("orders.order_cancelled", { ...this.#context(order), reason });
    for (const { reservation } of order.lines) this.#stock.release(reservation, "released");
  }

  /** Part of the order cannot be had. */
  #cancelLines(order: Order, gone: readonly Line[]): void {
    order.lines = order.lines.filter((line) => !gone.includes(line));
    this.#stage.tell("orders.order_cancelled", {
      ...this.#context(order),
      reason: "cannot be delivered",
      lines: gone.map(partOf),
    });
    for (const { reservation } of gone) this.#stock.release(reservation, "released");
  }

  #tellPlaced(order: Order): void {
    const { id, purchase, priced } = order;
    const { person, device, shipTo = person.country, discountPercent } = purchase;
    this.#stage.tell("orders.order_placed", {
      ...this.#context(order),
      ...priced,
      order_number: id.toUpperCase(),
      status: "placed",
      channel: device.isApp ? "app" : "web",
      cart_id: purchase.cartId,
      checkout_id: purchase.checkoutId,
      ...(discountPercent > 0 && { coupon_id: `SAVE${discountPercent}` }),
      shipping_tier: "standard",
      ship_to: { country: shipTo.code, name: person.name, line1: "Main street 1", city: "Town" },
      bill_to: { country: person.country.code },
      customer: { email: person.email, name: person.name },
      browser_ip: device.ip,
    });
  }

  #context(order: Order) {
    const { person, device } = order.purchase;
    return {
      order_id: order.id,
      order_version: ++order.version,
      customer_id: person.userId,
      anonymous_id: device.anonymousId,
    };
  }
}

function partOf({ priced: { line_id, sku, quantity } }: Line) {
  return { line_id, sku, quantity };
}

/** Sold before it was there. */
function isMissing({ shelf, quantity }: Reservation): boolean {
  return shelf.onHand < quantity;
}

/** All of the order but the lines that were cancelled. */
function amountDue({ priced, lines }: Order): number {
  return grossOfAll(lines) + priced.totals.shipping_minor;
}

function grossOfAll(lines: readonly Line[]): number {
  return sum(lines, ({ priced }) => grossOf(priced));
}
