// The bytes of a column, compared, hashed and copied four at a time: values are short and many, so
// a view or a native call for each would cost more than the work itself.
import type { ParquetBuffer } from "./parquet-buffer.ts";

/** From this length on a native copy beats one by words. */
const nativeCopyFrom = 160;
/** Longer values are hashed by samples; callers decide equality by all bytes. */
const sampledFrom = 64;

/** Offsets given to its methods must lie within the bytes. */
export class ByteRegion {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Whether the `length` bytes at `left` and at `right` are equal. */
  isSame(left: number, right: number, length: number): boolean {
    const { view } = this;
    const end = left + length;
    for (; left + 4 <= end; left += 4, right += 4) {
      if (view.getInt32(left, true) !== view.getInt32(right, true)) return false;
    }
    for (; left < end; left++, right++) {
      if (view.getUint8(left) !== view.getUint8(right)) return false;
    }
    return true;
  }

  /** Unsigned order of the `length` bytes at `left` and at `right`: below, at or above zero. */
  order(left: number, right: number, length: number): number {
    const { view } = this;
    const end = left + length;
    for (; left + 4 <= end; left += 4, right += 4) {
      const difference = view.getUint32(left) - view.getUint32(right);
      if (difference !== 0) return difference;
    }
    for (; left < end; left++, right++) {
      const difference = view.getUint8(left) - view.getUint8(right);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  hash(start: number, end: number): number {
    const { view } = this;
    const length = end - start;
    let hash = Math.imul(length, 0x9e3779b1);
    if (length < 4) {
      for (; start < end; start++) hash = Math.imul(hash ^ view.getUint8(start), 0x01000193);
      return mixed(hash);
    }
    const step = length < sampledFrom ? 4 : length >> 4;
    for (; start + 4 <= end; start += step) {
      hash = Math.imul(hash ^ view.getInt32(start, true), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    return mixed(hash ^ view.getInt32(end - 4, true));
  }

  /** Appends `[start, end)` to `out`, in which the caller has reserved the room. */
  copy(start: number, end: number, out: ParquetBuffer): void {
    let at = out.length;
    out.length = at + (end - start);
    if (end - start >= nativeCopyFrom) {
      out.bytes.set(this.bytes.subarray(start, end), at);
      return;
    }
    const { view, bytes } = this;
    for (; start + 4 <= end; start += 4, at += 4) {
      out.view.setInt32(at, view.getInt32(start, true), true);
    }
    while (start < end) out.bytes[at++] = bytes[start++] as number;
  }
}

/** Hash of a pair of 32-bit words. */
export function hashWords(low: number, high: number): number {
  return mixed(Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b));
}

function mixed(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return hash ^ (hash >>> 15);
}
