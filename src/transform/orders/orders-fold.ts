// Orders: contents, shipments, returns and payments joined into one state an order, its revisions
// as rows, alerts on what is stuck or does not add up, and what is sent on to the topic of users.
import { present } from "../../assert.ts";
import type { ColumnSet } from "../../codec/columns.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import { orderEvents, type PaymentStatus, paymentStatus } from "../../event/generated/tables.ts";
import { AlertRows } from "../alerts/alert-rows.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import { type DerivedRecord, DerivedRecords } from "../derived-records.ts";
import type { Dictionary } from "../dictionaries.ts";
import type { ColdValues, FoldState } from "../fold.ts";
import { KeyedState } from "../keyed-state.ts";
import { RowOrigin } from "../row-origin.ts";
import { earliest, landedKeys, type TopicFold, type TopicLive } from "../topic-fold.ts";
import { noteOrder, notePayment, tellCustomer } from "./activities.ts";
import { OrderAlerts } from "./order-alerts.ts";
import { readOrder, writeOrder } from "./order-bytes.ts";
import { OrderEventReader } from "./order-events.ts";
import { OrderFigures } from "./order-figures.ts";
import { applyPayment } from "./order-payments.ts";
import { OrderRows } from "./order-rows.ts";
import { applyClaim, applyFields, newOrder, type OrderState } from "./order-state.ts";
import { changedLines, isSameOrder, type OrderView, viewOf } from "./order-view.ts";
import { paymentToldAt } from "./payment-events.ts";

export interface OrdersFoldOptions {
  readonly orderEvents: ColumnSet;
  readonly paymentStatus: ColumnSet;
  readonly thresholds: AlertThresholds;
}

/** An event that is being folded: its order, and when it happened. */
interface Firing {
  readonly origin: RowOrigin;
  readonly orderId: string;
  readonly occurredUs: number;
}

export class OrdersFold implements TopicFold {
  readonly #orderSet: ColumnSet;
  readonly #events: OrderEventReader;
  readonly #payments: PaymentStatus;
  readonly #orders = new KeyedState<OrderState>({
    name: "orders",
    write: writeOrder,
    read: readOrder,
  });
  readonly #rows = new OrderRows();
  readonly #alertRows = new AlertRows();
  readonly #alerts: OrderAlerts;
  readonly #derived = new DerivedRecords();
  readonly #figures = new OrderFigures();
  readonly sets = [...this.#rows.sets, this.#alertRows.set];
  readonly states: Readonly<Record<string, FoldState>>;

  constructor(options: OrdersFoldOptions) {
    this.#orderSet = options.orderEvents;
    this.#events = new OrderEventReader(orderEvents(options.orderEvents));
    this.#payments = paymentStatus(options.paymentStatus);
    this.#alerts = new OrderAlerts(this.#alertRows, options.thresholds);
    this.states = {
      orders: this.#orders,
      waiting_orders: this.#alerts.waiting,
      order_gauges: this.#figures.gauges.state,
      reports: this.#figures.reports,
    };
  }

  nextTimer(): number | undefined {
    return earliest(this.#alerts.waiting.nextTimer(), this.#figures.reports.nextTimer());
  }

  probe(batch: Batch): readonly string[] {
    const keys = landedKeys(batch);
    for (const key of this.#alerts.dueWithin(batch)) keys.add(key);
    return this.#orders.missing(keys);
  }

  fold(batch: Batch, cold: ColdValues): number {
    const origin = new RowOrigin(batch);
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      for (const event of this.#figures.reports.takeDue(origin.appendedAt)) {
        this.#derived.send(origin, event);
      }
      this.#ring(origin, cold);
      if (batch.verdict[i] !== verdict.landed) continue;
      const row = batch.row[i] as number;
      const key = batch.keys.at(batch.key[i] as number);
      if (batch.sets[batch.set[i] as number] === this.#orderSet) {
        this.#takeEvent(origin, { key, row, cold });
      } else if (!this.#payments.order_id.isNull(row)) {
        this.#takePayment(origin, { key, row, cold });
      }
    }
    return 0;
  }

  useDictionary(dictionary: Dictionary): void {
    if (dictionary.name === "fx") this.#rows.useRates(dictionary.rates);
  }

  takeLive(): TopicLive {
    return { ...this.#figures.take(), alerts: this.#alertRows.takeLive() };
  }

  takeDerived(): readonly DerivedRecord[] {
    return this.#derived.take();
  }

  #ring(origin: RowOrigin, cold: ColdValues): void {
    for (const orderId of this.#alerts.takeDue(origin.appendedAt)) {
      const order = present(this.#orders.get(orderId, cold), "an order that waits is known");
      this.#alerts.ring(origin, order, { orderId, view: viewOf(order) });
      this.#orders.put(orderId, order, origin.appendedAt);
    }
  }

  #takeEvent(origin: RowOrigin, { key, row, cold }: Landed): void {
    const order = this.#orders.get(key, cold) ?? newOrder();
    const before = viewOf(order);
    const stamp = this.#events.stamp(row);
    applyFields(order, this.#events.fields(row), stamp);
    const claim = this.#events.claim(row);
    if (claim !== undefined) applyClaim(order, claim, stamp);
    const occurredUs = this.#events.occurredUs(row);
    this.#settle({ origin, orderId: key, occurredUs }, order, { before, isOpening: true });
  }

  /** A payment of an order of which nothing else is known is kept until something is. */
  #takePayment(origin: RowOrigin, { key, row, cold }: Landed): void {
    const order = this.#orders.get(key, cold) ?? newOrder();
    const before = viewOf(order);
    const occurredUs = this.#payments.occurred_at.at(row);
    const heir = this.#payments.merged_into.textAt(row);
    const changed = applyPayment(order, paymentToldAt(this.#payments, row), heir);
    if (changed !== undefined) notePayment(order, changed, occurredUs);
    this.#settle({ origin, orderId: key, occurredUs }, order, { before, isOpening: false });
  }

  /** Writes, tells and keeps what an event made of the order. */
  #settle(
    firing: Firing,
    order: OrderState,
    { before, isOpening }: { readonly before: OrderView; readonly isOpening: boolean },
  ): void {
    const { origin, orderId, occurredUs } = firing;
    const after = viewOf(order);
    if (order.revision > 0 || isOpening) {
      this.#writeRows(firing, order, { before, after });
      this.#figures.count(origin.appendedAt, before, after);
      this.#alerts.judge(origin, order, { orderId, before, after });
    }
    noteOrder(order, after.status, occurredUs);
    tellCustomer(order, orderId, { origin, derived: this.#derived });
    this.#orders.put(orderId, order, origin.appendedAt);
  }

  #writeRows({ origin, orderId, occurredUs }: Firing, order: OrderState, views: Views): void {
    const { before, after } = views;
    const { changed, gone } = changedLines(before, after);
    const isSame = isSameOrder(before, after) && changed.length === 0 && gone.length === 0;
    if (isSame && order.revision > 0) return;
    order.revision++;
    const revision = { orderId, revision: order.revision, occurredUs };
    this.#rows.putOrder(origin, revision, after);
    for (const line of changed) this.#rows.putLine(origin, revision, { ...line, isDeleted: false });
    for (const line of gone) this.#rows.putLine(origin, revision, { ...line, isDeleted: true });
  }
}

interface Landed {
  readonly key: string;
  readonly row: number;
  readonly cold: ColdValues;
}

interface Views {
  readonly before: OrderView;
  readonly after: OrderView;
}
