// A landed row of an inventory contract as what it asks of the stock.
import { hash } from "node:crypto";
import { assert } from "../../assert.ts";
import type { NumberColumn } from "../../codec/columns.ts";
import type { StockEvents } from "../../event/generated/tables.ts";
import type { Delta } from "./delta-log.ts";
import {
  aheadMsMax,
  type Bucket,
  bucket,
  bucketNames,
  type MovementKind,
  reservationRanks,
} from "./stock-rules.ts";
import type { StockInput } from "./stock-state.ts";

/** Of the contracts that move stock; others of the topic do not. */
export const movementKinds: Readonly<Record<string, MovementKind>> = {
  "inventory.stock_adjusted": "adjust",
  "inventory.stock_counted": "count",
  "inventory.reservation_changed": "reserve",
  "inventory.inbound_changed": "inbound",
  "inventory.transfer_leg": "transfer",
};

/** The id column of each kind. */
export const idColumns = {
  adjust: "adjustment_id",
  count: "count_id",
  reserve: "reservation_id",
  inbound: "po_line_id",
  transfer: "transfer_id",
} as const satisfies Readonly<Record<MovementKind, keyof StockEvents>>;

/** Reads row `row`, which landed under a contract of `kind`. */
export function readInput(events: StockEvents, row: number, kind: MovementKind): StockInput {
  const id = events[idColumns[kind]].textAt(row) ?? "";
  switch (kind) {
    case "adjust":
      return { kind, delta: readAdjustment(events, row, id), seq: numberOrNull(events.seq, row) };
    case "transfer":
      return { kind, delta: readLeg(events, row, id), seq: null };
    case "count":
      return {
        kind,
        count: { id, atUs: countedUs(events, row), onHand: events.on_hand.at(row) },
      };
    case "reserve": {
      const state = events.state.textAt(row) ?? "";
      const rank = reservationRanks[state];
      assert(rank !== undefined, "a reservation that landed is in a state of its contract");
      return { kind, id, standing: { rank, ...readStanding(events, row) } };
    }
    case "inbound":
      return { kind, id, standing: { rank: 0, ...readStanding(events, row) } };
  }
}

/** The moment a count speaks of: no later than it can have come. */
function countedUs(events: StockEvents, row: number): number {
  if (events.counted_at.isNull(row)) return occurredUs(events, row);
  const latestUs = events.received_at.at(row) + aheadMsMax * 1000;
  return Math.max(0, Math.min(events.counted_at.at(row), latestUs));
}

/** Times before 1970 are taken for its start: state holds no negative times. */
function occurredUs(events: StockEvents, row: number): number {
  return Math.max(0, events.occurred_at.at(row));
}

function readAdjustment(events: StockEvents, row: number, id: string): Delta {
  const to = bucketOf(events.bucket.textAt(row));
  const atUs = occurredUs(events, row);
  return { digest: digestOf(`adjust ${to} ${id}`), atUs, bucket: to, amount: events.delta.at(row) };
}

function bucketOf(name: string | null): Bucket {
  if (name === null) return bucket.onHand;
  const names: readonly string[] = bucketNames;
  const number = names.indexOf(name);
  assert(number >= 0, "an adjustment that landed is of a bucket of its contract");
  return number as Bucket;
}

/** Both legs have a quantity above zero; the one that leaves takes it away. */
function readLeg(events: StockEvents, row: number, id: string): Delta {
  const leg = events.leg.textAt(row);
  const quantity = events.quantity.at(row);
  return {
    digest: digestOf(`transfer ${leg} ${id}`),
    atUs: occurredUs(events, row),
    bucket: bucket.onHand,
    amount: leg === "out" ? -quantity : quantity,
  };
}

function readStanding(events: StockEvents, row: number) {
  return {
    version: numberOrNull(events.version, row) ?? -1,
    atUs: occurredUs(events, row),
    quantity: events.quantity.at(row),
  };
}

function numberOrNull(column: NumberColumn, row: number): number | null {
  return column.isNull(row) ? null : column.at(row);
}

/** 52 bits: enough to tell the thousand ids apart that are kept of one sku at one location. */
function digestOf(name: string): number {
  const digest = hash("sha1", name, "buffer");
  return digest.readUIntBE(0, 6) * 16 + ((digest[6] as number) & 15);
}
