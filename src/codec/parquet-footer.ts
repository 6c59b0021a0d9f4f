// The end of a Parquet file: schema, row groups, statistics and key-value metadata, written and
// read back. What is read is checked against the file before anybody trusts an offset in it.
import type { ColumnSpec, ColumnType } from "./columns.ts";
import { ParquetBuffer } from "./parquet-buffer.ts";
import {
  type ChunkFacts,
  codec,
  convertedType,
  decimalPrecision,
  expectFile,
  type FileFacts,
  fileRowsMax,
  magic,
  ParquetError,
  physicalOf,
  physicalType,
  type RowGroupFacts,
  repetition,
  type Statistics,
} from "./parquet-format.ts";
import { readThrift, type ThriftStruct, ThriftWriter, thriftList } from "./parquet-thrift.ts";

const createdBy = "pulsecart version 1";
/** Footer, its length and the closing magic. */
const tailBytes = 8;

/** Appends the footer, its length and the closing magic to a file that holds its pages. */
export function writeFooter(out: ParquetBuffer, facts: FileFacts): void {
  const start = out.length;
  const thrift = new ThriftWriter(out);
  thrift.i32(1, 2);
  writeSchema(thrift, facts);
  thrift.i64(3, facts.rows);
  thrift.list(4, thriftList.struct, facts.groups.length);
  for (const group of facts.groups) writeGroup(thrift, group, facts.columns);
  const metadata = Object.entries(facts.metadata);
  if (metadata.length > 0) thrift.list(5, thriftList.struct, metadata.length);
  for (const [key, value] of metadata) {
    thrift.beginItem();
    thrift.text(1, key);
    thrift.text(2, value);
    thrift.end();
  }
  thrift.text(6, createdBy);
  writeColumnOrders(thrift, facts.columns.length);
  thrift.end();
  out.word(out.length - start);
  out.word(magic);
}

function writeSchema(thrift: ThriftWriter, { table, columns }: FileFacts): void {
  thrift.list(2, thriftList.struct, columns.length + 1);
  thrift.beginItem();
  thrift.text(4, table);
  thrift.i32(5, columns.length);
  thrift.end();
  for (const column of columns) thrift.encodedItem(partsOf(column).schema);
}

/** What a footer says of a column in every file: its item of the schema, and its path. */
interface ColumnParts {
  readonly schema: Uint8Array;
  readonly path: Uint8Array;
}

const partsBySpec = new WeakMap<ColumnSpec, ColumnParts>();

function partsOf(column: ColumnSpec): ColumnParts {
  const known = partsBySpec.get(column);
  if (known !== undefined) return known;
  const schema = new ParquetBuffer();
  writeColumn(new ThriftWriter(schema), column);
  const path = new ParquetBuffer();
  path.byte((1 << 4) | thriftList.binary);
  path.text(column.name);
  const parts = { schema: schema.written().slice(), path: path.written().slice() };
  partsBySpec.set(column, parts);
  return parts;
}

function writeColumn(thrift: ThriftWriter, column: ColumnSpec): void {
  thrift.beginItem();
  thrift.i32(1, physicalOf(column.type));
  thrift.i32(3, column.nullable ? repetition.optional : repetition.required);
  thrift.text(4, column.name);
  writeLogicalType(thrift, column);
  thrift.end();
}

/** Writes the converted type of old readers (field 6) and the logical type (field 10). */
function writeLogicalType(thrift: ThriftWriter, { type, scale }: ColumnSpec): void {
  if (type === "utf8" || type === "json") {
    thrift.i32(6, type === "utf8" ? convertedType.utf8 : convertedType.json);
    thrift.beginStruct(10);
    thrift.beginStruct(type === "utf8" ? 1 : 12);
  } else if (type === "decimal") {
    thrift.i32(6, convertedType.decimal);
    thrift.i32(7, scale ?? 0);
    thrift.i32(8, decimalPrecision);
    thrift.beginStruct(10);
    thrift.beginStruct(5);
    thrift.i32(1, scale ?? 0);
    thrift.i32(2, decimalPrecision);
  } else if (type === "timestamp") {
    thrift.i32(6, convertedType.timestampMicros);
    thrift.beginStruct(10);
    thrift.beginStruct(8);
    thrift.bool(1, true);
    thrift.beginStruct(2);
    thrift.beginStruct(2);
    thrift.end();
    thrift.end();
  } else {
    return;
  }
  thrift.end();
  thrift.end();
}

function writeGroup(
  thrift: ThriftWriter,
  group: RowGroupFacts,
  columns: readonly ColumnSpec[],
): void {
  thrift.beginItem();
  thrift.list(1, thriftList.struct, columns.length);
  for (let i = 0; i < columns.length; i++) {
    writeChunk(thrift, group.chunks[i] as ChunkFacts, columns[i] as ColumnSpec);
  }
  thrift.i64(2, sum(group.chunks, "uncompressedBytes"));
  thrift.i64(3, group.rows);
  const first = group.chunks[0];
  if (first !== undefined) thrift.i64(5, first.dictionaryAt ?? first.dataAt);
  thrift.i64(6, sum(group.chunks, "compressedBytes"));
  thrift.end();
}

function sum(
  chunks: readonly ChunkFacts[],
  field: "uncompressedBytes" | "compressedBytes",
): number {
  return chunks.reduce((total, chunk) => total + chunk[field], 0);
}

function writeChunk(thrift: ThriftWriter, chunk: ChunkFacts, column: ColumnSpec): void {
  thrift.beginItem();
  thrift.i64(2, 0);
  thrift.beginStruct(3);
  thrift.i32(1, physicalOf(column.type));
  thrift.list(2, thriftList.i32, chunk.encodings.length);
  for (const encoding of chunk.encodings) thrift.itemInt(encoding);
  thrift.encoded(3, thriftList.list, partsOf(column).path);
  thrift.i32(4, chunk.codec);
  thrift.i64(5, chunk.values);
  thrift.i64(6, chunk.uncompressedBytes);
  thrift.i64(7, chunk.compressedBytes);
  thrift.i64(9, chunk.dataAt);
  if (chunk.dictionaryAt !== undefined) thrift.i64(11, chunk.dictionaryAt);
  writeStatistics(thrift, chunk.statistics);
  thrift.end();
  thrift.end();
}

function writeStatistics(thrift: ThriftWriter, statistics: Statistics): void {
  thrift.beginStruct(12);
  thrift.i64(3, statistics.nulls);
  if (statistics.max !== undefined) thrift.binary(5, statistics.max);
  if (statistics.min !== undefined) thrift.binary(6, statistics.min);
  if (statistics.isMaxExact !== undefined) thrift.bool(7, statistics.isMaxExact);
  if (statistics.isMinExact !== undefined) thrift.bool(8, statistics.isMinExact);
  thrift.end();
}

/** A struct whose field 1 is an empty struct. */
const typeOrder = Uint8Array.of((1 << 4) | thriftList.struct, 0, 0);

/** Bounds follow the order of the column's type; readers ignore them unless this is said. */
function writeColumnOrders(thrift: ThriftWriter, columns: number): void {
  thrift.list(7, thriftList.struct, columns);
  for (let i = 0; i < columns; i++) thrift.encodedItem(typeOrder);
}

/** Reads the end of a file; throws ParquetError when it is no file of this kind or is damaged. */
export function readFooter(bytes: Uint8Array): FileFacts {
  expectFile(bytes.length >= 4 + tailBytes, "The file is too short to be a Parquet file.");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = bytes.length - tailBytes;
  const hasMagic = view.getInt32(0, true) === magic && view.getInt32(tail + 4, true) === magic;
  expectFile(hasMagic, "The file does not begin and end as a Parquet file does.");
  const length = view.getUint32(tail, true);
  expectFile(length <= tail - 4, "The file's footer is longer than the file.");
  const { struct } = readThrift(bytes, tail - length, tail);
  const { table, columns } = readSchema(struct);
  const rows = struct.count(3, "count of rows");
  expectFile(rows <= fileRowsMax, "The file names more rows than are ever written.");
  const groups = struct.structs(4, "row groups").map((group) => {
    return readGroup(group, columns, tail - length);
  });
  const counted = groups.reduce((total, group) => total + group.rows, 0);
  expectFile(counted === rows, "The file's row groups do not add up to its rows.");
  return { table, columns, rows, groups, metadata: readMetadata(struct) };
}

function readSchema(footer: ThriftStruct): { table: string; columns: readonly ColumnSpec[] } {
  const [root, ...leaves] = footer.structs(2, "schema");
  expectFile(root !== undefined, "The file's schema is empty.");
  expectFile(
    root.countOr(5, "count of columns", 0) === leaves.length,
    "The file's schema is not one of flat columns.",
  );
  const columns = leaves.map(readColumn);
  expectFile(
    new Set(columns.map((column) => column.name)).size === columns.length,
    "The file's schema names a column twice.",
  );
  return { table: root.text(4, "table name"), columns };
}

function readColumn(leaf: ThriftStruct): ColumnSpec {
  const name = leaf.text(4, "column name");
  const repeated = leaf.count(3, "repetition of a column");
  expectFile(
    repeated === repetition.optional || repeated === repetition.required,
    "The file's schema is not one of flat columns.",
  );
  const nullable = repeated === repetition.optional;
  const logical = leaf.structOr(10, "logical type");
  const physical = leaf.count(1, "type of a column");
  const decimal = logical?.structOr(5, "decimal type");
  if (decimal !== undefined && physical === physicalType.int64) {
    return { name, nullable, type: "decimal", scale: decimal.count(1, "scale") };
  }
  return { name, nullable, type: readType(physical, logical) };
}

function readType(physical: number, logical: ThriftStruct | undefined): ColumnType {
  if (physical === physicalType.boolean) return "bool";
  if (physical === physicalType.byteArray) {
    if (logical === undefined) return "binary";
    if (logical.has(1)) return "utf8";
    if (logical.has(12)) return "json";
  }
  if (physical === physicalType.int64) {
    if (logical === undefined) return "int64";
    const timestamp = logical.structOr(8, "timestamp type");
    const isMicros = timestamp?.structOr(2, "unit")?.has(2) === true;
    if (isMicros && timestamp.flag(1) === true) return "timestamp";
  }
  throw new ParquetError("The file holds a column of a type that is never written here.");
}

function readGroup(
  group: ThriftStruct,
  columns: readonly ColumnSpec[],
  pagesEnd: number,
): RowGroupFacts {
  const rows = group.count(3, "count of rows of a row group");
  const chunks = group.structs(1, "column chunks");
  expectFile(chunks.length === columns.length, "A row group lacks columns of the schema.");
  return {
    rows,
    chunks: chunks.map((chunk, i) => {
      const facts = readChunk(chunk.struct(3, "column chunk"), columns[i] as ColumnSpec);
      const start = facts.dictionaryAt ?? facts.dataAt;
      expectFile(
        start >= 4 && start <= facts.dataAt && start + facts.compressedBytes <= pagesEnd,
        "A column chunk lies outside of the file.",
      );
      expectFile(facts.values === rows, "A column chunk has not one value for each row.");
      return facts;
    }),
  };
}

function readChunk(chunk: ThriftStruct, column: ColumnSpec): ChunkFacts {
  const path = chunk.texts(3, "path of a column chunk");
  const isColumn = path.length === 1 && path[0] === column.name;
  expectFile(isColumn, "A column chunk belongs to another column.");
  const isType = chunk.count(1, "type of a column chunk") === physicalOf(column.type);
  expectFile(isType, "A column chunk is of another type than its column.");
  const used = chunk.count(4, "codec");
  expectFile(
    used === codec.uncompressed || used === codec.zstd,
    "A column chunk is compressed by a codec that is never used here.",
  );
  return {
    encodings: chunk.counts(2, "encodings"),
    codec: used,
    values: chunk.count(5, "count of values"),
    uncompressedBytes: chunk.count(6, "uncompressed size"),
    compressedBytes: chunk.count(7, "compressed size"),
    dictionaryAt: chunk.countOr(11, "offset of a dictionary", undefined),
    dataAt: chunk.count(9, "offset of a data page"),
    statistics: readStatistics(chunk.structOr(12, "statistics")),
  };
}

function readStatistics(statistics: ThriftStruct | undefined): Statistics {
  if (statistics === undefined) return { nulls: 0 };
  const isMaxExact = statistics.flag(7);
  const isMinExact = statistics.flag(8);
  return {
    nulls: statistics.countOr(3, "count of nulls", 0),
    ...(statistics.has(5) && { max: statistics.bytes(5, "upper bound") }),
    ...(statistics.has(6) && { min: statistics.bytes(6, "lower bound") }),
    ...(isMaxExact !== undefined && { isMaxExact }),
    ...(isMinExact !== undefined && { isMinExact }),
  };
}

function readMetadata(footer: ThriftStruct): Readonly<Record<string, string>> {
  if (!footer.has(5)) return {};
  const pairs = footer.structs(5, "metadata");
  return Object.fromEntries(
    pairs.map((pair) => [
      pair.text(1, "key of the metadata"),
      pair.has(2) ? pair.text(2, "value of the metadata") : "",
    ]),
  );
}
