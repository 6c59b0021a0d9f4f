// Who calls and where: the ingest host, found by the control host, and the scoped token for it,
// renewed before it expires. Both are forgotten when the pipe fails over.
import { isRecord, parseJson } from "./answer.ts";
import type { Caller } from "./caller.ts";
import { SnowpipeError } from "./errors.ts";
import { expiryOf, type KeyPair, makeJwt } from "./key-pair.ts";
import type { SnowpipeLimits } from "./limits.ts";
import type { Clock } from "./ports.ts";

export interface SessionOptions {
  readonly account: string;
  readonly user: string;
  readonly keyPair: KeyPair;
  readonly role: string | undefined;
  /** Origin of the control host. */
  readonly control: URL;
  readonly caller: Caller;
  readonly clock: Clock;
  readonly limits: SnowpipeLimits;
  /** Aborts what is under way when the client is closed. */
  readonly signal: AbortSignal;
}

interface ScopedToken {
  readonly value: string;
  readonly refreshAt: number;
}

const tokenTypeHeader = "x-snowflake-authorization-token-type";
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

export class Session {
  readonly #options: SessionOptions;
  #host: Promise<string> | undefined;
  #token: ScopedToken | undefined;
  #renewal: Promise<ScopedToken> | undefined;
  /** Rises when the pipe failed over: what was opened before must be opened again. */
  epoch = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** `https://<ingest host>`, with the control host's port where that is not 443. */
  async origin(): Promise<string> {
    const { port } = this.#options.control;
    const host = await this.#ingestHost();
    return `https://${host}${port === "" || host.includes(":") ? "" : `:${port}`}`;
  }

  /** Headers of a call to the ingest host. */
  async authorize(): Promise<Readonly<Record<string, string>>> {
    const { clock } = this.#options;
    if (this.#token && clock.now() < this.#token.refreshAt) return bearer(this.#token);
    return bearer(await this.#renew());
  }

  /** Drops the token those headers hold, unless another call has renewed it meanwhile. */
  forget(headers: Readonly<Record<string, string>>): void {
    if (this.#token && headers.authorization === bearer(this.#token).authorization) {
      this.#token = undefined;
    }
  }

  /** Forgets host and token after a failover. */
  reset(): void {
    this.epoch++;
    this.#host = undefined;
    this.#token = undefined;
    this.#renewal = undefined;
  }

  #ingestHost(): Promise<string> {
    const found = this.#host ?? this.#discover();
    this.#host = found;
    found.catch(() => {
      if (this.#host === found) this.#host = undefined;
    });
    return found;
  }

  /** One renewal at a time, whoever asks. */
  async #renew(): Promise<ScopedToken> {
    const renewal = this.#renewal ?? this.#exchange();
    this.#renewal = renewal;
    try {
      const token = await renewal;
      if (this.#renewal === renewal) this.#token = token;
      return token;
    } finally {
      if (this.#renewal === renewal) this.#renewal = undefined;
    }
  }

  async #discover(): Promise<string> {
    const what = "finding the ingest host";
    const body = await this.#options.caller.call({
      what,
      method: "GET",
      url: `${this.#options.control.origin}/v2/streaming/hostname`,
      headers: {},
      signal: this.#options.signal,
      authorize: async () => this.#keyPairHeaders(),
    });
    const named = textOf(body, ["hostname"]).replaceAll("_", "-");
    if (/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(?::\d{1,5})?$/.test(named)) return named;
    throw new SnowpipeError("protocol", `${what}: the answer is no host name`);
  }

  async #exchange(): Promise<ScopedToken> {
    const { caller, clock, role, limits, signal, control } = this.#options;
    const host = (await this.#ingestHost()).replace(/:\d+$/, "");
    const scope = role === undefined ? host : `${host} session:role:${role}`;
    const what = "asking for a scoped token";
    const body = await caller.call({
      what,
      method: "POST",
      url: `${control.origin}/oauth/token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams({ grant_type: grantType, scope }).toString()),
      signal,
      authorize: async () => this.#keyPairHeaders(),
    });
    const value = textOf(body, ["token", "access_token"]);
    // What goes into a header must not end it.
    if (!/^[\x21-\x7e]{1,16384}$/.test(value)) {
      throw new SnowpipeError("protocol", `${what}: the answer is no token`);
    }
    const now = clock.now();
    const expiresAt = expiryOf(value) ?? now + limits.opaqueTokenMs;
    // A token with less life than twice the margin is used for half of it.
    const margin = Math.min(limits.tokenRefreshMs, Math.max(0, expiresAt - now) / 2);
    return { value, refreshAt: expiresAt - margin };
  }

  #keyPairHeaders(): Readonly<Record<string, string>> {
    const { account, user, keyPair, clock, limits } = this.#options;
    const lifetimeMs = limits.jwtLifetimeMs;
    const jwt = makeJwt({ account, user, keyPair, nowMs: clock.now(), lifetimeMs });
    return bearer({ value: jwt }, "KEYPAIR_JWT");
  }
}

function bearer(token: Pick<ScopedToken, "value">, type = "OAUTH"): Record<string, string> {
  return { authorization: `Bearer ${token.value}`, [tokenTypeHeader]: type };
}

/** A text that is the body itself or, in JSON, the first of `names` or the string that it is. */
function textOf(body: Uint8Array, names: readonly string[]): string {
  const parsed = parseJson(body);
  if (typeof parsed === "string") return parsed.trim();
  if (!isRecord(parsed)) return Buffer.from(body).toString("utf8").trim();
  const found = names.map((name) => parsed[name]).find((value) => typeof value === "string");
  return typeof found === "string" ? found.trim() : "";
}
