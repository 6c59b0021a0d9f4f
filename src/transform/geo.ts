// Where an address is, by a MaxMind DB file that the operator names. The addresses are cut to their
// network before they are stored, so a place is never finer than that.
import { createHash } from "node:crypto";
import { type CityResponse, Reader } from "mmdb-lib";

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** ISO 3166-2 without the country. */
  readonly region: string | null;
  /** English name. */
  readonly city: string | null;
}

export interface Geo {
  /** Identifies the file in the manifest. */
  readonly version: string;
  /** The place of an IPv4 or IPv6 address; undefined for one the file does not know. */
  find(address: string): Place | undefined;
}

export const noGeo: Geo = { version: "none", find: () => undefined };

/** Addresses remembered in each of two generations. */
const rememberedMax = 16_384;
const addressMax = 45;
const textMax = 64;

/** Throws an Error with one sentence when `bytes` are not a MaxMind DB of countries or cities. */
export function readGeo(bytes: Buffer): Geo {
  const reader = openReader(bytes);
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  let recent = new Map<string, Place | undefined>();
  let older = new Map<string, Place | undefined>();
  return {
    version,
    find: (address) => {
      if (recent.has(address)) return recent.get(address);
      const place = older.has(address) ? older.get(address) : lookUp(reader, address);
      if (recent.size >= rememberedMax) {
        older = recent;
        recent = new Map();
      }
      recent.set(address, place);
      return place;
    },
  };
}

function openReader(bytes: Buffer): Reader<CityResponse> {
  let type: string;
  let reader: Reader<CityResponse>;
  try {
    reader = new Reader<CityResponse>(bytes);
    type = reader.metadata.databaseType;
  } catch (cause) {
    throw new Error("is not a MaxMind DB file", { cause });
  }
  if (!/city|country/i.test(type)) throw new Error(`is a MaxMind DB of ${type}, not of places`);
  return reader;
}

/** A record that cannot be read is an address the file does not know. */
function lookUp(reader: Reader<CityResponse>, address: string): Place | undefined {
  if (address.length > addressMax) return undefined;
  try {
    const found = reader.get(address);
    if (found === null) return undefined;
    return {
      country: textOf(found.country?.iso_code),
      region: textOf(found.subdivisions?.[0]?.iso_code),
      city: textOf(found.city?.names?.en),
    };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value.slice(0, textMax) : null;
}
