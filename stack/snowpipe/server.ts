// The sockets: HTTPS on 127.0.0.1, bodies read under the cap, faults done to calls, answers sent.
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { Api, type ApiAnswer, wireBytesMax } from "./api.ts";
import { ApiError } from "./api-error.ts";
import { type ServerCertificate, serverCertificate } from "./certificate.ts";
import type { CallKind, FaultEffect } from "./faults.ts";
import type { SnowpipeSettings } from "./options.ts";
import { type Route, routeOf } from "./routes.ts";
import type { StandIn } from "./stand-in.ts";

/** Answered to the host name call; another name than the control host's, at the same port. */
export const ingestHost = "localhost";

export interface ServerOptions {
  readonly standIn: StandIn;
  readonly settings: SnowpipeSettings;
  /** Where the certificate is, or is made. */
  readonly folder: string;
}

export interface Server {
  readonly port: number;
  /** Breaks every connection. */
  breakConnections(): void;
  close(): Promise<void>;
}

export async function serve(options: ServerOptions): Promise<Server> {
  const { standIn, settings, folder } = options;
  const { key, certificate }: ServerCertificate = serverCertificate(folder);
  const api = new Api(standIn, settings, ingestHost);
  const server = createServer({ key, cert: certificate }, (request, response) => {
    handle(request, response, { api, standIn }).catch((error: unknown) => {
      // A fault of the stand-in itself: a client would see a live server's 500.
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(settings.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return {
    port: address.port,
    breakConnections: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Handlers {
  readonly api: Api;
  readonly standIn: StandIn;
}

async function handle(request: IncomingMessage, response: ServerResponse, on: Handlers) {
  const url = new URL(request.url ?? "/", "https://none");
  const route = routeOf(request.method ?? "", url.pathname);
  const kind = callKind(route);
  const channel = route.channel === "" ? null : route.channel;
  const body = await readBody(request);
  const effect = on.standIn.faults.take(kind, channel);
  if (effect?.kind === "expire-token") on.standIn.authority.expireTokens();
  const isLost = effect?.kind === "lose-request";
  const answer = isLost
    ? { status: 0, body: null }
    : await answerOf(effect, () => {
        if (body === undefined) throw tooLarge();
        const host = (request.headers.host ?? "").replace(/:\d+$/, "");
        const headers = plainHeaders(request);
        return on.api.answer({ route, query: url.searchParams, headers, host, body });
      });
  const get = (name: string) => url.searchParams.get(name);
  on.standIn.faults.record({
    ...{ kind, channel, status: answer.status, code: codeOf(answer), fault: effect?.kind ?? null },
    ...{ requestId: get("requestId"), retryCount: get("retryCount") },
    continuationToken: get("continuationToken"),
    startOffset: get("startOffsetToken"),
    endOffset: get("endOffsetToken") ?? get("offsetToken"),
  });
  if (effect?.kind === "stay-silent") return;
  if (isLost || effect?.kind === "lose-response") request.socket.destroy();
  else send(response, answer);
}

interface SentAnswer extends ApiAnswer {
  readonly retryAfterSeconds?: number | undefined;
}

async function answerOf(
  effect: FaultEffect | undefined,
  work: () => Promise<ApiAnswer>,
): Promise<SentAnswer> {
  try {
    if (effect?.kind === "answer") {
      const { status, code, retryAfterSeconds } = effect;
      throw new ApiError(status, code ?? `FAULT_${status}`, "a fault to order", retryAfterSeconds);
    }
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, code, message, retryAfterSeconds } = error;
    return { status, body: { code, message }, retryAfterSeconds };
  }
}

function callKind({ kind }: Route): CallKind | "other" {
  return kind === "telemetry" || kind === "unsupported" || kind === "unknown" ? "other" : kind;
}

function codeOf({ body }: ApiAnswer): string | null {
  const hasCode = typeof body === "object" && body !== null && "code" in body;
  return hasCode ? String(body.code) : null;
}

/** The whole body, or undefined when it is longer than the wire may carry. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) continue;
    length += chunk.length;
    if (length <= wireBytesMax) chunks.push(chunk);
  }
  return length > wireBytesMax ? undefined : Buffer.concat(chunks);
}

function tooLarge(): ApiError {
  const message = `the body is longer than ${wireBytesMax} bytes on the wire`;
  return new ApiError(413, "ERR_REQUEST_TOO_LARGE", message);
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)] as const),
  );
}

function send(response: ServerResponse, answer: SentAnswer): void {
  const isText = typeof answer.body === "string";
  const text = isText ? String(answer.body) : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    "content-type": isText ? "text/plain" : "application/json",
    "content-length": Buffer.byteLength(text),
    ...(answer.retryAfterSeconds === undefined
      ? {}
      : { "retry-after": String(answer.retryAfterSeconds) }),
  });
  response.end(text);
}
