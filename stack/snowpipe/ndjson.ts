// The body of an append: one RFC 8259 value a line, every line ended by a newline, `\r\n` and blank
// lines allowed, UTF-8 only.
import { promisify } from "node:util";
import { gunzip, zstdDecompress } from "node:zlib";
import { ApiError } from "./api-error.ts";
import { parseJson } from "./json-number.ts";

const inflate = { gzip: promisify(gunzip), zstd: promisify(zstdDecompress) };

/** The bytes before compression, at most `bytesMax`. Throws ApiError. */
export async function decodeBody(
  body: Uint8Array,
  encoding: string | undefined,
  bytesMax: number,
): Promise<Uint8Array> {
  if (encoding === undefined || encoding === "identity") return body;
  if (encoding !== "gzip" && encoding !== "zstd") {
    const known = "identity, gzip and zstd are taken";
    throw new ApiError(415, "UNSUPPORTED_ENCODING", `Content-Encoding ${encoding}: ${known}`);
  }
  try {
    return await inflate[encoding](body, { maxOutputLength: bytesMax });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw tooFast();
    }
    throw new ApiError(400, "INVALID_REQUEST", `the body is not ${encoding}`);
  }
}

/** More bytes than a channel may take in a second. */
export function tooFast(): ApiError {
  const message = "the channel takes no more bytes within this second";
  return new ApiError(429, "ERR_CHANNEL_THROUGHPUT_EXCEEDED", message, 1);
}

/** One sent row: its text as it came, and the value in it. */
export interface SentRow {
  readonly text: string;
  readonly value: unknown;
}

/** All rows of a body; one line that is no JSON refuses the whole body. Throws ApiError. */
export function parseRows(bytes: Uint8Array): SentRow[] {
  if (bytes.length === 0) return [];
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ApiError(400, "INVALID_REQUEST", "the body is not UTF-8");
  }
  if (!text.endsWith("\n")) {
    throw new ApiError(400, "INVALID_REQUEST", "the last line does not end with a newline");
  }
  const rows: SentRow[] = [];
  const lines = text.split("\n");
  for (const [at, line] of lines.entries()) {
    const row = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (row === "") continue;
    try {
      rows.push({ text: row, value: parseJson(row) });
    } catch {
      throw new ApiError(400, "INVALID_REQUEST", `line ${at + 1} is not JSON`);
    }
  }
  return rows;
}
