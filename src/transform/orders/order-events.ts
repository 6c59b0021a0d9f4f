// Landed order events read from their columns: what each says of the order itself, and of its
// lines.

import type { NumberColumn } from "../../codec/columns.ts";
import { hash32 } from "../../codec/hash32.ts";
import type { OrderEvents } from "../../event/generated/tables.ts";
import type { ClaimKind, ClaimTold, OrderFields, OrderLine, OrderTotals } from "./order-state.ts";
import type { Stamp } from "./stamp.ts";

/** The claim that each type of event makes; the others tell of the order itself alone. */
const claimKindOf: Readonly<Record<string, ClaimKind>> = {
  "orders.order_cancelled": "cancelled",
  "orders.order_fulfilled": "fulfilled",
  "orders.order_delivered": "delivered",
  "orders.order_returned": "returned",
};

export class OrderEventReader {
  readonly #columns: OrderEvents;

  constructor(columns: OrderEvents) {
    this.#columns = columns;
  }

  occurredUs(row: number): number {
    return this.#columns.occurred_at.at(row);
  }

  stamp(row: number): Stamp {
    const { order_version, occurred_at, event_type, event_id } = this.#columns;
    const tie = hashOf(event_id.at(row), hashOf(event_type.at(row), 0));
    return { version: numberAt(order_version, row) ?? -1, atUs: occurred_at.at(row), tie };
  }

  /** What the event says of the order itself. */
  fields(row: number): OrderFields {
    const columns = this.#columns;
    const type = columns.event_type.textAt(row);
    const isOfLines = claimKindOf[type ?? ""] !== undefined;
    const placedUs = numberAt(columns.placed_at, row) ?? columns.occurred_at.at(row);
    const lines = columns.lines.textAt(row);
    return {
      customerId: columns.customer_id.textAt(row),
      anonymousId: columns.anonymous_id.textAt(row),
      storeId: columns.store_id.textAt(row),
      shipCountry: columns.ship_to_country.textAt(row),
      currency: columns.currency.textAt(row),
      totals: this.#totals(row),
      lines: isOfLines || lines === null ? null : linesOf(lines),
      placedUs: type === "orders.order_placed" ? placedUs : null,
    };
  }

  /** What the event says of the lines; undefined for one about the order itself. */
  claim(row: number): ClaimTold | undefined {
    const columns = this.#columns;
    const kind = claimKindOf[columns.event_type.textAt(row) ?? ""];
    if (kind === undefined) return undefined;
    const text = columns.lines.textAt(row);
    const ownId = kind === "returned" ? columns.return_id : columns.shipment_id;
    const id = kind === "cancelled" ? null : ownId.textAt(row);
    return {
      kind,
      id: id ?? this.#madeId(kind, row),
      hasOwnId: id !== null,
      parts: text === null ? null : partsOf(text),
    };
  }

  /**
   * A cancellation is known by version and lines, as its contract has it; whatever lacks an id of
   * its own goes by the event's.
   */
  #madeId(kind: ClaimKind, row: number): string {
    const { order_version, lines, event_id } = this.#columns;
    const version = numberAt(order_version, row);
    if (kind !== "cancelled" || version === null || lines.isNull(row)) {
      return event_id.textAt(row) ?? "";
    }
    return `${version}/${hashOf(lines.at(row), 0)}`;
  }

  #totals(row: number): OrderTotals | null {
    const columns = this.#columns;
    const totalMinor = numberAt(columns.total_minor, row);
    if (totalMinor === null) return null;
    return {
      totalMinor,
      itemsMinor: numberAt(columns.items_minor, row),
      discountMinor: numberAt(columns.discount_minor, row),
      shippingMinor: numberAt(columns.shipping_minor, row),
      taxMinor: numberAt(columns.tax_minor, row),
    };
  }
}

function hashOf(bytes: Uint8Array, seed: number): number {
  return hash32(bytes, 0, bytes.length, seed);
}

function numberAt(column: NumberColumn, row: number): number | null {
  return column.isNull(row) ? null : column.at(row);
}

/** A line as the contract lets it land. */
interface LandedLine {
  readonly line_id: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unit_price_minor?: number | null;
  readonly tax_minor?: number | null;
  readonly discount_minor?: number | null;
}

/** Of two lines of one id the first counts. */
function linesOf(text: string): readonly OrderLine[] {
  const lines = new Map<string, OrderLine>();
  for (const line of JSON.parse(text) as readonly LandedLine[]) {
    if (lines.has(line.line_id)) continue;
    lines.set(line.line_id, {
      lineId: line.line_id,
      sku: line.sku,
      quantity: line.quantity,
      unitPriceMinor: line.unit_price_minor ?? null,
      taxMinor: line.tax_minor ?? null,
      discountMinor: line.discount_minor ?? null,
    });
  }
  return [...lines.values()];
}

/** Pieces of one line named twice are added up; all of it is more than any number. */
function partsOf(text: string): NonNullable<ClaimTold["parts"]> {
  const parts = new Map<string, number | null>();
  const landed = JSON.parse(text) as readonly { line_id: string; quantity?: number | null }[];
  for (const { line_id, quantity = null } of landed) {
    const known = parts.get(line_id);
    const isAll = quantity === null || known === null;
    parts.set(line_id, isAll ? null : quantity + (known ?? 0));
  }
  return [...parts].map(([lineId, quantity]) => ({ lineId, quantity }));
}
