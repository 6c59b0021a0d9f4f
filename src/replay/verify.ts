// Recomputes the promises of the platform from the chain, the data files and the log alone, without
// trusting any counter: what came in is there once, in order, or was refused, and says why.
import type { ColumnSet } from "../codec/columns.ts";
import type { DataFile, Head } from "../event/entry.ts";
import { eventTables } from "../event/generated/tables.ts";
import type { PartitionId } from "../event/position.ts";
import { raw, tables } from "../event/tables.ts";
import type { Log } from "../log/log.ts";
import type { StateHandle } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import { readHead } from "../stream/chain.ts";
import { Breaches } from "./breach.ts";
import { type CheckedRange, rangeSince, wholeChain } from "./checked-range.ts";
import { Moves, type MovesSource, readTable } from "./table-rows.ts";
import { checkChain } from "./verify-chain.ts";
import { compareWithLog } from "./verify-log.ts";
import { addPositions, addRecords, checkRows, noRecords, type Positions } from "./verify-rows.ts";

export interface VerifyPorts {
  readonly partitions: readonly PartitionId[];
  /** The partition's state, read-only. */
  reader(partition: PartitionId): Pick<StateHandle, "get" | "list">;
  readonly store: Pick<Store, "get" | "list" | "size">;
  readonly log: Pick<Log, "read" | "bounds">;
  /** Rows of a table of one partition in the warehouse, or undefined when it cannot be asked. */
  warehouseRows?(table: string, partition: PartitionId): Promise<WarehouseCount | undefined>;
  /**
   * The table's files of one partition as readers of the lake find them, without the chain: those
   * with rows of commits from seq `from` on, and perhaps more.
   */
  published?(table: string, partition: PartitionId, from: number): Promise<readonly DataFile[]>;
  /** Ids of one source that landed under several ordering keys, as sentences; at most a few. */
  repeatedIds?(): Promise<readonly string[]>;
  onPartition?(done: number, of: number): void;
}

/** What the warehouse holds of a partition. */
export interface WarehouseCount {
  readonly rows: number;
  /** Seq of the newest entry it took. */
  readonly seq: number;
}

export interface Verified {
  readonly breaches: Breaches;
  readonly partitions: number;
  readonly commits: number;
  readonly files: number;
  readonly records: number;
}

/**
 * Checks everything up to the heads, which are read before anything else; with `sinceMs` what was
 * committed from then on.
 */
export async function verify(ports: VerifyPorts, sinceMs?: number): Promise<Verified> {
  const breaches = new Breaches();
  const heads = new Map<PartitionId, Head>();
  for (const partition of ports.partitions) {
    heads.set(partition, await readHead(ports.reader(partition)));
  }
  const total = { commits: 0, files: 0, records: 0 };
  let done = 0;
  for (const [partition, head] of heads) {
    const source = { partition, handle: ports.reader(partition), store: ports.store };
    const range = sinceMs === undefined ? wholeChain : await rangeSince(source, head, sinceMs);
    if (range !== undefined) {
      const counts = await verifyPartition(source, { partition, head, range, ports, breaches });
      total.commits += counts.commits;
      total.files += counts.files;
      total.records += counts.records;
    }
    ports.onPartition?.(++done, heads.size);
  }
  for (const message of (await ports.repeatedIds?.()) ?? []) breaches.warnings.push(message);
  return { breaches, partitions: heads.size, ...total };
}

interface PartitionCheck {
  readonly partition: PartitionId;
  readonly head: Head;
  readonly range: CheckedRange;
  readonly ports: VerifyPorts;
  readonly breaches: Breaches;
}

async function verifyPartition(source: MovesSource, check: PartitionCheck) {
  const { partition, head, range, ports, breaches } = check;
  const { commits, files, rowChains } = await checkChain(source, { head, range }, breaches);
  const moves = new Moves(source, { seq: head.seq, files });
  const found = { partition, store: ports.store, breaches, moves, rowChains };
  const { begunAt } = range;
  const records = noRecords(begunAt ?? 0);
  const positions = new Map<string, Positions>();
  const ledgerSets: ColumnSet[] = [];
  for (const [table, ofTable] of Map.groupBy(files, (file) => file.table)) {
    const known: Positions = { offsets: [], ordinals: [], ids: [] };
    if (table !== "raw") positions.set(table, known);
    for await (const set of readTable(ofTable, found)) {
      if (begunAt !== undefined) retainFrom(set, range.from);
      if (table === "raw") {
        addRecords(records, set);
        await checkAgainstLog(set, check);
      } else addPositions(known, set);
      if (table === "ledger") ledgerSets.push(set);
    }
    await checkLists(table, check);
  }
  const landing = eventTables.map(({ name }) => name);
  const rows = { records, tables: positions, eventTables: landing, ledgerSets };
  checkRows({ partition, begunAt, commits, ...rows }, breaches);
  await checkCoverage(records.offsets, check);
  if (begunAt === undefined) await checkWarehouse(positions, commits.at(-1)?.seq ?? 0, check);
  return { commits: commits.length, files: files.length, records: records.offsets.length };
}

/** Takes out what a merged file has of commits before. */
function retainFrom(set: ColumnSet, offset: number): void {
  const offsets = set.number(set.columns.findIndex(({ spec }) => spec.name === "src_offset"));
  const kept = Uint8Array.from({ length: set.rows }, (_, row) => Number(offsets.at(row) >= offset));
  set.retain(0, kept);
}

/** Every file that the published lists name is there: inputs go once the lists name the output. */
async function checkLists(table: string, check: PartitionCheck): Promise<void> {
  const { partition, ports, breaches } = check;
  const from = check.range.before.seq + 1;
  const gone = await listedAndGone(table, from, check);
  if (gone.length === 0) return;
  // What went between the list and the look was merged meanwhile: the lists say so by now.
  const listed = await ports.published?.(table, partition, from);
  const keys = new Set(listed?.map(({ key }) => key));
  for (const key of gone) {
    if (keys.has(key)) breaches.add("lists", partition, `a list names ${key}, which is missing`);
  }
}

async function listedAndGone(table: string, from: number, { partition, ports }: PartitionCheck) {
  const gone: string[] = [];
  for (const { key } of (await ports.published?.(table, partition, from)) ?? []) {
    if ((await ports.store.size(key)) === undefined) gone.push(key);
  }
  return gone;
}

async function checkAgainstLog(set: ColumnSet, check: PartitionCheck): Promise<void> {
  const { partition, ports, breaches } = check;
  const difference = await compareWithLog(raw(set), { rows: set.rows, partition, log: ports.log });
  for (const message of difference) breaches.add("record", partition, message);
}

/** Every record that is still in the log below the head is in the archive. */
async function checkCoverage(offsets: readonly number[], check: PartitionCheck): Promise<void> {
  const { partition, head, range, ports, breaches } = check;
  const archived = new Set(offsets);
  const missing: number[] = [];
  const { start, end } = await ports.log.bounds(partition);
  if (end < head.next) {
    breaches.add("record", partition, `the log ends at ${end}, the chain at ${head.next}`);
  }
  const signal = new AbortController().signal;
  for (let next = Math.max(start, range.from); next < Math.min(end, head.next); ) {
    const run = await ports.log.read(partition, next, { bytesMax: readBytes, waitMs: 0, signal });
    if (run.count === 0) break;
    for (let i = 0; i < run.count; i++) {
      const offset = run.offsets[i] as number;
      const isOfStretch = offset >= range.from && offset < head.next;
      if (isOfStretch && !archived.has(offset)) missing.push(offset);
    }
    next = run.next;
  }
  for (const [from, to] of stretches(missing)) {
    const message = `offsets ${from} to ${to} are committed and not in the archive`;
    breaches.add("record", partition, message);
  }
}

/** Rising offsets as stretches without a gap, both ends included. */
function stretches(offsets: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const offset of offsets) {
    const last = found.at(-1);
    if (last?.[1] === offset - 1) last[1] = offset;
    else found.push([offset, offset]);
  }
  return found;
}

const readBytes = 4 * 1024 * 1024;

async function checkWarehouse(
  positions: ReadonlyMap<string, Positions>,
  seq: number,
  check: PartitionCheck,
): Promise<void> {
  const { partition, ports, breaches } = check;
  for (const { name } of tables) {
    const count = await ports.warehouseRows?.(name, partition);
    // A sink that is behind, or went on meanwhile, holds other rows for a good reason.
    if (count?.seq !== seq) continue;
    const rows = positions.get(name)?.offsets.length ?? 0;
    if (count.rows !== rows) {
      const message = `the warehouse holds ${count.rows} rows of ${name}, the files ${rows}`;
      breaches.add("warehouse", partition, message);
    }
  }
}
