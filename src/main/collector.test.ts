import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { type CollectorSettings, parseCollectorSettings } from "../config/production.ts";
import { FakeBroker } from "../log/kafka/fake-broker-fixture.ts";
import { startCollector } from "./collector.ts";

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

/** Of a collector over a broker of its own, with one topic of one partition. */
async function settingsOn(t: TestContext, host: string): Promise<CollectorSettings> {
  const broker = await FakeBroker.start({ partitions: 1 });
  t.after(() => broker.stop());
  const keysFile = join(temporaryFolder(), "keys.json");
  writeFileSync(keysFile, JSON.stringify([{ key: "k".repeat(16), source: "s", kind: "server" }]));
  const parsed = parseCollectorSettings({
    PULSE_HOST: host,
    PULSE_PORT: "0",
    PULSE_KEYS: keysFile,
    PULSE_KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    PULSE_HMAC_KEY: "5a".repeat(32),
  });
  assert.ok(parsed.kind === "settings");
  const { cluster, edge } = parsed.settings;
  const topics = [{ topic: "web", generation: 1, partitions: 1 }];
  return { cluster: { ...cluster, topicPrefix: "", topics }, edge };
}

test("a collector that cannot listen leaves nothing that would keep its process", async (t) => {
  // Of documentation: nobody's.
  const settings = await settingsOn(t, "192.0.2.1");
  const before = timers();
  await assert.rejects(startCollector(settings), { name: "UsageError", message: /EADDRNOTAVAIL/ });
  assert.equal(timers(), before);
});

for (const host of ["::1", "0.0.0.0"]) {
  test(`a collector that listens on ${host} says where it is reached`, async (t) => {
    const collector = await startCollector(await settingsOn(t, host));
    t.after(() => collector.stop());
    assert.match(collector.url, /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/);
    assert.equal((await fetch(`${collector.url}/readyz`)).status, 200);
  });
}
