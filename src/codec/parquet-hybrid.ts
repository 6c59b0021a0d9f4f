// The RLE/bit-packed hybrid of Parquet: definition levels and dictionary indices.
import type { ParquetBuffer } from "./parquet-buffer.ts";
import { expectFile } from "./parquet-format.ts";

/** Widest value, in bits; what the accumulators below hold beside seven bits left over. */
export const hybridWidthMax = 16;

export interface HybridValues {
  readonly values: Uint8Array | Uint16Array;
  readonly from: number;
  readonly to: number;
  /** Bits of a value, 0 to 16. */
  readonly width: number;
}

/** Bits that hold every number below `count`. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}

/** Appends the values; runs of eight and more are run-length encoded, the rest is bit-packed. */
export function writeHybrid(out: ParquetBuffer, { values, from, to, width }: HybridValues): void {
  let packedFrom = from;
  for (let at = from; at < to; ) {
    const value = values[at] as number;
    let end = at + 1;
    while (end < to && values[end] === value) end++;
    // A bit-packed run in mid-stream holds a multiple of eight, so it borrows from the run behind.
    const borrowed = -(at - packedFrom) & 7;
    const isTail = end === to && at === packedFrom;
    if (end - at - borrowed >= 8 || isTail) {
      writePacked(out, { values, from: packedFrom, to: at + borrowed, width });
      writeRun(out, { value, count: end - at - borrowed, width });
      packedFrom = end;
    }
    at = end;
  }
  writePacked(out, { values, from: packedFrom, to, width });
}

interface Run {
  readonly value: number;
  readonly count: number;
  readonly width: number;
}

/** Appends one value many times. */
export function writeRun(out: ParquetBuffer, { value, count, width }: Run): void {
  if (count === 0) return;
  out.varint(count * 2);
  for (let bits = 0; bits < width; bits += 8) out.byte((value >> bits) & 0xff);
}

function writePacked(out: ParquetBuffer, { values, from, to, width }: HybridValues): void {
  if (from === to) return;
  const groups = (to - from + 7) >> 3;
  out.varint(groups * 2 + 1);
  out.reserve(groups * width);
  const bytes = out.bytes;
  const end = out.length + groups * width;
  let at = out.length;
  let pending = 0;
  let bits = 0;
  let first = from;
  if (width === 1) {
    for (; first + 8 <= to; first += 8) bytes[at++] = packedEight(values, first);
  }
  for (let i = first; i < to; i++) {
    pending |= (values[i] as number) << bits;
    bits += width;
    while (bits >= 8) {
      bytes[at++] = pending & 0xff;
      pending >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) bytes[at++] = pending;
  bytes.fill(0, at, end);
  out.length = end;
}

/** Eight values of one bit each as a byte. */
function packedEight(values: Uint8Array | Uint16Array, at: number): number {
  return (
    (values[at] as number) |
    ((values[at + 1] as number) << 1) |
    ((values[at + 2] as number) << 2) |
    ((values[at + 3] as number) << 3) |
    ((values[at + 4] as number) << 4) |
    ((values[at + 5] as number) << 5) |
    ((values[at + 6] as number) << 6) |
    ((values[at + 7] as number) << 7)
  );
}

export interface HybridSource {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly width: number;
  /** Values to read. */
  readonly count: number;
}

/** Reads `count` values into `into`, from index 0; throws ParquetError when they are not there. */
export function readHybrid(source: HybridSource, into: Uint8Array | Uint16Array): void {
  const { bytes, end, width, count } = source;
  let at = source.start;
  for (let done = 0; done < count; ) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      expectFile(at < end && shift < 28, "A run of levels or indices is cut short.");
      const byte = bytes[at++] as number;
      head |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const length = head >> 1;
    if ((head & 1) === 1) {
      expectFile(length > 0 && at + length * width <= end, "A bit-packed run is cut short.");
      const taken = Math.min(length * 8, count - done);
      const packed = { bytes, start: at, end, width, count: taken };
      if (width === 1) readBits(packed, into.subarray(done));
      else readPacked(packed, into.subarray(done));
      at += length * width;
      done += taken;
    } else {
      expectFile(length > 0 && length <= count - done, "A run is longer than its page.");
      let value = 0;
      for (let bits = 0; bits < width; bits += 8) {
        expectFile(at < end, "A run of levels or indices is cut short.");
        value |= (bytes[at++] as number) << bits;
      }
      into.fill(value, done, done + length);
      done += length;
    }
  }
}

/** Values of one bit each: what levels are. */
function readBits({ bytes, start, count }: HybridSource, into: Uint8Array | Uint16Array): void {
  let at = start;
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const byte = bytes[at++] as number;
    into[i] = byte & 1;
    into[i + 1] = (byte >> 1) & 1;
    into[i + 2] = (byte >> 2) & 1;
    into[i + 3] = (byte >> 3) & 1;
    into[i + 4] = (byte >> 4) & 1;
    into[i + 5] = (byte >> 5) & 1;
    into[i + 6] = (byte >> 6) & 1;
    into[i + 7] = byte >> 7;
  }
  for (let bit = 0; i < count; i++, bit++) into[i] = ((bytes[at] as number) >> bit) & 1;
}

function readPacked(
  { bytes, start, width, count }: HybridSource,
  into: Uint8Array | Uint16Array,
): void {
  const mask = (1 << width) - 1;
  let at = start;
  let pending = 0;
  let bits = 0;
  for (let i = 0; i < count; i++) {
    while (bits < width) {
      pending |= (bytes[at++] as number) << bits;
      bits += 8;
    }
    into[i] = pending & mask;
    pending >>>= width;
    bits -= width;
  }
}
