// The plainest client of the REST API, for tests of the stand-in: one call, one answer, no retry.
import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { zstdCompressSync } from "node:zlib";
import type { Snowpipe } from "./start.ts";

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | undefined;
  /** Members of a JSON body; none for other text. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface RestCall {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** `ingest` unless given. */
  readonly host?: "control" | "ingest";
}

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicPem: string;
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { privateKey, publicPem: publicKey.export({ type: "spki", format: "pem" }).toString() };
}

export interface KeyPairClaims {
  readonly account: string;
  readonly user: string;
  readonly iat: number;
  readonly exp: number;
  readonly iss?: string;
  readonly alg?: string;
}

/** A key pair JWT; the claims are taken as they are, wrong ones too. */
function keyPairJwt(key: KeyPair, claims: KeyPairClaims): string {
  const { account, user, iat, exp } = claims;
  const der = createPublicKey(key.publicPem).export({ type: "spki", format: "der" });
  const print = createHash("sha256").update(der).digest("base64");
  const iss = claims.iss ?? `${account}.${user}.SHA256:${print}`;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const header = part({ typ: "JWT", alg: claims.alg ?? "RS256" });
  const signed = `${header}.${part({ iss, sub: `${account}.${user}`, iat, exp })}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key.privateKey).toString("base64url")}`;
}

/** One for all clients of a process: making a key takes long. */
let ownKey: KeyPair | undefined;

const tokenTypeHeader = "x-snowflake-authorization-token-type";

export class RestClient {
  readonly snowpipe: Snowpipe;
  readonly key: KeyPair;
  readonly user = "LOADER";
  readonly #agent: Agent;
  /** Sent with data calls. */
  scopedToken = "";

  private constructor(snowpipe: Snowpipe, key: KeyPair) {
    this.snowpipe = snowpipe;
    this.key = key;
    this.#agent = new Agent({ ca: readFileSync(snowpipe.caFile), keepAlive: false });
  }

  /** A client whose key is registered and who has a scoped token. */
  static async connect(snowpipe: Snowpipe, now: number): Promise<RestClient> {
    ownKey ??= newKeyPair();
    const client = new RestClient(snowpipe, ownKey);
    await snowpipe.registerKey(client.user, client.key.publicPem);
    await client.refresh(now);
    return client;
  }

  /** Takes a new scoped token. */
  async refresh(now: number): Promise<void> {
    this.scopedToken = (await this.exchange(this.jwt(now))).text;
  }

  jwt(now: number, changed: Partial<KeyPairClaims> = {}): string {
    const iat = Math.floor(now / 1000);
    const account = this.snowpipe.accountName;
    return keyPairJwt(this.key, { account, user: this.user, iat, exp: iat + 3540, ...changed });
  }

  hostname(jwt: string): Promise<Reply> {
    const headers = { authorization: `Bearer ${jwt}`, [tokenTypeHeader]: "KEYPAIR_JWT" };
    return this.call({ method: "GET", path: "/v2/streaming/hostname", headers, host: "control" });
  }

  exchange(jwt: string, scope: string = this.snowpipe.ingestHost): Promise<Reply> {
    const grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    return this.call({
      ...{ method: "POST", path: "/oauth/token", host: "control" },
      headers: {
        authorization: `Bearer ${jwt}`,
        [tokenTypeHeader]: "KEYPAIR_JWT",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: grant, scope }).toString(),
    });
  }

  open(pipe: string, channel: string, body: object = {}): Promise<Reply> {
    const path = `${pipePath(pipe)}/channels/${channel}`;
    return this.data({ method: "PUT", path, body: JSON.stringify(body) });
  }

  drop(pipe: string, channel: string, body: object = {}): Promise<Reply> {
    const path = `${pipePath(pipe)}/channels/${channel}`;
    return this.data({ method: "DELETE", path, body: JSON.stringify(body) });
  }

  status(pipe: string, names: readonly string[]): Promise<Reply> {
    const body = JSON.stringify({ channel_names: names });
    return this.data({ method: "POST", path: `${pipePath(pipe)}:bulk-channel-status`, body });
  }

  /** Rows are JSON text each, or a body as it is. */
  append(to: AppendTarget, rows: readonly object[] | Uint8Array): Promise<Reply> {
    const { pipe, channel, token, start, end, encoding = "zstd" } = to;
    const text = Array.isArray(rows)
      ? Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""))
      : Buffer.from(rows as Uint8Array);
    const query = new URLSearchParams({ continuationToken: token, requestId: "r" });
    if (start !== undefined) query.set("startOffsetToken", start);
    if (end !== undefined) query.set("endOffsetToken", end);
    const path = `/v2/streaming/data${pipePath(pipe).slice(13)}/channels/${channel}/rows?${query}`;
    return this.data({
      ...{ method: "POST", path },
      headers: { "content-type": "application/x-ndjson", "content-encoding": encoding },
      body: encoding === "zstd" ? zstdCompressSync(text) : text,
    });
  }

  data(call: RestCall): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${this.scopedToken}`,
      [tokenTypeHeader]: "OAUTH",
      "content-type": "application/json",
      ...call.headers,
    };
    return this.call({ ...call, headers });
  }

  call({ method, path, headers = {}, body, host = "ingest" }: RestCall): Promise<Reply> {
    const length = body === undefined ? 0 : Buffer.byteLength(body);
    const sized = { ...headers, "content-length": String(length) };
    const { port, hostname } = new URL(this.snowpipe.url);
    const target = host === "control" ? hostname : this.snowpipe.ingestHost;
    return new Promise((resolve, reject) => {
      const options = { method, path, host: target, port, headers: sized, agent: this.#agent };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const retryAfter = response.headers["retry-after"];
          resolve({ status: response.statusCode ?? 0, text, retryAfter, json: membersOf(text) });
        });
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

export interface AppendTarget {
  readonly pipe: string;
  readonly channel: string;
  readonly token: string;
  readonly start?: string;
  readonly end?: string;
  /** `zstd` compresses; any other is only named, and the body sent as it is. */
  readonly encoding?: string;
}

const pipePath = (pipe: string): string =>
  `/v2/streaming/databases/PULSE/schemas/PUBLIC/pipes/${encodeURIComponent(pipe)}`;

function membersOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
