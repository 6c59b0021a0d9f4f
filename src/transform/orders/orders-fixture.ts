// What the tests of the orders fold share: order events and payment statuses as a test tells them,
// decoded and folded, cut into slices, commits and owners as the test likes.
import { ColumnSet } from "../../codec/columns.ts";
import { Batch, verdict } from "../../event/batch.ts";
import { orderEventsSpecs, paymentStatusSpecs } from "../../event/generated/tables.ts";
import { type AlertThresholds, defaultThresholds } from "../alerts/alert-rules.ts";
import { Decoder } from "../decode.ts";
import type { DerivedRecord } from "../derived-records.ts";
import { runOf, type Sent } from "../run-fixture.ts";
import { rowsOf } from "../slice-fixture.ts";
import { OrdersFold } from "./orders-fold.ts";

export const t0 = Date.UTC(2026, 10, 1);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export type Data = Readonly<Record<string, unknown>>;
export type Row = Readonly<Record<string, unknown>>;

/** An event of an order, `second` seconds after `t0`; its id says what it is of. */
export function told(type: string, second: number, data: Data, appendedAt = t0): Sent {
  const id = [type, second, data.order_id, data.order_version, data.payment_id].join(" ");
  const time = new Date(t0 + second * 1000).toISOString();
  const value = JSON.stringify({ id, type, time, data });
  return { value, type, id, source: "shop", kind: "server_event", appendedAt };
}

export function order(what: string, second: number, data: Data = {}, appendedAt = t0): Sent {
  return told(`orders.order_${what}`, second, { order_id: "o-1", ...data }, appendedAt);
}

export function line(lineId: string, quantity: number, price = 100): Data {
  return { line_id: lineId, sku: `sku-${lineId}`, quantity, unit_price_minor: price };
}

/** Contents of an order whose totals are the sum of its lines. */
export function contents(...lines: readonly Data[]): Data {
  const items = lines.reduce((sum, each) => {
    return sum + Number(each.quantity) * Number(each.unit_price_minor);
  }, 0);
  const totals = { items_minor: items, shipping_minor: 0, tax_minor: 0, total_minor: items };
  return { currency: "EUR", totals, lines };
}

/** A payment of the order, of 200 minor units of which nothing is taken unless said. */
export function payment(revision: number, data: Data = {}, appendedAt = t0): Sent {
  const amounts = { captured_minor: 0, refunded_minor: 0, disputed_minor: 0 };
  return told(
    "payments.payment_status_changed",
    revision,
    {
      payment_id: "stripe:pi_1",
      psp: "stripe",
      order_id: "o-1",
      status: "authorized",
      authorized_minor: 200,
      ...amounts,
      charged_back_minor: 0,
      declined_attempts: 0,
      currency: "EUR",
      is_deleted: false,
      revision,
      occurred_at: new Date(t0 + revision * 1000).toISOString(),
      ...data,
    },
    appendedAt,
  );
}

export function tick(appendedAt: number): Sent {
  return { value: "", kind: "tick", appendedAt };
}

/** How a run is cut: records a slice, and what is done after it. */
export interface Cut {
  readonly size: number;
  readonly what: "go on" | "commit" | "roll up" | "reopen";
}

export interface Outcome {
  readonly orders: readonly Row[];
  readonly lines: readonly Row[];
  readonly alerts: readonly Row[];
  readonly derived: readonly DerivedRecord[];
  /** Sums by name over all minutes. */
  readonly sums: Readonly<Record<string, number>>;
  /** Orders that are open now, as the live page has them. */
  readonly open: number;
  /** Bytes of what is cold, by key. */
  readonly cold: ReadonlyMap<string, number>;
}

const partition = { topic: "orders", generation: 1, partition: 0 };

/** One owner of the partition after the other, over one log and one store. */
export class OrdersRun {
  readonly #orderSet = new ColumnSet("order_events", orderEventsSpecs);
  readonly #paymentSet = new ColumnSet("payment_status", paymentStatusSpecs);
  readonly #decoder = new Decoder({
    hashKey: new Uint32Array(8).fill(3),
    crashes: new Set(),
    hasScanners: true,
  });
  readonly #thresholds: AlertThresholds;
  readonly #cold = new Map<string, Uint8Array>();
  readonly #rows: { orders: Row[]; lines: Row[]; alerts: Row[] } = {
    orders: [],
    lines: [],
    alerts: [],
  };
  readonly #derived: DerivedRecord[] = [];
  readonly #sums: Record<string, number> = {};
  #fold: OrdersFold;
  #blocks: Record<string, { bytes: Uint8Array; newestMs: number }[]> = {};
  #open = 0;

  constructor(thresholds: Partial<AlertThresholds> = {}) {
    this.#thresholds = { ...defaultThresholds, ...thresholds };
    this.#fold = this.#newFold();
  }

  get fold(): OrdersFold {
    return this.#fold;
  }

  /** Folds all of it; after each slice the cuts say how it goes on, over and over. */
  take(sent: readonly Sent[], cuts: readonly Cut[] = [{ size: 256, what: "go on" }]): this {
    const run = runOf(partition, sent);
    const batch = new Batch(partition, [this.#orderSet, this.#paymentSet]);
    for (let from = 0, step = 0; from < sent.length; step++) {
      const { size, what } = cuts[step % cuts.length] as Cut;
      const to = Math.min(sent.length, from + size);
      this.#decoder.decode(run, { from, to }, batch);
      for (let i = 0; i < batch.count; i++) {
        if (batch.verdict[i] === verdict.quarantined) throw new Error(batch.failure[i]?.path);
      }
      const found = this.#fold.probe(batch).flatMap((key) => {
        const bytes = this.#cold.get(key);
        return bytes === undefined ? [] : [[key, bytes] as const];
      });
      this.#fold.fold(batch, new Map(found));
      if (what !== "go on") this.#commit(batch.appendedAt[batch.count - 1] as number);
      if (what === "roll up") this.#rollUp();
      if (what === "reopen") this.#reopen();
      from = to;
    }
    return this;
  }

  outcome(): Outcome {
    this.#collect();
    const cold = new Map([...this.#cold].map(([key, bytes]) => [key, bytes.length]));
    const { orders, lines, alerts } = this.#rows;
    return {
      orders,
      lines,
      alerts,
      derived: this.#derived,
      sums: this.#sums,
      open: this.#open,
      cold,
    };
  }

  #newFold(): OrdersFold {
    return new OrdersFold({
      orderEvents: this.#orderSet,
      paymentStatus: this.#paymentSet,
      thresholds: this.#thresholds,
    });
  }

  #collect(): void {
    const [orders, lines, alerts] = this.#fold.sets as [ColumnSet, ColumnSet, ColumnSet];
    this.#rows.orders.push(...rowsOf(orders));
    this.#rows.lines.push(...rowsOf(lines));
    this.#rows.alerts.push(...rowsOf(alerts));
    for (const set of [orders, lines, alerts, this.#orderSet, this.#paymentSet]) set.truncate(0);
    this.#derived.push(...this.#fold.takeDerived());
    const live = this.#fold.takeLive();
    for (const [, name, amount] of live.sums) this.#sums[name] = (this.#sums[name] ?? 0) + amount;
    this.#open = live.gauges.find(([name]) => name === "orders.open")?.[1] ?? -1;
  }

  #commit(nowMs: number): void {
    this.#collect();
    for (const [name, state] of Object.entries(this.#fold.states)) {
      const bytes = state.takeDelta();
      this.#blocks[name] ??= [];
      const blocks = this.#blocks[name];
      if (bytes) blocks.push({ bytes, newestMs: nowMs });
      const oldest = blocks[0];
      if (oldest && state.forgetAfter(oldest.newestMs) <= nowMs) blocks.shift();
      for (const { key, value } of state.cold?.take(64, nowMs) ?? []) {
        if (value) this.#cold.set(key, value);
      }
    }
  }

  #rollUp(): void {
    for (const [name, state] of Object.entries(this.#fold.states)) {
      const blocks = this.#blocks[name] ?? [];
      if (blocks.length === 0) continue;
      const bytes = state.merge(blocks.map((block) => block.bytes));
      this.#blocks[name] = [{ bytes, newestMs: blocks.at(-1)?.newestMs ?? 0 }];
    }
  }

  /** Another owner begins with what is durable. */
  #reopen(): void {
    this.#fold = this.#newFold();
    for (const [name, state] of Object.entries(this.#fold.states)) {
      for (const { bytes } of this.#blocks[name] ?? []) state.load(bytes);
    }
  }
}

/** The newest revision of each order, or of each line that is left, without where it comes from. */
export function newest(rows: readonly Row[], ...ids: readonly string[]): readonly Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const id = ids.map((name) => row[name]).join(" ");
    byId.set(id, row);
  }
  const held = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return held.filter((row) => row.is_deleted !== true).map(withoutOrigin);
}

const ofOrigin = new Set([
  "event_id",
  "source",
  "src_topic",
  "src_generation",
  "src_partition",
  "src_offset",
  "ordinal",
  "occurred_at",
  "received_at",
  "appended_at",
  "committed_at",
  "revision",
]);

function withoutOrigin(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !ofOrigin.has(name)));
}

/** How the order stands after the events. */
export function standing(...sent: readonly Sent[]): Row {
  const rows = newest(new OrdersRun().take(sent).outcome().orders, "order_id");
  return rows[0] ?? {};
}
