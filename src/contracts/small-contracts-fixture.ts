// A small sound folder of contracts, in memory, for tests that break it in one place each.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ContractFiles } from "./files.ts";

const dir = join(import.meta.dirname, "../../contracts");
const shared = ["profile.json", "common/envelope/1-0-0.json", "common/money/1-0-0.json"];

export type Json = { [name: string]: unknown };

export const schema = "https://json-schema.org/draft/2020-12/schema";
export const id = { type: "string", minLength: 1, maxLength: 9, "x-pc-class": "internal" };
export const kept = { ...id, "x-pc-mask": "keep" };

/** A contract of `web.thing_tested`, sound as it is. */
export function thing(version: string, more: Json = {}): Json {
  return {
    $schema: schema,
    $id: `pulse:web.thing_tested/${version}`,
    title: "Thing tested",
    description: "Something was tested.",
    "x-pc-topic": "web",
    "x-pc-table": "web_events",
    "x-pc-key": [{ path: ["data", "anonymous_id"] }],
    "x-pc-dedup": [["id"]],
    "x-pc-dedup-window": "24h",
    "x-pc-compat": "FULL_TRANSITIVE",
    "x-pc-owner": "storefront",
    "x-pc-retention": "365d",
    type: "object",
    required: ["anonymous_id"],
    ...more,
    properties: { anonymous_id: kept, ...(more.properties as Json | undefined) },
  };
}

/** The profile, the envelope, money, and `documents` by path. */
export function folder(documents: Readonly<Record<string, unknown>>): ContractFiles {
  const files = new Map(shared.map((path) => [path, readFileSync(join(dir, path), "utf8")]));
  for (const [path, document] of Object.entries(documents)) {
    files.set(path, typeof document === "string" ? document : JSON.stringify(document));
  }
  return files;
}

/** A folder of one or more versions of `web.thing_tested`. */
export function things(versions: Readonly<Record<string, Json>>): ContractFiles {
  const entries = Object.entries(versions).map(([version, more]) => {
    return [`web/thing_tested/${version}.json`, thing(version, more)];
  });
  return folder(Object.fromEntries(entries));
}
