// A Parquet file written row group by row group and column by column, for a caller that lets others
// run in between; `encodeParquet` writes the same format in one go.
import { assert } from "../assert.ts";
import type { ColumnSet, ColumnSpec } from "./columns.ts";
import { ParquetBuffer } from "./parquet-buffer.ts";
import { writeFooter } from "./parquet-footer.ts";
import { type ChunkFacts, fileRowsMax, magic, type RowGroupFacts } from "./parquet-format.ts";
import { writeChunk } from "./parquet-write.ts";
import { plainBytesOf } from "./plain-bytes.ts";

export class ParquetFile {
  readonly #table: string;
  readonly #columns: readonly ColumnSpec[];
  readonly #zstdLevel: number;
  readonly #file = new ParquetBuffer();
  readonly #groups: RowGroupFacts[] = [];
  #rows = 0;

  constructor(table: string, columns: readonly ColumnSpec[], zstdLevel = 1) {
    this.#table = table;
    this.#columns = columns;
    this.#zstdLevel = zstdLevel;
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
    const target = { file: this.#file, zstdLevel: this.#zstdLevel };
    const chunks: ChunkFacts[] = [];
    for (const column of set.columns) {
      chunks.push(writeChunk(column, rows, target));
      yield plainBytesOf(column);
    }
    assert(chunks.length === this.#columns.length, "a group has the columns of the file");
    this.#groups.push({ rows: set.rows, chunks });
    this.#rows += set.rows;
    assert(this.#rows <= fileRowsMax, "a file holds no more rows than a reader takes");
  }

  /** The whole file; nothing can be appended any more, and the bytes belong to the caller. */
  finish(): Uint8Array {
    const [table, columns, groups] = [this.#table, this.#columns, this.#groups];
    writeFooter(this.#file, { table, columns, rows: this.#rows, groups, metadata: {} });
    return this.#file.written();
  }
}
