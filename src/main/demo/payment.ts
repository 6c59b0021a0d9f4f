// One payment as the made-up providers know it, and the moments of its life that they tell of.
import type { Psp } from "../../transform/payments/facts.ts";
import type { Json } from "./outgoing.ts";
import type { Card } from "./people.ts";

export interface Payment {
  readonly psp: Psp;
  /** The provider's id of the payment; other ids are made of it. */
  readonly reference: string;
  readonly orderId: string;
  readonly currency: string;
  /** What is to be paid, minor units. */
  readonly amount: number;
  /** Of the last attempt. */
  card: Card;
  /** Of the last attempt, counted from 1. */
  attempt: number;
  captured: number;
}

export interface Part {
  readonly id: string;
  readonly amount: number;
}

export type Moment =
  | { readonly kind: "opened" | "challenged" | "declined" | "authorized" | "voided" | "expired" }
  | { readonly kind: "captured"; readonly part: Part; readonly isFinal: boolean }
  | { readonly kind: "capture_failed"; readonly part: Part }
  | {
      readonly kind: "refund";
      readonly part: Part;
      /** The capture the money is taken from. */
      readonly captureId: string;
      readonly status: "pending" | "done" | "failed";
    }
  | {
      readonly kind: "dispute";
      readonly part: Part;
      readonly captureId: string;
      readonly state: "inquiry" | "open" | "won" | "lost";
    };

export interface Telling {
  readonly at: number;
  /** Unique, for the provider's ids of its events. */
  readonly eventId: string;
}

/** What a provider says of a moment; nothing where it has no word for it. */
export type Teller = (payment: Payment, moment: Moment, telling: Telling) => readonly Json[];
