// A signed delivery as events of the contract `payments.psp_notification`: split, and projected by
// allow-list. What cannot be projected is an event too, of its hash, length and reason alone, which
// the contract refuses: it is quarantined, and the provider is not asked to send it for ever.
import { createHash } from "node:crypto";
import { formatTimestampMs } from "../../codec/timestamp.ts";
import type { Psp } from "../../transform/payments/facts.ts";
import type { Fingerprint } from "../../transform/payments/fingerprint.ts";
import { valueAt } from "../../transform/payments/json-fields.ts";
import type { ToldNotification } from "../../transform/payments/notification.ts";
import { projectNotification, splitDelivery } from "../../transform/payments/providers.ts";
import type { Read } from "./read-delivery.ts";

export const notificationType = "payments.psp_notification";

/** A plain event, as `/v1/events` takes them. */
export interface DraftEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: ToldNotification | Unprojected;
}

/** All that is kept of a notification that could not be projected. */
interface Unprojected {
  readonly psp: Psp;
  readonly psp_event_id: string;
  readonly unprojected: {
    readonly reason: string;
    /** Of the delivery it came in, lower-case hexadecimal. */
    readonly sha256: string;
    readonly bytes: number;
    /** Its place in the delivery, from 0. */
    readonly item: number;
  };
}

export interface Signed {
  readonly psp: Psp;
  /** What was signed, decoded: JSON, or Braintree's XML. */
  readonly bytes: Uint8Array;
  readonly read: Read;
  readonly receivedAt: number;
  /** Braintree's name of the merchant; undefined for the others. */
  readonly merchantId: string | undefined;
  /** Makes of a provider's name of a card the one that is kept. */
  readonly fingerprint: Fingerprint;
}

export function draftNotifications(signed: Signed): readonly DraftEvent[] {
  const { psp, bytes, read, merchantId, fingerprint } = signed;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (read.kind === "unreadable") return [refusedEvent(signed, { ...read, sha256, item: 0 })];
  const other = merchantId !== undefined && isOfOther(read.value, merchantId);
  return splitDelivery(psp, read.value).map((value, item) => {
    if (other) return refusedEvent(signed, { reason: "other_merchant", sha256, item });
    const told = projectNotification(psp, value, { payloadHash: sha256, fingerprint });
    if (told === undefined)
      return refusedEvent(signed, { reason: "no_notification", sha256, item });
    const id = shortId(told.psp_event_id);
    return { id, type: notificationType, time: told.occurred_at, data: told };
  });
}

/** A platform's webhooks may be about the payments of a merchant connected to it. */
function isOfOther(webhook: unknown, merchantId: string): boolean {
  const source = valueAt(webhook, "notification", "source_merchant_id");
  return typeof source === "string" && source !== merchantId;
}

interface Refused {
  readonly reason: string;
  readonly sha256: string;
  readonly item: number;
}

function refusedEvent({ psp, bytes, receivedAt }: Signed, refused: Refused): DraftEvent {
  const { reason, sha256, item } = refused;
  const id = `${sha256}:${item}`;
  const unprojected = { reason, sha256, bytes: bytes.length, item };
  const time = formatTimestampMs(receivedAt);
  return { id, type: notificationType, time, data: { psp, psp_event_id: id, unprojected } };
}

const idBytesMax = 128;

/** Event ids are shorter than what some providers repeat a delivery by. */
function shortId(id: string): string {
  if (id.length <= idBytesMax) return id;
  return createHash("sha256").update(id).digest("hex");
}
