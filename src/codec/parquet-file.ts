// A Parquet file written row group by row group and column by column, for a caller that lets others
// run in between; `encodeParquet` writes the same format in one go. A group of another file can be
// copied as it lies there, without a look at its values.
import { crc32 } from "node:zlib";
import { assert } from "../assert.ts";
import type { ColumnSet, ColumnSpec } from "./columns.ts";
import { ParquetBuffer } from "./parquet-buffer.ts";
import { writeFooter } from "./parquet-footer.ts";
import {
  type ChunkFacts,
  type FileFacts,
  fileRowsMax,
  magic,
  type RowGroupFacts,
} from "./parquet-format.ts";
import { writeChunk, writeNullChunk } from "./parquet-write.ts";
import { plainBytesOf } from "./plain-bytes.ts";

/** A smaller chunk gains less by compression than the call costs. */
const compressedFromBytes = 2048;

export class ParquetFile {
  readonly #table: string;
  readonly #columns: readonly ColumnSpec[];
  readonly #file = new ParquetBuffer();
  readonly #groups: RowGroupFacts[] = [];
  #rows = 0;

  constructor(table: string, columns: readonly ColumnSpec[]) {
    this.#table = table;
    this.#columns = columns;
    this.#file.word(magic);
  }

  get rows(): number {
    return this.#rows;
  }

  /**
   * Appends all rows of `set` as one group; yields the bytes of each column in memory once it is
   * written. `set` must not change before the last.
   */
  *append(set: ColumnSet): Generator<number> {
    const rows = { from: 0, to: set.rows };
    const target = { file: this.#file, compressedFromBytes };
    const chunks: ChunkFacts[] = [];
    for (const column of set.columns) {
      chunks.push(writeChunk(column, rows, target));
      yield plainBytesOf(column);
    }
    this.#add({ rows: set.rows, chunks });
  }

  /** Appends a group of the file `bytes`, of which `isCopyable` is true. */
  copy(bytes: Uint8Array, facts: FileFacts, group: RowGroupFacts): void {
    const file = this.#file;
    const indexOf = new Map(facts.columns.map(({ name }, index) => [name, index]));
    const chunks = this.#columns.map(({ name }) => {
      const chunk = group.chunks[indexOf.get(name) ?? -1];
      if (chunk === undefined) return writeNullChunk(file, group.rows);
      const moved = file.length - startOf(chunk);
      file.append(storedBytes(bytes, chunk));
      return movedBy(moved, chunk);
    });
    this.#add({ rows: group.rows, chunks });
  }

  /** The whole file; nothing can be appended any more, and the bytes belong to the caller. */
  finish(metadata: Readonly<Record<string, string>> = {}): Uint8Array {
    const [table, columns, groups] = [this.#table, this.#columns, this.#groups];
    writeFooter(this.#file, { table, columns, rows: this.#rows, groups, metadata });
    return this.#file.written();
  }

  #add(group: RowGroupFacts): void {
    assert(group.chunks.length === this.#columns.length, "a group has the columns of the file");
    this.#groups.push(group);
    this.#rows += group.rows;
    assert(this.#rows <= fileRowsMax, "a file holds no more rows than a reader takes");
  }
}

/** The facts of a copy; they hold nothing of the file that was copied from. */
function movedBy(distance: number, chunk: ChunkFacts): ChunkFacts {
  const { dictionaryAt, dataAt, statistics } = chunk;
  const { min, max } = statistics;
  return {
    ...chunk,
    dictionaryAt: dictionaryAt === undefined ? undefined : dictionaryAt + distance,
    dataAt: dataAt + distance,
    statistics: {
      ...statistics,
      ...(min && { min: min.slice() }),
      ...(max && { max: max.slice() }),
    },
  };
}

/** Whether the groups of a file can be part of one with these columns, which come in one order. */
export function isCopyable(facts: FileFacts, columns: readonly ColumnSpec[]): boolean {
  let at = 0;
  for (const column of columns) {
    const own = facts.columns[at];
    if (own?.name === column.name) {
      const isSame = own.type === column.type && own.nullable === column.nullable;
      if (!isSame || (own.scale ?? 0) !== (column.scale ?? 0)) return false;
      at++;
    } else if (!column.nullable) return false;
  }
  return at === facts.columns.length;
}

/**
 * A sum over the bytes of the columns of a group in their order, those without a value left out:
 * equal for a group and its copy.
 */
export function storedSum(bytes: Uint8Array, { chunks, rows }: RowGroupFacts): number {
  let sum = 0;
  for (const chunk of chunks) {
    if (chunk.statistics.nulls < rows) sum = crc32(storedBytes(bytes, chunk), sum);
  }
  return sum;
}

function storedBytes(bytes: Uint8Array, chunk: ChunkFacts): Uint8Array {
  const start = startOf(chunk);
  return bytes.subarray(start, start + chunk.compressedBytes);
}

function startOf({ dictionaryAt, dataAt }: ChunkFacts): number {
  return dictionaryAt ?? dataAt;
}
