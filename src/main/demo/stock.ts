// The stock of the made-up shop, and the events that tell of it. Every shelf is counted before
// anything else is said of it; nothing is sold that is not there, unless it is planted.
import type { EventData } from "../../event/generated/event-types.ts";
import type { Story } from "./agenda.ts";
import { drawProduct, warehouses } from "./assortment.ts";
import type { ShopEventType } from "./outgoing.ts";
import type { Stage } from "./stage.ts";

export interface Shelf {
  readonly sku: string;
  readonly location: string;
  onHand: number;
  reserved: number;
  isAwaitingGoods: boolean;
  adjustments: number;
  /** Time of the last event that was told of it. */
  toldAt: number;
}

export interface Reservation {
  readonly id: string;
  readonly shelf: Shelf;
  readonly orderId: string;
  quantity: number;
}

type Reason = "received" | "sold" | "returned" | "damaged" | "correction";

/** Below this many pieces, in a small shop, goods are asked for. */
const reorderAt = 80;
/** What ordinary sales leave on a shelf. */
const floor = 12;
const openingMin = 180;
const openingMax = 320;

export class Stock {
  readonly #stage: Stage;
  readonly #shelves = new Map<string, Shelf>();
  /** How much busier than a small shop this one is. */
  readonly #scale: number;
  /** Warehouses of this run; those of an earlier one are as it left them. */
  readonly locations: readonly string[];

  constructor(stage: Stage, scale: number) {
    this.#stage = stage;
    this.#scale = scale;
    this.locations = warehouses.map((name) => stage.id(name));
  }

  /** The shelf, counted when it is first looked at. */
  shelf(sku: string, location: string, opening?: number): Shelf {
    const key = `${sku}:${location}`;
    const known = this.#shelves.get(key);
    if (known) return known;
    const { draws } = this.#stage;
    const onHand = opening ?? Math.round(draws.between(openingMin, openingMax) * this.#scale);
    const shelf = {
      sku,
      location,
      onHand,
      reserved: 0,
      isAwaitingGoods: false,
      adjustments: 0,
      toldAt: 0,
    };
    this.#shelves.set(key, shelf);
    this.#tellCount(shelf);
    return shelf;
  }

  /** A shelf with `quantity` to spare, or none. */
  find(sku: string, quantity: number): Shelf | undefined {
    const { locations } = this;
    const from = this.#stage.draws.between(0, locations.length - 1);
    for (let i = 0; i < locations.length; i++) {
      const location = locations[(from + i) % locations.length] as string;
      const shelf = this.shelf(sku, location);
      if (available(shelf) - quantity >= floor) return shelf;
    }
    return undefined;
  }

  hold(shelf: Shelf, orderId: string, quantity: number): Reservation {
    const id = this.#stage.id("rsv");
    shelf.reserved += quantity;
    const reservation = { id, shelf, orderId, quantity };
    this.#tellReservation(reservation, "held");
    if (available(shelf) < reorderAt * this.#scale && !shelf.isAwaitingGoods) {
      const quantity = Math.round(200 * this.#scale);
      this.#stage.agenda.add(this.#stage.now, this.restock(shelf, quantity));
    }
    return reservation;
  }

  commit(reservation: Reservation): void {
    this.#tellReservation(reservation, "committed");
  }

  release(reservation: Reservation, state: "released" | "expired" | "fulfilled"): void {
    reservation.shelf.reserved -= reservation.quantity;
    reservation.quantity = 0;
    this.#tellReservation(reservation, state);
  }

  /** The reserved pieces leave the building. */
  sell(reservation: Reservation): void {
    const { shelf, orderId, quantity } = reservation;
    this.release(reservation, "fulfilled");
    this.adjust(shelf, { delta: -quantity, reason: "sold", orderId });
  }

  adjust(
    shelf: Shelf,
    { delta, reason, orderId }: { delta: number; reason: Reason; orderId?: string },
  ): void {
    shelf.onHand += delta;
    this.#tell(shelf, "inventory.stock_adjusted", {
      ...keyOf(shelf),
      adjustment_id: this.#stage.id("adj"),
      delta: String(delta),
      bucket: "on_hand",
      reason,
      seq: ++shelf.adjustments,
      ...(orderId !== undefined && { order_id: orderId }),
    });
  }

  /** Goods are ordered, and come. */
  *restock(shelf: Shelf, quantity: number, seconds = { min: 8, max: 20 }): Story {
    const { draws } = this.#stage;
    shelf.isAwaitingGoods = true;
    const wait = draws.seconds(seconds.min, seconds.max);
    const told = { ...keyOf(shelf), po_line_id: this.#stage.id("po"), supplier_id: "supplier-3" };
    this.#tell(shelf, "inventory.inbound_changed", {
      ...told,
      version: 1,
      quantity: String(quantity),
      eta: this.#stage.time(this.#stage.now + wait),
    });
    yield wait;
    this.adjust(shelf, { delta: quantity, reason: "received" });
    this.#tell(shelf, "inventory.inbound_changed", { ...told, version: 2, quantity: "0" });
    shelf.isAwaitingGoods = false;
  }

  /** What goes on in warehouses besides orders: counts, breakage, transfers. */
  *keepHouse(everyMs: number): Story {
    const { draws, agenda } = this.#stage;
    for (;;) {
      yield Math.round(everyMs * (0.5 + draws.fraction()));
      const shelf = this.shelf(drawProduct(draws).sku, draws.pick(this.locations));
      const kind = draws.fraction();
      if (kind < 0.35) this.#tellCount(shelf);
      else if (kind < 0.5) this.#break(shelf);
      else agenda.add(this.#stage.now, this.#transfer(shelf));
    }
  }

  /** A count finds `pieces` less than the books say. */
  lose(shelf: Shelf, pieces: number): void {
    shelf.onHand -= pieces;
    this.#tellCount(shelf);
  }

  #break(shelf: Shelf): void {
    if (available(shelf) > floor) this.adjust(shelf, { delta: -1, reason: "damaged" });
  }

  *#transfer(from: Shelf): Story {
    const { draws } = this.#stage;
    const others = this.locations.filter((location) => location !== from.location);
    const to = this.shelf(from.sku, draws.pick(others));
    const quantity = Math.min(draws.between(5, 25), available(from) - 2 * floor);
    if (quantity < 1) return;
    const told = {
      transfer_id: this.#stage.id("trf"),
      quantity: String(quantity),
      from_location_id: from.location,
      to_location_id: to.location,
    };
    from.onHand -= quantity;
    this.#tell(from, "inventory.transfer_leg", { ...keyOf(from), ...told, leg: "out" });
    yield draws.seconds(5, 20);
    to.onHand += quantity;
    this.#tell(to, "inventory.transfer_leg", { ...keyOf(to), ...told, leg: "in" });
  }

  #tellCount(shelf: Shelf): void {
    this.#tell(shelf, "inventory.stock_counted", {
      ...keyOf(shelf),
      count_id: this.#stage.id("count"),
      on_hand: String(shelf.onHand),
    });
  }

  #tellReservation(
    { id, shelf, orderId, quantity }: Reservation,
    state: "held" | "committed" | "fulfilled" | "released" | "expired",
  ): void {
    this.#tell(shelf, "inventory.reservation_changed", {
      ...keyOf(shelf),
      reservation_id: id,
      quantity: String(quantity),
      state,
      order_id: orderId,
    });
  }

  /** A count leaves out what came before it, so no two events of a shelf have one time. */
  #tell<Type extends StockEventType>(shelf: Shelf, type: Type, data: EventData[Type]): void {
    shelf.toldAt = Math.max(this.#stage.now, shelf.toldAt + 1);
    this.#stage.tell(type, data, shelf.toldAt);
  }
}

function keyOf({ sku, location }: Shelf) {
  return { sku, location_id: location };
}

type StockEventType = Extract<ShopEventType, `inventory.${string}`>;

/** What can still be sold; below zero when more was sold than is there. */
export function available({ onHand, reserved }: Shelf): number {
  return onHand - reserved;
}
