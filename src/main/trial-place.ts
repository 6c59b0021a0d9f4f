// What a trial reads: log, committed state and lake of one partition, all of them without writing.
import { embeddedTopics } from "../config/topics.ts";
import type { PartitionId } from "../event/position.ts";
import { openLogReadOnly } from "../log/embedded/read-only-log.ts";
import type { Log } from "../log/log.ts";
import type { StateReader } from "../state/slatedb/read-only.ts";
import { openStateReadOnly } from "../state/sqlite/read-only.ts";
import { LocalStore } from "../store/local/local-store.ts";
import type { Store } from "../store/store.ts";
import { type EngineParts, layoutOf, makeEngineParts } from "./engine-parts.ts";
import type { TrialPlace } from "./trial-client.ts";

export interface OpenPlace {
  readonly parts: EngineParts;
  readonly log: Pick<Log, "read">;
  readonly state: Pick<StateReader, "get" | "list">;
  readonly store: Store;
}

export async function openPlace(place: TrialPlace, partition: PartitionId): Promise<OpenPlace> {
  if (place.kind === "folder") return openFolder(place, partition);
  // The adapters of production are loaded where they are used.
  const { openProduction } = await import("./trial-production.ts");
  return openProduction(partition);
}

function openFolder(
  { dataFolder, hashKeyHex, files }: Extract<TrialPlace, { kind: "folder" }>,
  partition: PartitionId,
): OpenPlace {
  const paths = layoutOf(dataFolder);
  const state = openStateReadOnly(paths.state);
  return {
    parts: makeEngineParts({ hashKey: Buffer.from(hashKeyHex, "hex"), ...files }),
    log: openLogReadOnly(paths.log, embeddedTopics),
    state: {
      get: async (key) => state.get(partition, key),
      list: async (prefix, options) => state.list(partition, prefix, options),
    },
    store: new LocalStore({ root: paths.lake }),
  };
}
