// What leaves the made-up world: calls of browsers and apps, events of the shop's services, and
// deliveries of payment providers. Nothing here is sent yet.
import { createHash } from "node:crypto";
import { assert, present } from "../../assert.ts";
import type { EventOf, EventType } from "../../event/generated/event-types.ts";
import type { Psp } from "../../transform/payments/facts.ts";
import { fingerprints } from "../../transform/payments/fingerprint.ts";
import { isExact } from "../../transform/payments/notification.ts";
import { projectNotification } from "../../transform/payments/providers.ts";

export type Json = Readonly<Record<string, unknown>>;

/** A call of the Segment HTTP API, sent with a browser key. */
export interface WebCall {
  readonly kind: "call";
  readonly message: Json;
}

/** An event of a contract, or meant to be one, sent with a server key. */
export interface ShopEvent {
  readonly kind: "event";
  readonly event: Json;
}

/** What a payment provider says of one payment, before it is signed. */
export interface PspNotice {
  readonly kind: "notice";
  readonly psp: Psp;
  /** Unique, for the event it becomes where no webhook takes it. */
  readonly id: string;
  /** ms since the Unix epoch. */
  readonly at: number;
  /** As the provider writes it; of Adyen one item. */
  readonly body: Json;
  /** The provider's name for the card, the same on every account; null where it gives none. */
  readonly fingerprint: string | null;
}

export type Outgoing = WebCall | ShopEvent | PspNotice;

const fingerprint = fingerprints(new Uint8Array(32));

/** What the made-up shop calls a card, whichever provider it pays by. */
export function cardName(print: string): string {
  return fingerprint("stripe", print);
}

/** The notice as the event that the platform's own webhook makes of it. */
export function eventOfNotice({ psp, id, at, body, fingerprint: print }: PspNotice): Json {
  const payloadHash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  const told = projectNotification(psp, body, { payloadHash, fingerprint });
  const projected = present(told, `a ${psp} notification`);
  assert(isExact(projected), "amounts of the made-up world are exact");
  const data = { ...projected, card_fingerprint: print && cardName(print) };
  const event: EventOf<"payments.psp_notification"> = {
    id,
    type: "payments.psp_notification",
    time: new Date(at).toISOString(),
    data,
  };
  return { ...event };
}

export type ShopEventType = Extract<EventType, `orders.${string}` | `inventory.${string}`>;
