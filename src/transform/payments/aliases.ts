// Which payment a notification belongs to. All names a payment ever had lead to it; a notification
// that knows two payments by name makes them one. Which names end up together does not depend on
// the order of arrival. Covers the payments below one ordering key.
import { assert } from "../../assert.ts";
import type { Psp } from "./facts.ts";
import type { Notification } from "./notification.ts";
import {
  applyNotification,
  joinPayments,
  namesOf,
  newPayment,
  type PaymentState,
  pspPaymentId,
} from "./payment-state.ts";

/** What a notification did. */
export interface Taken {
  readonly payment: PaymentState;
  /** False for a repeat, of which nothing is to be told. */
  readonly isNew: boolean;
  /** Provider ids that were a payment's until now and are another name of this one from now on. */
  readonly replaced: readonly string[];
  /** Payments that are part of this one from now on, and no more by themselves. */
  readonly joined: readonly PaymentState[];
}

export class PaymentIndex {
  readonly #byName = new Map<string, PaymentState>();

  /** Takes in one notification; undefined for one without facts, which opens no payment. */
  take(told: Notification): Taken | undefined {
    if (told.facts.length === 0) return undefined;
    const known = this.known(told);
    const before = known.map(pspPaymentId);
    const payment = known[0] ?? newPayment(told.psp);
    const joined = known.slice(1);
    for (const other of joined) {
      this.remove(other);
      joinPayments(payment, other);
    }
    const isNew = applyNotification(payment, told) || joined.length > 0;
    this.add(payment);
    const after = pspPaymentId(payment);
    return { payment, isNew, replaced: before.filter((id) => id !== after), joined };
  }

  /** The provider's id of the payment a notification speaks of, known or not. */
  idOf(told: Notification): string {
    const [payment] = this.known(told);
    if (payment !== undefined) return pspPaymentId(payment);
    return told.payment_ref ?? told.aliases[0] ?? told.psp_event_id;
  }

  find(psp: Psp, name: string): PaymentState | undefined {
    return this.#byName.get(keyOf(psp, name));
  }

  /** Makes a payment findable by all its names, such as one that was read back. */
  add(payment: PaymentState): void {
    if (payment.isTruncated) this.#forgetDropped(payment);
    for (const name of payment.aliases.keys()) this.#byName.set(keyOf(payment.psp, name), payment);
  }

  /** Lets go of a payment, such as one that has been stored and gone cold. */
  remove(payment: PaymentState): void {
    for (const name of payment.aliases.keys()) this.#byName.delete(keyOf(payment.psp, name));
  }

  /** A full payment drops names; one read back would not have them, so none may. */
  #forgetDropped(payment: PaymentState): void {
    for (const [key, other] of this.#byName) if (other === payment) this.#byName.delete(key);
  }

  /** The payments that a notification names; it makes them one. */
  known(told: Notification): readonly PaymentState[] {
    const known = new Set<PaymentState>();
    for (const [name] of namesOf(told)) {
      const payment = this.find(told.psp, name);
      if (payment !== undefined) known.add(payment);
    }
    for (const { psp } of known) assert(psp === told.psp, "names of providers do not mix");
    return [...known];
  }
}

function keyOf(psp: Psp, name: string): string {
  return `${psp}:${name}`;
}
