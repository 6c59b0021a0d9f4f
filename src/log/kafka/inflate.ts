// Opens what a batch of Kafka holds, never beyond a bound: a few bytes can claim to be gigabytes.
import { constants, gunzipSync, zstdDecompressSync } from "node:zlib";

/** Of a batch's attributes, bits 0 to 2. */
export const codec = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 } as const;

const names = ["none", "gzip", "snappy", "lz4", "zstd"];

/** The bytes, at most `bytesMax` of them, or a clause that says what is wrong. */
export function inflate(kind: number, bytes: Uint8Array, bytesMax: number): Uint8Array | string {
  if (kind === codec.none) return bytes;
  if (kind !== codec.gzip && kind !== codec.zstd) {
    return `is compressed by ${names[kind] ?? `codec ${kind}`}, which this reader does not open`;
  }
  try {
    if (kind === codec.gzip) return gunzipSync(bytes, { maxOutputLength: bytesMax });
    const plainBytes = declaredLength(bytes);
    if (plainBytes > bytesMax) return `inflates to ${plainBytes} bytes, above ${bytesMax}`;
    // One byte more than needed: the decoder then ends with its first buffer.
    const expected = plainBytes >= 0 ? plainBytes + 1 : Math.min(bytesMax, 8 * bytes.length);
    const chunkSize = Math.max(expected, constants.Z_MIN_CHUNK);
    return zstdDecompressSync(bytes, { chunkSize, maxOutputLength: bytesMax });
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === tooLarge;
    return isTooLarge ? `inflates to more than ${bytesMax} bytes` : "cannot be inflated";
  }
}

const tooLarge = "ERR_BUFFER_TOO_LARGE";

/** What the first frame says it inflates to (RFC 8878, 3.1.1.1), or -1 when it does not say. */
function declaredLength(bytes: Uint8Array): number {
  if (bytes.length < 18) return -1;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== 0xfd2fb528) return -1;
  const descriptor = view.getUint8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const at = 5 + (isSingle ? 0 : 1) + dictionaryBytes;
  switch (descriptor >>> 6) {
    case 0:
      return isSingle ? view.getUint8(at) : -1;
    case 1:
      return view.getUint16(at, true) + 256;
    case 2:
      return view.getUint32(at, true);
    default:
      return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  }
}
