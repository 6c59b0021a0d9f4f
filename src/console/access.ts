// Who may ask what, denied by default. A route says `probe` (anyone) or `page` (this machine's
// browsers, never another site's scripts); every other route needs the admin token.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isLoopback } from "../config/settings.ts";

export type Access = "probe" | "page" | "admin";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Absent means `admin`. */
    readonly access?: Access;
    /** A link on another site may open it; its scripts may still not read it. */
    readonly isDocument?: boolean;
  }
}

export interface Denial {
  readonly status: 401 | 403;
  readonly code: string;
  readonly message: string;
}

export interface GateOptions {
  readonly adminToken: string;
  /** Names beyond loopback under which the page may be opened; none makes it loopback only. */
  readonly hosts: readonly string[];
}

export interface Asked {
  readonly access: Access;
  readonly isDocument: boolean;
  readonly headers: IncomingHttpHeaders;
}

const wrongHost: Denial = {
  status: 403,
  code: "host_refused",
  message: "This is answered under a loopback host name only.",
};
const wrongOrigin: Denial = {
  status: 403,
  code: "origin_refused",
  message: "This is not answered to other sites.",
};
const noToken: Denial = {
  status: 401,
  code: "unauthorized",
  message: "This needs the admin token of the data folder.",
};

export class Gate {
  readonly #tokenHash: Buffer;
  readonly #hosts: ReadonlySet<string>;

  constructor({ adminToken, hosts }: GateOptions) {
    this.#tokenHash = hash(adminToken);
    this.#hosts = new Set(hosts.map((host) => host.toLowerCase()));
  }

  /** Why the request is refused, or undefined. */
  check({ access, isDocument, headers }: Asked): Denial | undefined {
    if (access === "probe") return undefined;
    const host = hostNameOf(headers.host);
    // A page of another site can point its own name at this machine, but not change the header.
    const isHostFine = isLoopback(host) || (access === "page" && this.#hosts.has(host));
    if (!isHostFine) return wrongHost;
    if (!isDocument && isForeign(headers)) return wrongOrigin;
    if (access === "admin" && !this.#isToken(headers.authorization)) return noToken;
    return undefined;
  }

  #isToken(authorization: string | undefined): boolean {
    const match = /^bearer +([\x21-\x7e]{1,512})$/i.exec(authorization ?? "");
    const isSame = timingSafeEqual(hash(match?.[1] ?? ""), this.#tokenHash);
    return isSame && match !== null;
  }
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/** The name of a Host header in lower case, without its port; empty where it has none. */
export function hostNameOf(header: string | undefined): string {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header ?? "");
  return (match?.[1] ?? match?.[2] ?? "").toLowerCase();
}

/** Whether a browser says that a page of another origin asks. Other clients say nothing. */
function isForeign({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  if (typeof site === "string" && site !== "same-origin" && site !== "none") return true;
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}
