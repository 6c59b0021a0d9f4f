// The rows of a table as its live files hold them, file by file. Verification runs beside upkeep: a
// file that was merged and deleted since the head was read is found again inside the merged one.
import { ColumnSet, type ColumnSpec } from "../codec/columns.ts";
import { ParquetError, readParquetGroups } from "../codec/parquet-read.ts";
import { rowChainOf, rowChainOfGroups } from "../codec/row-chain.ts";
import type { CompactionEntry, DataFile } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import { rawSpecs, tables } from "../event/tables.ts";
import type { StateHandle } from "../state/state.ts";
import type { Store } from "../store/store.ts";
import { type ChainSource, readEntries, readHead } from "../stream/chain.ts";
import type { Breaches } from "./breach.ts";
import { checkFile } from "./verify-chain.ts";

export interface TableRows {
  readonly partition: PartitionId;
  readonly store: Pick<Store, "get">;
  readonly breaches: Breaches;
  readonly moves: Moves;
  /** What the chain says of the rows of a merged file, by key. */
  readonly rowChains: ReadonlyMap<string, string>;
}

/** A merged file overtaken by the next merge is looked for again this often. */
const lookupsMax = 8;

/** The rows of `files`, which are the live files of one table in order; breaches are told. */
export async function* readTable(
  files: readonly DataFile[],
  options: TableRows,
): AsyncGenerator<ColumnSet> {
  for (let at = 0; at < files.length; ) {
    const found = await readWhereItIs(files, at, options);
    if (found.set) yield found.set;
    at = found.next;
  }
}

interface Found {
  readonly set: ColumnSet | undefined;
  /** Index of the first file whose rows are not in `set`. */
  readonly next: number;
}

async function readWhereItIs(
  files: readonly DataFile[],
  at: number,
  options: TableRows,
): Promise<Found> {
  const { moves, partition, breaches } = options;
  const file = files[at] as DataFile;
  const inPlace = await readFile(file, options);
  if (inPlace !== "missing") return { set: inPlace, next: at + 1 };
  for (let lookup = 1; lookup <= lookupsMax; lookup++) {
    const place = await moves.find(file.key);
    if (!place) break;
    const set = await readFile(place.into, options);
    if (set === "missing") continue;
    let next = at;
    let rows = 0;
    while (moves.known(files[next]?.key)?.into === place.into) rows += files[next++]?.rows ?? 0;
    return { set: set && only(set, place.firstRow, rows), next };
  }
  breaches.add("file", partition, `${file.key} is missing`);
  return { set: undefined, next: at + 1 };
}

function only(set: ColumnSet, from: number, rows: number): ColumnSet {
  set.retain(0, new Uint8Array(set.rows).fill(1, from, from + rows));
  return set;
}

async function readFile(
  file: DataFile,
  { partition, store, breaches, rowChains }: TableRows,
): Promise<ColumnSet | undefined | "missing"> {
  const specs = specsOf(file.table);
  const bytes = await checkFile(file, { store, partition, breaches });
  if (bytes === "missing" || !bytes || !specs) return bytes === "missing" ? bytes : undefined;
  const say = (what: string) => breaches.add("file", partition, `${file.key} ${what}`);
  try {
    const set = new ColumnSet(file.table, specs);
    const expected = rowChains.get(file.key);
    const chains: string[] = [];
    for (const rows of readParquetGroups(bytes, specs, set)) {
      if (expected !== undefined) chains.push(rowChainOf(set, set.rows - rows));
    }
    if (set.rows !== file.rows) say(`has ${set.rows} rows, not ${file.rows}`);
    if (expected !== undefined && rowChainOfGroups(chains) !== expected) {
      say("does not hold the rows of the files it was made of");
    }
    return set;
  } catch (error) {
    if (!(error instanceof ParquetError)) throw error;
    say(`cannot be read: ${error.message}`);
    return undefined;
  }
}

function specsOf(table: string): readonly ColumnSpec[] | undefined {
  return table === "raw" ? rawSpecs : tables.find(({ name }) => name === table)?.specs;
}

/** Where the rows of a file are now. */
interface Place {
  readonly into: DataFile;
  /** Index in `into` of the file's first row. */
  readonly firstRow: number;
}

export interface MovesSource extends ChainSource {
  readonly handle: Pick<StateHandle, "get" | "list">;
}

/** Follows the chain behind a head as far as compactions moved rows of files that were live at it. */
export class Moves {
  readonly #source: MovesSource;
  readonly #files: Map<string, DataFile>;
  readonly #places = new Map<string, Place>();
  #through: number;

  constructor(
    source: MovesSource,
    { seq, files }: { readonly seq: number; readonly files: readonly DataFile[] },
  ) {
    this.#source = source;
    this.#files = new Map(files.map((file) => [file.key, file]));
    this.#through = seq;
  }

  /** The place of the rows of a file that is not there any more; undefined when none is known. */
  async find(key: string): Promise<Place | undefined> {
    const { seq } = await readHead(this.#source.handle);
    const range = { after: this.#through, through: seq };
    for await (const { entry } of readEntries(this.#source, range)) {
      if (entry.kind === "commit") {
        for (const file of entry.files) this.#files.set(file.key, file);
      }
      if (entry.kind === "compaction") this.#move(entry);
      this.#through = entry.seq;
    }
    return this.#places.get(key);
  }

  /** As `find`, from what was read already. */
  known(key: string | undefined): Place | undefined {
    return key === undefined ? undefined : this.#places.get(key);
  }

  #move({ inputs, outputs }: CompactionEntry): void {
    const [into] = outputs;
    if (!into) return;
    const firstRowOf = new Map<string, number>();
    // From the end: of what lies before the stretch that is checked no rows are known.
    let firstRow = into.rows;
    for (const key of inputs.toReversed()) {
      firstRow -= this.#files.get(key)?.rows ?? 0;
      firstRowOf.set(key, firstRow);
      this.#places.set(key, { into, firstRow });
    }
    for (const [key, place] of this.#places) {
      const moved = firstRowOf.get(place.into.key);
      if (moved === undefined) continue;
      this.#places.set(key, { into, firstRow: moved + place.firstRow });
    }
    this.#files.set(into.key, into);
  }
}
