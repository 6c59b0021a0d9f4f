// The folder of contracts as text by path, and what a path says about a file. The rest of this
// folder works on these texts, so that it needs no disk.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Text of every contract file by its path below the folder, in the order of the paths. */
export type ContractFiles = ReadonlyMap<string, string>;

/** MODEL, REVISION, ADDITION. */
export type Version = readonly [number, number, number];

export interface FileName {
  /** `web.page_viewed`, or `common.item`. */
  readonly type: string;
  /** `1-0-0` */
  readonly text: string;
  readonly version: Version;
  /** Contracts describe events; a fragment is referred to; the envelope goes around `data`. */
  readonly kind: "contract" | "fragment" | "envelope";
}

export const profilePath = "profile.json";
export const lockPath = "released.json";

/** Reads `<domain>/<name>/<file>` and the files at the top of `dir`. */
export function readContractFiles(dir: string): ContractFiles {
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => path.slice(join(dir, "/").length).replaceAll("\\", "/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(dir, path), "utf8")]));
}

const pattern =
  /^([a-z][a-z0-9_]*)\/([a-z][a-z0-9_]*)\/([1-9]\d{0,3})-(0|[1-9]\d{0,3})-(0|[1-9]\d{0,3})\.json$/;

/** What `web/page_viewed/1-0-0.json` names, or undefined. */
export function parsePath(path: string): FileName | undefined {
  const match = pattern.exec(path);
  if (!match) return undefined;
  const [, domain, name, model, revision, addition] = match;
  const kind = domain !== "common" ? "contract" : name === "envelope" ? "envelope" : "fragment";
  return {
    type: `${domain}.${name}`,
    text: `${model}-${revision}-${addition}`,
    version: [Number(model), Number(revision), Number(addition)],
    kind,
  };
}

/** Orders versions by MODEL, then REVISION, then ADDITION. */
export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
