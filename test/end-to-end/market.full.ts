// The whole marketplace, by command: ten minutes of made-up traffic at 2,000 events a second, the
// platform killed twice; then what SQL makes of the facts is what the folds say, and each planted
// incident has its one alert. `npm run test:market`; PULSE_MARKET_RATE and
// PULSE_MARKET_SECONDS say how much.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { writeMadeUpPlaces } from "../../src/main/demo/places.ts";
import { levelDifferences } from "../../src/transform/stock/recompute-fixture.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { StartedPlatform } from "./started-platform.ts";

const root = join(import.meta.dirname, "..", "..");
const rate = Number(process.env.PULSE_MARKET_RATE ?? 2_000);
const seconds = Number(process.env.PULSE_MARKET_SECONDS ?? 600);
const kills = 2;
const settleMsMax = 300_000;
const paymentsFromFacts = readFileSync(join(root, "test", "payments-from-facts.sql"), "utf8");

interface Plant {
  readonly kind: string;
  readonly alert?: string;
  readonly subject?: string;
}

/** `pulse generate` in a process of its own; resolves when all is sent. */
async function generate(platform: StartedPlatform, plants: string): Promise<void> {
  const args = ["generate", "--rate", `${rate}`, "--seconds", `${seconds}`, "--plants", plants];
  const child = spawn(process.execPath, [join(root, "src", "main", "cli.ts"), ...args], {
    env: platform.environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  assert.equal(code, 0);
}

async function killWhileSending(platform: StartedPlatform, isOver: () => boolean): Promise<void> {
  for (let killed = 0; killed < kills; killed++) {
    await systemClock.sleep((seconds * 1000) / (kills + 1));
    if (isOver()) return;
    await platform.kill();
    await platform.start();
  }
}

/** Until every record is committed, what was sent on included, and rows come no more. */
async function settle(platform: StartedPlatform): Promise<void> {
  const deadline = systemClock.now() + settleMsMax;
  for (let quiet = 0, before = -1; quiet < 5; ) {
    assert.ok(systemClock.now() < deadline, "the platform catches up");
    await systemClock.sleep(1_000);
    const { lagRecords } = JSON.parse((await platform.pulse("status", "--json")).stdout);
    const [row] = await platform.rows("SELECT count(*) AS n FROM user_activity");
    quiet = lagRecords === 0 && row?.n === before ? quiet + 1 : 0;
    before = Number(row?.n);
  }
}

test("a marketplace over two kills adds up, and each incident has one alert", async (t) => {
  const folder = temporaryFolder();
  process.env.PULSE_GEO_MMDB = await writeMadeUpPlaces(folder);
  const platform = await StartedPlatform.start(join(folder, "data"));
  t.after(() => platform.kill());
  const plantsFile = join(folder, "plants.jsonl");
  let isSent = false;
  const sent = generate(platform, plantsFile).finally(() => {
    isSent = true;
  });
  await killWhileSending(platform, () => isSent);
  await sent;
  await settle(platform);
  const plants = readFileSync(plantsFile, "utf8").trimEnd().split("\n");
  await checkSums(platform);
  const told = await checkAlerts(
    platform,
    plants.map((line) => JSON.parse(line)),
  );
  const [counts] = await platform.rows(`
    SELECT (SELECT count(*) FROM web_events) AS web, (SELECT count(*) FROM orders) AS orders,
      (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM stock_movements) AS moves,
      (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM quarantine) AS quarantined`);
  t.diagnostic(`${JSON.stringify(counts)}, ${told}`);
  t.diagnostic(`alerts behind their events: ${JSON.stringify(await alertDelays(platform))}`);
  assert.equal(await platform.stop(), 0, platform.stderr);
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
});

async function checkSums(platform: StartedPlatform): Promise<void> {
  const columns = `payment_key, payment_id, status, authorized_minor, captured_minor,
    refunded_minor, disputed_minor, charged_back_minor`;
  const payments = `
    WITH computed AS (${paymentsFromFacts.trimEnd().replace(/;$/, "")}),
      kept AS (SELECT ${columns} FROM payments), again AS (SELECT ${columns} FROM computed)
    SELECT * FROM (FROM kept EXCEPT ALL FROM again)
    UNION ALL SELECT * FROM (FROM again EXCEPT ALL FROM kept) LIMIT 5`;
  assert.deepEqual(await platform.rows(payments), [], "payments are what their facts say");
  assert.deepEqual(await platform.rows(levelDifferences), [], "stock is what its movements say");
  const gmv = `
    SELECT currency, sum(gmv_minor) - (SELECT sum(total_minor) FROM orders AS o
      WHERE o.currency = g.currency AND placed_at IS NOT NULL) AS off
    FROM gmv_by_minute AS g GROUP BY currency HAVING off <> 0`;
  assert.deepEqual(await platform.rows(gmv), [], "merchandise value is that of the orders");
}

/** Seconds from the receipt of an event to the row it fired; what a timer fired has no event. */
async function alertDelays(platform: StartedPlatform): Promise<unknown> {
  const [delays] = await platform.rows(`
    SELECT count(*) AS rows, quantile_cont(s, 0.5) AS p50, quantile_cont(s, 0.95) AS p95
    FROM (SELECT epoch(loaded_at) - epoch(received_at) AS s FROM alerts_revisions
      WHERE event_id IS NOT NULL)`);
  return delays;
}

/** A card is known by a keyed hash, which who plants it cannot know: such alerts are counted. */
function told(kind: string, subject: string): string {
  return kind === "shared_card" ? kind : `${kind} ${subject}`;
}

/** Fraud and oversold shelves alone: what else is planted is not told by an alert. */
async function checkAlerts(platform: StartedPlatform, plants: readonly Plant[]): Promise<string> {
  const planted = plants.flatMap(({ alert, subject = "" }) =>
    alert ? [told(alert, subject)] : [],
  );
  const kinds = new Set(plants.flatMap(({ alert }) => alert ?? []));
  const rows = await platform.rows("SELECT kind, subject FROM alerts ORDER BY ALL");
  const raised = rows
    .filter(({ kind }) => kinds.has(String(kind)))
    .map(({ kind, subject }) => told(String(kind), String(subject)));
  assert.deepEqual(raised.sort(), planted.sort(), "each planted incident has one alert");
  return `${planted.length} incidents, ${rows.length} alerts`;
}
