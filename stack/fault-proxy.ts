// An HTTP proxy on loopback between a client and one server, which adds what networks and servers
// do on bad days. Which request meets which fault is decided per request and may change at any
// time.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export type Fault =
  | { readonly kind: "pass" }
  /** Answered here; the server never hears of it. */
  | { readonly kind: "answer"; readonly status: number; readonly body?: string }
  /** The connection is cut; the server never hears of it. */
  | { readonly kind: "cut-before" }
  /** The server applies it; then the connection is cut in place of the reply. */
  | { readonly kind: "cut-after" }
  /** The connection is cut at once, and the server hears of the request after `ms`. */
  | { readonly kind: "land-late"; readonly ms: number }
  /** Never answered, never applied. */
  | { readonly kind: "hang" }
  /** The reply's body comes in pieces of `bytes`, one each 10 ms. */
  | { readonly kind: "slow-body"; readonly bytes: number };

export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

export interface FaultProxy {
  readonly url: string;
  /** The fault of a request; `pass` for all when the proxy starts. */
  decide: (request: SeenRequest) => Fault;
  /** Added before each request is forwarded. */
  latencyMs: number;
  /** Every request since the start or the last `seen.length = 0`, in order of arrival. */
  readonly seen: SeenRequest[];
  /** How many requests were under way at the most since the start or the last reset to 0. */
  mostAtOnce: number;
  /** Resolves when the server has answered all that was forwarded or is to land late. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** `target`: `http://host:port` of the server. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const forwarded = new Set<Promise<unknown>>();
  const ended = new AbortController();
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    forwarded.add(work);
    const settle = () => forwarded.delete(work);
    work.then(settle, settle);
    return work;
  };
  const serve = async (incoming: IncomingMessage, reply: ServerResponse) => {
    const body = await bytesOf(incoming);
    const seen = { method: incoming.method ?? "GET", path: incoming.url ?? "/" };
    proxy.seen.push(seen);
    if (proxy.latencyMs > 0) await delay(proxy.latencyMs, undefined, { signal: ended.signal });
    const fault = proxy.decide(seen);
    const send = () => tracked(forward({ target, seen, headers: incoming.headers, body }));
    if (fault.kind === "answer") reply.writeHead(fault.status).end(fault.body);
    else if (fault.kind === "cut-before") reply.destroy();
    else if (fault.kind === "land-late") {
      reply.destroy();
      await tracked(delay(fault.ms).then(send));
    } else if (fault.kind !== "hang") {
      const answer = await send();
      if (fault.kind === "cut-after") reply.destroy();
      else {
        reply.writeHead(answer.status, answer.headers);
        if (fault.kind === "slow-body") await trickle(reply, answer.body, fault.bytes);
        reply.end(fault.kind === "slow-body" ? undefined : answer.body);
      }
    }
  };
  let underWay = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, reply) => {
    underWay += 1;
    proxy.mostAtOnce = Math.max(proxy.mostAtOnce, underWay);
    reply.on("close", () => {
      underWay -= 1;
    });
    serve(incoming, reply).catch(() => reply.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: () => ({ kind: "pass" }),
    latencyMs: 0,
    seen: [],
    mostAtOnce: 0,
    quiet: async () => {
      while (forwarded.size > 0) await Promise.allSettled(forwarded);
    },
    stop: async () => {
      ended.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await proxy.quiet();
    },
  };
  return proxy;
}

interface Forwarded {
  readonly target: string;
  readonly seen: SeenRequest;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends the request whole, whatever its client does meanwhile, and reads the whole answer. */
function forward({ target, seen, headers, body }: Forwarded): Promise<Answer> {
  const { expect: _, "transfer-encoding": __, connection: ___, ...kept } = headers;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${target}${seen.path}`,
      { method: seen.method, headers: { ...kept, "content-length": String(body.length) } },
      (answer) => {
        const { connection: ____, ...answered } = answer.headers;
        bytesOf(answer).then(
          (read) => resolve({ status: answer.statusCode ?? 502, headers: answered, body: read }),
          reject,
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await message.toArray());
}

async function trickle(reply: ServerResponse, body: Buffer, bytes: number): Promise<void> {
  for (let at = 0; at < body.length && !reply.destroyed; at += bytes) {
    reply.write(body.subarray(at, at + bytes));
    await delay(10);
  }
}
