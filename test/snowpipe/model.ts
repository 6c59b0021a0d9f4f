// Snowpipe Streaming in memory, as far as the client can tell: sequencers, buffered rows that are
// committed later together with their token, fencing, scoped tokens. Spoken to through a transport.
import { createHash, createPublicKey, randomUUID, verify } from "node:crypto";
import { zstdDecompressSync } from "node:zlib";
import type { HttpRequest, HttpResponse, Transport } from "../../snowpipe/index.ts";

export interface ModelOptions {
  readonly clock: { now(): number };
  /** Key whose JWT are taken, PEM; any unless told. */
  readonly publicKey?: string;
  readonly commitMs?: number;
  readonly tokenLifeMs?: number;
  /** Host name and token as bare text, as the service does, or as JSON, as its pages say. */
  readonly isPlain?: boolean;
  readonly ingestHost?: string;
  /** Name of the token in JSON; `token` unless told. */
  readonly tokenField?: string;
  /** Whether a row goes to the table or is counted as an error. */
  readonly accepts?: (row: Readonly<Record<string, unknown>>) => boolean;
}

/** What is done to a request instead of, before or after its effect. */
export type ModelFault =
  | { readonly kind: "lostBefore" | "lostAfter" }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly code?: string;
      readonly retryAfter?: string;
    };

export interface Seen {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: HttpRequest;
}

interface ModelChannel {
  clientSequencer: number;
  rowSequencer: number;
  committed: string | null;
  inserted: number;
  errors: number;
  lastError: string | null;
  code: string;
  buffered: { readonly rows: unknown[]; readonly token: string; readonly at: number }[];
}

type Row = Readonly<Record<string, unknown>>;

export class SnowpipeModel {
  readonly #options: ModelOptions;
  /** Rows by pipe. */
  readonly tables = new Map<string, Row[]>();
  readonly channels = new Map<string, ModelChannel>();
  readonly seen: Seen[] = [];
  readonly #tokens = new Map<string, number>();
  /** Asked of each request to the ingest host. */
  fault: (seen: Seen) => ModelFault | undefined = () => undefined;
  statusNamesMax = 1_000;

  constructor(options: ModelOptions) {
    this.#options = options;
  }

  transport(): Transport {
    return {
      send: async (request) => {
        const url = new URL(request.url);
        const seen = { path: decodeURIComponent(url.pathname), query: url.searchParams, request };
        this.seen.push(seen);
        const fault = this.fault(seen);
        if (fault?.kind === "lostBefore") throw new Error("lost");
        const { commitMs } = { commitMs: 0, ...this.#options };
        this.#commitUntil(this.#options.clock.now() - commitMs);
        if (fault?.kind === "answer") {
          const { status, code, retryAfter } = fault;
          const body = Buffer.from(JSON.stringify({ code, message: "SECRET ROW" }));
          return { status, retryAfter, body };
        }
        const answer = this.#answer(seen);
        if (fault?.kind === "lostAfter") throw new Error("lost");
        return answer;
      },
      close: () => {},
    };
  }

  /** Rows of a pipe that are committed by now. */
  rows(pipe: string): readonly Row[] {
    const { commitMs } = { commitMs: 0, ...this.#options };
    this.#commitUntil(this.#options.clock.now() - commitMs);
    return this.tables.get(pipe) ?? [];
  }

  /** Commits whatever is buffered. */
  commitAll(): void {
    this.#commitUntil(Number.POSITIVE_INFINITY);
  }

  expireTokens(): void {
    this.#tokens.clear();
  }

  #commitUntil(at: number): void {
    for (const [key, channel] of this.channels) {
      for (let first = channel.buffered[0]; first; first = channel.buffered[0]) {
        if (first.at > at) break;
        channel.buffered.shift();
        this.#commit(key, channel, first);
      }
    }
  }

  #commit(key: string, channel: ModelChannel, batch: ModelChannel["buffered"][number]): void {
    const pipe = key.split("|")[0] ?? "";
    const { accepts = () => true } = this.#options;
    const table = this.tables.get(pipe) ?? [];
    this.tables.set(pipe, table);
    for (const row of batch.rows as Row[]) {
      if (accepts(row)) {
        table.push(row);
        channel.inserted++;
      } else {
        channel.errors++;
        channel.lastError = batch.token;
      }
    }
    channel.committed = batch.token;
  }

  #answer(seen: Seen): HttpResponse {
    const { path, request } = seen;
    const bearer = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const { ingestHost = "ingest.test", tokenField = "token" } = this.#options;
    if (path === "/v2/streaming/hostname") return this.#control(bearer, "hostname", ingestHost);
    if (path === "/oauth/token") return this.#control(bearer, tokenField, this.#makeToken());
    if ((this.#tokens.get(bearer) ?? 0) <= this.#options.clock.now()) return refuse(401, "EXPIRED");
    const match =
      /^\/v2\/streaming(\/data)?\/databases\/\w+\/schemas\/\w+\/pipes\/([\w-]+)(?:\/channels\/(\w+)(\/rows)?|(:bulk-channel-status))$/.exec(
        path,
      );
    if (!match) return refuse(400, "BAD_PATH");
    const [, , pipe = "", name = "", rows] = match;
    if (rows) return this.#append(`${pipe}|${name}`, seen);
    const content = JSON.parse(Buffer.from(request.body ?? []).toString());
    if (request.method === "POST") return this.#status(pipe, content.channel_names);
    const isCareful = content.fail_on_uncommitted_rows === true;
    if (request.method === "PUT") return this.#open(`${pipe}|${name}`, isCareful);
    if ((this.channels.get(`${pipe}|${name}`)?.buffered.length ?? 0) > 0) return uncommitted();
    this.channels.delete(`${pipe}|${name}`);
    return reply({});
  }

  #control(jwt: string, field: string, value: string): HttpResponse {
    if (!this.#isKnown(jwt)) return refuse(401, "JWT_TOKEN_INVALID");
    const { isPlain = true } = this.#options;
    return { status: 200, body: Buffer.from(isPlain ? value : JSON.stringify({ [field]: value })) };
  }

  #isKnown(jwt: string): boolean {
    const { publicKey, clock } = this.#options;
    const [head = "", claims = "", signature = ""] = jwt.split(".");
    const { iss, sub, iat, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
    const now = clock.now() / 1000;
    if (!(iat <= now && now < exp && exp - iat <= 3600)) return false;
    if (publicKey === undefined) return true;
    const key = createPublicKey(publicKey);
    const der = key.export({ type: "spki", format: "der" });
    const fingerprint = `SHA256:${createHash("sha256").update(der).digest("base64")}`;
    const isSigned = verify(
      "sha256",
      Buffer.from(`${head}.${claims}`),
      key,
      Buffer.from(signature, "base64url"),
    );
    return isSigned && iss === `${sub}.${fingerprint}` && sub === sub.toUpperCase();
  }

  #makeToken(): string {
    const { clock, tokenLifeMs = 3_600_000 } = this.#options;
    const expiresAt = clock.now() + tokenLifeMs;
    const claims = Buffer.from(JSON.stringify({ exp: expiresAt / 1000 })).toString("base64url");
    const token = `${randomUUID()}.${claims}.x`;
    this.#tokens.set(token, expiresAt);
    return token;
  }

  #open(key: string, isCareful: boolean): HttpResponse {
    const known = this.channels.get(key);
    if (isCareful && known && known.buffered.length > 0) return uncommitted();
    const channel = known ?? {
      clientSequencer: 0,
      rowSequencer: 0,
      committed: null,
      inserted: 0,
      errors: 0,
      lastError: null,
      code: "SUCCESS",
      buffered: [],
    };
    channel.buffered = [];
    channel.clientSequencer++;
    channel.rowSequencer = 0;
    channel.code = "SUCCESS";
    this.channels.set(key, channel);
    return reply({
      next_continuation_token: continuation(channel),
      channel_status: statusOf(channel, "rows_error_count"),
    });
  }

  #append(key: string, { query, request }: Seen): HttpResponse {
    const channel = this.channels.get(key);
    if (!channel) return refuse(404, "ERR_CHANNEL_DOES_NOT_EXIST");
    if ((request.body?.length ?? 0) >= 4_000_000) return refuse(413, "PAYLOAD_TOO_LARGE");
    const [client, row] = (query.get("continuationToken") ?? "").split("_").map(Number);
    if (client !== channel.clientSequencer) {
      return refuse(400, "STALE_CONTINUATION_TOKEN_SEQUENCER");
    }
    if (row === undefined || row > channel.rowSequencer) {
      channel.code = "ERR_CHANNEL_MUST_BE_REOPENED_DUE_TO_ROW_SEQ_GAP";
      return refuse(400, channel.code);
    }
    if (row === channel.rowSequencer) {
      const lines = zstdDecompressSync(request.body ?? new Uint8Array());
      const rows = lines.toString("utf8").split("\n").filter(Boolean);
      const at = this.#options.clock.now();
      const token = query.get("endOffsetToken") ?? "";
      channel.buffered.push({ rows: rows.map((line) => JSON.parse(line)), token, at });
      channel.rowSequencer++;
    }
    return reply({ next_continuation_token: continuation(channel) });
  }

  #status(pipe: string, names: readonly string[]): HttpResponse {
    if (names.length > this.statusNamesMax) {
      return refuse(400, "ERR_GET_CHANNEL_STATUS_TOO_MANY_CHANNELS");
    }
    const found = names.flatMap((name) => {
      const channel = this.channels.get(`${pipe}|${name}`);
      return channel ? [[name, statusOf(channel, "rows_errors")]] : [];
    });
    return reply({ channel_statuses: Object.fromEntries(found) });
  }
}

function continuation({ clientSequencer, rowSequencer }: ModelChannel): string {
  return `${clientSequencer}_${rowSequencer}`;
}

function statusOf(channel: ModelChannel, errorsName: string): object {
  return {
    channel_status_code: channel.code,
    last_committed_offset_token: channel.committed,
    rows_inserted: channel.inserted,
    [errorsName]: channel.errors,
    last_error_offset_upper_bound: channel.lastError,
    last_error_message: "SECRET ROW",
  };
}

function reply(content: object): HttpResponse {
  return { status: 200, body: Buffer.from(JSON.stringify(content)) };
}

function refuse(status: number, code: string): HttpResponse {
  return { status, body: Buffer.from(JSON.stringify({ code, message: "SECRET ROW" })) };
}

function uncommitted(): HttpResponse {
  return refuse(409, "ERR_CHANNEL_HAS_UNCOMMITTED_DATA");
}
