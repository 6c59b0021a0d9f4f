// How far each partition is in Snowflake, kept by us as an object of the store: channels and their
// tokens are deleted after 30 days without rows, and say nothing of entries without rows. The store
// is restored neither with the chain nor with the warehouse, so it tells when one of them was.
import { seqDigits } from "../../event/entry.ts";
import type { PartitionId } from "../../event/position.ts";
import { type Store, StoreError } from "../../store/store.ts";
import type { SinkPosition } from "../sink.ts";
import { asSinkError } from "../store-fault.ts";

/** What was known of the channel of one table. */
export interface TableMark {
  /** Its committed offset token. */
  readonly token: string;
  /** When that was seen, ms since the Unix epoch. */
  readonly at: number;
  /** Rows that Snowflake had refused by then. */
  readonly errors: number;
}

/** Entries up to `seq` are in Snowflake; `tables` by their names in the lake. */
export interface LedgerMark extends SinkPosition {
  readonly tables: Readonly<Record<string, TableMark>>;
}

const namesPerPage = 1_000;

export class TokenLedger {
  readonly #store: Store;
  readonly #folder: string;

  /** `name` is that of the channels: two installations may share a store. */
  constructor(store: Store, name: string) {
    this.#store = store;
    this.#folder = `sinks/snowflake/${name}`;
  }

  /** The newest mark. Throws SinkError. */
  async read(partition: PartitionId): Promise<LedgerMark | undefined> {
    const newest = (await this.#keys(partition)).at(-1);
    if (newest === undefined) return undefined;
    try {
      const bytes = await this.#store.get(newest);
      return JSON.parse(Buffer.from(bytes).toString("utf8")) as LedgerMark;
    } catch (error) {
      throw asSinkError(`reading ${newest}`, error);
    }
  }

  /** Makes the mark durable, then deletes those before it. Throws SinkError. */
  async write(partition: PartitionId, mark: LedgerMark): Promise<void> {
    const key = `${this.#folderOf(partition)}${seqDigits(mark.seq)}.json`;
    try {
      await this.#store.create(key, Buffer.from(JSON.stringify(mark), "utf8"));
    } catch (error) {
      // Whoever wrote it spoke of the same entry.
      if (!(error instanceof StoreError && error.code === "exists")) {
        throw asSinkError(`writing ${key}`, error);
      }
    }
    for (const each of await this.#keys(partition)) {
      if (each < key) await this.#store.delete(each).catch(ignoreStoreError);
    }
  }

  async #keys(partition: PartitionId): Promise<readonly string[]> {
    const folder = this.#folderOf(partition);
    const keys: string[] = [];
    try {
      for (let after = ""; ; after = keys.at(-1) ?? "") {
        const options = { ...(after && { after }), limit: namesPerPage };
        const page = await this.#store.list(folder, options);
        keys.push(...page);
        if (page.length < namesPerPage) return keys;
      }
    } catch (error) {
      throw asSinkError(`listing ${folder}`, error);
    }
  }

  #folderOf({ topic, generation, partition }: PartitionId): string {
    return `${this.#folder}/${topic}/${generation}/${partition}/`;
  }
}

/** A mark that could not be deleted is deleted behind a later one. */
function ignoreStoreError(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}
