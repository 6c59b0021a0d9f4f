// The HTTP edge: routes, CORS and answers around handle.ts, and the way out when asked to stop.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import type { CollectorLimits, WriteKey } from "../config/collector.ts";
import type { Log } from "../log/log.ts";
import type { SchemaRegistry } from "../registry/registry.ts";
import type { Psp } from "../transform/payments/facts.ts";
import { Admission, type Admitted, Lane } from "./admit.ts";
import { Budgets } from "./budgets.ts";
import { type CollectorCounters, countAdmitted, increment, makeCounters } from "./counters.ts";
import { type Answered, type HandlerParts, handle, type Incoming } from "./handle.ts";
import { KeyRing, keyAllowsOrigin } from "./key-ring.ts";
import { networkOf } from "./network.ts";
import { type Account, InFlight } from "./read-body.ts";
import { badSignature, busy, draining, isRefusal, malformed, type Refusal } from "./refusal.ts";
import { Rejections } from "./rejections.ts";
import type { Route } from "./split-body.ts";
import { Lanes, Turns } from "./turns.ts";
import { configuredPsps, sourceOf, type WebhookOptions, Webhooks } from "./webhooks/webhooks.ts";

export interface CollectorOptions {
  readonly log: Pick<Log, "append" | "partitions">;
  readonly keys: readonly WriteKey[];
  readonly limits: CollectorLimits;
  readonly clock: Clock;
  /** Key of keyed hashes, 32 bytes. */
  readonly hmacKey: Uint8Array;
  /** Payment providers that deliver here; absent, none does. */
  readonly webhooks?: WebhookOptions;
  /** Schemas of framed Avro events; absent, only Avro that brings its schema is taken. */
  readonly registry?: SchemaRegistry | undefined;
  /** Told of failures; never of payloads. */
  readonly logger: Logger;
}

export interface Collector {
  /** Adds the routes to a server; see `createServer` for the limits that are the server's. */
  readonly register: (server: FastifyInstance) => void;
  readonly counters: CollectorCounters;
  /** Whether it takes requests. */
  readonly isReady: () => boolean;
  /** New keys hold from the next request on. */
  readonly replaceKeys: (keys: readonly WriteKey[]) => void;
  /**
   * Refuses new requests, finishes those in flight (for at most `drainMs`), flushes the counts of
   * rejections. The caller then closes the server.
   */
  readonly drain: () => Promise<void>;
}

export function createCollector(options: CollectorOptions): Collector {
  return new HttpCollector(options);
}

const calls = ["track", "page", "screen", "identify", "group", "alias"] as const;
const routes: readonly (readonly [string, Route])[] = [
  ["/v1/events", { kind: "events" }],
  ["/v1/batch", { kind: "batch" }],
  ...calls.map((call) => [`/v1/${call}`, { kind: "call", call }] as const),
];

const webhookRoute = { kind: "webhook" } as const;
type AnyRoute = Route | typeof webhookRoute;

interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly route: AnyRoute;
}

/** What Adyen takes for an acknowledgement; anything else it sends again. */
const adyenAcknowledged = "[accepted]";

class HttpCollector implements Collector {
  readonly counters = makeCounters();
  readonly #options: CollectorOptions;
  readonly #parts: HandlerParts;
  readonly #inFlight: InFlight;
  readonly #rejections: Rejections;
  #isDraining = false;
  #whenIdle: (() => void) | undefined;

  constructor(options: CollectorOptions) {
    const { log, clock, limits, hmacKey, keys, registry } = options;
    const { eventBytesMax, addressesMax } = limits;
    this.#options = options;
    this.#inFlight = new InFlight(limits);
    this.#parts = {
      log,
      clock,
      limits,
      hmacKey,
      keys: new KeyRing(keys),
      keyBudgets: new Budgets(addressesMax),
      addressBudgets: new Budgets(addressesMax),
      admission: new Admission({ partitions: log.partitions, hmacKey, eventBytesMax }),
      lanes: new Lanes(Array.from({ length: limits.lanes }, () => new Lane())),
      turns: new Turns(clock),
      registry,
    };
    this.#rejections = new Rejections({
      log,
      clock,
      onFailure: (error) => {
        this.counters.rejectionFlushFailures++;
        options.logger.warn({ error: nameOfError(error) }, "rejection counts were not appended");
      },
    });
    this.#rejections.start();
  }

  readonly isReady = (): boolean => !this.#isDraining;

  readonly replaceKeys = (keys: readonly WriteKey[]): void => {
    this.#parts.keys.replace(keys);
  };

  readonly register = (server: FastifyInstance): void => {
    void server.register(async (scope) => {
      // The body stays a stream: it is read under our own caps.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
      for (const [url, route] of routes) {
        scope.post(url, (request, reply) => this.#answer(request, reply, route));
        scope.options(url, (request, reply) => this.#preflight(request, reply));
      }
      if (this.#options.webhooks) this.#registerWebhooks(scope, this.#options.webhooks);
    });
  };

  readonly drain = async (): Promise<void> => {
    this.#isDraining = true;
    const { clock, limits } = this.#options;
    if (this.counters.requestsInFlight > 0) {
      const idle = new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
      const given = new AbortController();
      await Promise.race([idle, clock.sleep(limits.drainMs, given.signal)]);
      given.abort();
    }
    await this.#rejections.close();
  };

  #answer(request: FastifyRequest, reply: FastifyReply, route: Route): Promise<FastifyReply> {
    reply.header("vary", "origin");
    return this.#within({ request, reply, route }, async (account) => {
      const incoming: Incoming = { request: request.raw, address: request.ip, route, account };
      const answer = await handle(this.#parts, incoming);
      allowOrigin(request, reply, answer.key);
      if ("refusal" in answer) return this.#refuse(reply, route, answer.refusal);
      this.#count(answer);
      return this.#send(reply, 200, results(answer.events));
    });
  }

  #registerWebhooks(scope: FastifyInstance, options: WebhookOptions): void {
    const webhooks = new Webhooks(this.#parts, { ...options, hmacKey: this.#options.hmacKey });
    for (const psp of configuredPsps(options.settings)) {
      scope.post(`/webhooks/${psp}`, (request, reply) =>
        this.#within({ request, reply, route: webhookRoute }, async (account) => {
          const answer = await webhooks.receive({ psp, request: request.raw, account });
          return this.#reply(reply, psp, answer);
        }),
      );
    }
    if (options.settings.braintree === undefined) return;
    const url = "/webhooks/braintree";
    scope.get<{ Querystring: { bt_challenge?: unknown } }>(url, async ({ query }, reply) => {
      const answer = webhooks.answerChallenge(query.bt_challenge);
      if (answer !== undefined) return this.#send(reply, 200, answer);
      return this.#refuse(reply, webhookRoute, malformed("There is no challenge to answer."));
    });
  }

  #reply(reply: FastifyReply, psp: Psp, answer: Answered | Refusal): FastifyReply {
    if (!isRefusal(answer)) {
      this.#count(answer);
      return this.#send(reply, 200, psp === "adyen" ? adyenAcknowledged : results(answer.events));
    }
    if (answer === badSignature) {
      increment(this.counters.rejected, "bad_signature");
      this.#rejections.count("payments", sourceOf(psp), "bad_signature");
    }
    return this.#refuse(reply, webhookRoute, answer);
  }

  /** Runs one request as one of those in flight, or refuses it. */
  async #within(
    { request, reply, route }: Asked,
    run: (account: Account) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const { counters } = this;
    if (this.#isDraining) return this.#refuse(reply, route, draining);
    if (counters.requestsInFlight >= this.#options.limits.inFlightRequestsMax) {
      return this.#refuse(reply, route, busy);
    }
    counters.requestsInFlight++;
    const account = this.#inFlight.open(networkOf(request.ip));
    try {
      return await run(account);
    } finally {
      account.close();
      counters.requestsInFlight--;
      counters.bytesInFlight = this.#inFlight.bytes;
      if (counters.requestsInFlight === 0) this.#whenIdle?.();
    }
  }

  #count({ key, bodyBytes, events }: Answered): void {
    this.counters.bodyBytes += bodyBytes;
    countAdmitted(this.counters, events);
    for (const event of events) {
      if (event.kind === "rejected") this.#rejections.count(event.topic, key.source, event.code);
    }
  }

  #refuse(reply: FastifyReply, route: AnyRoute, refusal: Refusal): FastifyReply {
    const { status, code, message } = refusal;
    if (refusal.retryAfter !== undefined) reply.header("retry-after", refusal.retryAfter);
    // A Segment client moves a batch with Retry-After to the end of its queue and breaks order.
    else if (status === 503 && route.kind === "events") reply.header("retry-after", 1);
    if (status === 401) {
      const isWebhook = route.kind === "webhook";
      const scheme = isWebhook ? 'Signature realm="webhook"' : 'Basic realm="write key"';
      reply.header("www-authenticate", scheme);
    }
    return this.#send(reply, status, { error: { code, message } });
  }

  #send(reply: FastifyReply, status: number, answer: object | string): FastifyReply {
    increment(this.counters.answers, String(status));
    if (this.#isDraining) reply.header("connection", "close");
    const isText = typeof answer === "string";
    return reply
      .code(status)
      .header("content-type", `${isText ? "text/plain" : "application/json"}; charset=utf-8`)
      .send(isText ? answer : JSON.stringify(answer));
  }

  #preflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { origin } = request.headers;
    reply.header("vary", "origin");
    if (origin !== undefined && this.#parts.keys.allowsOrigin(origin)) {
      reply
        .header("access-control-allow-origin", origin)
        .header("access-control-allow-methods", "POST")
        .header("access-control-allow-headers", "authorization, content-type, content-encoding")
        .header("access-control-max-age", "600");
    }
    increment(this.counters.answers, "204");
    return reply.code(204).send();
  }
}

function allowOrigin(
  { headers: { origin } }: FastifyRequest,
  reply: FastifyReply,
  key: WriteKey | undefined,
): void {
  if (origin === undefined || key === undefined || !keyAllowsOrigin(key, origin)) return;
  reply.header("access-control-allow-origin", origin);
  reply.header("access-control-expose-headers", "retry-after");
}

interface Result {
  readonly index: number;
  readonly id: string | null;
  readonly code: string;
  readonly path: string;
}

function results(events: readonly Admitted[]) {
  const rejected: Result[] = [];
  const quarantined: Result[] = [];
  let accepted = 0;
  for (const [index, event] of events.entries()) {
    if (event.kind === "rejected") {
      rejected.push({ index, id: event.id, code: event.code, path: event.path });
      continue;
    }
    if (event.kind === "skipped") continue;
    accepted++;
    if (event.failure === undefined) continue;
    const { code, path } = event.failure;
    quarantined.push({ index, id: event.id, code, path });
  }
  return { accepted, rejected, quarantined };
}

/** Errors are named, never quoted: a message may hold input. */
function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
