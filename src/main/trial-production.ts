// What a trial reads in production, found as its worker finds it: by the environment.
import { systemClock } from "../clock.ts";
import type { PartitionId } from "../event/position.ts";
import { openStateReader } from "../state/slatedb/read-only.ts";
import { openBucket, openLog, stateObjectsOf } from "./production-ports.ts";
import type { OpenPlace } from "./trial-place.ts";
import { enginePartsOf, workerSettingsOf } from "./worker-settings.ts";

export async function openProduction(partition: PartitionId): Promise<OpenPlace> {
  const settings = workerSettingsOf(process.env);
  const { cluster, bucket } = settings;
  const { topics } = cluster;
  return {
    parts: enginePartsOf(settings),
    log: await openLog({ cluster, topics, role: "trial", clock: systemClock, lingerMs: 0 }),
    state: await openStateReader(stateObjectsOf(bucket), partition),
    store: await openBucket(bucket),
  };
}
