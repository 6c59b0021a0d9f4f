// Do the rows say what the records say: every accepted record landed, repeated an earlier one or
// was refused; every row comes from a record; nothing is there twice; everything is in order.
// What is a repeat is told by the time since the id landed, against the windows of the contracts.
import type { ColumnSet } from "../codec/columns.ts";
import type { CommitEntry } from "../event/entry.ts";
import { contracts } from "../event/generated/contracts.ts";
import { isEventKind, type RecordKind } from "../event/headers.ts";
import type { PartitionId } from "../event/position.ts";
import { type Ledger, ledger, raw } from "../event/tables.ts";
import type { Breaches } from "./breach.ts";
import { dedupIdOf, isOfEvent } from "./dedup-id.ts";

/** What is kept of the archive's records: enough to account for each, not the payloads. */
export interface Records {
  readonly offsets: number[];
  /** Newest append time so far, microseconds: partition time. */
  timeUs: number;
  /** Start of the minute of partition time, ms; -1 for ticks and control records. */
  readonly minutes: number[];
  /** Partition time, ms. */
  readonly times: number[];
  /** Whether it is known by its place as well, so that a repeat is one however late it comes. */
  readonly hasPlace: boolean[];
  readonly sources: string[];
  readonly ids: string[];
  /** What makes two events of a source one. */
  readonly dedupIds: string[];
}

/** Behind partition time `ms`. */
export function noRecords(ms: number): Records {
  const ofRecords = { offsets: [], minutes: [], times: [], hasPlace: [] };
  return { ...ofRecords, timeUs: ms * 1000, sources: [], ids: [], dedupIds: [] };
}

/** Appends the records of one archive file. */
export function addRecords(records: Records, set: ColumnSet): void {
  const columns = raw(set);
  for (let row = 0; row < set.rows; row++) {
    // A record whose headers nobody can read is an event of an unknown source: it was quarantined.
    const kind = (columns.kind.textAt(row) ?? "event") as RecordKind;
    records.timeUs = Math.max(records.timeUs, columns.appended_at.at(row));
    const minute = Math.floor(records.timeUs / minuteUs) * 60_000;
    records.offsets.push(columns.src_offset.at(row));
    records.minutes.push(isEventKind(kind) ? minute : -1);
    records.times.push(records.timeUs / 1000);
    records.hasPlace.push(kind === "derived");
    records.sources.push(columns.source.textAt(row) ?? "");
    records.ids.push(columns.event_id.textAt(row) ?? "");
    records.dedupIds.push(dedupIdOf(columns, row));
  }
}

const minuteUs = 60_000_000;

/** Rows of one table by position, in file order. */
export interface Positions {
  readonly offsets: number[];
  readonly ordinals: number[];
  readonly ids: string[];
}

/** Appends the positions of one data file; every table's rows start with the same columns. */
export function addPositions(positions: Positions, set: ColumnSet): void {
  const index = (name: string) => set.columns.findIndex(({ spec }) => spec.name === name);
  const offsets = set.number(index("src_offset"));
  const ordinals = set.number(index("ordinal"));
  const id = index("event_id");
  for (let row = 0; row < set.rows; row++) {
    positions.offsets.push(offsets.at(row));
    positions.ordinals.push(ordinals.at(row));
    positions.ids.push(id < 0 ? "" : (set.bytes(id).textAt(row) ?? ""));
  }
}

export interface RowsToCheck {
  readonly partition: PartitionId;
  /** Partition time before the first commit, ms; undefined where it is the first of the chain. */
  readonly begunAt: number | undefined;
  readonly commits: readonly CommitEntry[];
  readonly records: Records;
  /** By table: the event tables and `quarantine` among them. */
  readonly tables: ReadonlyMap<string, Positions>;
  readonly eventTables: readonly string[];
  readonly ledgerSets: readonly ColumnSet[];
}

type Fate = "landed" | "quarantined" | "duplicate";

export function checkRows(check: RowsToCheck, breaches: Breaches): void {
  const { partition, records, tables, eventTables } = check;
  checkOrder("raw", { offsets: records.offsets, ordinals: [], ids: [] }, { partition, breaches });
  for (const [table, positions] of tables) checkOrder(table, positions, { partition, breaches });
  const landed = new Map<number, string>();
  for (const table of eventTables) collect(tables.get(table), landed);
  const quarantined = new Map<number, string>();
  collect(tables.get("quarantine"), quarantined);
  const fates = settle(check, { landed, quarantined }, breaches);
  checkTraces(check, { landed, quarantined }, breaches);
  checkCommits(check, fates, breaches);
  checkLedger(check, fates, breaches);
}

/** Positions rise strictly, so none is there twice. */
function checkOrder(
  table: string,
  { offsets, ordinals }: Positions,
  { partition, breaches }: { partition: PartitionId; breaches: Breaches },
): void {
  for (let row = 1; row < offsets.length; row++) {
    const offset = offsets[row] as number;
    const before = offsets[row - 1] as number;
    const ordinal = ordinals[row] ?? 0;
    const ordinalBefore = ordinals[row - 1] ?? 0;
    if (offset > before || (offset === before && ordinal > ordinalBefore)) continue;
    const isTwice = offset === before && ordinal === ordinalBefore;
    const where = `row ${row} of ${table}, offset ${offset}`;
    if (isTwice) breaches.add("unique", partition, `${where} is there twice`);
    else breaches.add("order", partition, `${where} stands behind offset ${before}`);
  }
}

function collect(positions: Positions | undefined, into: Map<number, string>): void {
  if (!positions) return;
  for (let row = 0; row < positions.offsets.length; row++) {
    into.set(positions.offsets[row] as number, positions.ids[row] as string);
  }
}

interface Outcomes {
  /** Event id by offset. */
  readonly landed: ReadonlyMap<number, string>;
  readonly quarantined: ReadonlyMap<number, string>;
}

/**
 * What became of every record; an event that neither landed nor was refused repeats one that landed
 * within the window, and within it none lands twice.
 */
function settle(check: RowsToCheck, outcomes: Outcomes, breaches: Breaches): (Fate | undefined)[] {
  const { partition, records, begunAt } = check;
  const landings = new Landings(partition, begunAt);
  return records.offsets.map((offset, i) => {
    if (records.minutes[i] === -1) return undefined;
    const say = (kind: "conservation" | "unique", what: string) =>
      breaches.add(kind, partition, `offset ${offset} ${what}`);
    const isLanded = outcomes.landed.has(offset);
    if (isLanded && outcomes.quarantined.has(offset)) {
      say("conservation", "both landed and was refused");
    }
    if (isLanded) {
      if (landings.isWithin(records, i)) say("unique", "landed, though its id had in the window");
      landings.add(records, i);
      return "landed";
    }
    if (outcomes.quarantined.has(offset)) return "quarantined";
    if (!landings.isKnown(records, i)) say("conservation", "was accepted and is nowhere");
    return "duplicate";
  });
}

/** When ids landed last, in partition time. */
class Landings {
  readonly #landedAt = new Map<string, number>();
  /**
   * The shortest and the longest window of the topic's contracts. The longest counts; a window
   * never gets shorter, but a contract with a longer one may be new.
   */
  readonly #shortest: number;
  readonly #longest: number;
  /** What is not known may have landed until then. */
  readonly #begunAt: number;

  constructor({ topic }: PartitionId, begunAt = Number.NEGATIVE_INFINITY) {
    this.#begunAt = begunAt;
    const windows = contracts
      .filter((each) => each.topic === topic)
      .map(({ dedupWindowMs }) => dedupWindowMs);
    this.#shortest = Math.min(...windows);
    this.#longest = Math.max(...windows);
  }

  add(records: Records, i: number): void {
    this.#landedAt.set(idOf(records, i), records.times[i] as number);
  }

  /** Whether the event's id landed so short a time ago that it may not land again. */
  isWithin(records: Records, i: number): boolean {
    const landedAt = this.#landedAt.get(idOf(records, i)) ?? Number.NEGATIVE_INFINITY;
    const ago = (records.times[i] as number) - landedAt;
    return isOfEvent(records.dedupIds[i] as string) && ago < this.#shortest;
  }

  /** Whether its id landed so short a time ago that it may be left out as a repeat. */
  isKnown(records: Records, i: number): boolean {
    const landedAt = this.#landedAt.get(idOf(records, i)) ?? this.#begunAt;
    const ago = (records.times[i] as number) - landedAt;
    return records.hasPlace[i] === true ? ago < Number.POSITIVE_INFINITY : ago < this.#longest;
  }
}

function idOf({ sources, dedupIds }: Records, i: number): string {
  return `${sources[i]} ${dedupIds[i]}`;
}

/** Every row comes from the record at its position. */
function checkTraces({ partition, records }: RowsToCheck, outcomes: Outcomes, to: Breaches): void {
  const ids = new Map(records.offsets.map((offset, i) => [offset, records.ids[i]]));
  for (const rows of [outcomes.landed, outcomes.quarantined]) {
    for (const [offset, id] of rows) {
      if (ids.get(offset) === id) continue;
      to.add("record", partition, `the row at offset ${offset} comes from no record of that id`);
    }
  }
}

function checkCommits(
  { partition, commits, records }: RowsToCheck,
  fates: readonly (Fate | undefined)[],
  breaches: Breaches,
): void {
  let i = 0;
  for (const { seq, from, next, counters } of commits) {
    while (i < fates.length && (records.offsets[i] as number) < from) i++;
    const found = { landed: 0, quarantined: 0, duplicate: 0 };
    for (; i < fates.length && (records.offsets[i] as number) < next; i++) {
      const fate = fates[i];
      if (fate !== undefined) found[fate]++;
    }
    for (const fate of ["landed", "quarantined", "duplicate"] as const) {
      if (found[fate] === counters[fate]) continue;
      const message = `entry ${seq} counts ${counters[fate]} ${fate}, its rows say ${found[fate]}`;
      breaches.add("conservation", partition, message);
    }
  }
}

/** The ledger's closed minutes, recomputed from records and rows. */
function checkLedger(
  { partition, begunAt = Number.NEGATIVE_INFINITY, records, commits, ledgerSets }: RowsToCheck,
  fates: readonly (Fate | undefined)[],
  breaches: Breaches,
): void {
  const recomputed = new Map<string, Record<Fate, number>>();
  for (let i = 0; i < fates.length; i++) {
    const fate = fates[i];
    if (fate === undefined) continue;
    const name = `${records.minutes[i]} ${records.sources[i]}`;
    const counts = recomputed.get(name) ?? { landed: 0, quarantined: 0, duplicate: 0 };
    counts[fate]++;
    recomputed.set(name, counts);
  }
  const said = new Set<string>();
  for (const set of ledgerSets) {
    const columns = ledger(set);
    for (let row = 0; row < set.rows; row++) {
      // Of a minute that had begun before not all records are known.
      if (columns.minute.at(row) / 1000 <= begunAt) continue;
      const difference = compareMinute(columns, row, recomputed);
      if (difference) breaches.add("ledger", partition, difference);
      const minute = columns.minute.at(row) / 1000;
      const name = `${minute} ${columns.source.textAt(row)}`;
      if (said.has(name)) breaches.add("ledger", partition, `the minute ${name} is there twice`);
      said.add(name);
    }
  }
  // A minute is closed once a record of a later one was committed.
  const openMinute = Math.floor((commits.at(-1)?.appendedAt ?? 0) / 60_000) * 60_000;
  for (const name of recomputed.keys()) {
    const minute = Number(name.split(" ", 1)[0]);
    if (said.has(name) || minute >= openMinute || minute <= begunAt) continue;
    breaches.add("ledger", partition, `the closed minute ${name} is not in the ledger`);
  }
}

function compareMinute(
  columns: Ledger,
  row: number,
  recomputed: ReadonlyMap<string, Record<Fate, number>>,
): string | undefined {
  const minute = columns.minute.at(row) / 1000;
  const source = columns.source.textAt(row) ?? "";
  const counts = recomputed.get(`${minute} ${source}`);
  const where = `the ledger's minute ${new Date(minute).toISOString()} of ${source}`;
  for (const fate of ["landed", "quarantined", "duplicate"] as const) {
    const said = columns[fate].at(row);
    const found = counts?.[fate] ?? 0;
    if (said !== found) return `${where} says ${said} ${fate}, the records say ${found}`;
  }
  const accepted = columns.accepted.at(row);
  const sum = (counts?.landed ?? 0) + (counts?.quarantined ?? 0) + (counts?.duplicate ?? 0);
  if (accepted !== sum) return `${where} says ${accepted} accepted, the records say ${sum}`;
  const isBalanced = columns.received.at(row) === accepted + columns.rejected.at(row);
  return isBalanced ? undefined : `${where} does not balance`;
}
