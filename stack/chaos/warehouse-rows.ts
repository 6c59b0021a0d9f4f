// The rows that readers of the warehouse find, held against those of the lake: each committed row
// is there once, and no other.

import type { ColumnSet } from "../../src/codec/columns.ts";
import { tables } from "../../src/event/tables.ts";
import type { Snowpipe } from "../snowpipe/start.ts";
import { numberAt, rowsOf } from "./lake.ts";
import type { Lake } from "./oracle.ts";
import { Said } from "./said.ts";

export interface WarehouseRows {
  readonly query: Snowpipe["query"];
  readonly schema: string;
}

/** How many rows of the lake below `ends` are not there. */
export async function missingInWarehouse(
  warehouse: WarehouseRows,
  lake: Lake,
  ends: ReadonlyMap<string, number>,
): Promise<number> {
  let missing = 0;
  for (const { name } of tables) {
    const found = new Set(await placesFound(warehouse, name));
    missing += placesOf(lake, name, ends).filter((place) => !found.has(place)).length;
  }
  return missing;
}

/** Behind `ends`, rows may be on their way. */
export async function checkWarehouse(
  warehouse: WarehouseRows,
  lake: Lake,
  ends: ReadonlyMap<string, number>,
): Promise<{ readonly rows: number; readonly breaches: readonly string[] }> {
  const said = new Said();
  let rows = 0;
  for (const { name } of tables) {
    const found = await placesFound(warehouse, name);
    rows += found.length;
    comparePlaces(said, name, {
      found,
      committed: new Set(placesOf(lake, name)),
      due: placesOf(lake, name, ends),
    });
  }
  return { rows, breaches: said.all };
}

export interface Places {
  readonly found: readonly string[];
  /** All that may be found. */
  readonly committed: ReadonlySet<string>;
  /** All that has to be found. */
  readonly due: readonly string[];
}

export function comparePlaces(said: Said, table: string, { found, committed, due }: Places): void {
  const times = Map.groupBy(found, (place) => place);
  for (const [place, { length }] of times) {
    if (length > 1) said.add(`warehouse: ${table} has ${place} ${length} times`);
    if (!committed.has(place)) said.add(`warehouse: ${table} has ${place}, which nobody committed`);
  }
  for (const place of due) {
    if (!times.has(place)) said.add(`warehouse: ${table} lacks ${place}`);
  }
}

/** Where rows of the table stand in the log: `web/1/3 at 120.0`; below `ends` if given. */
function placesOf(
  lake: Lake,
  table: string,
  ends?: ReadonlyMap<string, number>,
): readonly string[] {
  return [...lake].flatMap(([name, rows]) => {
    const set = rowsOf(rows, table);
    const end = ends ? (ends.get(name) ?? 0) : Number.POSITIVE_INFINITY;
    return Array.from({ length: set.rows }, (_, row) => row)
      .filter((row) => numberAt(set, "src_offset", row) < end)
      .map((row) => placeOf(name, set, row));
  });
}

function placeOf(partition: string, set: ColumnSet, row: number): string {
  return `${partition} at ${numberAt(set, "src_offset", row)}.${numberAt(set, "ordinal", row)}`;
}

async function placesFound(
  { query, schema }: WarehouseRows,
  table: string,
): Promise<readonly string[]> {
  const specs = tables.find(({ name }) => name === table)?.specs ?? [];
  const prefix = specs.some(({ name }) => name === "src_topic") ? "SRC_" : "";
  const where = ["TOPIC", "GENERATION", "PARTITION"].map((name) => `${prefix}${name}`);
  const rows = await query(
    `SELECT ${[...where, "SRC_OFFSET", "ORDINAL"].join(", ")}
     FROM PULSE.${schema}.${table.toUpperCase()}`,
  );
  return rows.map((row) => {
    const [topic, generation, partition, offset, ordinal] = Object.values(row);
    return `${topic}/${generation}/${partition} at ${offset}.${ordinal}`;
  });
}
