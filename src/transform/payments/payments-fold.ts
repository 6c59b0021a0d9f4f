// Payments: what providers say, as facts; what follows of them, as one payment each, told at every
// change. State is one value for each ordering key. Arrival order changes neither the payments in
// the end nor the facts, only what was told on the way.
import type { ColumnSet } from "../../codec/columns.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import { type PaymentNotifications, paymentNotifications } from "../../event/generated/tables.ts";
import { AlertRows } from "../alerts/alert-rows.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import { type DerivedRecord, DerivedRecords } from "../derived-records.ts";
import { type ColdValues, noColdValues } from "../fold.ts";
import { GaugeCounts } from "../gauge-counts.ts";
import { KeyedState } from "../keyed-state.ts";
import { MinuteReports } from "../live/minute-reports.ts";
import { MinuteSums } from "../minute-sums.ts";
import { RowOrigin } from "../row-origin.ts";
import { earliest, type TopicFold, type TopicLive } from "../topic-fold.ts";
import { notificationAt } from "./notification-row.ts";
import { statusEvents } from "./payment-events.ts";
import { type Change, PaymentGroup, snapshotOf, type TrackedPayment } from "./payment-group.ts";
import { addChange, openDisputesGauge } from "./payment-sums.ts";
import { type Cause, PaymentWriter } from "./payment-writer.ts";

type Thresholds = Pick<AlertThresholds, "missingAuthorizationMs">;

export class PaymentsFold implements TopicFold {
  readonly #events: ColumnSet;
  readonly #columns: PaymentNotifications;
  readonly #thresholds: Thresholds;
  readonly #payments: KeyedState<PaymentGroup>;
  readonly #writer = new PaymentWriter();
  readonly #alerts = new AlertRows();
  readonly #sums = new MinuteSums();
  readonly #gauges = new GaugeCounts();
  readonly #reports = new MinuteReports();
  readonly #derived = new DerivedRecords();
  readonly sets = [...this.#writer.sets, this.#alerts.set];
  readonly states;

  /** `events`: the set that notifications land in. */
  constructor(events: ColumnSet, thresholds: Thresholds) {
    this.#events = events;
    this.#columns = paymentNotifications(events);
    this.#thresholds = thresholds;
    this.#payments = new KeyedState<PaymentGroup>({
      name: "payments",
      write: (group, to) => group.write(to),
      read: (from) => PaymentGroup.read(from),
      dueAt: (group) => this.#dueAt(group),
    });
    this.states = {
      payments: this.#payments,
      payment_gauges: this.#gauges.state,
      reports: this.#reports,
    };
  }

  nextTimer(): number | undefined {
    return earliest(this.#payments.nextTimer(), this.#reports.nextTimer());
  }

  probe(batch: Batch): readonly string[] {
    const keys = new Set<string>();
    for (let i = 0; i < batch.count; i++) {
      if (this.#isOwn(batch, i)) keys.add(batch.keys.at(batch.key[i] as number));
    }
    return this.#payments.missing(keys);
  }

  fold(batch: Batch, cold: ColdValues): number {
    const origin = new RowOrigin(batch);
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      for (const event of this.#reports.takeDue(origin.appendedAt)) {
        this.#derived.send(origin, event);
      }
      this.#tellMissing(origin);
      if (!this.#isOwn(batch, i)) continue;
      const row = batch.row[i] as number;
      const key = batch.keys.at(batch.key[i] as number);
      this.#take({ origin, key, occurredUs: this.#columns.occurred_at.at(row) }, row, cold);
    }
    return 0;
  }

  takeLive(): TopicLive {
    return {
      sums: this.#sums.take(),
      gauges: [this.#gauges.get(openDisputesGauge)],
      alerts: this.#alerts.takeLive(),
    };
  }

  takeDerived(): readonly DerivedRecord[] {
    return this.#derived.take();
  }

  #isOwn(batch: Batch, i: number): boolean {
    return (
      batch.verdict[i] === verdict.landed && batch.sets[batch.set[i] as number] === this.#events
    );
  }

  #take(cause: Cause, row: number, cold: ColdValues): void {
    const told = notificationAt(this.#columns, row);
    const group = this.#payments.get(cause.key, cold) ?? new PaymentGroup();
    const change = group.take(told);
    const isApplied = change !== undefined;
    this.#writer.writeFacts(cause, told, { id: group.idOf(told), isApplied });
    if (change === undefined || !change.isNew) return;
    const nowMs = cause.origin.appendedAt;
    const figures = { sums: this.#sums, gauges: this.#gauges, reports: this.#reports };
    addChange(figures, change, { told, nowMs });
    this.#tell(cause, change);
    for (const event of statusEvents(change, told)) this.#derived.send(cause.origin, event);
    this.#payments.put(cause.key, group, nowMs);
  }

  #tell(cause: Cause, { tracked, after, gone, surplus }: Change): void {
    const { row } = after;
    this.#writer.writeRevision(cause, row);
    for (const id of gone) this.#writer.writeGone(cause, id, row);
    const evidence = { status: row.status, payment: row.payment_id };
    for (const alert of surplus) this.#alerts.close(cause.origin, alert, evidence);
    if (row.anomalies.includes("missing_auth")) {
      if (tracked.missingSinceMs === 0) tracked.missingSinceMs = cause.origin.appendedAt;
      return;
    }
    tracked.missingSinceMs = 0;
    if (tracked.alert !== undefined) this.#alerts.close(cause.origin, tracked.alert, evidence);
    tracked.alert = undefined;
  }

  #dueAt({ payments }: PaymentGroup): number | undefined {
    let due: number | undefined;
    for (const tracked of payments) {
      const at = this.#dueOf(tracked);
      if (at !== undefined && (due === undefined || at < due)) due = at;
    }
    return due;
  }

  /** When a payment has gone without its authorization for too long, and nobody was told. */
  #dueOf({ missingSinceMs, alert }: TrackedPayment): number | undefined {
    if (missingSinceMs === 0 || alert !== undefined) return undefined;
    return missingSinceMs + this.#thresholds.missingAuthorizationMs;
  }

  #tellMissing(origin: RowOrigin): void {
    const nowMs = origin.appendedAt;
    for (const key of this.#payments.takeDue(nowMs)) {
      const group = this.#payments.get(key, noColdValues);
      if (group === undefined) continue;
      for (const tracked of group.payments) {
        if ((this.#dueOf(tracked) ?? Number.POSITIVE_INFINITY) > nowMs) continue;
        tracked.alert = this.#alerts.open(origin, this.#missingAlert(tracked));
      }
      this.#payments.put(key, group, nowMs);
    }
  }

  #missingAlert(tracked: TrackedPayment) {
    const { row } = snapshotOf(tracked);
    return {
      kind: "payment_without_authorization",
      subject: row.payment_id,
      evidence: {
        status: row.status,
        order_id: row.order_id,
        captured_minor: row.captured_minor,
        refunded_minor: row.refunded_minor,
        currency: row.currency,
        waited_ms: this.#thresholds.missingAuthorizationMs,
      },
    } as const;
  }
}
