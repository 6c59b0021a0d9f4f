// The limits of a collector that are its HTTP server's: time for headers and body, header size,
// connections. A slow client costs a socket for a bounded time and nothing else.
import { type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type FastifyHttpOptions, type FastifyInstance, fastify } from "fastify";
import type { Logger } from "pino";
import type { CollectorLimits } from "../config/collector.ts";

export interface ServerSettings {
  readonly limits: CollectorLimits;
  /** Proxies in front of us whose X-Forwarded-For is believed; 0 believes none. */
  readonly trustedHops: number;
  readonly logger: Logger;
}

const checkMs = 1_000;

/** A server with the limits set, without routes. Errors it answers itself echo no input. */
export function createServer({ limits, trustedHops, logger }: ServerSettings): FastifyInstance {
  const options: FastifyHttpOptions<Server> = {
    trustProxy: (_address, hop) => hop < trustedHops,
    bodyLimit: limits.inflatedBytesMax,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    maxRequestsPerSocket: limits.requestsPerConnectionMax,
    routerOptions: { maxParamLength: 100 },
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: limits.headerBytesMax,
    },
    forceCloseConnections: "idle",
    return503OnClosing: true,
    clientErrorHandler: refuse,
  };
  const server = fastify(options);
  server.server.maxConnections = limits.connectionsMax;
  server.addHook("onRequest", (request, reply, done) => {
    if (Buffer.byteLength(request.raw.url ?? "") <= limits.urlBytesMax) return done();
    void reply.code(414).send(answer("uri_too_long", "The URL is too long."));
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(answer("not_found", "There is nothing here.")),
  );
  server.setErrorHandler((error, _request, reply) => {
    const status = statusOf(error);
    if (status >= 500) {
      logger.error({ error: placeOf(error) }, "a request failed");
      return reply.code(500).send(answer("internal", "Something of ours failed."));
    }
    return reply.code(status).send(answer("bad_request", "The request cannot be read."));
  });
  return server;
}

/** Answers what never became a request, and hangs up. */
function refuse(error: Error & { readonly code?: string }, socket: Socket): void {
  if (socket.writable && error.code !== "ECONNRESET") {
    const [status, code, message] = refusalOf(error.code);
    const body = JSON.stringify(answer(code, message));
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  }
  socket.destroy();
}

function refusalOf(code: string | undefined): readonly [number, string, string] {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return [408, "timeout", "The request did not arrive in time; send it again."];
  }
  if (code === "HPE_HEADER_OVERFLOW")
    return [431, "headers_too_large", "The headers are too long."];
  return [400, "bad_request", "The request cannot be read."];
}

function answer(code: string, message: string) {
  return { error: { code, message } };
}

function statusOf(error: unknown): number {
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}

/** Name and place of an error. Its message may quote input, so it is left out. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 8).map((line) => line.trim())].join(" | ");
}
