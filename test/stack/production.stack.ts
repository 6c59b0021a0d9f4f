// The processes of production over real Kafka and an S3 server: a collector, two workers that
// share the partitions, one of them killed in the middle.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { systemClock } from "../../src/clock.ts";
import type { EngineReport } from "../../src/stream/status.ts";
import { type Production, type Role, startProduction } from "../../stack/production.ts";

const cli = join(import.meta.dirname, "..", "..", "src", "main", "cli.ts");
const settleMsMax = 120_000;

/** Waits for `true`; anything else is what stands in the way. */
async function until(what: string, isSo: () => Promise<unknown>): Promise<void> {
  const deadline = systemClock.now() + settleMsMax;
  for (;;) {
    const found = await isSo();
    if (found === true) return;
    if (systemClock.now() > deadline) {
      throw new Error(`not in time: ${what}: ${JSON.stringify(found)}`);
    }
    await systemClock.sleep(200);
  }
}

async function statusOf(worker: Role): Promise<EngineReport> {
  return (await (await fetch(`${worker.url}/status`)).json()) as EngineReport;
}

async function ownedBy(worker: Role): Promise<readonly string[]> {
  const { partitions } = await statusOf(worker);
  return partitions
    .filter(({ phase }) => phase === "running")
    .map(({ topic, partition }) => `${topic}/${partition}`);
}

/** Events of visitors, a batch each; resolves once the collector took them. */
async function send(collector: Role, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += 100) {
    const batch = Array.from({ length: Math.min(100, to - at) }, (_, i) => ({
      type: "page",
      messageId: `m-${at + i}`,
      anonymousId: `visitor-${(at + i) % 50}`,
      timestamp: new Date().toISOString(),
      properties: { url: "https://shop.example/" },
    }));
    const answer = await fetch(`${collector.url}/v1/batch`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from("dev:").toString("base64")}`,
      },
      body: JSON.stringify({ batch }),
    });
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { accepted: number }).accepted, batch.length);
  }
}

async function caughtUp(workers: readonly Role[]): Promise<boolean> {
  const reports = await Promise.all(workers.map(statusOf));
  const all = reports.flatMap(({ partitions }) => partitions);
  return (
    all.length === 11 &&
    all.every(({ phase, lagRecords }) => {
      return phase === "running" && lagRecords === 0;
    })
  );
}

interface PageStatus extends EngineReport {
  readonly totals: { readonly landed: number };
}

async function pageStatus(page: Role): Promise<PageStatus> {
  return (await (await fetch(`${page.url}/api/status`)).json()) as PageStatus;
}

async function warehouseEvents({ snowflake }: Production): Promise<readonly string[]> {
  const rows = await snowflake?.query("SELECT event_id FROM PULSE.EVENTS.WEB_EVENTS");
  return (rows ?? []).map((row) => String(Object.values(row)[0]));
}

interface Verified {
  readonly breaches: readonly unknown[];
  readonly records: number;
}

async function verified(
  { environment: env }: Production,
  ...options: readonly string[]
): Promise<Verified> {
  const args = [cli, "verify", "--production", "--json", ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Verified;
}

test("two workers share the partitions; one is killed, and each event is there once", async (t) => {
  const production = await startProduction({ hasSnowflake: true });
  t.after(() => production.stop());
  const collector = await production.start("collector");
  const page = await production.start("console");
  const first = await production.start("worker");
  await until("one worker owns all", async () => (await ownedBy(first)).length === 11);
  const second = await production.start("worker");
  await until("both own some", async () => {
    const [one, two] = await Promise.all([ownedBy(first), ownedBy(second)]);
    return one.length + two.length === 11 && Math.abs(one.length - two.length) <= 1;
  });
  await send(collector, 0, 1_000);
  const sending = send(collector, 1_000, 3_000);
  await second.kill();
  await sending;
  await until("the other worker has it all", () => caughtUp([first]));
  await send(collector, 3_000, 3_500);
  await until("all is committed", () => caughtUp([first]));
  await until("the page has what all workers told it", async () => {
    const { totals, partitions } = await pageStatus(page);
    const others = partitions.filter(({ phase }) => phase !== "running");
    // Counts of minutes that partitions send on are events that land, too.
    const isAll = totals.landed >= 3_500 && partitions.length === 11 && others.length === 0;
    return isAll || { totals, others };
  });
  await until("the warehouse has each event", async () => {
    return (await warehouseEvents(production)).length >= 3_500;
  });
  const events = await warehouseEvents(production);
  assert.deepEqual([events.length, new Set(events).size], [3_500, 3_500]);
  assert.equal(await first.stop(), 0, first.said());
  assert.equal(await page.stop(), 0, page.said());
  const { breaches, records } = await verified(production);
  assert.deepEqual(breaches, []);
  assert.ok(records >= 3_500, `${records} records`);
  const lately = await verified(production, "--since", "1h");
  assert.deepEqual([lately.breaches, lately.records], [[], records]);
  assert.equal(await collector.stop(), 0, collector.said());
});
