// Settings of the embedded platform, parsed once from the environment and the command line. All
// errors are reported together, each naming its variable.
import { resolve } from "node:path";
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
  /** Catalogue file (`PULSE_CATALOGUE`, CSV); absent: empty. */
  readonly catalogueFile: string | undefined;
  /** MaxMind DB of countries or cities (`PULSE_GEO_MMDB`); absent: no places. */
  readonly geoFile: string | undefined;
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
}

/** The settings, or every reason why there are none. */
export type Parsed =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

export function parseSettings(environment: Environment): Parsed {
  const errors: string[] = [];
  const text = (name: string, fallback: string): string => {
    const value = environment[name];
    if (value === undefined) return fallback;
    if (value.trim() === "") errors.push(`${name} is set but empty`);
    return value;
  };
  const optional = (name: string): string | undefined =>
    environment[name] === undefined ? undefined : text(name, "");
  const integer = (name: string, fallback: number, { min, max }: Range): number => {
    const value = text(name, String(fallback));
    const parsed = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= min && parsed <= max) return parsed;
    if (value.trim() !== "") errors.push(`${name} must be a whole number from ${min} to ${max}`);
    return fallback;
  };
  const flag = (name: string): boolean => {
    const value = text(name, "on");
    if (!/^(on|off|\s*)$/.test(value)) errors.push(`${name} must be on or off`);
    return value !== "off";
  };
  const host = text("PULSE_HOST", "127.0.0.1");
  const hmacKey = hexKey(optional("PULSE_HMAC_KEY"), errors);
  const keysFile = optional("PULSE_KEYS");
  const settings: Settings = {
    dataFolder: resolve(text("PULSE_DATA", "data")),
    host,
    port: integer("PULSE_PORT", 8080, { min: 0, max: 65_535 }),
    hmacKey,
    keysFile,
    catalogueFile: optional("PULSE_CATALOGUE"),
    geoFile: optional("PULSE_GEO_MMDB"),
    hasScanners: flag("PULSE_SCANNERS"),
    trustedHops: integer("PULSE_TRUSTED_HOPS", 0, { min: 0, max: 8 }),
    pageHosts: (optional("PULSE_PAGE_HOSTS") ?? "").split(",").filter((name) => name !== ""),
    logDays: integer("PULSE_LOG_DAYS", 30, { min: 1, max: 3_650 }),
    webhooks: parseWebhooks(optional, errors),
  };
  if (!isLoopback(host)) {
    if (keysFile === undefined) errors.push("PULSE_KEYS is required outside loopback: no dev keys");
    if (hmacKey === undefined) errors.push("PULSE_HMAC_KEY is required outside loopback");
  }
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "settings", settings };
}

interface Range {
  readonly min: number;
  readonly max: number;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function hexKey(value: string | undefined, errors: string[]): Uint8Array | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, "hex");
  errors.push("PULSE_HMAC_KEY must be 64 hexadecimal digits");
  return undefined;
}
