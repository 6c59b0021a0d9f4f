// A column of variable-length bytes: texts, JSON texts and plain bytes.
import { isViewed, viewOf } from "./byte-view.ts";
import type { ColumnSpec, RowCount } from "./columns.ts";
import { putUtf8 } from "./text-bytes.ts";
import { unescapeText } from "./unescape-text.ts";

const rowsAtFirst = 256;
const bytesAtFirst = 4096;
/** From this length on a copy by the runtime beats one by words. */
const nativeCopyFrom = 160;

/** Variable-length bytes, back to back; value `row` is `bytes[ends[row-1], ends[row])`. */
export class BytesColumn {
  readonly kind = "bytes";
  readonly spec: ColumnSpec;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(bytesAtFirst);
  ends = new Int32Array(rowsAtFirst);
  /** 1 where the row has a value. */
  valid = new Uint8Array(rowsAtFirst);
  count = 0;
  #view = new DataView(this.bytes.buffer);
  /** The same bytes as a buffer that makes texts; made when first asked for. */
  #texts: Buffer | undefined;

  readonly #rows: RowCount;

  constructor(spec: ColumnSpec, rows: RowCount) {
    this.spec = spec;
    this.#rows = rows;
  }

  /** Appends `source[start, end)`. */
  put(source: Uint8Array, start: number, end: number): void {
    const at = this.#place();
    const next = at + (end - start);
    if (next > this.bytes.length) this.reserve(next);
    let from = start;
    let to = at;
    if (end - start >= nativeCopyFrom) {
      this.bytes.set(source.subarray(start, end), at);
      from = end;
    } else if (isViewed(source)) {
      const words = viewOf(source);
      const view = this.#view;
      for (; from + 4 <= end; from += 4, to += 4) {
        view.setInt32(to, words.getInt32(from, true), true);
      }
    }
    const { bytes } = this;
    while (from < end) bytes[to++] = source[from++] as number;
    this.#close(next, 1);
  }

  /** Appends `text` as UTF-8; a lone surrogate becomes U+FFFD, so callers refuse those first. */
  putText(text: string): void {
    const at = this.#place();
    if (at + text.length * 3 > this.bytes.length) this.reserve(at + text.length * 3);
    this.#close(putUtf8(text, this.bytes, at), 1);
  }

  /**
   * Appends the text that `source[start, end)`, well-formed inside a JSON string, stands for.
   * False, and nothing appended, where half of a surrogate pair stands alone.
   */
  putEscaped(source: Uint8Array, start: number, end: number): boolean {
    const at = this.#place();
    if (at + (end - start) > this.bytes.length) this.reserve(at + (end - start));
    const next = unescapeText(source, { start, end }, this.bytes, at);
    if (next < 0) return false;
    this.#close(next, 1);
    return true;
  }

  putNull(): void {
    this.#close(this.#place(), 0);
  }

  /** Gives the rows before `rows` that have no value null. */
  settle(rows: number): void {
    while (rows > this.ends.length) this.#growRows();
    const at = this.count === 0 ? 0 : (this.ends[this.count - 1] as number);
    this.ends.fill(at, this.count, rows);
    this.valid.fill(0, this.count, rows);
    this.count = Math.max(this.count, rows);
  }

  isNull(row: number): boolean {
    return this.valid[row] !== 1;
  }

  start(row: number): number {
    return row === 0 ? 0 : (this.ends[row - 1] as number);
  }

  end(row: number): number {
    return this.ends[row] as number;
  }

  /** A view of the value, empty for null; it does not outlive the next write. */
  at(row: number): Uint8Array {
    return this.bytes.subarray(this.start(row), this.end(row));
  }

  /** The value decoded, or null. */
  textAt(row: number): string | null {
    if (this.isNull(row)) return null;
    this.#texts ??= Buffer.from(this.bytes.buffer);
    return this.#texts.toString("utf8", this.start(row), this.end(row));
  }

  truncate(count: number): void {
    this.count = Math.min(this.count, count);
  }

  /** Keeps the rows at or after `from` that `keep` marks 1 (indexed from 0 at `from`). */
  retain(from: number, keep: Uint8Array): void {
    const { ends, valid } = this;
    let to = from;
    let at = this.start(from);
    for (let row = from; row < this.count; ) {
      const first = row;
      const isKept = keep[row - from] === 1;
      while (row < this.count && (keep[row - from] === 1) === isKept) row++;
      if (!isKept) continue;
      const start = this.start(first);
      const moved = start - at;
      this.bytes.copyWithin(at, start, ends[row - 1] as number);
      at = (ends[row - 1] as number) - moved;
      valid.copyWithin(to, first, row);
      for (let kept = first; kept < row; kept++) ends[to++] = (ends[kept] as number) - moved;
    }
    this.count = to;
  }

  /** Makes room for `total` bytes of values, those that are there included. */
  reserve(total: number): void {
    if (total <= this.bytes.length) return;
    this.#texts = undefined;
    this.bytes = grown(this.bytes, new Uint8Array(Math.max(total, this.bytes.length * 2)));
    this.#view = new DataView(this.bytes.buffer);
  }

  /** Where the bytes of the next value go. */
  #place(): number {
    if (this.count < this.#rows.ended) this.settle(this.#rows.ended);
    return this.count === 0 ? 0 : (this.ends[this.count - 1] as number);
  }

  #close(end: number, valid: 0 | 1): void {
    if (this.count === this.ends.length) this.#growRows();
    this.ends[this.count] = end;
    this.valid[this.count++] = valid;
  }

  #growRows(): void {
    this.ends = grown(this.ends, new Int32Array(this.ends.length * 2));
    this.valid = grown(this.valid, new Uint8Array(this.valid.length * 2));
  }
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
