// The state of one partition as it stands now, for who only looks: it claims nothing and fences
// nobody.

import { type PartitionId, partitionName } from "../../event/position.ts";
import { StatePage } from "../pages.ts";
import type { ListOptions, StateEntry } from "../state.ts";
import { type DbReader, DbReaderBuilder } from "./binding.ts";
import { type ObjectStoreSettings, resolveObjectStore } from "./object-store.ts";
import { stateError } from "./state-fault.ts";

/** Each call throws StateError for what cannot be read. */
export interface StateReader {
  get(key: string): Promise<Uint8Array | undefined>;
  /** As of a handle. */
  list(prefix: string, options: ListOptions): Promise<readonly StateEntry[]>;
  close(): Promise<void>;
}

/** Throws StateError for a partition that cannot be read. */
export async function openStateReader(
  settings: ObjectStoreSettings,
  partition: PartitionId,
): Promise<StateReader> {
  const name = partitionName(partition);
  const failed = (error: unknown): never => {
    throw stateError(error, `reading ${name}`);
  };
  const builder = new DbReaderBuilder(name, resolveObjectStore(settings));
  try {
    const reader = await builder.build().catch(failed);
    return {
      get: (key) => reader.get(Buffer.from(key, "latin1")).catch(failed),
      list: (prefix, options) => list(reader, prefix, options).catch(failed),
      close: () => reader.shutdown().catch(failed),
    };
  } finally {
    builder.dispose();
  }
}

async function list(
  reader: DbReader,
  prefix: string,
  options: ListOptions,
): Promise<readonly StateEntry[]> {
  // The epoch's key begins below every key of the port.
  const { after = "\x1f" } = options;
  const found = await reader.scan_prefix(Buffer.from(prefix, "latin1"));
  const page = new StatePage(options);
  try {
    while (page.hasRoom) {
      const next = await found.next();
      if (next === undefined) break;
      const key = Buffer.from(next.key).toString("latin1");
      if (key > after) page.add({ key, value: next.value });
    }
  } finally {
    found.dispose();
  }
  return page.entries;
}
