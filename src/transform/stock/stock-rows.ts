// Rows of stock: what was said, and the level it left.
import type { BytesColumn, DecimalColumn, NumberColumn } from "../../codec/columns.ts";
import { rowsOf } from "../../codec/rows.ts";
import type { StockEvents } from "../../event/generated/tables.ts";
import {
  stockLevelsRevisions,
  stockLevelsRevisionsSpecs,
  stockMovements,
  stockMovementsSpecs,
} from "../../event/stock-tables.ts";
import type { RowOrigin } from "../row-origin.ts";
import { idColumns } from "./stock-input.ts";
import { bucket, bucketNames, reservationBuckets, type Skipped } from "./stock-rules.ts";
import { availableOf, type Stock, type StockInput } from "./stock-state.ts";

/** What a decimal of 18 digits can hold; a sum of absurd inputs beyond it is written as this. */
const quantityMax = 10n ** 18n - 1n;

/** Columns of a movement that say what the event says. */
const copied = [
  "sku",
  "location_id",
  "state",
  "reason",
  "order_id",
  "leg",
  "from_location_id",
  "to_location_id",
] as const;

/** An event that landed, in row `row` of the topic's events. */
export interface LandedEvent {
  readonly events: StockEvents;
  readonly row: number;
  readonly input: StockInput;
}

export interface Level {
  readonly stock: Stock;
  /** Null where nobody can say. */
  readonly isSkuKnown: boolean | null;
}

export class StockRows {
  readonly #movements = rowsOf("stock_movements", stockMovementsSpecs, stockMovements);
  readonly #levels = rowsOf(
    "stock_levels_revisions",
    stockLevelsRevisionsSpecs,
    stockLevelsRevisions,
  );
  readonly sets = [this.#levels.set, this.#movements.set];

  writeMovement(origin: RowOrigin, event: LandedEvent, skipped: Skipped | null): void {
    const { events, row, input } = event;
    const { columns } = this.#movements;
    this.#movements.begin();
    origin.put(columns, events.occurred_at.at(row));
    copyBytes(events[idColumns[input.kind]], columns.movement_id, row);
    for (const name of copied) copyBytes(events[name], columns[name], row);
    columns.kind.putText(input.kind);
    copyNumber(events.version, columns.version, row);
    copyNumber(events.eta, columns.eta, row);
    copyNumber(events.seq, columns.seq, row);
    this.#putInput(event);
    columns.is_applied.put(skipped === null);
    if (skipped !== null) columns.skipped.putText(skipped);
    this.#movements.end();
  }

  /** Writes the level as it stands; `event` says whose it is. */
  writeLevel(origin: RowOrigin, { events, row }: LandedEvent, level: Level): void {
    const { stock, isSkuKnown } = level;
    const { columns } = this.#levels;
    this.#levels.begin();
    origin.put(columns, events.occurred_at.at(row));
    copyBytes(events.sku, columns.sku, row);
    copyBytes(events.location_id, columns.location_id, row);
    for (const [number, name] of bucketNames.entries()) {
      putBounded(columns[name], stock.quantities[number] as bigint);
    }
    putBounded(columns.available, availableOf(stock));
    if (stock.count !== null) {
      columns.counted_at.put(stock.count.atUs);
      columns.count_id.putText(stock.count.id);
    }
    columns.seq_gap.put(stock.seqs.isAny);
    columns.late_dropped.put(stock.isLateDropped);
    columns.log_cut.put(stock.isLogCut);
    columns.is_full.put(stock.isFull);
    if (isSkuKnown !== null) columns.sku_known.put(isSkuKnown);
    columns.revision.put(stock.revision);
    this.#levels.end();
  }

  #putInput({ events, row, input }: LandedEvent): void {
    const { columns } = this.#movements;
    switch (input.kind) {
      case "adjust":
      case "transfer":
        columns.bucket.putText(bucketNames[input.delta.bucket]);
        columns.delta.put(input.delta.amount);
        return;
      case "count":
        columns.bucket.putText(bucketNames[bucket.onHand]);
        columns.quantity.put(input.count.onHand);
        columns.counted_at.put(input.count.atUs);
        return;
      case "reserve": {
        const held = reservationBuckets[input.standing.rank];
        if (held !== undefined) columns.bucket.putText(bucketNames[held]);
        columns.quantity.put(events.quantity.at(row));
        columns.rank.put(input.standing.rank);
        return;
      }
      case "inbound":
        columns.bucket.putText(bucketNames[bucket.inbound]);
        columns.quantity.put(events.quantity.at(row));
        columns.rank.put(input.standing.rank);
        return;
    }
  }
}

function copyBytes(from: BytesColumn, to: BytesColumn, row: number): void {
  if (!from.isNull(row)) to.put(from.bytes, from.start(row), from.end(row));
}

function copyNumber(from: NumberColumn, to: NumberColumn, row: number): void {
  if (!from.isNull(row)) to.put(from.at(row));
}

function putBounded(column: DecimalColumn, quantity: bigint): void {
  if (quantity > quantityMax) column.put(quantityMax);
  else column.put(quantity < -quantityMax ? -quantityMax : quantity);
}
