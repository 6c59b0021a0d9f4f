// Figures of a partition that stand between commits, such as how many disputes are open: counted as
// things change, and durable, since what they count has mostly left memory.
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import type { Gauge } from "../event/live.ts";
import type { FoldState } from "./fold.ts";

/** Names are few and fixed; no count falls below 0. */
export class GaugeCounts implements FoldState {
  readonly #counts = new Map<string, number>();
  /** Partition time of the newest change, ms. */
  #changedMs = 0;
  #isChanged = false;

  add(name: string, amount: number, nowMs: number): void {
    if (amount === 0) return;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + amount);
    this.#changedMs = nowMs;
    this.#isChanged = true;
  }

  get(name: string): Gauge {
    return [name, this.#counts.get(name) ?? 0];
  }

  /** All counts: there are few. */
  takeDelta(): Uint8Array | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    const delta = new ByteWriter();
    putUint(delta, this.#changedMs);
    putUint(delta, this.#counts.size);
    for (const [name, count] of this.#counts) {
      putText(delta, name);
      putUint(delta, count);
    }
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    this.#changedMs = reader.uint();
    for (let left = reader.uint(); left > 0; left--) {
      this.#counts.set(reader.text() ?? "", reader.uint());
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    return deltas.at(-1) ?? new Uint8Array(0);
  }

  /** The newest stays until there is a newer one. */
  forgetAfter(ms: number): number {
    return this.#changedMs > ms ? ms : Number.POSITIVE_INFINITY;
  }
}
