// Real Segment clients send while the platform is killed with -9 and started again; then every
// acknowledged event is there once, nothing else is, and sessions are what SQL makes of the events.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Analytics } from "@segment/analytics-node";
import { systemClock } from "../../src/clock.ts";
import { seededFraction } from "../../src/main/demo/draws.ts";
import type { StartedPlatform } from "./started-platform.ts";

export interface KillRun {
  readonly platform: StartedPlatform;
  readonly events: number;
  readonly kills: number;
  readonly connections: number;
  readonly seed: number;
}

export interface Sent {
  /** Every id handed to a client. */
  readonly ids: ReadonlySet<string>;
  /** Those a client was told are kept. */
  readonly acknowledged: ReadonlySet<string>;
}

const retriesMax = 50;
const visitors = 400;
/** Visits lie within the last hours, with gaps on both sides of the session gap. */
const spreadMs = 6 * 3_600_000;
const settleMsMax = 120_000;

/** Sends through `connections` clients, killing and starting the platform meanwhile. */
export async function sendWhileKilling(run: KillRun): Promise<Sent> {
  const { platform, events, kills, connections, seed } = run;
  const fraction = seededFraction(seed);
  const ids = new Set<string>();
  const acknowledged = new Set<string>();
  const clients = Array.from({ length: connections }, () => makeClient(platform.url));
  let settled = 0;
  let previous = "";
  const send = (i: number) => {
    // One in a hundred is sent again, as a retry would be.
    const messageId = i % 100 === 99 ? previous : `event-${seed}-${i}-${randomUUID()}`;
    const again = i % 100 === 99;
    const visitor = Math.floor(fraction() * visitors);
    const at = Date.now() - Math.floor(fraction() * spreadMs);
    if (!again) previous = messageId;
    ids.add(messageId);
    const call = again ? last : { ...callOf(visitor, i), messageId, timestamp: new Date(at) };
    last = call;
    clients[i % connections]?.track(call, (error) => {
      settled++;
      if (error === undefined) acknowledged.add(messageId);
    });
  };
  let last: ReturnType<typeof callOf> & { messageId: string; timestamp: Date } = {
    ...callOf(0, 0),
    messageId: `event-${seed}-first`,
    timestamp: new Date(),
  };
  const every = Math.max(1, Math.floor(events / (kills + 1)));
  let killed = 0;
  let restarting: Promise<void> = Promise.resolve();
  for (let i = 0; i < events; i++) {
    send(i);
    if ((i + 1) % every === 0 && killed < kills) {
      killed++;
      await restarting;
      // Let requests get under way, so that the kill falls into the middle of some.
      await systemClock.sleep(20 + fraction() * 200);
      restarting = platform.kill().then(() => platform.start());
    }
    // A client keeps what it has not sent in memory; stay a bounded way ahead of it.
    while (i - settled > 5_000) await systemClock.sleep(10);
    if (i % 200 === 199) await systemClock.sleep(1);
  }
  await restarting;
  await Promise.all(clients.map((client) => client.closeAndFlush({ timeout: settleMsMax })));
  return { ids, acknowledged };
}

function makeClient(host: string): Analytics {
  const client = new Analytics({
    writeKey: "dev",
    host,
    flushAt: 20,
    flushInterval: 200,
    maxRetries: retriesMax,
    httpRequestTimeout: 20_000,
  });
  client.on("error", () => {});
  return client;
}

function callOf(visitor: number, i: number) {
  const isKnown = visitor % 5 === 0;
  return {
    anonymousId: `visitor-${visitor}`,
    ...(isKnown && { userId: `user-${visitor}` }),
    event: i % 3 === 0 ? "Product Viewed" : "Something Of Our Own",
    properties: { sku: `SKU-${i % 50}`, price: 19.99, note: "crème brûlée" },
  };
}

/** Waits until everything sent is queryable, then asserts what must hold. */
export async function checkKept(platform: StartedPlatform, sent: Sent): Promise<void> {
  await settle(platform, sent.ids.size);
  const rows = await platform.rows("SELECT event_id FROM web_events");
  const landed = new Set(rows.map((row) => String(row.event_id)));
  assert.equal(rows.length, landed.size, "each id is there once");
  const lost = [...sent.acknowledged].filter((id) => !landed.has(id));
  assert.deepEqual(lost, [], "every acknowledged id is there");
  const strange = [...landed].filter((id) => !sent.ids.has(id));
  assert.deepEqual(strange, [], "nothing is there that was not sent");
}

/** Sessions recomputed from the events by SQL alone, against the sessions the platform keeps. */
export async function checkSessions(platform: StartedPlatform): Promise<void> {
  const deadline = systemClock.now() + settleMsMax;
  for (;;) {
    const differences = await platform.rows(sessionDifferences);
    if (differences.length === 0) return;
    if (systemClock.now() > deadline) assert.deepEqual(differences, []);
    await systemClock.sleep(1_000);
  }
}

/** Empty when both sides agree on every visitor's sessions. */
const sessionDifferences = `
WITH visits AS (
  SELECT coalesce(anonymous_id, 'user:' || user_id) AS visitor, occurred_at
  FROM web_events WHERE NOT is_late AND NOT is_bot
), marked AS (
  SELECT *, CASE WHEN date_diff('millisecond',
      lag(occurred_at) OVER (PARTITION BY visitor ORDER BY occurred_at), occurred_at) > 1800000
    THEN 1 ELSE 0 END AS opens
  FROM visits
), numbered AS (
  SELECT *, sum(opens) OVER (PARTITION BY visitor ORDER BY occurred_at) AS n FROM marked
), expected AS (
  SELECT visitor, min(occurred_at) AS started_at, max(occurred_at) AS ended_at, count(*) AS events
  FROM numbered GROUP BY visitor, n
), kept AS (
  SELECT coalesce(anonymous_id, 'user:' || user_id) AS visitor, started_at, ended_at,
    event_count AS events
  FROM sessions WHERE NOT is_deleted
)
SELECT * FROM (SELECT 'expected' AS side, * FROM (FROM expected EXCEPT ALL FROM kept))
UNION ALL SELECT * FROM (SELECT 'kept' AS side, * FROM (FROM kept EXCEPT ALL FROM expected))
LIMIT 5`;

async function settle(platform: StartedPlatform, atMost: number): Promise<void> {
  const deadline = systemClock.now() + settleMsMax;
  while (systemClock.now() < deadline) {
    const { stdout } = await platform.pulse("status", "--json");
    const status = JSON.parse(stdout) as { lagRecords: number };
    if (status.lagRecords === 0) break;
    await systemClock.sleep(200);
  }
  const verdict = await platform.pulse("verify", "--json");
  assert.equal(verdict.code, 0, verdict.stdout.slice(0, 2_000));
  const [row] = await platform.rows("SELECT count(*) AS n FROM web_events");
  assert.ok(Number(row?.n) <= atMost, "no more events than were sent");
}
