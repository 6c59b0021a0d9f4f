// Publishes the files of committed entries as immutable lists; readers of the lake follow these
// and never a listing of the data folders, where unnamed files of dead attempts may lie.
//
// The reader's rule: of the lists in a table's folder, one counts unless another of higher rank, or
// of the same rank and with more, covers its range (list-names.ts). Those that count, by rising
// `to`, name the live files in the order of their rows, each file once.
import { assert } from "../../assert.ts";
import type { CompactionEntry, DataFile } from "../../event/entry.ts";
import type { PartitionId } from "../../event/position.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { type Committed, isNew, type Sink, type SinkPosition, type SinkToken } from "../sink.ts";
import { asSinkError } from "../store-fault.ts";
import { effectiveLists, listFolder, listKey, readListNames } from "./list-names.ts";
import { mergeLists } from "./merged-lists.ts";
import { createOnce, encodeList, readList } from "./published-list.ts";

/** Every commit archives its records, so the archive's lists are dense and carry the token. */
const tokenTable = "raw";
/** Lists are merged about once a minute, so a reader is overtaken once, hardly ever twice. */
const readAttemptsMax = 8;

/**
 * The table's files of one partition as the lists name them, in the order of their rows; of the
 * lists that have commits from seq `from` on, if that is told. A file may be merged and deleted
 * soon after: a reader that misses one asks again. Throws StoreError.
 */
export async function readPublished(
  store: Pick<Store, "get" | "list">,
  table: string,
  partition: PartitionId,
  from = 0,
): Promise<readonly DataFile[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      const names = await readListNames(store, listFolder(table, partition), { from });
      const files: DataFile[] = [];
      for (const { key } of effectiveLists(names)) {
        files.push(...(await readList(store, key)).files);
      }
      return files;
    } catch (error) {
      // A list that went since the listing was merged into another.
      const isOvertaken = error instanceof StoreError && error.code === "missing";
      if (!isOvertaken || attempt === readAttemptsMax) throw error;
    }
  }
}

export class PublishedLists implements Sink {
  readonly name = "lists";
  readonly whenAbsent = "rebuild";
  readonly #store: Store;
  /** Newest published seq by partition folder. */
  readonly #tokens = new Map<string, SinkPosition>();

  constructor(store: Store) {
    this.#store = store;
  }

  async token(partition: PartitionId): Promise<SinkToken | undefined> {
    try {
      return await this.#readToken(partition);
    } catch (error) {
      throw asSinkError("reading the newest list", error);
    }
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    for (const each of committed) {
      const folder = listFolder(tokenTable, each.partition);
      if (!this.#tokens.has(folder)) await this.token(each.partition);
      const token = this.#tokens.get(folder);
      if (!isNew(token, each)) continue;
      await this.#publish(each, (token?.seq ?? 0) + 1);
      const { seq, next } = each.entry;
      this.#tokens.set(folder, { seq, next, hash: each.hash });
    }
  }

  async compact(partition: PartitionId, entry: CompactionEntry): Promise<void> {
    try {
      await mergeLists(this.#store, partition, entry);
    } catch (error) {
      throw asSinkError(`merging lists of ${entry.table}`, error);
    }
  }

  async close(): Promise<void> {}

  async #readToken(partition: PartitionId): Promise<SinkToken | undefined> {
    const folder = listFolder(tokenTable, partition);
    const newest = (await readListNames(this.#store, folder)).at(-1);
    if (newest === undefined) return undefined;
    const list = await readList(this.#store, newest.key);
    assert(list.to === newest.to, "a list is of the entries its name says");
    this.#tokens.set(folder, { seq: list.to, hash: list.hash, next: list.next });
    return { seq: list.to, hash: list.hash };
  }

  /** The token's table comes last: a crash in between repeats the others, without effect. */
  async #publish({ partition, entry, hash }: Committed, from: number): Promise<void> {
    const tables = new Set(entry.files.map(({ table }) => table));
    tables.delete(tokenTable);
    const to = entry.seq;
    for (const table of [...tables, tokenTable]) {
      const files = entry.files.filter((file) => file.table === table);
      const key = listKey(table, partition, { from, to, rank: to });
      await createOnce(this.#store, key, encodeList({ from, to, hash, next: entry.next, files }));
    }
  }
}
