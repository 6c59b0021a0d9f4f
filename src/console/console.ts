// The console's HTTP side: the live page and its stream, health, metrics, status and queries. It
// shows what it is handed and decides nothing; every route is closed unless it says otherwise.
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from "fastify";
import type { Clock } from "../clock.ts";
import { dictionaryBytesMax } from "../stream/manage-dictionaries.ts";
import type { EngineReport } from "../stream/status.ts";
import { ProcessStats } from "../telemetry/process-stats.ts";
import { prometheusContentType } from "../telemetry/prometheus.ts";
import { Gate } from "./access.ts";
import { type Assets, loadAssets } from "./assets.ts";
import { type AskDictionaries, DictionaryRoute, dictionaryMediaTypes } from "./dictionary-route.ts";
import { fillEarlierAlerts } from "./earlier-alerts.ts";
import { EngineWatch } from "./engine-watch.ts";
import type { LiveFrame, LiveMessage } from "./frame.ts";
import { type Health, healthOf, lagOf } from "./health.ts";
import { LiveStream } from "./live-stream.ts";
import type { LiveView } from "./live-view.ts";
import { type CollectorCounts, metricsText } from "./metrics.ts";
import { QueryRoute, queryBodyBytesMax, type RunQuery } from "./query-route.ts";

export interface ConsoleOptions {
  readonly live: LiveView;
  readonly engine: {
    readonly report: () => Promise<EngineReport>;
    readonly query: RunQuery;
    readonly askDictionaries: AskDictionaries;
  };
  readonly collector: { readonly counters: CollectorCounts };
  /** Opens the admin routes; compared in constant time. */
  readonly adminToken: string;
  readonly clock: Clock;
  /** Whether tables exist and events are taken. */
  readonly isReady: () => boolean;
  /** Names beyond loopback under which the page may be opened; none by default. */
  readonly hosts?: readonly string[];
  /** A write key the page may show in its first curl line: a public one or none. */
  readonly writeKey?: string;
}

export interface Console {
  /** Adds the routes and starts the page's second hand. */
  readonly register: (server: FastifyInstance) => Promise<void>;
  /** Ends the live streams, so that the server can close; may be called twice. */
  readonly close: () => void;
}

/** Reads the page's files; throws when one is missing. */
export function createConsole(options: ConsoleOptions): Console {
  return new HttpConsole(options);
}

const updateMs = 1_000;
const statusWindowSeconds = 600;

const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

class HttpConsole implements Console {
  readonly #options: ConsoleOptions;
  readonly #assets: Assets = loadAssets();
  readonly #gate: Gate;
  readonly #watch: EngineWatch;
  readonly #stream = new LiveStream();
  readonly #process = new ProcessStats();
  readonly #stop = new AbortController();

  constructor(options: ConsoleOptions) {
    const { adminToken, hosts = [], engine, clock } = options;
    this.#options = options;
    this.#gate = new Gate({ adminToken, hosts });
    this.#watch = new EngineWatch({ report: () => engine.report(), clock });
  }

  readonly register = async (server: FastifyInstance): Promise<void> => {
    await server.register(async (scope) => {
      scope.addHook("onRequest", this.#guard);
      scope.addHook("preClose", async () => this.close());
      // Routes for JSON alone refuse such a body by its bound, or by what it is not.
      scope.addContentTypeParser(
        dictionaryMediaTypes,
        { parseAs: "buffer" },
        async (_: unknown, body: unknown) => body,
      );
      for (const route of this.#routes()) scope.route(route);
    });
    void this.#run();
    const { live, engine, clock } = this.#options;
    void fillEarlierAlerts({
      board: live.alerts,
      query: (sql, onRows) => engine.query(sql, onRows),
      report: () => this.#watch.report,
      clock,
      signal: this.#stop.signal,
    });
  };

  readonly close = (): void => {
    this.#stop.abort();
    this.#stream.close();
    this.#process.stop();
  };

  #routes(): RouteOptions[] {
    const { engine } = this.#options;
    const queries = new QueryRoute((sql, onRows) => engine.query(sql, onRows));
    const dictionaries = new DictionaryRoute((ask) => engine.askDictionaries(ask));
    const probe = { access: "probe" } as const;
    const page = { access: "page" } as const;
    const document = { access: "page", isDocument: true } as const;
    return [
      { method: "GET", url: "/healthz", config: probe, handler: this.#healthz },
      { method: "GET", url: "/readyz", config: probe, handler: this.#readyz },
      { method: "GET", url: "/metrics", config: probe, handler: this.#metrics },
      { method: "GET", url: "/", config: document, handler: this.#page },
      { method: "GET", url: "/assets/:version/:name", config: page, handler: this.#asset },
      { method: "GET", url: "/live", config: page, exposeHeadRoute: false, handler: this.#live },
      { method: "GET", url: "/api/status", config: page, handler: this.#status },
      {
        method: "POST",
        url: "/api/query",
        bodyLimit: queryBodyBytesMax,
        handler: queries.handle,
      },
      {
        method: "POST",
        url: "/api/dictionaries/:name",
        bodyLimit: dictionaryBytesMax,
        handler: dictionaries.set,
      },
      { method: "GET", url: "/api/dictionaries", handler: dictionaries.list },
    ];
  }

  readonly #guard = async (request: FastifyRequest, reply: FastifyReply) => {
    reply.headers(securityHeaders);
    const { access = "admin", isDocument = false } = request.routeOptions.config;
    const denial = this.#gate.check({ access, isDocument, headers: request.headers });
    if (denial === undefined) return undefined;
    const { status, code, message } = denial;
    if (status === 401) reply.header("www-authenticate", 'Bearer realm="admin token"');
    return reply.code(status).send({ error: { code, message } });
  };

  readonly #healthz = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type("text/plain; charset=utf-8").send("alive\n");

  readonly #readyz = async (_request: FastifyRequest, reply: FastifyReply) => {
    const isReady = this.#options.isReady();
    reply.code(isReady ? 200 : 503).type("text/plain; charset=utf-8");
    return reply.send(isReady ? "ready\n" : "not ready\n");
  };

  readonly #metrics = async (_request: FastifyRequest, reply: FastifyReply) => {
    const { live, collector, clock, isReady } = this.#options;
    const report = await this.#watch.refresh();
    return reply.type(prometheusContentType).send(
      metricsText({
        now: clock.now(),
        isReady: isReady(),
        live,
        collector: collector.counters,
        report,
        liveReaders: this.#stream.readers,
        process: this.#process,
      }),
    );
  };

  readonly #page = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.type("text/html; charset=utf-8").send(this.#assets.page);

  readonly #asset = async (request: FastifyRequest, reply: FastifyReply) => {
    const { version, name } = request.params as { version: string; name: string };
    const asset = version === this.#assets.version ? this.#assets.files.get(name) : undefined;
    if (asset === undefined) {
      const error = { code: "not_found", message: "There is nothing here." };
      return reply.code(404).send({ error });
    }
    reply.header("cache-control", "public, max-age=31536000, immutable");
    return reply.type(asset.type).send(asset.body);
  };

  readonly #live = async (_request: FastifyRequest, reply: FastifyReply) => {
    // Sent behind another request of its connection it waits for that one's answer, untold of its end.
    const isWaiting = reply.raw.socket === null;
    if (this.#stream.isFull || isWaiting) {
      const error = { code: "busy", message: "Too many live pages are open." };
      return reply.code(503).header("retry-after", 5).send({ error });
    }
    reply.type("text/event-stream; charset=utf-8");
    reply.hijack();
    // Answers that do not end by themselves must not keep the connection for others either.
    reply.raw.writeHead(200, { ...outgoing(reply), connection: "close" });
    const { live, clock } = this.#options;
    this.#stream.open(reply.raw, JSON.stringify(this.#message(live.snapshot(clock.now()))));
    return reply;
  };

  readonly #status = async (_request: FastifyRequest, reply: FastifyReply) => {
    const { live, clock, isReady } = this.#options;
    const report = await this.#watch.refresh();
    const now = clock.now();
    const unknown = { p50: null, p95: null, p99: null };
    return reply.send({
      ready: isReady(),
      health: this.#health(),
      lagRecords: lagOf(report),
      freshnessMs: live.freshness(now, statusWindowSeconds) ?? unknown,
      freshnessSeconds: statusWindowSeconds,
      activeSessions: live.gauge("sessions.active"),
      totals: live.totals,
      perSecond: live.perSecond(now),
      pausedSinks: report?.pausedSinks ?? {},
      partitions: report?.partitions ?? [],
    });
  };

  /** Once a second: rejections into their minute, the engine asked, every reader told. */
  async #run(): Promise<void> {
    const { clock, live, collector } = this.#options;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      // Not waited for: an engine that is silent must not hold the page up.
      void this.#watch.refresh();
      live.addRejected(sum(collector.counters.rejected), clock.now());
      const frame = live.update(clock.now());
      if (this.#stream.readers > 0) {
        this.#stream.send("update", JSON.stringify(this.#message(frame)));
      }
      await clock.sleep(updateMs, signal);
    }
  }

  #health(): Health {
    const { live, clock, isReady } = this.#options;
    const { accepted } = live.perSecond(clock.now());
    const { report } = this.#watch;
    return healthOf({ isReady: isReady(), report, acceptedPerSecond: accepted });
  }

  #message(frame: LiveFrame): LiveMessage {
    const { report } = this.#watch;
    return {
      ...frame,
      health: this.#health(),
      lagRecords: lagOf(report),
      partitions: report?.partitions ?? [],
      pausedSinks: report?.pausedSinks ?? {},
      assets: this.#assets.version,
      writeKey: this.#options.writeKey ?? null,
    };
  }
}

/** Headers set so far, for an answer that is written past the framework. */
function outgoing(reply: FastifyReply): Record<string, string> {
  const headers = Object.entries(reply.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
