// The REST API: a request to its answer. Who may call, which limits hold, what a call does; the
// sockets are server.ts's.
import { ApiError } from "./api-error.ts";
import { statusJson } from "./channel.ts";
import { decodeBody } from "./ndjson.ts";
import type { SnowpipeSettings } from "./options.ts";
import { pipeInfo } from "./pipe-info.ts";
import type { Route } from "./routes.ts";
import type { StandIn } from "./stand-in.ts";
import { Throttle } from "./throttle.ts";

/** The longest body on the wire: 4 MB, hard. */
export const wireBytesMax = 4_000_000;
/** Before compression, which a channel takes within a second. */
const bytesPerSecondMax = 20_000_000;

export interface ApiRequest {
  readonly route: Route;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The host of the Host header, without the port. */
  readonly host: string;
  readonly body: Uint8Array;
}

export interface ApiAnswer {
  readonly status: number;
  /** Text is sent as it is, anything else as JSON. */
  readonly body: unknown;
}

export class Api {
  readonly #standIn: StandIn;
  readonly #settings: SnowpipeSettings;
  readonly #ingestHost: string;
  readonly #throttle: Throttle;

  constructor(standIn: StandIn, settings: SnowpipeSettings, ingestHost: string) {
    this.#standIn = standIn;
    this.#settings = settings;
    this.#ingestHost = ingestHost;
    this.#throttle = new Throttle({
      appendsPerSecondMax: settings.appendsPerSecondMax ?? 10,
      bytesPerSecondMax,
    });
  }

  /** Throws ApiError for every refusal. */
  async answer(request: ApiRequest): Promise<ApiAnswer> {
    const { kind } = request.route;
    if (kind === "telemetry") return ok({ data: "ok", success: true });
    if (kind === "hostname") return this.#hostname(request);
    if (kind === "token") return this.#token(request);
    if (kind === "unknown") throw new ApiError(404, "NOT_FOUND", "no such call");
    if (kind === "unsupported") {
      const message = "the stand-in has neither elastic channels nor file mode";
      throw new ApiError(501, "NOT_IMPLEMENTED", message);
    }
    if (request.host !== this.#ingestHost) {
      throw new ApiError(404, "NOT_FOUND", "data calls go to the ingest host");
    }
    this.#standIn.authority.check(this.#credentials(request), this.#ingestHost);
    if (request.route.database !== this.#standIn.warehouse.database) {
      throw new ApiError(404, "ERR_DATABASE_DOES_NOT_EXIST_OR_NOT_AUTHORIZED", "no such database");
    }
    if (kind === "open") return this.#open(request);
    if (kind === "append") return this.#append(request);
    if (kind === "status") return this.#status(request);
    if (kind === "drop") return this.#drop(request);
    return this.#pipeInfo(request);
  }

  #hostname(request: ApiRequest): ApiAnswer {
    this.#standIn.authority.userOf(this.#credentials(request));
    const isJson = this.#settings.answers === "json";
    return ok(isJson ? { hostname: this.#ingestHost } : this.#ingestHost);
  }

  #token(request: ApiRequest): ApiAnswer {
    if (!request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
      throw new ApiError(400, "invalid_request", "the body must be a form");
    }
    const form = new URLSearchParams(Buffer.from(request.body).toString());
    const credentials = this.#credentials(request);
    const token = this.#standIn.authority.exchange(form, credentials, this.#ingestHost);
    return ok(this.#settings.answers === "json" ? { token } : token);
  }

  async #open(request: ApiRequest): Promise<ApiAnswer> {
    const { route } = request;
    if (route.channel === "ELASTIC") {
      throw new ApiError(400, "ERR_CHANNEL_NAME_RESERVED", "ELASTIC is no name of a named channel");
    }
    const body = jsonBody(request);
    const offsetToken = typeof body.offset_token === "string" ? body.offset_token : null;
    const failsOnUncommitted = body.fail_on_uncommitted_rows === true;
    const { token, state } = await this.#standIn.alone(() =>
      this.#standIn.channels.open({ ...route, offsetToken, failsOnUncommitted }),
    );
    const status = statusJson(route.database, state, "rows_error_count");
    return ok({ next_continuation_token: token, channel_status: status });
  }

  async #append(request: ApiRequest): Promise<ApiAnswer> {
    const { route, query, headers } = request;
    if (!headers["content-type"]?.startsWith("application/x-ndjson")) {
      throw new ApiError(
        415,
        "UNSUPPORTED_CONTENT_TYPE",
        "Content-Type must be application/x-ndjson",
      );
    }
    const token = query.get("continuationToken");
    if (token === null) {
      throw new ApiError(400, "INVALID_REQUEST", "the parameter continuationToken is missing");
    }
    const body = await decodeBody(request.body, headers["content-encoding"], bytesPerSecondMax);
    const channel = `${route.schema}.${route.pipe}.${route.channel}`;
    this.#throttle.admit(channel, body.length, this.#standIn.clock.now());
    const endOffset = query.get("endOffsetToken") ?? query.get("offsetToken");
    const startOffset = query.get("startOffsetToken");
    const next = await this.#standIn.alone(() =>
      this.#standIn.channels.append({
        ...route,
        ...{ continuationToken: token, startOffset, endOffset, body },
      }),
    );
    this.#standIn.wake();
    return ok({ next_continuation_token: next });
  }

  #status(request: ApiRequest): ApiAnswer {
    const { schema, pipe, database } = request.route;
    const names = jsonBody(request).channel_names;
    if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
      throw new ApiError(400, "INVALID_REQUEST", "channel_names must be a list of names");
    }
    const namesMax = this.#settings.statusNamesMax ?? Number.POSITIVE_INFINITY;
    if (names.length > namesMax) {
      const message = `more than ${namesMax} names in one request`;
      throw new ApiError(400, "ERR_GET_CHANNEL_STATUS_TOO_MANY_CHANNELS", message);
    }
    const states = this.#standIn.channels.status(schema, pipe, names);
    const countName = this.#settings.errorCountName ?? "rows_error_count";
    const entries = [...states].map(
      ([name, state]) => [name, statusJson(database, state, countName)] as const,
    );
    return ok({ channel_statuses: Object.fromEntries(entries) });
  }

  async #drop(request: ApiRequest): Promise<ApiAnswer> {
    const failsOnUncommitted = jsonBody(request).fail_on_uncommitted_rows === true;
    const state = await this.#standIn.alone(() =>
      this.#standIn.channels.drop(request.route, failsOnUncommitted),
    );
    return ok({ last_committed_offset_token: state.offsetToken });
  }

  /** Makes the default pipe when there is none, as the vendor's SDK expects. */
  async #pipeInfo({ route }: ApiRequest): Promise<ApiAnswer> {
    await this.#standIn.alone(() => this.#standIn.catalog.pipe(route.schema, route.pipe));
    return ok(pipeInfo(this.#standIn.clock.now()));
  }

  #credentials({ headers }: ApiRequest) {
    return {
      authorization: headers.authorization,
      tokenType: headers["x-snowflake-authorization-token-type"],
      now: this.#standIn.clock.now(),
    };
  }
}

const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/** The members of the body; none for an empty one. Throws ApiError 400. */
function jsonBody({ body }: ApiRequest): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Said below, as for any other text.
  }
  throw new ApiError(400, "INVALID_REQUEST", "the body is not a JSON object");
}
