// The newest place by name of a partition, as state of a fold: how far hops have been sent, or how
// far they have come. There are as many as partitions, so every delta holds all of them.
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import type { Place } from "../event/hop.ts";
import type { FoldState } from "./fold.ts";

export class Places implements FoldState {
  readonly #places = new Map<string, Place>();
  #isChanged = false;
  /** Partition time of the newest change, and of the newest that a delta has. */
  #changedMs = 0;
  #savedMs = 0;

  get(name: string): Place | undefined {
    return this.#places.get(name);
  }

  /** `nowMs` is partition time and never falls. */
  set(name: string, place: Place, nowMs: number): void {
    this.#places.set(name, place);
    this.#isChanged = true;
    this.#changedMs = nowMs;
  }

  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    this.#savedMs = this.#changedMs;
    const delta = new ByteWriter();
    for (const [name, { offset, ordinal }] of this.#places) {
      putText(delta, name);
      putUint(delta, offset);
      putUint(delta, ordinal);
    }
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    while (!reader.isAtEnd) {
      this.#places.set(reader.text() ?? "", { offset: reader.uint(), ordinal: reader.uint() });
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return deltas.at(-1) ?? new Uint8Array(0);
  }

  forgetAfter(ms: number): number {
    return ms < this.#savedMs ? ms : Number.POSITIVE_INFINITY;
  }
}
