// Page headers, and the compression of page bodies.
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { ParquetBuffer } from "./parquet-buffer.ts";
import {
  codec,
  encoding,
  expectFile,
  ParquetError,
  pageRowsMax,
  pageType,
} from "./parquet-format.ts";
import { readThrift, ThriftWriter } from "./parquet-thrift.ts";

/** Bytes of a page after inflation, at most. */
const inflatedBytesMax = 256 << 20;
const inflateStepBytesMax = 1 << 20;
const inflateStepBytesMin = 64;

export interface PageFacts {
  readonly type: number;
  /** Rows of a data page, nulls included; entries of a dictionary page. */
  readonly values: number;
  readonly encoding: number;
}

export interface PageSizes {
  uncompressedBytes: number;
  compressedBytes: number;
}

/** Appends header and body to `file`; `sizes` grows by what both take, plain and as written. */
export function writePage(
  file: ParquetBuffer,
  body: Uint8Array,
  page: PageFacts & { readonly codec: number; readonly sizes: PageSizes },
): void {
  const stored = page.codec === codec.zstd ? deflate(body) : body;
  const start = file.length;
  const thrift = new ThriftWriter(file);
  thrift.i32(1, page.type);
  thrift.i32(2, body.length);
  thrift.i32(3, stored.length);
  if (page.type === pageType.dictionary) {
    thrift.beginStruct(7);
    thrift.i32(1, page.values);
    thrift.i32(2, page.encoding);
  } else {
    thrift.beginStruct(5);
    thrift.i32(1, page.values);
    thrift.i32(2, page.encoding);
    thrift.i32(3, encoding.rle);
    thrift.i32(4, encoding.rle);
  }
  thrift.end();
  thrift.end();
  page.sizes.uncompressedBytes += file.length - start + body.length;
  file.append(stored);
  page.sizes.compressedBytes += file.length - start;
}

/** From this size on a larger table of longer matches saves 2% at no cost of time. */
const largeBytesMin = 64 * 1024;
const fast = { [constants.ZSTD_c_compressionLevel]: 1 };
const fastOfLarge = {
  ...fast,
  [constants.ZSTD_c_hashLog]: 15,
  [constants.ZSTD_c_minMatch]: 7,
};

/**
 * One output chunk that holds the result spares zlib a loop of small ones; a large body shrinks to
 * half most often, and memory that is not asked for need not be collected.
 */
function deflate(body: Uint8Array): Uint8Array {
  const isLarge = body.length >= largeBytesMin;
  return zstdCompressSync(body, {
    params: isLarge ? fastOfLarge : fast,
    chunkSize: isLarge ? body.length >> 1 : body.length + (body.length >> 7) + 128,
  });
}

export interface Page extends PageFacts {
  readonly body: Uint8Array;
  /** Offset behind the page. */
  readonly end: number;
}

/** Reads and inflates the page at `start`, which must end by `end`. */
export function readPage(
  bytes: Uint8Array,
  { start, end, used }: { readonly start: number; readonly end: number; readonly used: number },
): Page {
  const header = readThrift(bytes, start, end);
  const type = header.struct.count(1, "kind of a page");
  const length = header.struct.count(2, "size of a page");
  const stored = header.struct.count(3, "stored size of a page");
  expectFile(stored <= end - header.end, "A page is longer than its column chunk.");
  const isStoredAsIs = used === codec.uncompressed;
  expectFile(!isStoredAsIs || length === stored, "A page has two lengths.");
  expectFile(length <= inflatedBytesMax, "A page would inflate beyond 256 MB.");
  const isDictionary = type === pageType.dictionary;
  expectFile(isDictionary || type === pageType.data, "A page is of a kind never written here.");
  const inner = header.struct.struct(isDictionary ? 7 : 5, "header of a page");
  const values = inner.count(1, "count of values of a page");
  expectFile(values <= pageRowsMax, "A page holds more values than are ever written.");
  const raw = bytes.subarray(header.end, header.end + stored);
  return {
    type,
    values,
    encoding: inner.count(2, "encoding of a page"),
    body: isStoredAsIs ? raw : inflate(raw, length),
    end: header.end + stored,
  };
}

function inflate(raw: Uint8Array, length: number): Uint8Array {
  const chunkSize = Math.min(inflateStepBytesMax, Math.max(inflateStepBytesMin, length));
  let body: Uint8Array;
  try {
    body = zstdDecompressSync(raw, { chunkSize, maxOutputLength: Math.max(1, length) });
  } catch (cause) {
    throw new ParquetError("A page cannot be inflated.", { cause });
  }
  expectFile(body.length === length, "A page inflates to another length than it says.");
  return body;
}
