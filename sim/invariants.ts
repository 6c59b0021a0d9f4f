// What must hold after every step of a simulation, and what must hold once all is drained.
import { present } from "../src/assert.ts";
import type { DataFile } from "../src/event/entry.ts";
import { type ChainInvariants, checkFile, newChains } from "./chain-invariants.ts";
import { expectThat } from "./invariant-error.ts";
import type { ExpectedVerdict, Oracle } from "./oracle.ts";
import { SinkInvariants } from "./sink-invariants.ts";
import type { SimWorld } from "./world.ts";

/** Where a row of a data file came from. */
export interface RowPosition {
  readonly offset: number;
  readonly ordinal: number;
  readonly eventId: string | null;
}

/** Reads a data file of the engine under test: its rows in order. */
export type ReadRows = (file: DataFile, bytes: Uint8Array) => Promise<readonly RowPosition[]>;

/** Which verdicts a table must hold, one row each; every other table is derived. */
export type TableVerdicts = Readonly<Record<string, readonly ExpectedVerdict[]>>;

export class Invariants {
  readonly #world: SimWorld;
  readonly #oracle: Oracle;
  readonly #chains: ReadonlyMap<string, ChainInvariants>;
  readonly #sinks: SinkInvariants;

  constructor(world: SimWorld, oracle: Oracle) {
    this.#world = world;
    this.#oracle = oracle;
    this.#chains = newChains(world, oracle);
    this.#sinks = new SinkInvariants((partition) => this.chain(partition));
  }

  /** Looks at what changed since the last step. */
  afterStep(): void {
    const { applied } = this.#world.state;
    if (applied.length > 0) {
      for (const write of applied) this.chain(write.partition).apply(write);
      applied.length = 0;
    }
    for (const disk of [this.#world.warehouse, ...this.#world.live]) {
      if (disk.changed.size > 0) this.#sinks.check(disk);
    }
  }

  chain(partition: string): ChainInvariants {
    return present(this.#chains.get(partition), `${partition} is not a partition`);
  }

  get chains(): Iterable<ChainInvariants> {
    return this.#chains.values();
  }

  /** Every event record committed and received by the warehouse, but for those of `halted`. */
  isDrained(halted?: string): boolean {
    for (const [name, chain] of this.#chains) {
      if (name === halted) continue;
      const log = present(this.#world.log.partitions.get(name), `${name} is in the log`);
      const last = log.records.findLast(({ headers }) => headers[0] === 0);
      if (last && chain.next <= last.offset) return false;
      const commit = chain.commits.at(-1);
      if (commit && this.#world.warehouse.of(name).at(-1)?.seq !== commit.seq) return false;
    }
    return true;
  }

  /** Commits of all partitions. */
  get commits(): number {
    return [...this.#chains.values()].reduce((sum, { commits }) => sum + commits.length, 0);
  }

  /** Where each partition stands, for a report. */
  get progress(): readonly string[] {
    return [...this.#chains].map(([name, { seq, next, epoch }]) => {
      const end = this.#world.log.partitions.get(name)?.end;
      const sink = this.#world.warehouse.of(name).at(-1)?.seq ?? 0;
      return `${name}: entry ${seq}, epoch ${epoch}, next ${next} of ${end}, sink at ${sink}`;
    });
  }

  /** After a drain: every acknowledged event accounted for, every row explained by a record. */
  async checkFinal(readRows: ReadRows, tables: TableVerdicts): Promise<void> {
    this.#checkAcknowledged();
    for (const chain of this.#chains.values()) {
      const rowsOf = await this.#readTables(chain, readRows);
      for (const [table, rows] of rowsOf) this.#checkUnique(`${chain.partition} ${table}`, rows);
      for (const [table, verdicts] of Object.entries(tables)) {
        this.#checkTable(chain, { table, verdicts, rows: rowsOf.get(table) ?? [] });
      }
    }
  }

  /** I1: what was acknowledged is in the log. */
  #checkAcknowledged(): void {
    const kept = new Set<unknown>();
    for (const { records } of this.#world.log.partitions.values()) {
      for (const record of records) kept.add(this.#oracle.eventOf(record));
    }
    for (const event of this.#oracle.acknowledged) {
      expectThat(kept.has(event), "I1", `${event.source}/${event.id}: acknowledged, not kept`);
    }
  }

  async #readTables(
    { partition, files }: ChainInvariants,
    readRows: ReadRows,
  ): Promise<ReadonlyMap<string, readonly RowPosition[]>> {
    const filesOf = new Map<string, (readonly RowPosition[])[]>();
    for (const file of files.values()) {
      checkFile(this.#world, file, `${partition} at the end`);
      const bytes = present(this.#world.store.objects.get(file.key), `${file.key} is there`);
      const rows = await readRows(file, bytes);
      expectThat(rows.length === file.rows, "I14", `${file.key}: has ${rows.length} rows`);
      filesOf.set(file.table, [...(filesOf.get(file.table) ?? []), rows]);
    }
    return new Map([...filesOf].map(([table, parts]) => [table, inOffsetOrder(parts)]));
  }

  /** I11: no position twice. */
  #checkUnique(what: string, rows: readonly RowPosition[]): void {
    const seen = new Set<string>();
    for (const { offset, ordinal } of rows) {
      const position = `${offset}.${ordinal}`;
      expectThat(!seen.has(position), "I11", `${what}: ${position} is there twice`);
      seen.add(position);
    }
  }

  /** I1, I2, I3: exactly the records the oracle expects have a row, in the order of the log. */
  #checkTable(
    { partition, next }: ChainInvariants,
    {
      table,
      verdicts,
      rows,
    }: {
      readonly table: string;
      readonly verdicts: readonly ExpectedVerdict[];
      readonly rows: readonly RowPosition[];
    },
  ): void {
    const expected = this.#oracle
      .expect(partition, 0, next)
      .filter(({ verdict }) => verdicts.includes(verdict));
    for (let i = 0; i < Math.max(rows.length, expected.length); i++) {
      const row = rows[i];
      const wants = expected[i];
      const what = `${partition} ${table} row ${i}`;
      expectThat(
        row?.offset === wants?.record.offset,
        "I1",
        `${what}: is of offset ${row?.offset}, must be of ${wants?.record.offset}`,
      );
      const isSameEvent = !row || row.eventId === null || row.eventId === wants?.event?.id;
      expectThat(isSameEvent, "I2", `${what}: is of event ${row?.eventId}`);
    }
  }
}

/** Files never interleave, but a compacted one is named after the ones behind it. */
function inOffsetOrder(files: readonly (readonly RowPosition[])[]): readonly RowPosition[] {
  return files
    .filter((rows) => rows.length > 0)
    .sort(([a], [b]) => (a?.offset ?? 0) - (b?.offset ?? 0))
    .flat();
}
