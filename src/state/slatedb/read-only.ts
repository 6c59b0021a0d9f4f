// The state of one partition as it stands now, for who only looks: it claims nothing and fences
// nobody.

import { type PartitionId, partitionName } from "../../event/position.ts";
import type { ListOptions, StateEntry } from "../state.ts";
import { DbReaderBuilder } from "./binding.ts";
import { type ObjectStoreSettings, resolveObjectStore } from "./object-store.ts";
import { scanPage } from "./scan-page.ts";
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
      list: (prefix, options) => scanPage(reader, prefix, options).catch(failed),
      close: () => reader.shutdown().catch(failed),
    };
  } finally {
    builder.dispose();
  }
}
