// Who may call: users with their registered keys, and the scoped tokens given to them.
import { createPublicKey, randomBytes } from "node:crypto";
import { ApiError } from "./api-error.ts";
import { readScope, scopedToken, unauthorized, verifyKeyPair } from "./jwt.ts";
import type { Warehouse } from "./warehouse.ts";

export interface AuthorityOptions {
  readonly warehouse: Warehouse;
  readonly account: string;
  readonly scopedTokenMs: number;
}

/** The headers that carry a token, and when they came. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly tokenType: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

export class Authority {
  readonly #options: AuthorityOptions;
  readonly #keys: Map<string, string>;
  readonly #secret: string;
  #generation = 0;

  private constructor(options: AuthorityOptions, keys: Map<string, string>, secret: string) {
    this.#options = options;
    this.#keys = keys;
    this.#secret = secret;
  }

  static async load(options: AuthorityOptions): Promise<Authority> {
    const { warehouse } = options;
    const users = await warehouse.stored("user");
    const keys = new Map([...users].map(([user, key]) => [user, String(key)]));
    const known = (await warehouse.stored("setting")).get("secret");
    const secret = typeof known === "string" ? known : randomBytes(32).toString("hex");
    await warehouse.put("setting", "secret", secret);
    return new Authority(options, keys, secret);
  }

  /** Throws when the text is no public key. */
  async register(user: string, publicKeyPem: string): Promise<void> {
    const pem = createPublicKey(publicKeyPem).export({ type: "spki", format: "pem" }).toString();
    this.#keys.set(user.toUpperCase(), pem);
    await this.#options.warehouse.put("user", user.toUpperCase(), pem);
  }

  /** The user of a control call. Throws ApiError 401. */
  userOf({ authorization, tokenType, now }: Credentials): string {
    if (tokenType !== "KEYPAIR_JWT") {
      throw unauthorized("X-Snowflake-Authorization-Token-Type must be KEYPAIR_JWT");
    }
    const { account } = this.#options;
    return verifyKeyPair(bearer(authorization), { account, keys: this.#keys, now });
  }

  /** A scoped token for the form of a token call. Throws ApiError. */
  exchange(form: URLSearchParams, credentials: Credentials, host: string): string {
    const user = this.userOf(credentials);
    if (form.get("grant_type") !== grant) {
      throw new ApiError(400, "unsupported_grant_type", `grant_type must be ${grant}`);
    }
    const [scopeHost, ...rest] = (form.get("scope") ?? "").split(" ");
    const areRoles = rest.every((each) => each.startsWith("session:role:"));
    if (scopeHost !== host || !areRoles) {
      throw new ApiError(
        400,
        "invalid_scope",
        "scope must be the ingest host, then a role or none",
      );
    }
    const { now } = credentials;
    const expiresAt = now + this.#options.scopedTokenMs;
    const scope = { host, user, expiresAt, generation: this.#generation };
    return scopedToken(scope, now, this.#secret);
  }

  /** Refuses a data call without a token that is good for `host` now. Throws ApiError 401. */
  check({ authorization, tokenType, now }: Credentials, host: string): void {
    if (tokenType !== "OAUTH") {
      throw unauthorized("X-Snowflake-Authorization-Token-Type must be OAUTH");
    }
    const scope = readScope(bearer(authorization), this.#secret);
    if (scope.host !== host) throw unauthorized("the token is scoped to another host");
    if (scope.expiresAt <= now) throw unauthorized("the scoped token has expired");
    if (scope.generation !== this.#generation) throw unauthorized("the scoped token has expired");
  }

  expireTokens(): void {
    this.#generation++;
  }
}

function bearer(authorization: string | undefined): string {
  const match = /^Bearer (\S+)$/.exec(authorization ?? "");
  if (!match?.[1]) throw unauthorized("no bearer token");
  return match[1];
}
