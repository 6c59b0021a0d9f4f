// Judges what a run left behind: the lake against the producer's ledger, the derived topics against
// the tables they are made of, and the tables against those of a second fold of the same log.
import { PositionFilter, RowGapError, readOrigin } from "../../sdk/position-filter.ts";
import { eventTables } from "../../src/event/generated/tables.ts";
import { type PartitionId, partitionName } from "../../src/event/position.ts";
import type { Log } from "../../src/log/log.ts";
import { RowJson } from "../../src/sink/topics/row-json.ts";
import { rowTopics } from "../../src/sink/topics/row-topics.ts";
import { numberAt, type PartitionRows, rowHashes, rowsOf, textAt } from "./lake.ts";
import { type LedgerBatch, type SentEvent, sha256 } from "./ledger.ts";
import { Said } from "./said.ts";

export type Lake = ReadonlyMap<string, PartitionRows>;

/** Where the events of the producer come from, by its write keys. */
const sources: ReadonlySet<string> = new Set(["dev", "dev-server"]);

type Outcome = "landed" | "quarantined" | "duplicate";

interface FoundRecord {
  readonly where: string;
  readonly outcome: Outcome;
}

/** Records of the producer's events by id and hash of the payload, in the order of their log. */
function recordsOf(lake: Lake): ReadonlyMap<string, readonly FoundRecord[]> {
  const found = new Map<string, FoundRecord[]>();
  for (const rows of lake.values()) {
    const landed = new Set(eventTables.flatMap(({ name }) => offsetsOf(rows, name)));
    const quarantined = new Set(offsetsOf(rows, "quarantine"));
    const raw = rowsOf(rows, "raw");
    for (let row = 0; row < raw.rows; row++) {
      if (!sources.has(textAt(raw, "source", row))) continue;
      const offset = numberAt(raw, "src_offset", row);
      const refused = quarantined.has(offset) ? "quarantined" : "duplicate";
      const outcome = landed.has(offset) ? "landed" : refused;
      const where = `${partitionName(rows.partition)} at ${offset}`;
      const record = { where, outcome } as const;
      const name = nameOf(textAt(raw, "event_id", row), sha256(textAt(raw, "payload", row)));
      const same = found.get(name);
      if (same) same.push(record);
      else found.set(name, [record]);
    }
  }
  return found;
}

function offsetsOf(rows: PartitionRows, table: string): readonly number[] {
  const set = rowsOf(rows, table);
  return Array.from({ length: set.rows }, (_, row) => numberAt(set, "src_offset", row));
}

function nameOf(id: string, hash: string): string {
  return `${id} ${hash}`;
}

/**
 * Every acknowledged event is there: it landed once and what else there is of it repeats it, or it
 * was refused. Nothing is there that was not sent.
 */
export function checkLedger(batches: readonly LedgerBatch[], lake: Lake): readonly string[] {
  const said = new Said();
  const found = recordsOf(lake);
  const sent = new Set<string>();
  for (const { events, isAcknowledged } of batches) {
    for (const event of events) {
      const name = nameOf(event.id, event.sha256);
      sent.add(name);
      if (event.fate === "repeat") continue;
      const fault = isAcknowledged ? faultOf(event, found.get(name) ?? []) : "not acknowledged";
      if (fault !== undefined) said.add(`${event.id} (${event.fate}): ${fault}`);
    }
  }
  for (const [name, [first]] of found) {
    if (!sent.has(name)) said.add(`${name}, ${first?.where}, was never sent`);
  }
  return said.all;
}

function faultOf({ fate }: SentEvent, records: readonly FoundRecord[]): string | undefined {
  if (records.length === 0) return "acknowledged and lost";
  const of = (outcome: Outcome) => records.filter((each) => each.outcome === outcome).length;
  const places = records.map(({ where, outcome }) => `${outcome} ${where}`).join(", ");
  if (fate === "quarantined") return of(fate) === records.length ? undefined : places;
  return of("landed") === 1 && of("quarantined") === 0 ? undefined : places;
}

/** For each key, what landed stands in the order it was sent in. */
export function checkOrder(batches: readonly LedgerBatch[], lake: Lake): readonly string[] {
  const said = new Said();
  const sent = new Map<string, string[]>();
  for (const { id, key, fate } of batches.flatMap(({ events }) => events)) {
    if (fate === "landed") push(sent, key, id);
  }
  const landed = new Map<string, string[]>();
  for (const rows of lake.values()) {
    for (const [key, id] of landedOf(rows)) push(landed, key, id);
  }
  for (const [key, ids] of sent) {
    const found = landed.get(key) ?? [];
    const at = ids.findIndex((id, i) => id !== found[i]);
    if (at >= 0) said.add(`key ${key}: ${found[at] ?? "nothing"} stands where ${ids[at]} was sent`);
  }
  return said.all;
}

/** Key and id of what landed of the producer's events, in the order of the log. */
function landedOf(rows: PartitionRows): readonly (readonly [string, string])[] {
  const landed = new Set(eventTables.flatMap(({ name }) => offsetsOf(rows, name)));
  const raw = rowsOf(rows, "raw");
  const found: (readonly [string, string])[] = [];
  for (let row = 0; row < raw.rows; row++) {
    const isOurs = sources.has(textAt(raw, "source", row));
    if (!isOurs || !landed.has(numberAt(raw, "src_offset", row))) continue;
    found.push([textAt(raw, "key", row), textAt(raw, "event_id", row)]);
  }
  return found;
}

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The rows of a derived topic, as a consumer with the filter of the sdk gets them, by source. */
async function readTopic(
  log: Pick<Log, "read" | "bounds">,
  partition: PartitionId,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const filter = new PositionFilter();
  const rows = new Map<string, string[]>();
  const signal = new AbortController().signal;
  const { start, end } = await log.bounds(partition);
  for (let next = start; next < end; ) {
    const run = await log.read(partition, next, { bytesMax: 1 << 20, waitMs: 1_000, signal });
    for (let i = 0; i < run.count; i++) {
      const headers = run.bytes.subarray(run.headersStart[i], run.valueStart[i]);
      const origin = readOrigin(headers);
      if (origin === undefined) throw new Error(`${partitionName(partition)} holds another record`);
      if (!filter.isNew(origin)) continue;
      const value = run.bytes.subarray(run.valueStart[i], run.valueEnd[i]);
      push(rows, origin.source, Buffer.from(value).toString("utf8"));
    }
    next = run.next;
  }
  return rows;
}

/** A consumer of each derived topic gets each committed row once, in order, as it is committed. */
export async function checkDerived(
  log: Pick<Log, "read" | "bounds">,
  derived: readonly PartitionId[],
  lake: Lake,
): Promise<readonly string[]> {
  const said = new Said();
  for (const partition of derived) {
    const { table } = rowTopics.find(({ topic }) => topic === partition.topic) ?? { table: "" };
    const got = await readTopic(log, partition).catch((error: unknown) => {
      if (!(error instanceof RowGapError)) throw error;
      said.add(`${partitionName(partition)}: ${error.message}`);
      return new Map<string, readonly string[]>();
    });
    for (const rows of lake.values()) {
      const set = rowsOf(rows, table);
      const json = new RowJson(set);
      const name = partitionName(rows.partition);
      const of = got.get(name) ?? [];
      const where = `${table} of ${name} in ${partitionName(partition)}`;
      if (of.length !== set.rows) said.add(`${where}: ${of.length} rows of ${set.rows}`);
      const length = Math.min(of.length, set.rows);
      for (let row = 0; row < length; row++) {
        if (of[row] === Buffer.from(json.write(row)).toString("utf8")) continue;
        said.add(`${where}: row ${row} is not the one that was committed`);
        break;
      }
    }
  }
  return said.all;
}

/** Two folds of one log gave the same rows below `ends`, in the same order. */
export function compareFolds(
  first: Lake,
  second: Lake,
  ends: ReadonlyMap<string, number>,
): { readonly rows: number; readonly breaches: readonly string[] } {
  const said = new Said();
  let rows = 0;
  for (const [name, of] of first) {
    const again = second.get(name);
    const end = ends.get(name) ?? 0;
    for (const [table, set] of of.tables) {
      const hashes = rowHashes(set, end);
      const others = again ? rowHashes(rowsOf(again, table), end) : [];
      rows += hashes.length;
      const at = hashes.findIndex((hash, i) => hash !== others[i]);
      const where = `${table} of ${name}`;
      if (hashes.length !== others.length) {
        said.add(`${where}: ${others.length} rows when folded again, ${hashes.length} before`);
      } else if (at >= 0) said.add(`${where}: row ${at} is another one when folded again`);
    }
  }
  return { rows, breaches: said.all };
}
