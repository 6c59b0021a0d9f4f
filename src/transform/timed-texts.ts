// A column of texts, each with the event time it was taken from, so that the first or the last one
// by event time wins whatever the order of arrival.

import type { ByteWriter } from "../codec/byte-writer.ts";
import type { BytesColumn } from "../codec/columns.ts";
import { putText, putUint, type StateReader } from "../codec/state-bytes.ts";

export class TimedTexts {
  readonly #texts: (string | null)[] = [];
  /** Event time in microseconds; means nothing while the text is null. */
  #us = new Float64Array(256);

  at(slot: number): string | null {
    return this.#texts[slot] ?? null;
  }

  clear(slot: number): void {
    this.#texts[slot] = null;
  }

  set(slot: number, text: string, us: number): void {
    if (slot >= this.#us.length) this.#grow(slot);
    this.#texts[slot] = text;
    this.#us[slot] = us;
  }

  /**
   * Whether a text of event time `us` is earlier than the one held; of equal times the first to
   * arrive stays.
   */
  isEarlier(slot: number, us: number): boolean {
    return this.at(slot) === null || us < (this.#us[slot] as number);
  }

  /**
   * Whether a text of event time `us` is later than the one held; of equal times the last to arrive
   * wins.
   */
  isLater(slot: number, us: number): boolean {
    return this.at(slot) === null || us >= (this.#us[slot] as number);
  }

  /** Gives `to` what `from` holds, unless that is nothing. */
  copy(from: number, to: number): void {
    const text = this.at(from);
    if (text !== null) this.set(to, text, this.#us[from] as number);
  }

  /** Appends the text and how long after `baseUs` it was taken. */
  write(slot: number, to: ByteWriter, baseUs: number): void {
    const text = this.at(slot);
    putText(to, text);
    if (text !== null) putUint(to, (this.#us[slot] as number) - baseUs);
  }

  read(slot: number, from: StateReader, baseUs: number): void {
    const text = from.text();
    if (text === null) this.clear(slot);
    else this.set(slot, text, baseUs + from.uint());
  }

  #grow(slot: number): void {
    const us = new Float64Array(Math.max(slot + 1, 2 * this.#us.length));
    us.set(this.#us);
    this.#us = us;
  }
}

/** Appends the text, or null. */
export function putNullable(column: BytesColumn, text: string | null): void {
  if (text === null) column.putNull();
  else column.putText(text);
}
