// A worker that is told to end while S3 answers nothing: it cannot let go of what it holds, and
// ends by itself all the same, before an orchestrator loses patience.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { runningOn } from "../../stack/chaos/fleet.ts";
import { startProduction } from "../../stack/production.ts";

const graceMs = 25_000;

test("a worker ends within the grace of an orchestrator though S3 answers nothing", async (t) => {
  const production = await startProduction({ hasFaultyStore: true });
  t.after(() => production.stop());
  const { proxy } = production;
  assert.ok(proxy);
  const worker = await production.start("worker");
  while ((await runningOn([worker])).size < 11) await systemClock.sleep(200);
  proxy.seen.length = 0;
  proxy.decide = () => ({ kind: "hang" });
  const collector = await production.start("collector");
  const answer = await fetch(`${collector.url}/v1/page`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Basic ${btoa("dev:")}` },
    body: JSON.stringify({ messageId: "m-1", anonymousId: "a-1" }),
  });
  assert.equal(answer.status, 200);
  while (proxy.seen.every(({ method }) => method !== "PUT")) await systemClock.sleep(50);
  const late = systemClock.sleep(graceMs).then(() => "late");
  assert.notEqual(await Promise.race([worker.stop(), late]), "late");
  assert.match(worker.said(), /not all was let go of within 20000 ms/);
});
