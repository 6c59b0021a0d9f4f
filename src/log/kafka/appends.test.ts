// Appends while the leader cannot be reached: callers are told in time, and come again.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { systemClock } from "../../clock.ts";
import { LogError } from "../log.ts";
import { recordOf } from "./batch-fixture.ts";
import { FakeBroker } from "./fake-broker-fixture.ts";
import { KafkaLog } from "./kafka-log.ts";

/** Nothing listens there. */
const nowhere = 1;

/** A log whose leader is nowhere until `isThere` is set; `onYield` runs behind each yield. */
async function startAway(context: TestContext) {
  const away = { isThere: false, onYield: () => {} };
  const broker = await FakeBroker.start({
    partitions: 1,
    toldPort: () => (away.isThere ? undefined : nowhere),
  });
  const clock = {
    ...systemClock,
    yield: async () => {
      await systemClock.yield();
      // Behind what those who waited for the yield do at once, before anything can answer them.
      void microtasks(100).then(() => away.onYield());
    },
  };
  const log = await KafkaLog.open({
    settings: { brokers: [`127.0.0.1:${broker.port}`], topicPrefix: "", clientId: "test" },
    topics: [{ topic: "web", generation: 1, partitions: 1 }],
    clock,
    limits: { lingerMs: 0, deliveryMs: 300 },
  });
  context.after(async () => {
    await log.close();
    await broker.stop();
  });
  return { away, broker, log };
}

async function microtasks(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await undefined;
}

test("a batch is in a request once, also when it came as the connection failed", async (context) => {
  const { away, broker, log } = await startAway(context);
  await assert.rejects(log.append([recordOf("told")]), LogError);
  assert.equal(log.appendFigures.queuedBytes, 0);
  // The partition's turn comes with nothing to send, and a record while the leader is called.
  const appended = new Promise<void>((resolve, reject) => {
    away.onYield = () => {
      away.onYield = () => {};
      away.isThere = true;
      log.append([recordOf("kept")]).then(resolve, reject);
    };
  });
  await appended;
  await log.append([recordOf("next")]);
  assert.deepEqual(
    broker.batches.map(({ sequence, count }) => [sequence, count]),
    [
      [0, 1],
      [1, 1],
    ],
  );
});
