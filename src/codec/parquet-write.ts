// Parquet straight from column bytes: one column chunk after the other, page by page, without a row
// object. Buffers are shared by all calls, which is safe since a call never yields.
import { assert } from "../assert.ts";
import type { Column, ColumnSet } from "./columns.ts";
import { ParquetBuffer } from "./parquet-buffer.ts";
import type { RowRange } from "./parquet-dictionary.ts";
import { writeFooter } from "./parquet-footer.ts";
import {
  type ChunkFacts,
  codec,
  encoding,
  fileRowsMax,
  magic,
  pageRowsMax,
  pageType,
  type RowGroupFacts,
} from "./parquet-format.ts";
import { bitsFor, writeHybrid, writeRun } from "./parquet-hybrid.ts";
import { writePage } from "./parquet-page.ts";
import { type ChunkValues, type PageRange, ValueBuffers, valuesOf } from "./parquet-values.ts";

export interface ParquetOptions {
  /** First row to write; 0 unless told. */
  readonly from?: number;
  /** Rows to write; all from `from` on unless told. */
  readonly rows?: number;
  /** Rows of a row group at most; 131,072 unless told. */
  readonly rowGroupRowsMax?: number;
  /** Pairs kept in the footer. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** A column chunk of fewer bytes is stored as it is; 32 KB unless told. */
  readonly compressedFromBytes?: number;
  /** Whether nullable columns without any value are left out; a reader finds nulls there. */
  readonly omitsEmptyColumns?: boolean;
}

/** Buffers above this size are given back after a call. */
const keptBytesMax = 32 << 20;
/**
 * A call to zstd costs as much as compressing this many bytes, and a commit's file is soon merged
 * into one whose chunks are larger.
 */
const compressedFromBytesDefault = 32 * 1024;

const file = new ParquetBuffer();
const page = new ParquetBuffer();
const buffers = new ValueBuffers();

/**
 * The rows as a Parquet file: version 1 data pages of about 1 MB, zstd where it helps a chunk,
 * bounds and null counts for each. The table's name is that of the schema's root. The same rows and
 * options give the same bytes. Every column must be filled as far as the rows go, and a column that
 * is not nullable must hold no null.
 */
export function encodeParquet(set: ColumnSet, options: ParquetOptions = {}): Uint8Array {
  const { from = 0, rowGroupRowsMax = pageRowsMax, metadata = {} } = options;
  const { compressedFromBytes = compressedFromBytesDefault } = options;
  const rows = options.rows ?? set.rows - from;
  assert(from >= 0 && rows >= 0 && from + rows <= set.rows, "rows to write are rows of the set");
  assert(rows <= fileRowsMax, "a file holds no more rows than a reader takes");
  assert(rowGroupRowsMax > 0, "a row group holds a row at least");
  const written = options.omitsEmptyColumns
    ? set.columns.filter((column) => isFilled(column, from, from + rows))
    : set.columns;
  file.reset(keptBytesMax);
  file.word(magic);
  const target = { file, compressedFromBytes };
  const groups: RowGroupFacts[] = [];
  for (let at = from; at < from + rows; at += rowGroupRowsMax) {
    const range = { from: at, to: Math.min(at + rowGroupRowsMax, from + rows) };
    const chunks = written.map((column) => writeChunk(column, range, target));
    groups.push({ rows: range.to - range.from, chunks });
  }
  const columns = written.map((column) => column.spec);
  writeFooter(file, { table: set.table, columns, rows, groups, metadata });
  const bytes = file.written().slice();
  page.reset(keptBytesMax);
  return bytes;
}

function isFilled({ spec, valid }: Column, from: number, to: number): boolean {
  return !spec.nullable || valid[from] === 1 || valid.subarray(from, to).includes(1);
}

/** Where chunks are appended to. */
export interface ChunkTarget {
  readonly file: ParquetBuffer;
  readonly compressedFromBytes: number;
}

/** Appends the pages of one column's rows. */
export function writeChunk(column: Column, rows: RowRange, target: ChunkTarget): ChunkFacts {
  const { file, compressedFromBytes } = target;
  const { name, nullable } = column.spec;
  assert(column.count >= rows.to, `column ${name} is filled as far as the rows go`);
  const nulls = countNulls(column.valid, rows);
  assert(nullable || nulls === 0, `column ${name} is not nullable and holds no null`);
  if (nullable && nulls === rows.to - rows.from) return writeNullChunk(file, nulls);
  const values = valuesOf(column, rows, buffers);
  const chunk = { file, column, rows, values, nulls };
  if (values.bytes >= compressedFromBytes) {
    const start = file.length;
    const facts = writePages(chunk, codec.zstd);
    if (facts.compressedBytes < facts.uncompressedBytes) return facts;
    file.length = start;
  }
  return writePages(chunk, codec.uncompressed);
}

/** Appends the pages of a nullable column without any value. */
export function writeNullChunk(file: ParquetBuffer, rows: number): ChunkFacts {
  const sizes = { uncompressedBytes: 0, compressedBytes: 0 };
  const dataAt = file.length;
  for (let from = 0; from < rows; from += pageRowsMax) {
    const count = Math.min(pageRowsMax, rows - from);
    page.length = 0;
    page.word(0);
    writeRun(page, { value: 0, count, width: 1 });
    page.view.setInt32(0, page.length - 4, true);
    const facts = { type: pageType.data, values: count, encoding: encoding.plain };
    writePage(file, page.written(), { ...facts, codec: codec.uncompressed, sizes });
  }
  return {
    encodings: [encoding.plain, encoding.rle],
    codec: codec.uncompressed,
    values: rows,
    ...sizes,
    dictionaryAt: undefined,
    dataAt,
    statistics: { nulls: rows },
  };
}

interface Chunk {
  readonly file: ParquetBuffer;
  readonly column: Column;
  readonly rows: RowRange;
  readonly values: ChunkValues;
  readonly nulls: number;
}

function writePages(chunk: Chunk, used: number): ChunkFacts {
  const { file, column, rows, values, nulls } = chunk;
  const sizes = { uncompressedBytes: 0, compressedBytes: 0 };
  const start = file.length;
  if (values.dictionary !== undefined) {
    page.length = 0;
    values.writeDictionary(page);
    const count = values.dictionary.distinct;
    const facts = { type: pageType.dictionary, values: count, encoding: encoding.plain };
    writePage(file, page.written(), { ...facts, codec: used, sizes });
  }
  const dataAt = file.length;
  const as = values.dictionary === undefined ? encoding.plain : encoding.rleDictionary;
  let firstValue = 0;
  for (let from = rows.from; from < rows.to; ) {
    const to = values.pageEnd({ from, to: rows.to });
    const missing = nulls === 0 ? 0 : countNulls(column.valid, { from, to });
    writeBody(column, values, { from, to, firstValue, values: to - from - missing });
    const facts = { type: pageType.data, values: to - from, encoding: as };
    writePage(file, page.written(), { ...facts, codec: used, sizes });
    firstValue += to - from - missing;
    from = to;
  }
  return {
    encodings: as === encoding.plain ? [as, encoding.rle] : [encoding.plain, as, encoding.rle],
    codec: used,
    values: rows.to - rows.from,
    ...sizes,
    dictionaryAt: values.dictionary === undefined ? undefined : start,
    dataAt,
    statistics: { nulls, ...values.bounds },
  };
}

/** Fills `page`: definition levels behind their length, then values or indices of a dictionary. */
function writeBody(column: Column, values: ChunkValues, range: PageRange): void {
  page.length = 0;
  const { from, to, firstValue } = range;
  if (column.spec.nullable) {
    page.word(0);
    if (range.values === to - from) writeRun(page, { value: 1, count: to - from, width: 1 });
    else writeHybrid(page, { values: column.valid, from, to, width: 1 });
    page.view.setInt32(0, page.length - 4, true);
  }
  if (values.dictionary === undefined) {
    values.writePlain(page, range);
    return;
  }
  const { indices, distinct } = values.dictionary;
  const width = bitsFor(distinct);
  page.byte(width);
  if (width === 0) {
    writeRun(page, { value: 0, count: range.values, width });
    return;
  }
  writeHybrid(page, { values: indices, from: firstValue, to: firstValue + range.values, width });
}

function countNulls(valid: Uint8Array, { from, to }: RowRange): number {
  const first = valid.subarray(from, to).indexOf(0);
  if (first < 0) return 0;
  let nulls = 0;
  for (let row = from + first; row < to; row++) nulls += 1 - (valid[row] as number);
  return nulls;
}
