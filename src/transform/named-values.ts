// The newest value by name, as state of a fold, where there are so few names that every delta holds
// all of them.
import { present } from "../assert.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import type { FoldState } from "./fold.ts";

/** How values are kept. */
export interface ValueBytes<V> {
  write(to: ByteWriter, value: V): void;
  read(from: StateReader): V;
}

export class NamedValues<V> implements FoldState {
  readonly #bytes: ValueBytes<V>;
  readonly #values = new Map<string, V>();
  #isChanged = false;
  /** Partition time of the newest change, and of the newest that a delta has. */
  #changedMs = 0;
  #savedMs = 0;

  constructor(bytes: ValueBytes<V>) {
    this.#bytes = bytes;
  }

  get(name: string): V | undefined {
    return this.#values.get(name);
  }

  entries(): Iterable<readonly [name: string, value: V]> {
    return this.#values;
  }

  /** `nowMs` is partition time and never falls. */
  set(name: string, value: V, nowMs: number): void {
    this.#values.set(name, value);
    this.#isChanged = true;
    this.#changedMs = nowMs;
  }

  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    this.#savedMs = this.#changedMs;
    const delta = new ByteWriter();
    putUint(delta, this.#savedMs);
    for (const [name, value] of this.#values) {
      putText(delta, name);
      this.#bytes.write(delta, value);
    }
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    this.#changedMs = this.#savedMs = reader.uint();
    while (!reader.isAtEnd) this.#values.set(reader.text() ?? "", this.#bytes.read(reader));
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return present(deltas.at(-1), "a block is made of deltas");
  }

  /** The newest stays until there is a newer one. */
  forgetAfter(ms: number): number {
    return ms < this.#savedMs ? ms : Number.POSITIVE_INFINITY;
  }
}
