// Settings of the embedded platform, parsed once from the environment and the command line. All
// errors are reported together, each naming its variable.
import { isIPv6 } from "node:net";
import { resolve } from "node:path";
import { commaSeparated, type Environment, EnvironmentReader } from "./environment.ts";
import { parseRegistry, type RegistrySettings } from "./registry.ts";
import { parseWebhooks, type WebhookSettings } from "./webhooks.ts";

export interface Settings {
  /** Absolute path of the data folder (`PULSE_DATA`, `./data`). */
  readonly dataFolder: string;
  /** Address to listen on (`PULSE_HOST`, 127.0.0.1). */
  readonly host: string;
  /** 0 picks a free one (`PULSE_PORT`, 8080). */
  readonly port: number;
  /**
   * Key of keyed hashes (`PULSE_HMAC_KEY`, 64 hexadecimal digits); absent: made once under the data
   * folder, on loopback only.
   */
  readonly hmacKey: Uint8Array | undefined;
  /** Write keys file (`PULSE_KEYS`); absent: dev keys, on loopback only. */
  readonly keysFile: string | undefined;
  readonly files: {
    /** Catalogue (`PULSE_CATALOGUE`, CSV); absent: empty. */
    readonly catalogueFile: string | undefined;
    /** MaxMind DB of countries or cities (`PULSE_GEO_MMDB`); absent: no places. */
    readonly geoFile: string | undefined;
    /** Thresholds of alerts (`PULSE_ALERT_THRESHOLDS`, JSON); absent: their defaults. */
    readonly thresholdsFile: string | undefined;
  };
  /** Off, events are judged by the plain path alone (`PULSE_SCANNERS`, `on` or `off`, on). */
  readonly hasScanners: boolean;
  /** Proxies in front whose X-Forwarded-For is believed (`PULSE_TRUSTED_HOPS`, 0). */
  readonly trustedHops: number;
  /** Names the page may be opened under, besides loopback (`PULSE_PAGE_HOSTS`, comma separated). */
  readonly pageHosts: readonly string[];
  /** Days the log keeps (`PULSE_LOG_DAYS`, 30). */
  readonly logDays: number;
  /** Payment providers whose deliveries are taken, by their secrets; see webhooks.ts. */
  readonly webhooks: WebhookSettings;
  /** Where the schemas of Avro bodies are; see registry.ts. */
  readonly registry: RegistrySettings;
}

/** The settings, or every reason why there are none. */
export type Parsed =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

export function parseSettings(environment: Environment): Parsed {
  const read = new EnvironmentReader(environment);
  const settings = settingsFrom(read);
  const { errors } = read;
  if (!isLoopback(settings.host)) {
    if (settings.keysFile === undefined) {
      errors.push("PULSE_KEYS is required outside loopback: no dev keys");
    }
    if (settings.hmacKey === undefined) {
      errors.push("PULSE_HMAC_KEY is required outside loopback");
    }
  }
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "settings", settings };
}

/** The settings as they stand; what is wrong with them is among the reader's errors. */
export function settingsFrom(read: EnvironmentReader): Settings {
  const { errors } = read;
  return {
    dataFolder: resolve(read.text("PULSE_DATA", "data")),
    host: read.text("PULSE_HOST", "127.0.0.1"),
    port: read.integer("PULSE_PORT", 8080, { min: 0, max: 65_535 }),
    hmacKey: read.hexKey("PULSE_HMAC_KEY"),
    keysFile: read.optional("PULSE_KEYS"),
    files: {
      catalogueFile: read.optional("PULSE_CATALOGUE"),
      geoFile: read.optional("PULSE_GEO_MMDB"),
      thresholdsFile: read.optional("PULSE_ALERT_THRESHOLDS"),
    },
    hasScanners: read.flag("PULSE_SCANNERS", true),
    trustedHops: read.integer("PULSE_TRUSTED_HOPS", 0, { min: 0, max: 8 }),
    pageHosts: readHosts(read, "PULSE_PAGE_HOSTS"),
    logDays: read.integer("PULSE_LOG_DAYS", 30, { min: 1, max: 3_650 }),
    webhooks: parseWebhooks((name) => read.optional(name), errors),
    registry: parseRegistry(read),
  };
}

function readHosts(read: EnvironmentReader, name: string): readonly string[] {
  const hosts = commaSeparated(read.optional(name) ?? "");
  // As a Host header names them, without its port.
  if (!hosts.every((host) => /^[a-z0-9._-]+$/i.test(host) || isIPv6(host))) {
    read.errors.push(`${name} must be host names, without scheme or port, comma separated`);
  }
  return hosts;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
