// Compressed Avro data, inflated under a cap: whatever is sent, no more comes out.
import { constants, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { AvroStop } from "./avro-fault.ts";

export type AvroCompression = "zlib" | "deflate" | "zstandard";

/** Largest zstd window, 8 MB: what a frame may make us hold beside its output. */
const zstdParams = { [constants.ZSTD_d_windowLogMax]: 23 };

interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

/**
 * The inflated bytes. Throws AvroStop: `avro_too_large` above `bytesMax`, `avro_bad_compression`
 * where they cannot be inflated or bytes follow. Behind `deflate` some may: fastavro cuts it out of
 * zlib's and leaves three bytes of the checksum, and so do files of years.
 */
export function inflateAvro(
  bytes: Uint8Array,
  compression: AvroCompression,
  bytesMax: number,
): Buffer {
  const options = { maxOutputLength: Math.max(1, bytesMax), info: true };
  let inflated: unknown;
  try {
    if (compression === "zlib") inflated = inflateSync(bytes, options);
    else if (compression === "deflate") inflated = inflateRawSync(bytes, options);
    else inflated = zstdDecompressSync(bytes, { ...options, params: zstdParams });
  } catch (error) {
    const isTooLarge =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new AvroStop(isTooLarge ? "avro_too_large" : "avro_bad_compression");
  }
  const { buffer, engine } = inflated as Inflated;
  const isWhole = engine.bytesWritten === bytes.length;
  if (!isWhole && compression !== "deflate") throw new AvroStop("avro_bad_compression");
  return buffer;
}
