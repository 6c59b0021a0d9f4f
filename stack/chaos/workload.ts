// What a producer of a seed sends: visitors of the shop, and the orders, payments and stock behind
// it, each entity by one lane alone, so that its events have one order. A few are repeats, a few
// break their contract, a few give an id a second meaning.
import type { Prng } from "../../sim/prng.ts";
import { type Fate, sha256 } from "./ledger.ts";

/** An event as it is sent: its JSON is what the log is to hold. */
export interface WorkloadEvent {
  readonly id: string;
  readonly key: string;
  readonly fate: Fate;
  readonly sha256: string;
  readonly json: string;
}

export interface WorkloadLane {
  /** The key its events are written with. */
  readonly writeKey: "dev" | "dev-server";
  /** Avro goes one event at a time. */
  readonly format: "json" | "avro";
  next(): readonly WorkloadEvent[];
}

const visitorsPerLane = 12;
const keptMax = 200;

/** Sent again; under an id of before with another meaning; against its contract. */
type Blemish = "repeat" | "conflict" | "broken";

type Draw = (prng: Prng, count: number) => readonly Drawn[];

interface Drawn {
  readonly type: string;
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Sent extends Drawn {
  readonly event: WorkloadEvent;
}

interface LaneParts {
  readonly prng: Prng;
  readonly draw: Draw;
  readonly writeKey: WorkloadLane["writeKey"];
  readonly format?: WorkloadLane["format"];
}

class Lane implements WorkloadLane {
  readonly writeKey: WorkloadLane["writeKey"];
  readonly format: WorkloadLane["format"];
  readonly #name: string;
  readonly #prng: Prng;
  readonly #draw: Draw;
  /** Events that land, to repeat and to contradict. */
  readonly #sent: Sent[] = [];
  #count = 0;

  constructor(name: string, { prng, draw, writeKey, format = "json" }: LaneParts) {
    this.#name = name;
    this.#prng = prng;
    this.#draw = draw;
    this.writeKey = writeKey;
    this.format = format;
  }

  next(): readonly WorkloadEvent[] {
    const prng = this.#prng;
    const events: WorkloadEvent[] = [];
    if (this.format === "avro" && this.#sent.length > 0 && prng.chance(0.1)) {
      return [this.#blemish(["repeat", "conflict"])];
    }
    const count = this.format === "avro" ? 1 : prng.between(1, 12);
    for (let left = count; left > 0; left--) {
      for (const drawn of this.#draw(prng, this.#count)) {
        const id = `${this.#name}-${this.#count++}`;
        const event = eventOf(id, drawn, "landed");
        events.push(event);
        this.#sent.push({ ...drawn, event });
      }
      if (this.#sent.length > keptMax) this.#sent.shift();
      if (this.format === "avro" || this.writeKey !== "dev") continue;
      if (prng.chance(0.08)) events.push(this.#blemish(["repeat", "conflict", "broken"]));
    }
    return events;
  }

  #blemish(kinds: readonly [Blemish, ...Blemish[]]): WorkloadEvent {
    const prng = this.#prng;
    const known = this.#sent[prng.between(0, this.#sent.length - 1)] as Sent;
    const { event } = known;
    const kind = prng.pick(kinds);
    if (kind === "repeat") return { ...event, fate: "repeat" };
    if (kind === "conflict") {
      const data = { ...known.data, title: `again ${this.#count++}` };
      return eventOf(event.id, { ...known, data }, "quarantined");
    }
    const data = { ...known.data, title: this.#count };
    return eventOf(`${this.#name}-${this.#count++}`, { ...known, data }, "quarantined");
  }
}

function eventOf(id: string, { type, key, data }: Drawn, fate: Fate): WorkloadEvent {
  const json = JSON.stringify({ id, type, time: new Date().toISOString(), data });
  return { id, key, fate, sha256: sha256(json), json };
}

/** Browsers and services of a seed. */
export function lanesOf(prng: Prng): readonly WorkloadLane[] {
  const browsers = [0, 1, 2, 3, 4].map((number) => {
    const visitors = Array.from({ length: visitorsPerLane }, (_, i) => `visitor-${number}-${i}`);
    const draw = (from: Prng) => [visit(visitors[from.between(0, visitorsPerLane - 1)] as string)];
    const format = number === 4 ? "avro" : "json";
    return new Lane(`w${number}`, { prng: prng.fork(), draw, writeKey: "dev", format });
  });
  const service = (name: string, draw: Draw) =>
    new Lane(name, { prng: prng.fork(), draw, writeKey: "dev-server" });
  const sales = service("s0", (_, count) => sale(count));
  const stock = service("i0", (from, count) => [move(from, count)]);
  return [...browsers, sales, stock];
}

function visit(visitor: string): Drawn {
  const data = { anonymous_id: visitor, url: "https://shop.example/", title: "Schuhe für Kinder" };
  return { type: "web.page_viewed", key: visitor, data };
}

/** An order and its payment: what the second hop is made of. */
function sale(count: number): readonly Drawn[] {
  const order = `o-${count}`;
  const payment = `pi_${count}`;
  const total = { items_minor: 1000, discount_minor: 0, shipping_minor: 0, tax_minor: 0 };
  const line = { line_id: "1", sku: "SKU-1", quantity: 1, unit_price_minor: 1000 };
  const at = new Date().toISOString();
  const version = Date.now();
  const fact = { fact: "captured", object_id: `ch_${count}`, amount_minor: 1000, currency: "EUR" };
  return [
    {
      type: "orders.order_placed",
      key: order,
      data: {
        order_id: order,
        order_version: 1,
        customer_id: `user-${count % 20}`,
        currency: "EUR",
        totals: { ...total, total_minor: 1000 },
        lines: [{ ...line, discount_minor: 0, tax_minor: 0, total_minor: 1000 }],
        placed_at: at,
      },
    },
    {
      type: "payments.psp_notification",
      key: `stripe:${payment}`,
      data: {
        psp: "stripe",
        psp_event_id: `evt_${count}`,
        event_code: "charge.captured",
        mapping: "facts",
        partition_key: payment,
        payment_ref: payment,
        aliases: [`ch_${count}`],
        merchant_ref: order,
        occurred_at: at,
        version,
        facts: [{ ...fact, parent_id: null, at, version, flags: [] }],
      },
    },
  ];
}

function move(prng: Prng, count: number): Drawn {
  const sku = `SKU-${prng.between(1, 30)}`;
  return {
    type: "inventory.stock_adjusted",
    key: `${sku}:BER-1`,
    data: {
      sku,
      location_id: "BER-1",
      adjustment_id: `j-${count}`,
      delta: String(prng.between(-3, 5)),
      bucket: "on_hand",
      reason: "sold",
    },
  };
}
