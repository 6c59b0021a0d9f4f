// Reads the Parquet files that parquet-write makes, column by column, into columns. Nothing in a
// file is trusted: lengths are checked before they are used, and damage throws ParquetError.
import { assert } from "../assert.ts";
import { type Column, ColumnSet, type ColumnSpec } from "./columns.ts";
import { PageDecoder, putNulls } from "./parquet-decode.ts";
import { readFooter } from "./parquet-footer.ts";
import {
  type ChunkFacts,
  expectFile,
  type FileFacts,
  pageType,
  type RowGroupFacts,
} from "./parquet-format.ts";
import { readPage } from "./parquet-page.ts";

export { ParquetError } from "./parquet-format.ts";

/** What a file says of itself. */
export interface ParquetFooter {
  readonly table: string;
  readonly rows: number;
  readonly columns: readonly ColumnSpec[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The decoder of the last group read; a group that is being read has its own. */
let spare: PageDecoder | undefined;

/** Schema, count of rows and metadata of a file, without its pages. Throws ParquetError. */
export function readParquetFooter(bytes: Uint8Array): ParquetFooter {
  const { table, rows, columns, metadata } = readFooter(bytes);
  return { table, rows, columns, metadata };
}

/**
 * The columns of `specs` from a file, appended to `into` where given (its columns must be those of
 * `specs`, each complete). A nullable column that the file lacks is null in every row. Throws
 * ParquetError when the file is damaged, of another kind, or does not hold what `specs` ask for;
 * `into` is then as before.
 */
export function readParquet(
  bytes: Uint8Array,
  specs: readonly ColumnSpec[],
  into?: ColumnSet,
): ColumnSet {
  const facts = readFooter(bytes);
  const set = into ?? new ColumnSet(facts.table, specs);
  const before = set.rows;
  try {
    for (const group of facts.groups) readWholeGroup(bytes, facts, { group, set, specs });
  } catch (error) {
    set.truncate(before);
    throw error;
  }
  return set;
}

/**
 * As `readParquet`, a row group at a time, for a caller that lets others run in between: appends a
 * group to `set`, then yields its count of rows. Between groups `set` may be emptied.
 */
export function* readParquetGroups(
  bytes: Uint8Array,
  specs: readonly ColumnSpec[],
  set: ColumnSet,
): Generator<number> {
  const facts = readFooter(bytes);
  for (const group of facts.groups) {
    readWholeGroup(bytes, facts, { group, set, specs });
    yield group.rows;
  }
}

export interface GroupTarget {
  /** A row group of the file. */
  readonly group: RowGroupFacts;
  /** Where its rows are appended; its columns are those of `specs`. */
  readonly set: ColumnSet;
  readonly specs: readonly ColumnSpec[];
}

function readWholeGroup(bytes: Uint8Array, facts: FileFacts, target: GroupTarget): void {
  const pages = readGroup(bytes, facts, target);
  while (pages.next().done !== true);
}

/**
 * Appends the rows of one group; yields the bytes of each page once it is read. Throws ParquetError
 * as `readParquet` does, and then leaves `set` as it was.
 */
export function* readGroup(
  bytes: Uint8Array,
  facts: FileFacts,
  target: GroupTarget,
): Generator<number> {
  const { group, set, specs } = target;
  assert(set.isComplete && isOf(set, specs), "the columns to append to are those asked for");
  const before = set.rows;
  const decoder = spare ?? new PageDecoder();
  spare = undefined;
  const indexOf = new Map(facts.columns.map(({ name }, index) => [name, index]));
  try {
    for (const column of set.columns) {
      const index = indexOf.get(column.spec.name);
      if (index !== undefined) yield* readColumn(bytes, { facts, group, index, decoder }, column);
    }
    // Last, because until a column was read the count of rows is a bare claim.
    for (const column of set.columns) {
      if (!indexOf.has(column.spec.name)) fillAbsent(column, group.rows);
    }
  } catch (error) {
    set.truncate(before);
    throw error;
  } finally {
    spare = decoder;
  }
  set.rows = before + group.rows;
}

function isOf(set: ColumnSet, specs: readonly ColumnSpec[]): boolean {
  return (
    set.columns.length === specs.length &&
    set.columns.every(({ spec }, i) => spec.name === specs[i]?.name && isSameType(spec, specs[i]))
  );
}

function isSameType(left: ColumnSpec, right: ColumnSpec): boolean {
  return left.type === right.type && (left.scale ?? 0) === (right.scale ?? 0);
}

function fillAbsent(column: Column, rows: number): void {
  const { name, nullable } = column.spec;
  expectFile(nullable, `The file lacks column ${name}, which is not nullable.`);
  putNulls(column, rows);
}

interface GroupColumn {
  readonly facts: FileFacts;
  readonly group: RowGroupFacts;
  readonly index: number;
  readonly decoder: PageDecoder;
}

interface ChunkTarget {
  readonly column: Column;
  readonly hasLevels: boolean;
  readonly decoder: PageDecoder;
}

function* readColumn(bytes: Uint8Array, from: GroupColumn, column: Column): Generator<number> {
  const { facts, group, index, decoder } = from;
  const found = facts.columns[index] as ColumnSpec;
  const isSame = isSameType(found, column.spec);
  expectFile(isSame, `Column ${column.spec.name} of the file is of another type.`);
  const chunk = group.chunks[index] as ChunkFacts;
  yield* readChunk(bytes, chunk, { column, hasLevels: found.nullable, decoder });
}

function* readChunk(
  bytes: Uint8Array,
  chunk: ChunkFacts,
  { column, hasLevels, decoder }: ChunkTarget,
): Generator<number> {
  let at = chunk.dictionaryAt ?? chunk.dataAt;
  const end = at + chunk.compressedBytes;
  decoder.beginChunk();
  for (let rows = 0; rows < chunk.values; ) {
    const page = readPage(bytes, { start: at, end, used: chunk.codec });
    at = page.end;
    if (page.type === pageType.dictionary) {
      decoder.readDictionary(page, column);
    } else {
      rows += page.values;
      expectFile(rows <= chunk.values, "The pages of a column hold more rows than the file.");
      decoder.append(page, column, hasLevels);
    }
    yield page.body.length;
  }
  expectFile(at === end, "A column chunk is longer than its pages.");
}
