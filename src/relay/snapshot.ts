// The tables as they are at one place of the write-ahead log, and a slot that begins there. The
// snapshot is read under a temporary slot, which dies with its connection; only once every row is
// in the log is it copied to the lasting one. So a slot that is there says the snapshot is whole.
import type { Client } from "pg";
import { assert, present } from "../assert.ts";
import { relayLimits } from "../config/relay.ts";
import type { OutboxPlan, TablePlan } from "../config/relay-tables.ts";
import type { Batch } from "./batch.ts";
import { quoted, readShape, type TableShape } from "./catalog.ts";
import { connectionOf, databaseFault } from "./change-stream.ts";
import { RelayFault } from "./fault.ts";
import { type Lsn, parseLsn } from "./lsn.ts";
import type { OutboxEncoder } from "./outbox-event.ts";
import type { Tuple } from "./pgoutput.ts";
import type { RelayReport } from "./report.ts";
import { checkOutbox, type Sources } from "./sources.ts";

export interface SnapshotOptions {
  readonly databaseUrl: string;
  readonly slot: string;
  readonly tables: readonly TablePlan[];
  readonly outbox: OutboxPlan | undefined;
  readonly sources: Sources;
  readonly outboxEncoder: OutboxEncoder;
  readonly batch: Batch;
  readonly report: RelayReport;
}

interface Reading {
  readonly client: Client;
  readonly lsn: Lsn;
  /** Microseconds since the Unix epoch. */
  readonly takenAt: number;
  sequence: number;
}

/** Sends every row of the tables and leaves the slot behind. Throws RelayFault. */
export async function takeSnapshot(options: SnapshotOptions, signal: AbortSignal): Promise<void> {
  const { databaseUrl, slot, batch, report } = options;
  const replication = connectionOf(databaseUrl, true);
  const client = connectionOf(databaseUrl, false);
  try {
    await replication.connect();
    await client.connect();
    const { lsn, snapshot } = await exportSnapshot(replication, slot);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
    const { rows } = await client.query<{ at: string }>(
      "SELECT (extract(epoch FROM now()) * 1000000)::bigint AS at",
    );
    const reading: Reading = { client, lsn, takenAt: Number(rows[0]?.at), sequence: 0 };
    if (options.outbox) await readOutbox(options.outbox, options, { reading, signal });
    for (const plan of options.tables) await readTable(plan, options, { reading, signal });
    await batch.flush(signal);
    await client.query("COMMIT");
    await client.query("SELECT pg_copy_logical_replication_slot($1, $2, false)", [
      temporaryName(slot),
      slot,
    ]);
    report.confirmed = lsn;
  } catch (error) {
    throw databaseFault(error);
  } finally {
    await Promise.all([end(client), end(replication)]);
  }
}

function temporaryName(slot: string): string {
  return `${slot}_snapshot`;
}

async function end(client: Client): Promise<void> {
  await client.end().catch(() => {});
}

interface Exported {
  readonly consistent_point: string;
  readonly snapshot_name: string;
}

async function exportSnapshot(client: Client, slot: string) {
  const { rows } = await client.query<Exported>(
    `CREATE_REPLICATION_SLOT ${quoted(temporaryName(slot))} TEMPORARY LOGICAL pgoutput EXPORT_SNAPSHOT`,
  );
  const { consistent_point: point = "", snapshot_name: snapshot = "" } = rows[0] ?? {};
  assert(/^[0-9A-F-]+$/.test(snapshot), "PostgreSQL names snapshots in hexadecimal");
  return { lsn: present(parseLsn(point), "a slot begins at a place in the log"), snapshot };
}

interface Context {
  readonly reading: Reading;
  readonly signal: AbortSignal;
}

type Named = Pick<TablePlan, "name" | "schema" | "table">;

async function shapeOf(client: Client, named: Named): Promise<TableShape> {
  const shape = await readShape(client, named);
  if (shape === undefined) throw new RelayFault("setup", `there is no table ${named.name}`);
  return shape;
}

async function readTable(plan: TablePlan, options: SnapshotOptions, context: Context) {
  const { reading } = context;
  const { sources, batch, report } = options;
  const shape = await shapeOf(reading.client, plan);
  const { columns, key } = shape;
  const encoder = sources.encoderOf(plan, { columns, shape, key });
  await eachRow({ named: plan, columns, order: [] }, context, async (tuple) => {
    const { lsn, takenAt } = reading;
    const sequence = ++reading.sequence;
    const place = { lsn, sequence, transaction: undefined, committedAt: takenAt, isSnapshot: true };
    const change = { op: "r", key: tuple, before: undefined, after: tuple, place } as const;
    batch.add(encoder.encode(change), "snapshot");
    report.committedAt = takenAt / 1000;
    if (batch.isFull) await batch.flush(context.signal);
  });
}

/** In order of the key: in which order they were committed nobody knows any more. */
async function readOutbox(plan: OutboxPlan, options: SnapshotOptions, context: Context) {
  const { outboxEncoder, batch, report } = options;
  const { columns, key } = await shapeOf(context.reading.client, plan);
  checkOutbox(plan, columns);
  await eachRow({ named: plan, columns, order: key }, context, async (tuple) => {
    const event = outboxEncoder.row(plan, columns, tuple);
    if (event.bytes === undefined) report.reject(event.reason);
    else batch.add(event.bytes, "outbox");
    if (batch.isFull) await batch.flush(context.signal);
  });
}

interface Rows {
  readonly named: Named;
  readonly columns: readonly string[];
  readonly order: readonly string[];
}

async function eachRow(
  { named, columns, order }: Rows,
  { reading: { client }, signal }: Context,
  take: (tuple: Tuple) => Promise<void>,
): Promise<void> {
  const table = `${quoted(named.schema)}.${quoted(named.table)}`;
  const orderBy = order.length === 0 ? "" : ` ORDER BY ${order.map(quoted).join(", ")}`;
  const select = `SELECT ${columns.map(quoted).join(", ")} FROM ${table}${orderBy}`;
  await client.query(`DECLARE pulse_rows NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    if (signal.aborted) throw new RelayFault("database", "the relay is stopping");
    const text = `FETCH ${relayLimits.snapshotRows} FROM pulse_rows`;
    const { rows } = await client.query<(string | null)[]>({ text, rowMode: "array" });
    for (const row of rows) await take(row);
    if (rows.length === 0) break;
  }
  await client.query("CLOSE pulse_rows");
}
