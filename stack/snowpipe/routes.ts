// Which call of the REST API a request is, and what its path names. Names in a path mean the same
// in either case and are kept in upper case.
import type { CallKind } from "./faults.ts";

export interface Route {
  readonly kind: CallKind | "telemetry" | "unsupported" | "unknown";
  readonly database: string;
  readonly schema: string;
  readonly pipe: string;
  readonly channel: string;
}

const at = "/v2/streaming";
const name = "([^/]+)";
const pipe = `databases/${name}/schemas/${name}/pipes/${name}`;

const routes: readonly [Route["kind"], string, RegExp][] = [
  ["hostname", "GET", new RegExp(`^${at}/hostname$`)],
  ["token", "POST", /^\/oauth\/token$/],
  ["open", "PUT", new RegExp(`^${at}/${pipe}/channels/${name}$`)],
  ["drop", "DELETE", new RegExp(`^${at}/${pipe}/channels/${name}$`)],
  ["append", "POST", new RegExp(`^${at}/data/${pipe}/channels/${name}/rows$`)],
  ["status", "POST", new RegExp(`^${at}/${pipe}:bulk-channel-status$`)],
  ["pipe-info", "POST", new RegExp(`^${at}/${pipe}:pipe-info$`)],
  ["telemetry", "POST", /^\/telemetry\/send\/sessionless$/],
  ["unsupported", "POST", new RegExp(`^${at}/data/.*/(filebuffer|rows)$`)],
];

/** The route of a request's method and path (without query); names are decoded. */
export function routeOf(method: string, path: string): Route {
  for (const [kind, wanted, pattern] of routes) {
    const match = method === wanted ? pattern.exec(path) : null;
    if (!match) continue;
    const [database = "", schema = "", pipeName = "", channel = ""] = match.slice(1).map(decoded);
    return { kind, database, schema, pipe: pipeName, channel };
  }
  return { kind: "unknown", database: "", schema: "", pipe: "", channel: "" };
}

function decoded(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? "").toUpperCase();
  } catch {
    return "";
  }
}
