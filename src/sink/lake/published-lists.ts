// Publishes the files of committed entries as immutable lists; readers of the lake follow these
// and never a listing of the data folders, where unnamed files of dead attempts may lie.
import type { DataFile } from "../../event/entry.ts";
import type { PartitionId } from "../../event/position.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { type Committed, type Sink, SinkError, type SinkToken } from "../sink.ts";

/** Every commit archives its records, so the archive's lists are dense and carry the token. */
const tokenTable = "raw";

/** One list: the files of one table for entries `[from, to]`, and the hash of entry `to`. */
export interface PublishedList {
  readonly from: number;
  readonly to: number;
  readonly hash: string;
  readonly files: readonly DataFile[];
}

/** `published/web_events/1/web/3/` */
export function listFolder(table: string, partition: PartitionId): string {
  const { topic, generation } = partition;
  return `published/${table}/${generation}/${topic}/${partition.partition}/`;
}

/** Lists sort by their last seq, so the newest is the last name of the folder. */
export function listKey(table: string, partition: PartitionId, list: PublishedList): string {
  return `${listFolder(table, partition)}${digits(list.to)}-${digits(list.from)}.json`;
}

function digits(seq: number): string {
  return String(seq).padStart(20, "0");
}

export class PublishedLists implements Sink {
  readonly name = "lists";
  readonly whenAbsent = "rebuild";
  readonly #store: Store;
  /** Newest published seq by partition folder. */
  readonly #tokens = new Map<string, SinkToken>();

  constructor(store: Store) {
    this.#store = store;
  }

  async token(partition: PartitionId): Promise<SinkToken | undefined> {
    const folder = listFolder(tokenTable, partition);
    const newest = await lastKey(this.#store, folder);
    if (newest === undefined) return undefined;
    const list = decodeList(await this.#store.get(newest));
    const token = { seq: list.to, hash: list.hash };
    this.#tokens.set(folder, token);
    return token;
  }

  async emit(committed: readonly Committed[]): Promise<void> {
    for (const each of committed) {
      const folder = listFolder(tokenTable, each.partition);
      const token = this.#tokens.get(folder);
      if (token && each.entry.seq <= token.seq) continue;
      await this.#publish(each, (token?.seq ?? 0) + 1);
      this.#tokens.set(folder, { seq: each.entry.seq, hash: each.hash });
    }
  }

  async close(): Promise<void> {}

  /** The token's table comes last: a crash in between repeats the others, without effect. */
  async #publish({ partition, entry, hash }: Committed, from: number): Promise<void> {
    const tables = new Set(entry.files.map(({ table }) => table));
    tables.delete(tokenTable);
    for (const table of [...tables, tokenTable]) {
      const files = entry.files.filter((file) => file.table === table);
      const list: PublishedList = { from, to: entry.seq, hash, files };
      const bytes = Buffer.from(JSON.stringify(list), "utf8");
      await createOnce(this.#store, listKey(table, partition, list), bytes);
    }
  }
}

export function decodeList(bytes: Uint8Array): PublishedList {
  return JSON.parse(Buffer.from(bytes).toString("utf8")) as PublishedList;
}

/** A list with this name is this list: its content follows from the chain. */
async function createOnce(store: Store, key: string, bytes: Uint8Array): Promise<void> {
  try {
    await store.create(key, bytes);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === "exists") return;
    const code = error.code === "full" ? "full" : "unavailable";
    throw new SinkError(code, `publishing ${key}: ${error.message}`, { cause: error });
  }
}

async function lastKey(store: Store, prefix: string): Promise<string | undefined> {
  let last: string | undefined;
  for (;;) {
    const page = await store.list(prefix, { ...(last && { after: last }), limit: 1_000 });
    if (page.length === 0) return last;
    last = page.at(-1);
  }
}
