import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { parseCollectorSettings } from "../config/production.ts";
import { FakeBroker } from "../log/kafka/fake-broker-fixture.ts";
import { startCollector } from "./collector.ts";

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

test("a collector that cannot listen leaves nothing that would keep its process", async (t) => {
  const broker = await FakeBroker.start({ partitions: 1 });
  t.after(() => broker.stop());
  const parsed = parseCollectorSettings({
    PULSE_KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    PULSE_HMAC_KEY: "5a".repeat(32),
  });
  assert.ok(parsed.kind === "settings");
  const keysFile = join(temporaryFolder(), "keys.json");
  writeFileSync(keysFile, JSON.stringify([{ key: "k".repeat(16), source: "s", kind: "server" }]));
  const { cluster, edge } = parsed.settings;
  const settings = {
    cluster: {
      ...cluster,
      topicPrefix: "",
      topics: [{ topic: "web", generation: 1, partitions: 1 }],
    },
    // Of documentation: nobody's.
    edge: { ...edge, host: "192.0.2.1", keysFile },
  };
  const before = timers();
  await assert.rejects(startCollector(settings), { name: "UsageError", message: /EADDRNOTAVAIL/ });
  assert.equal(timers(), before);
});
