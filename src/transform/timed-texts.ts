// A column of texts, each with the event time it was taken from, so that the first or the last one
// by event time wins whatever the order of arrival. A text stays the bytes it came as.
import type { ByteWriter } from "../codec/byte-writer.ts";
import type { BytesColumn } from "../codec/columns.ts";
import { putUint, type StateReader } from "../codec/state-bytes.ts";
import { noCell, type TextCells, type TextRange } from "../codec/text-cells.ts";

const slotsAtFirst = 256;

export class TimedTexts {
  readonly #memory: TextCells;
  /** By slot. */
  #cells = new Int32Array(slotsAtFirst).fill(noCell);
  /** Length of the text, -1 while there is none. */
  #lengths = new Int32Array(slotsAtFirst).fill(-1);
  /** Event time in microseconds; means nothing while there is no text. */
  #us = new Float64Array(slotsAtFirst);

  /** `memory` may be shared with other columns. */
  constructor(memory: TextCells) {
    this.#memory = memory;
  }

  has(slot: number): boolean {
    return slot < this.#lengths.length && (this.#lengths[slot] as number) >= 0;
  }

  clear(slot: number): void {
    if (!this.has(slot)) return;
    this.#memory.free(this.#cells[slot] as number);
    this.#cells[slot] = noCell;
    this.#lengths[slot] = -1;
  }

  set(slot: number, text: TextRange, us: number): void {
    if (slot >= this.#us.length) this.#grow(slot);
    this.#cells[slot] = this.#memory.put(this.#cells[slot] as number, text);
    this.#lengths[slot] = text.end - text.start;
    this.#us[slot] = us;
  }

  /**
   * Whether a text of event time `us` is earlier than the one held; of equal times the first to
   * arrive stays.
   */
  isEarlier(slot: number, us: number): boolean {
    return !this.has(slot) || us < (this.#us[slot] as number);
  }

  /**
   * Whether a text of event time `us` is later than the one held; of equal times the last to arrive
   * wins.
   */
  isLater(slot: number, us: number): boolean {
    return !this.has(slot) || us >= (this.#us[slot] as number);
  }

  /** Gives `to` what `from` holds, unless that is nothing. */
  copy(from: number, to: number): void {
    if (!this.has(from)) return;
    const cell = this.#cells[from] as number;
    const start = this.#memory.start(cell);
    const end = start + (this.#lengths[from] as number);
    this.set(to, { bytes: this.#memory.bytes(cell), start, end }, this.#us[from] as number);
  }

  /** Appends the text, or null, to a column. */
  put(slot: number, column: BytesColumn): void {
    if (!this.has(slot)) {
      column.putNull();
      return;
    }
    const cell = this.#cells[slot] as number;
    const start = this.#memory.start(cell);
    column.put(this.#memory.bytes(cell), start, start + (this.#lengths[slot] as number));
  }

  /** Appends the text, as `putText` does, and how long after `baseUs` it was taken. */
  write(slot: number, to: ByteWriter, baseUs: number): void {
    if (!this.has(slot)) {
      putUint(to, 0);
      return;
    }
    const length = this.#lengths[slot] as number;
    const cell = this.#cells[slot] as number;
    const start = this.#memory.start(cell);
    putUint(to, 1 + length);
    to.bytes(this.#memory.bytes(cell), start, start + length);
    putUint(to, (this.#us[slot] as number) - baseUs);
  }

  read(slot: number, from: StateReader, baseUs: number): void {
    const length = from.uint() - 1;
    if (length < 0) {
      this.clear(slot);
      return;
    }
    const bytes = from.bytes(length);
    this.set(slot, { bytes, start: 0, end: length }, baseUs + from.uint());
  }

  #grow(slot: number): void {
    const size = Math.max(slot + 1, 2 * this.#us.length);
    const cells = new Int32Array(size).fill(noCell);
    const lengths = new Int32Array(size).fill(-1);
    const us = new Float64Array(size);
    cells.set(this.#cells);
    this.#cells = cells;
    lengths.set(this.#lengths);
    us.set(this.#us);
    this.#lengths = lengths;
    this.#us = us;
  }
}

/** Appends the text, or null. */
export function putNullable(column: BytesColumn, text: string | null): void {
  if (text === null) column.putNull();
  else column.putText(text);
}
