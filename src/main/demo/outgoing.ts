// What leaves the made-up world: calls of browsers and apps, events of the shop's services, and
// deliveries of payment providers. Nothing here is sent yet.
import { createHash } from "node:crypto";
import { assert, present } from "../../assert.ts";
import type { EventOf, EventType } from "../../event/generated/event-types.ts";
import type { Psp } from "../../transform/payments/facts.ts";
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

/**
 * The notice as the event that the platform's own webhook makes of it. The fingerprint goes along
 * undeclared, as from a producer that is ahead of the contract.
 */
export function eventOfNotice({ psp, id, at, body, fingerprint }: PspNotice): Json {
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  const projected = present(projectNotification(psp, body, hash), `a ${psp} notification`);
  assert(isExact(projected), "amounts of the made-up world are exact");
  const data = { ...projected, ...(fingerprint !== null && { card_fingerprint: fingerprint }) };
  const event: EventOf<"payments.psp_notification"> = {
    id,
    type: "payments.psp_notification",
    time: new Date(at).toISOString(),
    data,
  };
  return { ...event };
}

export type ShopEventType = Extract<EventType, `orders.${string}` | `inventory.${string}`>;
