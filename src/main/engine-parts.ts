// What an engine is made of, shared by every process with one and by the child that tries a range:
// the same pipeline over the same folders, keys and dictionaries.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedTopics } from "../config/topics.ts";
import { contracts } from "../event/generated/contracts.ts";
import type { PartitionId, TopicLayout } from "../event/position.ts";
import { Pipeline } from "../stream/pipeline.ts";
import { defaultSettings, type EngineSettings } from "../stream/ports.ts";
import {
  type AlertThresholds,
  defaultThresholds,
  parseThresholds,
} from "../transform/alerts/alert-rules.ts";
import { type Catalogue, emptyCatalogue, parseCatalogue } from "../transform/catalogue.ts";
import { type DedupLimits, dedupLimits } from "../transform/deduplicate.ts";
import { type Geo, noGeo, readGeo } from "../transform/geo.ts";

/** Version of the code in quarantine rows and manifests. */
const codeVersion = "0.1.0";

/** Folders and files under the data folder. */
export function layoutOf(dataFolder: string) {
  return {
    log: join(dataFolder, "log"),
    state: join(dataFolder, "state.sqlite"),
    /** `raw/`, `tables/` and `published/`. */
    lake: join(dataFolder, "lake"),
    warehouse: join(dataFolder, "warehouse.duckdb"),
  } as const;
}

/** Files the operator names. */
export interface EngineFiles {
  /** CSV; absent, no sku has a name. */
  readonly catalogueFile?: string | undefined;
  /** MaxMind DB; absent, no address has a place. */
  readonly geoFile?: string | undefined;
  /** JSON; absent, alerts have their own thresholds. */
  readonly thresholdsFile?: string | undefined;
}

export interface EngineInputs extends EngineFiles {
  /** Those of the embedded platform unless told. */
  readonly topics?: readonly TopicLayout[];
  /** 32 bytes; the key of every keyed hash is derived from it. */
  readonly hashKey: Uint8Array;
  /** Off, the plain path decodes alone, with the same outcome; on unless said. */
  readonly hasScanners?: boolean;
}

export interface EngineParts {
  /** What could not be read and is done without. */
  readonly faults: readonly string[];
  readonly settings: EngineSettings;
  readonly makePipeline: (
    partition: PartitionId,
    crashes: ReadonlySet<number>,
    dedup?: DedupLimits,
  ) => Pipeline;
}

/** Throws an Error with one sentence when the catalogue or the thresholds cannot be read. */
export function makeEngineParts(inputs: EngineInputs): EngineParts {
  const { hashKey, catalogueFile, geoFile, thresholdsFile } = inputs;
  const { topics = embeddedTopics, hasScanners = true } = inputs;
  const catalogue = readCatalogue(catalogueFile);
  const { geo, fault } = readGeoFile(geoFile);
  const words = wordsOf(hashKey);
  const thresholds = readThresholds(thresholdsFile);
  const manifest = JSON.stringify({
    code: codeVersion,
    contracts: sha256(JSON.stringify(contracts)).slice(0, 16),
    catalogue: catalogue.version,
    geo: geo.version,
    rules: sha256(JSON.stringify(thresholds)).slice(0, 16),
    key: sha256(hashKey).slice(0, 8),
  });
  return {
    faults: fault === undefined ? [] : [fault],
    settings: { ...defaultSettings, codeVersion, manifest },
    makePipeline: (partition, crashes, dedup = dedupLimits) =>
      new Pipeline({
        partition,
        hashKey: words,
        codeVersion,
        catalogue,
        geo,
        thresholds,
        topics,
        hmacKey: hashKey,
        crashes,
        hasScanners,
        dedup,
      }),
  };
}

/** Empty without a file. Throws an Error that names the file and its first wrong lines. */
export function readCatalogue(file: string | undefined): Catalogue {
  if (file === undefined) return emptyCatalogue;
  const parsed = parseCatalogue(readFileSync(file, "utf8"));
  if (parsed.kind === "catalogue") return parsed.catalogue;
  throw new Error(`catalogue ${file}: ${parsed.errors.slice(0, 5).join("; ")}`);
}

/** The defaults without a file. Throws an Error that names the file and what is wrong in it. */
export function readThresholds(file: string | undefined): AlertThresholds {
  if (file === undefined) return defaultThresholds;
  const parsed = parseThresholds(readFileSync(file, "utf8"));
  if (parsed.kind === "thresholds") return parsed.thresholds;
  throw new Error(`thresholds ${file}: ${parsed.errors.slice(0, 5).join("; ")}`);
}

/** What can be read of the file; where nothing can, places are left out and `fault` says why. */
function readGeoFile(file: string | undefined): { geo: Geo; fault?: string } {
  if (file === undefined) return { geo: noGeo };
  try {
    return { geo: readGeo(readFileSync(file)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { geo: noGeo, fault: `PULSE_GEO_MMDB: ${file} ${why}; events land without places` };
  }
}

/** Eight words for the dedup hash; separate from every other use of the key. */
function wordsOf(hashKey: Uint8Array): Uint32Array {
  const digest = createHash("sha256").update("pulse dedup").update(hashKey).digest();
  return Uint32Array.from({ length: 8 }, (_, i) => digest.readUInt32LE(4 * i));
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
