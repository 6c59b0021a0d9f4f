// A payment's status as the payments fold sent it, read from its columns.
import type { NumberColumn } from "../../codec/columns.ts";
import type { PaymentStatus } from "../../event/generated/tables.ts";
import type { PaymentTold } from "./order-payments.ts";

export function paymentToldAt(columns: PaymentStatus, row: number): PaymentTold {
  const amount = (column: NumberColumn) => column.at(row);
  return {
    paymentId: columns.payment_id.textAt(row) ?? "",
    psp: columns.psp.textAt(row) ?? "",
    status: columns.status.textAt(row) ?? "",
    authorizedMinor: amount(columns.authorized_minor),
    capturedMinor: amount(columns.captured_minor),
    refundedMinor: amount(columns.refunded_minor),
    disputedMinor: amount(columns.disputed_minor),
    chargedBackMinor: amount(columns.charged_back_minor),
    declinedAttempts: amount(columns.declined_attempts),
    currency: columns.currency.textAt(row),
    cardFingerprint: columns.card_fingerprint.textAt(row),
    isDeleted: columns.is_deleted.at(row),
    revision: columns.revision.at(row),
  };
}
