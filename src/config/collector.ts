// Settings of the collector: every limit at the HTTP edge and who may write what.
// Write keys are kept as SHA-256 hashes; the two development keys exist on loopback only.
import { createHash } from "node:crypto";
import { type Entry, isEntry } from "./json-entry.ts";

export interface CollectorLimits {
  /** A compressed body as it arrives. */
  readonly bodyBytesMax: number;
  /** A body after inflation, or one that was never compressed. */
  readonly inflatedBytesMax: number;
  /** Inflated bytes for each byte that arrived, beyond the first `ratioFreeBytes`. */
  readonly ratioMax: number;
  readonly ratioFreeBytes: number;
  /** A webhook delivery, inflated or not. */
  readonly webhookBytesMax: number;
  readonly eventsMax: number;
  /** One event as it was sent. */
  readonly eventBytesMax: number;
  /** JSON tokens of one body. */
  readonly bodyTokensMax: number;
  /** Bodies being read, inflated, admitted or appended, all together. */
  readonly inFlightBytesMax: number;
  readonly inFlightRequestsMax: number;
  /** Bodies admitted at once; each has buffers of its own. */
  readonly lanes: number;
  /** Event bytes admitted before other work gets its turn: well under 20 ms of work. */
  readonly sliceBytes: number;
  readonly headerBytesMax: number;
  readonly urlBytesMax: number;
  readonly connectionsMax: number;
  readonly requestsPerConnectionMax: number;
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** Addresses whose budget is remembered; the one unused for longest is forgotten first. */
  readonly addressesMax: number;
  /** Budget of each client address, for keys that have one. */
  readonly addressRate: Rate;
  /** How long a drain waits for requests in flight. */
  readonly drainMs: number;
}

/** A token bucket: refilled per second, holding `burstSeconds` worth. */
export interface Rate {
  readonly eventsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly burstSeconds: number;
}

export const collectorLimits: CollectorLimits = {
  bodyBytesMax: 1024 * 1024,
  inflatedBytesMax: 8 * 1024 * 1024,
  ratioMax: 500,
  ratioFreeBytes: 1024 * 1024,
  webhookBytesMax: 1024 * 1024,
  eventsMax: 2_000,
  eventBytesMax: 64 * 1024,
  bodyTokensMax: 1_000_000,
  inFlightBytesMax: 64 * 1024 * 1024,
  inFlightRequestsMax: 1_024,
  lanes: 4,
  sliceBytes: 96 * 1024,
  headerBytesMax: 16 * 1024,
  urlBytesMax: 2_048,
  connectionsMax: 8_192,
  requestsPerConnectionMax: 10_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  addressesMax: 20_000,
  addressRate: { eventsPerSecond: 2_000, bytesPerSecond: 8 * 1024 * 1024, burstSeconds: 10 },
  drainMs: 20_000,
};

/** Bounds of one event as Avro, whatever its bytes claim. */
export const avroLimits = {
  /** Of a compressed value, inflated. */
  payloadBytesMax: 256 * 1024,
  /** Of a container file's block, inflated. */
  blockBytesMax: 2 * 1024 * 1024,
  jsonBytesMax: 256 * 1024,
  valuesMax: 50_000,
  depthMax: 64,
} as const;

/** `browser` keys are public and never write what services write. */
export type KeyKind = "browser" | "server";

export interface WriteKey {
  /** SHA-256 of the key, lower-case hexadecimal. */
  readonly sha256: string;
  /** What its events are attributed to; at most 64 characters, no client text. */
  readonly source: string;
  readonly kind: KeyKind;
  /** Event types it may write, by prefix (`web.`); empty: all that its kind may. */
  readonly types: readonly string[];
  /** Origins answered with CORS headers; `loopback` stands for any port of this machine. */
  readonly origins: readonly string[];
  /** Absent: no budget. */
  readonly rate: Rate | undefined;
}

/** Hash under which a write key is kept. */
export function hashWriteKey(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex");
}

/** The keys `dev` and `dev-server`; a process that listens beyond loopback must not use them. */
export const devKeys: readonly WriteKey[] = (["browser", "server"] as const).map((kind) => {
  const name = kind === "browser" ? "dev" : "dev-server";
  const sha256 = hashWriteKey(name);
  return { sha256, source: name, kind, types: [], origins: ["loopback"], rate: undefined };
});

/** The keys of a keys file, or every reason why it has none. */
export type ParsedKeys =
  | { readonly kind: "keys"; readonly keys: readonly WriteKey[] }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

/**
 * Reads a keys file: a JSON array of `{sha256 or key, source, kind, types?, origins?, rate?}` with
 * `rate` of `{events_per_second, bytes_per_second, burst_seconds?}`. An empty list is an error.
 */
export function parseWriteKeys(text: string): ParsedKeys {
  const list = parseList(text);
  if (list === undefined) return { kind: "errors", errors: ["keys: not a JSON array of objects"] };
  const errors: string[] = [];
  const keys = list.map((entry, index) => readKey(entry, `keys[${index}]`, errors));
  if (keys.length === 0) errors.push("keys: at least one write key is needed");
  const hashes = new Set(keys.map(({ sha256 }) => sha256));
  if (hashes.size < keys.length) errors.push("keys: one key stands there twice");
  for (const dev of devKeys) {
    if (hashes.has(dev.sha256)) errors.push("keys: a development key is no write key");
  }
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "keys", keys };
}

function parseList(text: string): Entry[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : undefined;
}

function readKey(entry: Entry, name: string, errors: string[]): WriteKey {
  const { sha256, key, source, kind } = entry;
  refuseUnknown(entry, { name, known: keyMembers }, errors);
  const hash = typeof key === "string" && key.length >= 16 ? hashWriteKey(key) : sha256;
  if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) {
    errors.push(`${name}: sha256 must be 64 lower-case hexadecimal digits, or key 16 characters`);
  }
  if (typeof source !== "string" || !/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(source)) {
    errors.push(`${name}: source must be 1 to 64 of a-z, 0-9, dot, dash and underscore`);
  }
  if (kind !== "browser" && kind !== "server") errors.push(`${name}: kind is browser or server`);
  return {
    sha256: String(hash),
    source: String(source),
    kind: kind === "server" ? "server" : "browser",
    types: readTexts(entry.types, `${name}.types`, errors),
    origins: readTexts(entry.origins, `${name}.origins`, errors),
    rate: readRate(entry.rate, `${name}.rate`, errors),
  };
}

const keyMembers = ["key", "sha256", "source", "kind", "types", "origins", "rate"];
const rateMembers = ["events_per_second", "bytes_per_second", "burst_seconds"];

/** A restriction under a wrong name would be none. */
function refuseUnknown(
  entry: Entry,
  { name, known }: { readonly name: string; readonly known: readonly string[] },
  errors: string[],
): void {
  for (const member of Object.keys(entry)) {
    if (!known.includes(member)) errors.push(`${name}.${member}: is unknown`);
  }
}

function readTexts(value: unknown, name: string, errors: string[]): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((text) => typeof text === "string" && text !== "")) {
    return value;
  }
  errors.push(`${name}: must be a list of texts`);
  return [];
}

function readRate(value: unknown, name: string, errors: string[]): Rate | undefined {
  if (value === undefined) return undefined;
  const entry = isEntry(value) ? value : {};
  refuseUnknown(entry, { name, known: rateMembers }, errors);
  const [eventsPerSecond, bytesPerSecond, burstSeconds] = [
    entry.events_per_second,
    entry.bytes_per_second,
    entry.burst_seconds ?? 10,
  ].map((number) => (typeof number === "number" && number > 0 ? number : 0));
  if (!eventsPerSecond || !bytesPerSecond || !burstSeconds) {
    errors.push(`${name}: events_per_second, bytes_per_second and burst_seconds must be above 0`);
    return undefined;
  }
  return { eventsPerSecond, bytesPerSecond, burstSeconds };
}
