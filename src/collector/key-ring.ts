// Who sends: write keys in the three places clients put them, looked up by hash and compared in
// constant time. A missing and an unknown key take the same path.
import { timingSafeEqual } from "node:crypto";
import { hashWriteKey, type WriteKey } from "../config/collector.ts";

const keyCharactersMax = 256;

export class KeyRing {
  #keys: ReadonlyMap<string, WriteKey> = new Map();
  #origins: ReadonlySet<string> = new Set();

  constructor(keys: readonly WriteKey[]) {
    this.replace(keys);
  }

  /** The new keys hold from the next request on; a key that is gone is refused. */
  replace(keys: readonly WriteKey[]): void {
    this.#keys = new Map(keys.map((key) => [key.sha256, key]));
    this.#origins = new Set(keys.flatMap(({ origins }) => origins));
  }

  find(presented: string | undefined): WriteKey | undefined {
    const text = presented !== undefined && presented.length <= keyCharactersMax ? presented : "";
    const hash = hashWriteKey(text);
    const key = this.#keys.get(hash);
    const expected = Buffer.from(key?.sha256 ?? "0".repeat(hash.length));
    const isSame = timingSafeEqual(Buffer.from(hash), expected);
    return isSame && text !== "" ? key : undefined;
  }

  /** Whether any key may be used from `origin`: all that a preflight can tell. */
  allowsOrigin(origin: string): boolean {
    return isListed(this.#origins, origin);
  }
}

/** Whether a page of `origin` may read what this key is answered. */
export function keyAllowsOrigin(key: WriteKey, origin: string): boolean {
  return isListed(new Set(key.origins), origin);
}

const loopbackOrigin = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/;

function isListed(origins: ReadonlySet<string>, origin: string): boolean {
  return origins.has(origin) || (origins.has("loopback") && loopbackOrigin.test(origin));
}

/**
 * The key of an `Authorization` header: `Basic` with the key as user name, or `Bearer`. Undefined
 * where there is no header, empty where there is one without a key.
 */
export function keyOfHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const match = /^(basic|bearer) +([A-Za-z0-9+/=_.~-]{1,512})$/i.exec(header);
  if (!match) return "";
  const [, scheme = "", credentials = ""] = match;
  if (scheme.toLowerCase() === "bearer") return credentials;
  const decoded = Buffer.from(credentials, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? decoded : decoded.slice(0, colon);
}
