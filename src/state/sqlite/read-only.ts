// The state as another process reads it, while its owner lives or after it died.

import { present } from "../../assert.ts";
import { type PartitionId, parsePartitionName, partitionName } from "../../event/position.ts";
import type { ListOptions, StateEntry } from "../state.ts";
import { asStateErrors, openStateFileReadOnly } from "./state-file.ts";
import { StateRows } from "./state-rows.ts";

/** A partition that was opened at least once, and the epoch of its newest handle. */
export interface OwnedPartition {
  readonly partition: PartitionId;
  readonly epoch: number;
}

/** Each call sees everything acknowledged before it; two calls may see different commits. */
export interface StateReader {
  /** Ordered by topic, generation and partition number. */
  partitions(): Promise<readonly OwnedPartition[]>;
  get(partition: PartitionId, key: string): Promise<Uint8Array | undefined>;
  /** As `StateHandle.list`. */
  list(
    partition: PartitionId,
    prefix: string,
    options: ListOptions,
  ): Promise<readonly StateEntry[]>;
  close(): Promise<void>;
}

/** Opens a SqliteState's file for reading; throws StateError `unavailable` if there is none. */
export function openStateReadOnly(file: string): StateReader {
  const db = openStateFileReadOnly(file);
  const { rows, owners } = asStateErrors(() => ({
    rows: new StateRows(db),
    owners: db.prepare("SELECT partition, epoch FROM owner"),
  }));
  return {
    partitions: async () => {
      const owned = asStateErrors(() => owners.all()).map((row) => ({
        partition: present(
          parsePartitionName(String(row.partition)),
          "an owned partition has a name",
        ),
        epoch: Number(row.epoch),
      }));
      return owned.sort((a, b) => byPosition(a.partition, b.partition));
    },
    get: async (partition, key) => asStateErrors(() => rows.get(partitionName(partition), key)),
    list: async (partition, prefix, options) =>
      asStateErrors(() => rows.list(partitionName(partition), prefix, options)),
    close: async () => db.close(),
  };
}

function byPosition(a: PartitionId, b: PartitionId): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.generation - b.generation || a.partition - b.partition;
}
