// What a worker is told by its environment, for the worker and for the child that tries a range.
import type { Environment } from "../config/environment.ts";
import { parseWorkerSettings, type WorkerSettings } from "../config/production.ts";
import { UsageError } from "./command.ts";
import { type EngineParts, makeEngineParts } from "./engine-parts.ts";

/** Throws UsageError naming every variable that is wrong. */
export function workerSettingsOf(environment: Environment): WorkerSettings {
  const parsed = parseWorkerSettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

/** Throws UsageError with one sentence when a file cannot be read. */
export function enginePartsOf(settings: WorkerSettings): EngineParts {
  const { files, hmacKey, hasScanners, cluster } = settings;
  try {
    return makeEngineParts({ ...files, hashKey: hmacKey, hasScanners, topics: cluster.topics });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
