// One published list: an immutable object that names files of one table and partition.
import type { DataFile } from "../../event/entry.ts";
import { type Store, StoreError } from "../../store/store.ts";
import { asSinkError } from "../store-fault.ts";

/** The files of one table for entries `[from, to]`, in order; hash and next offset of entry `to`. */
export interface PublishedList {
  readonly from: number;
  readonly to: number;
  readonly hash: string;
  readonly next: number;
  readonly files: readonly DataFile[];
}

export function encodeList(list: PublishedList): Uint8Array {
  return Buffer.from(JSON.stringify(list), "utf8");
}

/** Throws StoreError, also where the store has other bytes than were published. */
export async function readList(store: Pick<Store, "get">, key: string): Promise<PublishedList> {
  const bytes = await store.get(key);
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8")) as PublishedList;
  } catch (cause) {
    throw new StoreError("unavailable", `${key} is not what was published`, { cause });
  }
}

/** A list with this name is this list: its content follows from the chain. Throws SinkError. */
export async function createOnce(store: Store, key: string, bytes: Uint8Array): Promise<void> {
  try {
    await store.create(key, bytes);
  } catch (error) {
    if (error instanceof StoreError && error.code === "exists") return;
    throw asSinkError(`publishing ${key}`, error);
  }
}
