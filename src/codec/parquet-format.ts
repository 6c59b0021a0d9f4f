// The part of the Parquet format written and read here: flat columns, version 1 data pages, plain
// and dictionary encodings, zstd. Numbers are those of parquet.thrift (apache/parquet-format).
import type { ColumnSpec, ColumnType } from "./columns.ts";

/** Thrown for a file that is damaged or of a kind this reader does not know; never for a bug. */
export class ParquetError extends Error {
  override readonly name = "ParquetError";
}

/** Throws ParquetError with `sentence` when `condition` does not hold. */
export function expectFile(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new ParquetError(sentence);
}

/** `PAR1`, first and last in every file. */
export const magic = 0x31524150;

export const physicalType = { boolean: 0, int64: 2, byteArray: 6 } as const;
export const convertedType = { utf8: 0, decimal: 5, timestampMicros: 10, json: 19 } as const;
export const repetition = { required: 0, optional: 1 } as const;
export const encoding = { plain: 0, rle: 3, rleDictionary: 8 } as const;
export const codec = { uncompressed: 0, zstd: 6 } as const;
export const pageType = { data: 0, dictionary: 2 } as const;

/** Uncompressed bytes a page is cut at; one longer value still makes a page of its own. */
export const pageBytesMax = 1 << 20;
/** Rows of one page; with this bound eight-byte values keep to `pageBytesMax`. */
export const pageRowsMax = pageBytesMax / 8;
/** Rows of one file; no file of 256 MB comes near. */
export const fileRowsMax = 1 << 26;
/** Entries of one dictionary; its indices fit 16 bits. */
export const dictionaryValuesMax = 1 << 15;
/** Digits of a decimal: what 64 bits hold in full. */
export const decimalPrecision = 18;
export const unscaledMax = 10n ** BigInt(decimalPrecision) - 1n;

/** The physical type that holds a column. */
export function physicalOf(type: ColumnType): number {
  if (type === "bool") return physicalType.boolean;
  return type === "utf8" || type === "json" || type === "binary"
    ? physicalType.byteArray
    : physicalType.int64;
}

/** One column chunk as the footer tells of it; offsets count from the start of the file. */
export interface ChunkFacts {
  readonly encodings: readonly number[];
  readonly codec: number;
  /** Rows, nulls included. */
  readonly values: number;
  /** Bytes of all pages with their headers. */
  readonly uncompressedBytes: number;
  readonly compressedBytes: number;
  readonly dictionaryAt: number | undefined;
  readonly dataAt: number;
  readonly statistics: Statistics;
}

/** Bounds in the plain encoding of one value, without a length; absent when nothing is known. */
export interface Statistics {
  readonly nulls: number;
  readonly min?: Uint8Array;
  readonly max?: Uint8Array;
  /** Whether `min` and `max` are values of the column, not just bounds cut short. */
  readonly isMinExact?: boolean;
  readonly isMaxExact?: boolean;
}

export interface RowGroupFacts {
  readonly rows: number;
  /** One chunk a column, in the order of the schema. */
  readonly chunks: readonly ChunkFacts[];
}

/** What the end of a file says of it. */
export interface FileFacts {
  readonly table: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: number;
  readonly groups: readonly RowGroupFacts[];
  readonly metadata: Readonly<Record<string, string>>;
}
