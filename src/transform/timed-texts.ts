// A column of texts, each with the event time it was taken from, so that the first or the last one
// by event time wins whatever the order of arrival. A text stays the bytes it came as.
import type { ByteWriter } from "../codec/byte-writer.ts";
import type { BytesColumn } from "../codec/columns.ts";
import { putUint, type StateReader } from "../codec/state-bytes.ts";

const slotsAtFirst = 256;
/** Room given to a text beyond its length, for the next one in its place. */
const spareBytes = 32;

export class TimedTexts {
  /** By slot; longer than the text. */
  readonly #texts: (Uint8Array | undefined)[] = [];
  /** Length of the text, -1 while there is none. */
  #lengths = new Int32Array(slotsAtFirst).fill(-1);
  /** Event time in microseconds; means nothing while there is no text. */
  #us = new Float64Array(slotsAtFirst);

  has(slot: number): boolean {
    return slot < this.#lengths.length && (this.#lengths[slot] as number) >= 0;
  }

  clear(slot: number): void {
    if (this.has(slot)) this.#lengths[slot] = -1;
    if (this.#texts[slot] !== undefined) this.#texts[slot] = undefined;
  }

  /** Takes `text[start, end)`, which is UTF-8. */
  set(slot: number, text: TextRange, us: number): void {
    if (slot >= this.#us.length) this.#grow(slot);
    const { bytes, start, end } = text;
    const length = end - start;
    let own = this.#texts[slot];
    if (own === undefined || own.length < length) {
      own = new Uint8Array(length + spareBytes);
      this.#texts[slot] = own;
    }
    for (let at = 0; at < length; at++) own[at] = bytes[start + at] as number;
    this.#lengths[slot] = length;
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
    const bytes = this.#texts[from] as Uint8Array;
    const end = this.#lengths[from] as number;
    this.set(to, { bytes, start: 0, end }, this.#us[from] as number);
  }

  /** Appends the text, or null, to a column. */
  put(slot: number, column: BytesColumn): void {
    if (!this.has(slot)) column.putNull();
    else column.put(this.#texts[slot] as Uint8Array, 0, this.#lengths[slot] as number);
  }

  /** Appends the text, as `putText` does, and how long after `baseUs` it was taken. */
  write(slot: number, to: ByteWriter, baseUs: number): void {
    if (!this.has(slot)) {
      putUint(to, 0);
      return;
    }
    const length = this.#lengths[slot] as number;
    putUint(to, 1 + length);
    to.bytes(this.#texts[slot] as Uint8Array, 0, length);
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
    const lengths = new Int32Array(size).fill(-1);
    const us = new Float64Array(size);
    lengths.set(this.#lengths);
    us.set(this.#us);
    this.#lengths = lengths;
    this.#us = us;
  }
}

/** A text as bytes. */
export interface TextRange {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Appends the text, or null. */
export function putNullable(column: BytesColumn, text: string | null): void {
  if (text === null) column.putNull();
  else column.putText(text);
}
