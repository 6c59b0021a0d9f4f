// The dictionaries of one process: fetched from the store by hash, checked, read in steps, shared
// by all partitions. A content that cannot be had is a fault of the environment: whoever needs it
// waits.
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import {
  type DictionaryRecord,
  type DictionaryVersion,
  dictionaryKey,
  dictionaryVersion,
} from "../event/dictionary.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { Steps } from "../transform/csv-table.ts";
import { type Dictionary, readingDictionary } from "../transform/dictionaries.ts";
import { Halt } from "./halt.ts";

/** Versions held beside those that partitions use. */
const heldMax = 2;
const retryMsMin = 100;
const retryMsMax = 5_000;

/** The content of a version cannot be had now; the message says why. */
export class DictionaryFault extends Error {
  override readonly name = "DictionaryFault";
}

export interface DictionaryWait {
  readonly signal: AbortSignal;
  /** Told why it waits; null once it is over. */
  onPause(reason: string | null): void;
}

export interface DictionariesOptions {
  readonly store: Pick<Store, "get">;
  readonly clock: Clock;
}

export class Dictionaries {
  readonly #options: DictionariesOptions;
  /** By key of the store, the one asked for last behind the others. */
  readonly #held = new Map<string, Promise<Dictionary>>();

  constructor(options: DictionariesOptions) {
    this.#options = options;
  }

  /**
   * The dictionary a record names. Throws DictionaryFault when its content is not to be had; Halt
   * when this code knows no such dictionary, or cannot read what another version of it could.
   */
  async load({ name, sha256 }: DictionaryRecord): Promise<Dictionary> {
    const version = dictionaryVersion(name, sha256);
    if (version === undefined) {
      throw new Halt(`the log names a dictionary ${name} ${sha256}, which this version has not`);
    }
    const key = dictionaryKey(version);
    const loaded = this.#held.get(key) ?? this.#fetch(version);
    this.#held.delete(key);
    this.#held.set(key, loaded);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= heldMax) break;
      this.#held.delete(oldest);
    }
    try {
      return await loaded;
    } catch (error) {
      if (this.#held.get(key) === loaded) this.#held.delete(key);
      throw error;
    }
  }

  /** The same, tried until its content is there; undefined when told to stop before. */
  async wait(
    record: DictionaryRecord,
    { signal, onPause }: DictionaryWait,
  ): Promise<Dictionary | undefined> {
    const { clock } = this.#options;
    for (let wait = retryMsMin; !signal.aborted; wait = Math.min(2 * wait, retryMsMax)) {
      try {
        const dictionary = await this.load(record);
        onPause(null);
        return dictionary;
      } catch (error) {
        if (!(error instanceof DictionaryFault)) throw error;
        onPause(error.message);
        await clock.sleep(wait, signal);
      }
    }
    return undefined;
  }

  async #fetch(version: DictionaryVersion): Promise<Dictionary> {
    const { store, clock } = this.#options;
    const key = dictionaryKey(version);
    const bytes = await store.get(key).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      const what = error.code === "missing" ? "is not in the store" : error.message;
      throw new DictionaryFault(`dictionary ${key} ${what}`, { cause: error });
    });
    if (createHash("sha256").update(bytes).digest("hex") !== version.sha256) {
      throw new DictionaryFault(`dictionary ${key} in the store is not what was stored`);
    }
    const read = await inTurns(readingDictionary(version, bytes), clock);
    if (read.kind === "dictionary") return read.dictionary;
    throw new Halt(`dictionary ${key} cannot be read by this version: ${read.errors.join("; ")}`);
  }
}

/** The outcome of all steps, with a turn for others behind each. */
export async function inTurns<T>(steps: Steps<T>, clock: Pick<Clock, "yield">): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await clock.yield();
  }
}
