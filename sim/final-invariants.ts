// What must hold once all is drained: every acknowledged event accounted for, every row explained
// by a record, and all rows the same as one fold of the whole log makes that never met a fault.
import { present } from "../src/assert.ts";
import type { DataFile } from "../src/event/entry.ts";
import { type ChainInvariants, checkFile } from "./chain-invariants.ts";
import type { Engine, TableRows } from "./engine.ts";
import { checkSent } from "./hop-invariants.ts";
import { expectThat, InvariantError } from "./invariant-error.ts";
import { encodeRun } from "./log.ts";
import { type LogPartition, positionOf } from "./log-disk.ts";
import type { ExpectedVerdict, Oracle } from "./oracle.ts";
import { checkWhole } from "./pack-invariants.ts";
import { checkRowsSent } from "./row-invariants.ts";
import { checkSessions } from "./session-invariants.ts";
import type { SimWorld } from "./world.ts";

/** A tick that is due is committed within so long. */
const tickMsMax = 2 * 60_000;

type Tables = ReadonlyMap<string, TableRows>;

export interface Ended {
  readonly world: SimWorld;
  readonly oracle: Oracle;
  readonly engine: Engine;
  readonly chains: Iterable<ChainInvariants>;
}

export async function checkFinal(ended: Ended): Promise<void> {
  checkAcknowledged(ended);
  for (const chain of ended.chains) {
    const files = Map.groupBy(chain.files.values(), ({ table }) => table);
    const tables: Tables = new Map(
      [...files].map(([table, of]) => [table, read(ended, table, of)]),
    );
    for (const [table, rows] of tables) checkUnique(`${chain.partition} ${table}`, rows);
    for (const table of Object.keys(ended.engine.tables)) {
      checkVerdicts(ended, chain, { table, rows: tables.get(table) });
    }
    checkLedger(ended, chain, tables.get("ledger"));
    checkSettled(ended, chain);
    checkWhole(ended.world, chain);
    if (ended.engine.refold) checkSessions(ended.oracle, chain, tables.get("sessions_revisions"));
    checkRefold(ended, chain, tables);
    await checkPublished(ended, chain, tables);
  }
}

/** I1: what was acknowledged is in the log. */
function checkAcknowledged({ world, oracle }: Ended): void {
  const kept = new Set<unknown>();
  for (const { records } of world.log.partitions.values()) {
    for (const record of records) kept.add(oracle.eventOf(record));
  }
  for (const event of oracle.acknowledged) {
    expectThat(kept.has(event), "I1", `${event.source}/${event.id}: acknowledged, not kept`);
  }
}

function read({ world, engine }: Ended, table: string, files: readonly DataFile[]): TableRows {
  for (const file of files) checkFile(world, file, "at the end");
  const bytes = files.map(({ key }) => present(world.store.objects.get(key), `${key} is there`));
  const rows = engine.readTable(table, bytes);
  const wants = files.reduce((sum, file) => sum + file.rows, 0);
  expectThat(rows.count === wants, "I14", `${table}: ${rows.count} rows, its files say ${wants}`);
  return rows;
}

/** I11: no position twice. */
function checkUnique(what: string, rows: TableRows): void {
  const seen = new Set<string>();
  const ordinals = rows.values("ordinal");
  for (const [row, offset] of column(rows, "src_offset").entries()) {
    const position = `${offset}.${ordinals?.[row] ?? 0}`;
    expectThat(!seen.has(position), "I11", `${what}: ${position} is there twice`);
    seen.add(position);
  }
}

/** I1, I2, I3, I9: exactly the records the oracle expects have a row, in the order of the log. */
function checkVerdicts(
  { oracle, engine }: Ended,
  { partition, next }: ChainInvariants,
  { table, rows }: { readonly table: string; readonly rows: TableRows | undefined },
): void {
  const verdicts: readonly ExpectedVerdict[] = engine.tables[table] ?? [];
  const expected = oracle
    .expect(partition, 0, next)
    .filter(({ verdict }) => verdicts.includes(verdict));
  const offsets = rows ? column(rows, "src_offset") : [];
  const ids = rows?.values("event_id");
  const times = rows?.values("appended_at");
  for (let i = 0; i < Math.max(offsets.length, expected.length); i++) {
    const wants = expected[i];
    const what = `${partition} ${table} row ${i}`;
    expectThat(
      offsets[i] === wants?.record.offset,
      "I1",
      `${what}: is of offset ${offsets[i]}, must be of ${wants?.record.offset}`,
    );
    const isSame = !ids?.[i] || ids[i] === wants?.event?.id;
    expectThat(isSame, "I2", `${what}: is of event ${ids?.[i]}`);
    const appendedUs = (wants?.record.appendedAt ?? 0) * 1000;
    const isOfTime = times === undefined || times[i] === appendedUs;
    expectThat(isOfTime, "I9", `${what}: was appended at ${times?.[i]}, must be ${appendedUs}`);
  }
}

const counted = ["landed", "duplicate", "quarantined"] as const;

/** I14: the ledger is the model's, row for row. */
function checkLedger(
  { oracle, engine }: Ended,
  { partition, next }: ChainInvariants,
  rows: TableRows | undefined,
): void {
  if (!engine.refold) return;
  const has = Array.from({ length: rows?.count ?? 0 }, (_, row) => {
    const at = (name: string) => (rows ? column(rows, name)[row] : null);
    const counts = counted.map((name) => `${at(name)} ${name}`);
    return `${at("minute")} ${at("source")} ${counts} ${at("src_offset")}.${at("ordinal")}`;
  });
  const wants = oracle.expectMinutes(partition, next).map((minute) => {
    const { minuteMs, source, offset, ordinal } = minute;
    const counts = counted.map((name) => `${minute[name]} ${name}`);
    return `${minuteMs * 1000} ${source} ${counts} ${offset}.${ordinal}`;
  });
  for (let i = 0; i < Math.max(has.length, wants.length); i++) {
    const claim = `${partition} ledger row ${i}: is ${has[i]}, must be ${wants[i]}`;
    expectThat(has[i] === wants[i], "I14", claim);
  }
}

/** I17: time goes on for a partition to which nobody sends: its minutes and sessions end. */
function checkSettled(
  { world, oracle, engine }: Ended,
  { partition, next, commits }: ChainInvariants,
): void {
  if (!engine.refold) return;
  const heldMs = commits.at(-1)?.entry.appendedAt ?? 0;
  for (const { record, settledMs } of oracle.expect(partition, 0, next)) {
    const isDue = settledMs < world.scheduler.nowMs - tickMsMax;
    const claim = `${partition}: what ${record.offset} leaves open ends at ${settledMs}`;
    expectThat(!isDue || heldMs >= settledMs, "I17", `${claim}, it is at ${heldMs}`);
  }
}

/** I8: no cut, restart, move, merge or fault left a trace in any row. */
function checkRefold({ world, engine }: Ended, chain: ChainInvariants, tables: Tables): void {
  const log = present(world.log.partitions.get(chain.partition), "the partition is in the log");
  const crashes = new Set(chain.commits.flatMap(({ entry }) => entry.crashes));
  const whole = engine.refold?.(wholeRun(log, chain.next), crashes);
  if (!whole) return;
  for (const table of new Set([...tables.keys(), ...whole.tables.keys()])) {
    const what = `${chain.partition} ${table}`;
    expectSame(what, tables.get(table), whole.tables.get(table));
  }
  checkSent(world.log, chain.partition, whole.sent);
  checkRowsSent(world.log, chain.partition, tables);
}

function wholeRun(log: LogPartition, next: number) {
  return encodeRun(log, log.records.slice(0, positionOf(log.records, next)), next);
}

/** Readers of the lake, who know nothing of the chain, find the same rows. */
async function checkPublished(
  { world, engine }: Ended,
  chain: ChainInvariants,
  tables: Tables,
): Promise<void> {
  const { objects } = world.store;
  const chainFiles = Map.groupBy(chain.files.values(), (file) => file.table);
  const { id } = present(world.log.partitions.get(chain.partition), "the partition is in the log");
  for (const [table, rows] of tables) {
    const files = await engine.published?.files(objects, table, id);
    if (!files) continue;
    if (`${files.map(keyOf)}` === `${chainFiles.get(table)?.map(keyOf)}`) continue;
    const gone = files.find(({ key }) => !objects.has(key));
    const what = `${chain.partition} ${table} as published`;
    expectThat(gone === undefined, "I6", `${what}: ${gone?.key} is gone`);
    const bytes = files.map(({ key }) => objects.get(key) ?? new Uint8Array(0));
    expectSame(what, engine.readTable(table, bytes), rows);
  }
}

function expectSame(what: string, has: TableRows | undefined, wants: TableRows | undefined): void {
  if (has?.digest === wants?.digest) return;
  const rows = Math.max(has?.count ?? 0, wants?.count ?? 0);
  for (let row = 0; row < rows; row++) {
    const is = has && row < has.count ? has.describe(row) : "nothing";
    const must = wants && row < wants.count ? wants.describe(row) : "nothing";
    expectThat(is === must, "I8", `${what} row ${row}: is\n${is}\nmust be\n${must}`);
  }
  throw new InvariantError("I8", `${what}: rows differ in what a row does not say`);
}

function keyOf({ key }: DataFile): string {
  return key;
}

function column(rows: TableRows, name: string) {
  return present(rows.values(name), `there is a column ${name}`);
}
