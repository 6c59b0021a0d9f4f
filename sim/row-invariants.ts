// What must hold of the rows that other services are sent: a consumer with the filter of the client
// package finds the committed rows of each table on each way, every one once and in order.
import { PositionFilter, RowGapError, readOrigin } from "../sdk/position-filter.ts";
import { murmur2 } from "../src/codec/murmur2.ts";
import { parseTimestamp } from "../src/codec/timestamp.ts";
import { embeddedDerivedTopics } from "../src/config/topics.ts";
import { tables } from "../src/event/tables.ts";
import { rowTopics } from "../src/sink/topics/row-topics.ts";
import type { RowValue, TableRows } from "./engine.ts";
import { expectThat, InvariantError } from "./invariant-error.ts";
import type { LogDisk, StoredRecord } from "./log-disk.ts";

type Row = Readonly<Record<string, RowValue>>;

/** I19: what came of partition `from` in the derived topics are the rows of its `tables`. */
export function checkRowsSent(
  log: LogDisk,
  from: string,
  committed: ReadonlyMap<string, TableRows>,
): void {
  for (const { topic, partitions } of embeddedDerivedTopics) {
    const table = rowTopics.find((each) => each.topic === topic)?.table ?? "";
    const rows = rowsOf(committed.get(table), table);
    for (let partition = 0; partition < partitions; partition++) {
      const name = `${topic}/1/${partition}`;
      const records = log.further.get(name)?.records ?? [];
      const has = read(records, from, name);
      const wants = rows.filter((row) => targetOf(row, partitions) === partition);
      checkSame(`${from} to ${name}`, has, wants);
    }
  }
}

/** What a consumer of the partition makes of the rows of `from`. */
function read(records: readonly StoredRecord[], from: string, name: string): StoredRecord[] {
  const filter = new PositionFilter();
  return records.filter(({ offset, headers }) => {
    const origin = readOrigin(headers);
    expectThat(origin !== undefined, "I19", `${name}: record ${offset} is no row`);
    if (origin?.source !== from) return false;
    try {
      return filter.isNew(origin);
    } catch (error) {
      if (!(error instanceof RowGapError)) throw error;
      throw new InvariantError("I19", `${name}: ${error.message}`);
    }
  });
}

function checkSame(what: string, has: readonly StoredRecord[], wants: readonly Row[]): void {
  for (let i = 0; i < Math.max(has.length, wants.length); i++) {
    const value = has[i] && Buffer.from(has[i]?.value ?? []).toString();
    const is = value === undefined ? "nothing" : describe(JSON.parse(value));
    const must = wants[i] ? describe(wants[i] as Row) : "nothing";
    expectThat(is === must, "I19", `${what}: row ${i} is\n${is}\nmust be\n${must}`);
  }
}

/** By the key of sessions, the one table of these that the simulated topic has rows of. */
function targetOf(row: Row, partitions: number): number {
  const key = row.anonymous_id ?? (row.user_id === null ? row.session_id : `user:${row.user_id}`);
  return (murmur2(Buffer.from(String(key))) & 0x7fffffff) % partitions;
}

function rowsOf(rows: TableRows | undefined, table: string): Row[] {
  const columns = specsOf(table).map(({ name }) => [name, rows?.values(name) ?? []] as const);
  return Array.from({ length: rows?.count ?? 0 }, (_, row) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[row] ?? null])),
  );
}

/** A row of either side in words; when it was committed is no part of what was folded. */
function describe(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .filter(([name]) => name !== "committed_at")
    .map(([name, value]) => {
      const isTime = typeof value === "string" && name.endsWith("_at");
      return `${name}=${JSON.stringify(isTime ? parseTimestamp(value) : value)}`;
    })
    .join(" ");
}

function specsOf(table: string) {
  const specs = tables.find(({ name }) => name === table)?.specs ?? [];
  return specs.filter(({ name }) => name !== "committed_at");
}
