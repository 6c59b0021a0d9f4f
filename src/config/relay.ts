// Settings of the relay, parsed once from the environment, and every limit it keeps.
import { resolve } from "node:path";
import { type Environment, EnvironmentReader } from "./environment.ts";
import { isLoopback } from "./settings.ts";

export interface RelaySettings {
  /** Of the database that is read (`PULSE_RELAY_DATABASE_URL`); never shown. */
  readonly databaseUrl: string;
  /** Path of the tables file (`PULSE_RELAY_TABLES`). */
  readonly tablesFile: string;
  /** Base URL of the collector (`PULSE_RELAY_URL`, the platform on this machine). */
  readonly collectorUrl: string;
  /** A server key (`PULSE_RELAY_KEY`, `dev-server` on loopback). */
  readonly writeKey: string;
  /** Replication slot (`PULSE_RELAY_SLOT`, `pulse`). */
  readonly slot: string;
  /** Publication (`PULSE_RELAY_PUBLICATION`, `pulse`); made when it is absent. */
  readonly publication: string;
  /** What its changes are attributed to (`PULSE_RELAY_NAME`, the slot). */
  readonly connector: string;
  /** Write-ahead log kept for us that is too much, bytes (`PULSE_RELAY_WAL_MB`, 10240 MB). */
  readonly retainedBytesMax: number;
  /** Port of `/metrics` and `/status` on loopback (`PULSE_RELAY_PORT`, 8081); 0 picks one. */
  readonly port: number;
  /** Key of keyed hashes (`PULSE_HMAC_KEY`); absent: the data folder's. */
  readonly hmacKey: Uint8Array | undefined;
  /** Where the relay remembers that it made its slot (`PULSE_DATA`). */
  readonly dataFolder: string;
}

export type ParsedRelay =
  | { readonly kind: "settings"; readonly settings: RelaySettings }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

export const relayLimits = {
  /** Events of one request to the collector, and their bytes before they are compressed. */
  batchEventsMax: 500,
  batchBytesMax: 1024 * 1024,
  /** JSON of a column's value; one that is longer is left out and named. */
  valueBytesMax: 16 * 1024,
  /** JSON of a row, before and after together. */
  rowBytesMax: 40 * 1024,
  /** Rows of a snapshot read at once. */
  snapshotRows: 200,
  /** How often PostgreSQL is told what is confirmed, at least. */
  confirmMs: 5_000,
  /** How often the slot is looked at. */
  slotCheckMs: 10_000,
} as const;

const slotName = /^[a-z0-9_]{1,50}$/;

/** Whether the environment asks for a relay at all. */
export function hasRelay(environment: Environment): boolean {
  return environment.PULSE_RELAY_DATABASE_URL !== undefined;
}

export function parseRelaySettings(environment: Environment): ParsedRelay {
  const read = new EnvironmentReader(environment);
  const { errors } = read;
  const databaseUrl = read.required("PULSE_RELAY_DATABASE_URL");
  if (databaseUrl !== "" && !/^postgres(ql)?:\/\/|^socket:/.test(databaseUrl)) {
    errors.push("PULSE_RELAY_DATABASE_URL must begin with postgres://");
  }
  const tablesFile = read.required("PULSE_RELAY_TABLES");
  const port = read.integer("PULSE_PORT", 8080, { min: 0, max: 65_535 });
  const collectorUrl = read.text("PULSE_RELAY_URL", `http://127.0.0.1:${port}`);
  const slot = named(read, "PULSE_RELAY_SLOT", "pulse");
  const settings: RelaySettings = {
    databaseUrl,
    tablesFile: resolve(tablesFile),
    collectorUrl: collectorUrl.replace(/\/$/, ""),
    writeKey: writeKeyOf(read, collectorUrl),
    slot,
    publication: named(read, "PULSE_RELAY_PUBLICATION", "pulse"),
    connector: read.text("PULSE_RELAY_NAME", slot),
    retainedBytesMax: read.integer("PULSE_RELAY_WAL_MB", 10_240, megabytes) * 1024 * 1024,
    port: read.integer("PULSE_RELAY_PORT", 8081, { min: 0, max: 65_535 }),
    hmacKey: read.hexKey("PULSE_HMAC_KEY"),
    dataFolder: resolve(read.text("PULSE_DATA", "data")),
  };
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "settings", settings };
}

const megabytes = { min: 64, max: 100_000_000 };

function named(read: EnvironmentReader, name: string, fallback: string): string {
  const value = read.text(name, fallback);
  if (!slotName.test(value)) {
    read.errors.push(`${name} must be 1 to 50 of a-z, 0-9 and underscore`);
  }
  return value;
}

/** A server key; on loopback alone there is one that everybody knows. */
export function writeKeyOf(read: EnvironmentReader, collectorUrl: string): string {
  const host = URL.canParse(collectorUrl) ? new URL(collectorUrl).hostname : undefined;
  if (host === undefined) read.errors.push("PULSE_RELAY_URL must be a URL");
  const key = read.optional("PULSE_RELAY_KEY");
  if (key !== undefined) return key;
  if (host !== undefined && !isLoopback(host)) {
    read.errors.push("PULSE_RELAY_KEY is required outside loopback");
  }
  return "dev-server";
}
