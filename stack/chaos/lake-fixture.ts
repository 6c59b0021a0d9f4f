// A lake made by hand for tests of the oracle: what a sound run of a few visitors leaves behind,
// and the ledger of its producer. A test plants one fault in it.
import { type Column, ColumnSet, type ColumnSpec } from "../../src/codec/columns.ts";
import { webEventsTable } from "../../src/event/generated/tables.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import { quarantineSpecs, rawSpecs, sessionsRevisionsSpecs } from "../../src/event/tables.ts";
import { type Fate, type LedgerBatch, sha256 } from "./ledger.ts";
import type { Lake } from "./oracle.ts";

export const web: PartitionId = { topic: "web", generation: 1, partition: 0 };
export const webName = partitionName(web);

/** A record of the log: an event of a visitor, and what became of it. */
export interface Told {
  readonly id: string;
  readonly key: string;
  readonly payload: string;
  readonly outcome: "landed" | "quarantined" | "duplicate";
}

type Value = string | number;
export type Row = Readonly<Record<string, Value>>;

const specsByTable: Readonly<Record<string, readonly ColumnSpec[]>> = {
  raw: rawSpecs,
  web_events: webEventsTable.specs,
  quarantine: quarantineSpecs,
  sessions_revisions: sessionsRevisionsSpecs,
};

/** Three visitors in turn; the fourth event is refused, the sixth repeats the third. */
export const soundRecords: readonly Told[] = [0, 1, 2, 3, 4, 2, 5, 6, 7].map((number, place) => ({
  id: `e-${number}`,
  key: `visitor-${number % 3}`,
  payload: `{"number":${number}}`,
  outcome: place === 5 ? "duplicate" : number === 3 ? "quarantined" : "landed",
}));

export function ledgerOf(records: readonly Told[]): readonly LedgerBatch[] {
  const fates: Readonly<Record<Told["outcome"], Fate>> = {
    landed: "landed",
    quarantined: "quarantined",
    duplicate: "repeat",
  };
  return records.map(({ id, key, payload, outcome }) => ({
    events: [{ id, key, fate: fates[outcome], sha256: sha256(payload) }],
    isAcknowledged: true,
  }));
}

/** The tables of one partition whose log holds these records. */
export function lakeOf(records: readonly Told[], sessions: readonly Row[] = []): Lake {
  const rows: Record<string, Row[]> = { raw: [], web_events: [], quarantine: [] };
  for (const [offset, { id, key, payload, outcome }] of records.entries()) {
    const place = { event_id: id, source: "dev", src_offset: offset };
    rows.raw?.push({ ...place, key, payload });
    if (outcome === "landed") rows.web_events?.push({ ...place, title: payload });
    if (outcome === "quarantined") rows.quarantine?.push(place);
  }
  return lakeOfTables({ ...rows, sessions_revisions: sessions });
}

export function lakeOfTables(rows: Readonly<Record<string, readonly Row[]>>): Lake {
  const sets = Object.entries(rows).map(([table, of]) => [table, setOf(table, of)] as const);
  return new Map([[webName, { partition: web, tables: new Map(sets) }]]);
}

export function setOf(table: string, rows: readonly Row[]): ColumnSet {
  const set = new ColumnSet(table, specsByTable[table] ?? []);
  for (const row of rows) {
    set.begin();
    for (const column of set.columns) put(column, row[column.spec.name]);
    set.end();
  }
  return set;
}

/** Columns that no row is without get something where the row says nothing. */
function put(column: Column, value: Value | undefined): void {
  const { name, type, nullable } = column.spec;
  if (value === undefined && nullable) column.putNull();
  else if (column.kind === "number") column.put(Number(value ?? 0));
  else if (column.kind === "decimal") column.put(BigInt(value ?? 0));
  else if (column.kind === "bool") column.put(Boolean(value));
  else column.putText(String(value ?? (type === "json" ? "[]" : name)));
}
