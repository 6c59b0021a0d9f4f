// When which key was heard of last, so that one can be told that was not heard of since: stock
// that nobody speaks of, an order that does not move. Only a name and a time are kept of each, in
// the order of those times: the value has long left memory when its time comes, and is read back.
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import type { FoldState } from "./fold.ts";

/** Keys that one record can find due: a feed that fell silent ends in a stream, not in a flood. */
export const dueKeysPerRecordMax = 32;

export class QuietKeys implements FoldState {
  readonly #quietMs: number;
  /** Partition time, ms, by key; earliest first. */
  readonly #heardMs = new Map<string, number>();
  /** In the order of the last change. */
  readonly #changed = new Set<string>();

  /** A key is due once it was quiet for `quietMs`. */
  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  get size(): number {
    return this.#heardMs.size;
  }

  /** `key` was heard of at partition time `nowMs`, which never falls. */
  hear(key: string, nowMs: number): void {
    this.#heardMs.delete(key);
    this.#heardMs.set(key, nowMs);
    this.#change(key);
  }

  /** `key` is of no interest until it is heard of again. */
  leave(key: string): void {
    if (this.#heardMs.delete(key)) this.#change(key);
  }

  nextTimer(): number | undefined {
    for (const heardMs of this.#heardMs.values()) return heardMs + this.#quietMs;
    return undefined;
  }

  /** At most `max` of the keys that are due at `nowMs`, longest quiet first. */
  due(nowMs: number, max: number): readonly string[] {
    const due: string[] = [];
    for (const [key, heardMs] of this.#heardMs) {
      if (due.length === max || heardMs + this.#quietMs > nowMs) break;
      due.push(key);
    }
    return due;
  }

  takeDelta(): Uint8Array | undefined {
    if (this.#changed.size === 0) return undefined;
    const delta = new ByteWriter();
    for (const key of this.#changed) putEntry(delta, key, this.#heardMs.get(key));
    this.#changed.clear();
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    for (const [key, heardMs] of entriesOf(bytes)) {
      this.#heardMs.delete(key);
      if (heardMs !== undefined) this.#heardMs.set(key, heardMs);
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const newest = new Map<string, number | undefined>();
    for (const delta of deltas) {
      for (const [key, heardMs] of entriesOf(delta)) {
        newest.delete(key);
        newest.set(key, heardMs);
      }
    }
    const block = new ByteWriter();
    for (const [key, heardMs] of newest) putEntry(block, key, heardMs);
    return block.take();
  }

  /** A block can go once every key in it was heard of since or left. */
  forgetAfter(ms: number): number {
    for (const heardMs of this.#heardMs.values()) {
      return heardMs <= ms ? Number.POSITIVE_INFINITY : ms;
    }
    return ms;
  }

  #change(key: string): void {
    this.#changed.delete(key);
    this.#changed.add(key);
  }
}

function putEntry(to: ByteWriter, key: string, heardMs: number | undefined): void {
  putText(to, key);
  putUint(to, heardMs === undefined ? 0 : heardMs + 1);
}

function* entriesOf(bytes: Uint8Array): Generator<readonly [string, number | undefined]> {
  const reader = new StateReader(bytes);
  while (!reader.isAtEnd) {
    const key = reader.text() ?? "";
    const heard = reader.uint();
    yield [key, heard === 0 ? undefined : heard - 1];
  }
}
