import assert from "node:assert/strict";
import { test } from "node:test";
import { type FastifyInstance, fastify, type InjectOptions } from "fastify";
import {
  admin,
  type ConsoleOnTrial,
  loopback,
  makeConsole,
  runningPartition,
  startMs,
  type TrialOptions,
} from "./console-fixture.ts";
import { parseLiveDelta } from "./live-delta.ts";

interface Opened extends ConsoleOnTrial {
  readonly server: FastifyInstance;
  /** Method and path of every route. */
  readonly routes: readonly string[];
}

async function open(options: TrialOptions = {}): Promise<Opened> {
  const trial = makeConsole(options);
  const server = fastify();
  const routes: string[] = [];
  server.addHook("onRoute", ({ method, url }) => {
    for (const each of [method].flat()) routes.push(`${each} ${url}`);
  });
  await trial.console.register(server);
  await server.ready();
  return Object.assign(trial, { server, routes });
}

/** Open to anyone who can reach the port, and open to this machine's browsers. */
const probes = ["/healthz", "/readyz", "/metrics"];
const pages = ["/", "/assets/:version/:name", "/live", "/api/status"];

test("every route is listed as public or refuses without the token", async () => {
  const { server, routes, console } = await open();
  assert.ok(routes.includes("POST /api/query"));
  for (const route of routes) {
    const [method = "", url = ""] = route.split(" ");
    if (probes.includes(url) || pages.includes(url)) {
      assert.match(method, /^(GET|HEAD)$/, route);
      continue;
    }
    for (const authorization of [undefined, "Bearer wrong", "Basic dev:"]) {
      const headers = { ...loopback, ...(authorization ? { authorization } : {}) };
      const answer = await server.inject({ method, url, headers } as InjectOptions);
      assert.equal(answer.statusCode, 401, route);
    }
  }
  console.close();
  await server.close();
});

test("pages refuse a foreign host name and foreign scripts; probes answer to anyone", async () => {
  const { server, console } = await open({ hosts: ["pulse.example"] });
  const statusOf = async (url: string, headers: Record<string, string>) =>
    (await server.inject({ url, headers })).statusCode;
  for (const url of ["/", "/api/status", "/assets/x/app.js", "/live"]) {
    assert.equal(await statusOf(url, { host: "evil.example" }), 403, url);
  }
  const foreign = { ...loopback, "sec-fetch-site": "cross-site" };
  assert.equal(await statusOf("/api/status", foreign), 403);
  assert.equal(await statusOf("/live", foreign), 403);
  assert.equal(await statusOf("/", foreign), 200);
  assert.equal(await statusOf("/", { host: "pulse.example" }), 200);
  for (const url of probes) assert.equal(await statusOf(url, { host: "10.0.0.7" }), 200, url);
  console.close();
  await server.close();
});

test("the page allows no inline script, no frame and no cookie, and names files that exist", async () => {
  const { server, console } = await open();
  const page = await server.inject({ url: "/", headers: loopback });
  const policy = String(page.headers["content-security-policy"]);
  assert.match(policy, /default-src 'self'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:|http/);
  assert.equal(page.headers["x-content-type-options"], "nosniff");
  assert.equal(page.headers["set-cookie"], undefined);
  assert.doesNotMatch(page.body, /<script(?![^>]* src=)|<style|style=|\son\w+=/);
  const paths = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, path]) => path,
  );
  assert.ok(paths.length >= 5);
  const seen = new Set<string>();
  while (paths.length > 0) {
    const path = paths.pop() ?? "";
    if (seen.has(path)) continue;
    seen.add(path);
    const file = await server.inject({ url: path, headers: loopback });
    assert.equal(file.statusCode, 200, path);
    assert.match(String(file.headers["cache-control"]), /immutable/);
    if (!path.endsWith(".js")) continue;
    assert.match(String(file.headers["content-type"]), /^text\/javascript/);
    for (const [, name = ""] of file.body.matchAll(/(?:\bfrom ?|\bimport ?)"([^"\s]+)"/g)) {
      assert.match(name, /^\.\/[a-z-]+\.js$/, `${path} imports ${name}`);
      paths.push(new URL(name, `http://x${path}`).pathname);
    }
  }
  assert.ok(seen.size >= 20, `${seen.size} files`);
  const old = await server.inject({ url: "/assets/0000000000000000/app.js", headers: loopback });
  assert.equal(old.statusCode, 404);
  console.close();
  await server.close();
});

test("alive is not ready: readyz follows the platform, healthz does not", async () => {
  const trial = await open();
  const statusOf = async (url: string) => (await trial.server.inject({ url })).statusCode;
  assert.deepEqual([await statusOf("/healthz"), await statusOf("/readyz")], [200, 200]);
  trial.isReady = false;
  assert.deepEqual([await statusOf("/healthz"), await statusOf("/readyz")], [200, 503]);
  trial.console.close();
  await trial.server.close();
});

/** JSON bytes of a delta with eight landed events out of ten. */
function someCommit(): Uint8Array {
  const type = '<script>"secret-type"\n';
  return Buffer.from(
    JSON.stringify({
      topic: "web",
      partition: 0,
      seq: 1,
      committedAt: startMs,
      landed: [[startMs / 1000 - 1, type, 8]],
      accepted: 10,
      duplicate: 1,
      late: 2,
      quarantined: [[`${type} code /secret-path`, 1]],
      freshness: [[40, 8]],
      sums: [],
      gauges: [["sessions.active", 4]],
      alerts: [],
      topKeys: [["secret-key", 8]],
    }),
  );
}

test("status tells lag, freshness, totals and each partition", async () => {
  const { server, console, live, clock } = await open();
  const empty = (await server.inject({ url: "/api/status", headers: loopback })).json();
  assert.deepEqual(empty.freshnessMs, { p50: null, p95: null, p99: null });
  assert.ok(parseLiveDelta(someCommit()));
  assert.ok(live.receive(someCommit(), clock.now()));
  const status = (await server.inject({ url: "/api/status", headers: loopback })).json();
  assert.equal(status.ready, true);
  assert.equal(status.lagRecords, 3);
  assert.equal(status.health.kind, "ready");
  assert.equal(status.totals.landed, 8);
  assert.equal(status.activeSessions, 4);
  assert.ok(status.freshnessMs.p50 >= 1_024 && status.freshnessMs.p99 <= 1_218);
  assert.deepEqual(status.partitions, [runningPartition]);
  assert.deepEqual(status.pausedSinks, {});
  console.close();
  await server.close();
});

test("metrics are Prometheus text under closed labels, without any of the data", async () => {
  const { server, console, live, clock, rejected } = await open();
  live.receive(someCommit(), clock.now());
  rejected.too_large = 3;
  const answer = await server.inject({ url: "/metrics" });
  assert.match(String(answer.headers["content-type"]), /^text\/plain; version=0\.0\.4/);
  const lines = answer.body.trimEnd().split("\n");
  for (const line of lines) {
    assert.match(
      line,
      /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [\d.e+-]+)$/,
    );
  }
  assert.doesNotMatch(answer.body, /secret/);
  for (const wanted of [
    'pulse_worker_events_total{verdict="landed"} 8',
    'pulse_worker_events_total{verdict="duplicate"} 1',
    'pulse_collector_rejected_events_total{reason="too_large"} 3',
    'pulse_partition_lag_records{topic="web",generation="1",partition="0"} 3',
    'pulse_partition_commits_total{topic="web",generation="1",partition="0"} 11',
    'pulse_log_end_offset{topic="web",generation="1",partition="0"} 100',
    'pulse_partitions{phase="running"} 1',
    "pulse_ready 1",
  ]) {
    assert.ok(lines.includes(wanted), wanted);
  }
  assert.ok(lines.some((line) => line.startsWith('pulse_freshness_seconds{quantile="0.99"} 1.')));
  const names = lines.filter((line) => line.startsWith("# TYPE")).map((line) => line.split(" ")[2]);
  assert.equal(new Set(names).size, names.length);
  console.close();
  await server.close();
});

/** What the topics' folds tell, hostile names among it. */
function domainCommit(): Uint8Array {
  const minute = Math.floor(startMs / 60_000);
  const hostile = '<b>"secret"\n';
  const alert = { id: "1", subject: "secret", openedAt: startMs, closedAt: null, evidence: {} };
  return Buffer.from(
    JSON.stringify({
      ...JSON.parse(Buffer.from(someCommit()).toString()),
      seq: 2,
      sums: [
        [minute, "orders.placed", 5],
        [minute - 500, "orders.placed", 2],
        [minute, "payments.authorized.stripe", 4],
        [minute, "payments.declined.stripe", 1],
        [minute, `payments.declined.${hostile}`, 1],
        [minute, "payments.decline.expired_card", 1],
        [minute, "funnel.sessions", 9],
        [minute, "gmv.EUR", -900],
      ],
      gauges: [
        ["payments.disputes.open", 3],
        ["stock.oversold", 1],
      ],
      alerts: [
        { ...alert, kind: "stock_low", team: "operations" },
        { ...alert, id: "2", kind: hostile, team: "operations" },
      ],
    }),
  );
}

test("metrics count orders, payments, stock, sessions and alerts under our own names", async () => {
  const { server, console, live, clock } = await open();
  assert.ok(live.receive(domainCommit(), clock.now()));
  const { body } = await server.inject({ url: "/metrics" });
  assert.doesNotMatch(body, /secret|gmv/);
  const lines = body.split("\n");
  for (const wanted of [
    'pulse_orders_total{status="placed"} 7',
    'pulse_orders_total{status="returned"} 0',
    'pulse_payments_total{psp="stripe",outcome="authorized"} 4',
    'pulse_payments_total{psp="stripe",outcome="declined"} 1',
    'pulse_payment_declines_total{class="expired_card"} 1',
    "pulse_payment_disputes_open 3",
    'pulse_stock_keys{state="oversold"} 1',
    'pulse_funnel_sessions_total{step="sessions"} 9',
    'pulse_alerts_open{kind="stock_low",team="operations"} 1',
  ]) {
    assert.ok(lines.includes(wanted), wanted);
  }
  console.close();
  await server.close();
});

test("an engine that never answers leaves status and metrics answering, and is said", async () => {
  const { server, console, clock } = await open({ report: () => new Promise(() => {}) });
  const asked = server.inject({ url: "/api/status", headers: loopback });
  const scraped = server.inject({ url: "/metrics" });
  await new Promise((resolve) => setImmediate(resolve));
  clock.advance(2_000);
  const status = (await asked).json();
  assert.equal(status.health.kind, "silent");
  assert.deepEqual(status.partitions, []);
  assert.equal((await scraped).statusCode, 200);
  console.close();
  await server.close();
});

test("a query streams a JSON array, and a refused one says why", async () => {
  const { server, console } = await open({
    query: async (sql, onRows) => {
      if (sql === "none") return;
      if (sql === "bad") throw Object.assign(new Error("no such table"), { code: "failed" });
      if (sql === "bug") throw new Error("secret inside");
      onRows('{"a":1},{"a":2}');
      onRows("");
      onRows('{"a":3}');
    },
  });
  const ask = (payload: object) =>
    server.inject({ method: "POST", url: "/api/query", headers: admin, payload });
  assert.deepEqual((await ask({ sql: "select" })).json(), [{ a: 1 }, { a: 2 }, { a: 3 }]);
  assert.deepEqual((await ask({ sql: "none" })).json(), []);
  const bad = await ask({ sql: "bad" });
  assert.equal(bad.statusCode, 422);
  assert.deepEqual(bad.json(), { error: { code: "failed", message: "no such table" } });
  const bug = await ask({ sql: "bug" });
  assert.equal(bug.statusCode, 500);
  assert.doesNotMatch(bug.body, /secret/);
  for (const payload of [{}, { sql: 1 }, { sql: " " }, []]) {
    assert.equal((await ask(payload)).statusCode, 400);
  }
  console.close();
  await server.close();
});
