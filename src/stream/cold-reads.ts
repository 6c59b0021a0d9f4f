// Reads what folds keep outside memory, together for a slice, and holds the blocks used last.
// A fold lets go of what it moves out only once that is durable, so nothing read is in flight.
import type { StateHandle } from "../state/state.ts";
import { StateError } from "../state/state.ts";
import type { ColdKeys, ColdValues } from "../transform/fold.ts";
import { readHead } from "./chain.ts";
import { Halt } from "./halt.ts";

/** Held for each partition. */
const heldBytesMax = 8 * 1024 * 1024;
const readsAtOnceMax = 64;

/** Of one partition. A block never changes under its key while the fold asks for it. */
export class ColdReads {
  readonly #handle: Pick<StateHandle, "epoch" | "get">;
  readonly #bytesMax: number;
  /** Least recently used first. */
  readonly #held = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(handle: Pick<StateHandle, "epoch" | "get">, bytesMax = heldBytesMax) {
    this.#handle = handle;
    this.#bytesMax = bytesMax;
  }

  /**
   * What is stored under the keys, which are no more than a slice asks for. Throws StateError; Halt
   * when the state has lost a block.
   */
  async read({ blocks, values }: ColdKeys): Promise<ColdValues> {
    const read = await this.#readBlocks(blocks);
    for (let from = 0; from < values.length; from += readsAtOnceMax) {
      const part = values.slice(from, from + readsAtOnceMax);
      const found = await Promise.all(part.map((key) => this.#handle.get(key)));
      for (const [i, key] of part.entries()) {
        const value = found[i];
        if (value !== undefined) read.set(key, value);
      }
    }
    return read;
  }

  async #readBlocks(keys: readonly string[]): Promise<Map<string, Uint8Array>> {
    const values = new Map<string, Uint8Array>();
    const missing: string[] = [];
    for (const key of keys) {
      const held = this.#held.get(key);
      if (held === undefined) missing.push(key);
      else this.#keep(key, held, values);
    }
    for (let from = 0; from < missing.length; from += readsAtOnceMax) {
      const part = missing.slice(from, from + readsAtOnceMax);
      const read = await Promise.all(part.map((key) => this.#handle.get(key)));
      for (const [i, key] of part.entries()) {
        this.#keep(key, read[i] ?? (await this.#lost(key)), values);
      }
    }
    return values;
  }

  #keep(key: string, value: Uint8Array, values: Map<string, Uint8Array>): void {
    values.set(key, value);
    if (!this.#held.delete(key)) this.#bytes += value.length;
    this.#held.set(key, value);
    for (const [oldest, { length }] of this.#held) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#held.delete(oldest);
      this.#bytes -= length;
    }
  }

  /** A handle that is fenced may look for what its successor has deleted. */
  async #lost(key: string): Promise<never> {
    const { epoch } = await readHead(this.#handle);
    if (epoch !== this.#handle.epoch) throw new StateError("fenced", "a later owner claimed");
    throw new Halt(`the state has lost ${key}`);
  }
}
