// Sets a dictionary, for the process that runs: the file is checked, its content stored once under
// its hash, and only then told to every partition that uses it, by a record in its log. A death in
// between changes nothing that is used, and setting the same file again is harmless.
import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import {
  type DictionaryName,
  type DictionaryVersion,
  dictionaryFolder,
  dictionaryKey,
  dictionaryNames,
} from "../event/dictionary.ts";
import { encodeHeaders } from "../event/headers.ts";
import { noBytes } from "../event/masked.ts";
import { type AppendRecord, type Log, LogError } from "../log/log.ts";
import { type Store, StoreError } from "../store/store.ts";
import { dictionaryTopics, readingDictionary } from "../transform/dictionaries.ts";
import { inTurns } from "./dictionaries.ts";
import type { PartitionReport } from "./status.ts";

/** Of a file. */
export const dictionaryBytesMax = 64 * 1024 * 1024;
const listedMax = 1_000;

export type DictionaryAsk =
  | { readonly kind: "set"; readonly name: DictionaryName; readonly bytes: Uint8Array }
  | { readonly kind: "list" };

export interface ListedDictionary {
  readonly name: DictionaryName;
  /** SHA-256 of the content; null for what the process was started with. */
  readonly sha256: string | null;
  /** Length of the content in the store; null when it is not there. */
  readonly bytes: number | null;
  /** Partitions that use it now, of those that use any version. */
  readonly partitions: number;
}

export type DictionaryAnswer =
  | {
      readonly kind: "set";
      readonly name: DictionaryName;
      readonly sha256: string;
      readonly bytes: number;
      readonly entries: number;
      /** Partitions that were told. */
      readonly partitions: number;
    }
  /** At most 20 sentences, each with its line; nothing was changed. */
  | { readonly kind: "refused"; readonly errors: readonly string[] }
  | { readonly kind: "list"; readonly dictionaries: readonly ListedDictionary[] }
  /** A fault of the environment: what was asked may be asked again. */
  | { readonly kind: "failed"; readonly message: string };

export interface DictionaryPorts {
  readonly store: Store;
  readonly log: Pick<Log, "append" | "partitions">;
  readonly clock: Clock;
}

/** `partitions`: what is said of those that run. */
export async function answerDictionaries(
  ask: DictionaryAsk,
  ports: DictionaryPorts,
  partitions: readonly Pick<PartitionReport, "topic" | "dictionaries">[],
): Promise<DictionaryAnswer> {
  try {
    if (ask.kind === "list") return await listDictionaries(ports.store, partitions);
    return await setDictionary(ports, ask.name, ask.bytes);
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof LogError)) throw error;
    const port = error instanceof StoreError ? "store" : "log";
    return { kind: "failed", message: `${port} ${error.code}: ${error.message}` };
  }
}

/** Throws StoreError and LogError: the content may be stored, and some partitions told, by then. */
export async function setDictionary(
  ports: DictionaryPorts,
  name: DictionaryName,
  bytes: Uint8Array,
): Promise<DictionaryAnswer> {
  if (bytes.length > dictionaryBytesMax) {
    return { kind: "refused", errors: [`the file is larger than ${dictionaryBytesMax} bytes`] };
  }
  const sha256 = hashOf(bytes);
  const version = { name, sha256 };
  const read = await inTurns(readingDictionary(version, bytes), ports.clock);
  if (read.kind === "refused") return read;
  await keep(ports.store, version, bytes);
  const receivedAt = ports.clock.now();
  const records = ports.log.partitions
    .filter(({ topic }) => dictionaryTopics[name].includes(topic))
    .map(({ topic, partition }) => recordOf(version, { topic, partition, receivedAt }));
  await ports.log.append(records);
  const { entries } = read;
  return { kind: "set", ...version, bytes: bytes.length, entries, partitions: records.length };
}

/** What is stored and what is used, by name. Throws StoreError. */
export async function listDictionaries(
  store: Store,
  partitions: readonly Pick<PartitionReport, "topic" | "dictionaries">[],
): Promise<DictionaryAnswer> {
  const stored = await store.list(dictionaryFolder, { limit: listedMax });
  const dictionaries: ListedDictionary[] = [];
  for (const name of dictionaryNames) {
    const users = partitions.filter(({ topic }) => dictionaryTopics[name].includes(topic));
    const used = users.map(({ dictionaries: versions }) => versions[name] ?? null);
    const folder = `${dictionaryFolder}${name}/`;
    const kept = stored.filter((key) => key.startsWith(folder));
    const versions = new Set([...used, ...kept.map((key) => key.slice(folder.length))]);
    for (const sha256 of versions) {
      const key = sha256 === null ? undefined : dictionaryKey({ name, sha256 });
      const bytes = key === undefined ? null : ((await store.size(key)) ?? null);
      const users = used.filter((each) => each === sha256).length;
      dictionaries.push({ name, sha256, bytes, partitions: users });
    }
  }
  return { kind: "list", dictionaries };
}

/** Stores the content; what lies damaged under its hash is replaced, since the hash says by what. */
async function keep(store: Store, version: DictionaryVersion, bytes: Uint8Array): Promise<void> {
  const key = dictionaryKey(version);
  try {
    return await store.create(key, bytes);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== "exists") throw error;
  }
  if (hashOf(await store.get(key)) === version.sha256) return;
  await store.delete(key);
  await store.create(key, bytes);
}

interface Addressed {
  readonly topic: string;
  readonly partition: number;
  readonly receivedAt: number;
}

function recordOf(
  { name, sha256 }: DictionaryVersion,
  { topic, partition, receivedAt }: Addressed,
): AppendRecord {
  const texts = { type: name, version: sha256, source: "", id: "" };
  const headers = encodeHeaders({ kind: "dictionary", ...texts, receivedAt });
  return { topic, partition, key: noBytes, headers, value: noBytes };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
