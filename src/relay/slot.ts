// The replication slot and the publication: whether they are there, fit and whole, and how much
// write-ahead log PostgreSQL keeps because of us. What is missing is made or said in a sentence.
import type { Client } from "pg";
import type { RelayTables } from "../config/relay-tables.ts";
import { quoted } from "./catalog.ts";
import { databaseFault } from "./change-stream.ts";
import { RelayFault } from "./fault.ts";

export interface SlotState {
  /** Undefined while it is whole. */
  readonly lost: string | undefined;
  /** Write-ahead log that is kept for it, bytes. */
  readonly retainedBytes: number;
}

const versionMin = 140_000;

/** `to_jsonb` leaves it to the version which columns there are. */
const slotQuery = `
  SELECT s.plugin, s.database, s.wal_status, to_jsonb(s) ->> 'invalidation_reason' AS reason,
    current_database() AS here,
    pg_wal_lsn_diff(pg_current_wal_lsn(), s.restart_lsn)::bigint AS retained
  FROM pg_replication_slots s WHERE s.slot_name = $1`;

interface SlotRow {
  readonly plugin: string | null;
  readonly database: string | null;
  readonly wal_status: string | null;
  readonly reason: string | null;
  readonly here: string;
  readonly retained: string | null;
}

/** Undefined where there is no such slot. Throws RelayFault. */
export async function readSlot(client: Client, slot: string): Promise<SlotState | undefined> {
  const { rows } = await client
    .query<SlotRow>(slotQuery, [slot])
    .catch((error: unknown) => Promise.reject(databaseFault(error)));
  const [row] = rows;
  if (row === undefined) return undefined;
  if (row.plugin !== "pgoutput" || row.database !== row.here) {
    throw new RelayFault("setup", `the slot ${slot} is not one of pgoutput in this database`);
  }
  const isLost = row.wal_status === "lost" || row.reason !== null;
  return {
    lost: isLost ? (row.reason ?? "wal_removed") : undefined,
    retainedBytes: Number(row.retained ?? 0),
  };
}

export function slotLost(slot: string, why: string): RelayFault {
  const sentence =
    `PostgreSQL invalidated the slot ${slot} (${why}): changes since it was last read are lost. ` +
    "Start the relay once with --resnapshot; raise max_slot_wal_keep_size so that it lasts.";
  return new RelayFault("slot_lost", sentence);
}

export function slotMissing(slot: string): RelayFault {
  const sentence =
    `The slot ${slot} was made before and is gone: changes since then are lost. ` +
    "Start the relay once with --resnapshot to make it again and read all tables.";
  return new RelayFault("slot_missing", sentence);
}

/** Makes the publication where there is none. Throws RelayFault `setup` where it lacks a table. */
export async function ensurePublication(
  client: Client,
  name: string,
  { outbox, tables }: RelayTables,
): Promise<void> {
  const wanted = [...(outbox ? [outbox] : []), ...tables];
  try {
    await checkServer(client);
    const found = await client.query("SELECT 1 FROM pg_publication WHERE pubname = $1", [name]);
    if (found.rows.length === 0) {
      const list = wanted.map(({ schema, table }) => `${quoted(schema)}.${quoted(table)}`);
      const tablesClause = list.length > 0 ? ` FOR TABLE ${list.join(", ")}` : "";
      const options = "WITH (publish_via_partition_root = true)";
      await client.query(`CREATE PUBLICATION ${quoted(name)}${tablesClause} ${options}`);
      return;
    }
    const { rows } = await client.query<{ name: string }>(
      "SELECT schemaname || '.' || tablename AS name FROM pg_publication_tables WHERE pubname = $1",
      [name],
    );
    const published = new Set(rows.map((row) => row.name));
    const absent = wanted.filter((each) => !published.has(each.name)).map((each) => each.name);
    if (absent.length === 0) return;
    const sentence =
      `The publication ${name} lacks ${absent.join(", ")}. Add with ALTER PUBLICATION ... ADD ` +
      "TABLE; rows from before are read by a start with --resnapshot.";
    throw new RelayFault("setup", sentence);
  } catch (error) {
    throw databaseFault(error);
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; level: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('wal_level') AS level",
  );
  const { version = "0", level } = rows[0] ?? {};
  if (Number(version) < versionMin) {
    throw new RelayFault("setup", "The relay needs PostgreSQL 14 or later.");
  }
  if (level !== "logical") throw new RelayFault("setup", "PostgreSQL needs wal_level = logical.");
}

/** Removes the slot, whoever made it; nothing where there is none. */
export async function dropSlot(client: Client, slot: string): Promise<void> {
  await client
    .query(
      "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1",
      [slot],
    )
    .catch((error: unknown) => Promise.reject(databaseFault(error)));
}
