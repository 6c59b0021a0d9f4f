// The payments below one ordering key, and what is remembered of each besides what its provider
// said. Notifications are linked to each other below their key alone, so nothing depends on what
// else a partition holds.
import type { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putUint, type StateReader } from "../../codec/state-bytes.ts";
import type { OpenAlert } from "../alerts/alert-rows.ts";
import { PaymentIndex } from "./aliases.ts";
import type { Notification } from "./notification.ts";
import { readPayment, writePayment } from "./payment-bytes.ts";
import { type PaymentRow, paymentRow } from "./payment-rows.ts";
import type { PaymentState } from "./payment-state.ts";
import { countsOf, type PaymentCounts } from "./payment-status.ts";

/** A payment as it stands at one time. */
export interface Snapshot {
  readonly row: PaymentRow;
  readonly counts: PaymentCounts;
}

export interface TrackedPayment {
  readonly payment: PaymentState;
  /** Provider ids it was told under and is no more, the latest last. */
  former: readonly string[];
  /** Partition time since when its authorization is missing, ms; 0 while it is not. */
  missingSinceMs: number;
  /** Of the missing authorization. */
  alert: OpenAlert | undefined;
  /** As it stands; undefined when it has to be computed. */
  now: Snapshot | undefined;
}

/** What a notification did to the payments below its key. */
export interface Change {
  readonly tracked: TrackedPayment;
  /** False for a repeat, of which nothing is to be told. */
  readonly isNew: boolean;
  /** The payments it was made of, as they were; none for a new one. */
  readonly before: readonly Snapshot[];
  readonly after: Snapshot;
  /** Provider ids that are to be told as gone: all it ever had, once another one changes. */
  readonly gone: readonly string[];
  /** Alerts of payments that are part of this one now, where it has one of its own. */
  readonly surplus: readonly OpenAlert[];
}

/** Beyond them a notification opens no payment; its facts are marked as not applied. */
const paymentsPerKeyMax = 64;
/** Beyond them the ids a payment lost first are not told of again. */
const formerMax = 100;

export class PaymentGroup {
  readonly #index = new PaymentIndex();
  #tracked: TrackedPayment[] = [];

  get payments(): readonly TrackedPayment[] {
    return this.#tracked;
  }

  /** Takes in a notification with facts; undefined when it finds no payment and no room for one. */
  take(told: Notification): Change | undefined {
    const known = this.#index.known(told).map((payment) => this.#of(payment));
    if (known.length === 0 && this.#tracked.length === paymentsPerKeyMax) return undefined;
    const before = known.map(snapshotOf);
    const taken = this.#index.take(told);
    if (taken === undefined) return undefined;
    const { payment, isNew, replaced, joined } = taken;
    const parts = known.length > 0 ? known : [this.#open(payment)];
    const [tracked] = parts as [TrackedPayment];
    this.#tracked = this.#tracked.filter((each) => !joined.includes(each.payment));
    tracked.now = undefined;
    const after = snapshotOf(tracked);
    const lost = [...parts.flatMap(({ former }) => former), ...replaced];
    const former = [...new Set(lost)].filter((id) => id !== after.row.psp_payment_id);
    tracked.former = former.slice(-formerMax);
    const gone = replaced.length > 0 ? tracked.former : [];
    return { tracked, isNew, before, after, gone, surplus: joinAlerts(parts) };
  }

  /** The provider's id of the payment a notification speaks of, known or not. */
  idOf(told: Notification): string {
    return this.#index.idOf(told);
  }

  write(to: ByteWriter): void {
    putUint(to, this.#tracked.length);
    for (const { payment, former, missingSinceMs, alert } of this.#tracked) {
      writePayment(payment, to);
      putUint(to, former.length);
      for (const id of former) putText(to, id);
      putUint(to, missingSinceMs);
      putText(to, alert?.id ?? null);
      if (alert === undefined) continue;
      putText(to, alert.subject);
      putUint(to, alert.openedMs);
    }
  }

  /** Reads what `write` wrote. */
  static read(from: StateReader): PaymentGroup {
    const group = new PaymentGroup();
    for (let left = from.uint(); left > 0; left--) {
      const tracked = group.#open(readPayment(from));
      tracked.former = Array.from({ length: from.uint() }, () => from.text() ?? "");
      tracked.missingSinceMs = from.uint();
      const id = from.text();
      if (id !== null) tracked.alert = readAlert(id, from);
      group.#index.add(tracked.payment);
    }
    return group;
  }

  #open(payment: PaymentState): TrackedPayment {
    const tracked: TrackedPayment = {
      payment,
      former: [],
      missingSinceMs: 0,
      alert: undefined,
      now: undefined,
    };
    this.#tracked.push(tracked);
    return tracked;
  }

  #of(payment: PaymentState): TrackedPayment {
    return this.#tracked.find((each) => each.payment === payment) ?? this.#open(payment);
  }
}

/** How the payment stands, computed once. */
export function snapshotOf(tracked: TrackedPayment): Snapshot {
  const { payment } = tracked;
  tracked.now ??= { row: paymentRow(payment), counts: countsOf(payment) };
  return tracked.now;
}

/** The first keeps the earliest alert and time; the alerts that are left over. */
function joinAlerts(parts: readonly TrackedPayment[]): readonly OpenAlert[] {
  const [first, ...others] = parts as [TrackedPayment, ...TrackedPayment[]];
  const alerts = parts.flatMap(({ alert }) => (alert === undefined ? [] : [alert]));
  const [kept, ...surplus] = alerts.sort((a, b) => a.openedMs - b.openedMs);
  first.alert = kept;
  for (const { missingSinceMs } of others) {
    if (missingSinceMs === 0) continue;
    const since = first.missingSinceMs;
    first.missingSinceMs = since === 0 ? missingSinceMs : Math.min(since, missingSinceMs);
  }
  return surplus;
}

function readAlert(id: string, from: StateReader): OpenAlert {
  const subject = from.text() ?? "";
  return { id, kind: "payment_without_authorization", subject, openedMs: from.uint() };
}
