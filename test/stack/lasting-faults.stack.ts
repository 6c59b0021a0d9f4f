// Faults that stay, of the log and of what it holds, over the processes of production: a topic that
// is another one, records that are gone, an event that ends the process. Each is said where it is,
// nothing goes on as if it were not so, and what is beside it goes on.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import { fatalPage, withFatalPage } from "../../stack/chaos/fatal-page.ts";
import { graceMs } from "../../stack/chaos/fleet.ts";
import {
  areWhole,
  committedOf,
  Installation,
  partitionsOwned,
  reported,
} from "../../stack/chaos/installation.ts";
import { rowsOf, textAt } from "../../stack/chaos/lake.ts";
import { type Production, type Role, startProduction } from "../../stack/production.ts";

const startsMax = 8;

const isRunning = ({ phase }: PartitionReport) => phase === "running";
const isDone = ({ lagRecords }: PartitionReport) => lagRecords === 0;
const ofWeb = ({ topic }: PartitionReport) => topic === "web";
const isNotOfWeb = ({ topic }: PartitionReport) => topic !== "web";

function areHalted(partitions: readonly PartitionReport[]): boolean {
  return partitions.length > 0 && partitions.every(({ phase }) => phase === "halted");
}

describe("a fault of the log that stays", () => {
  let production: Production;
  before(async () => {
    production = await startProduction();
  });
  after(() => production?.stop());

  /** An installation with a worker that has committed 300 visits, and the collector they came by. */
  async function running(name: string) {
    const installation = await Installation.make(production, name);
    const collector = await installation.start("collector");
    const worker = await installation.start("worker");
    await reported(worker, areWhole);
    assert.deepEqual(await installation.send(collector, 300), [200, 200, 200]);
    await reported(worker, (all) => committedOf(all) >= 300 && all.every(isDone));
    return { installation, collector, worker };
  }

  /** Every event that was acknowledged has one row, and the promises hold. */
  async function assertWhole(installation: Installation): Promise<void> {
    const [landed, sent] = [await installation.ids("web_events"), installation.acknowledged];
    assert.deepEqual(landed.toSorted(), sent.toSorted());
    assert.deepEqual((await installation.verified()).breaches, []);
  }

  test("a topic made anew halts its partitions, now and after a start; nothing is acknowledged", async () => {
    const { installation, collector, worker } = await running("anew");
    const topic = installation.topic("web");
    await production.kafka.deleteTopics([topic]);
    await production.kafka.createTopics([{ name: topic, partitions: 4 }]);
    const halted = await reported(worker, (all) => areHalted(all.filter(ofWeb)));
    for (const { reason } of halted.filter(ofWeb)) {
      assert.equal(reason, `topic ${topic} was deleted and made anew`);
    }
    assert.ok(halted.filter(isNotOfWeb).every(isRunning), "other topics go on");
    assert.deepEqual(await installation.send(collector, 1), [503]);
    assert.equal(await worker.stop(), 0, worker.said());
    const next = await installation.start("worker");
    const still = await reported(next, (all) => areHalted(all.filter(ofWeb)));
    for (const { reason, partition } of still.filter(ofWeb)) {
      // What the collector was not told of may lie in the new topic.
      const ends = `the log of web/1/${partition} ends at [01], before the committed offset`;
      assert.match(reason, new RegExp(`^${ends} \\d+$`));
    }
    assert.equal(await next.stop(), 0, next.said());
    assert.equal(await collector.stop(), 0, collector.said());
    const landed = await installation.ids("web_events");
    assert.deepEqual(landed.toSorted(), installation.acknowledged.toSorted());
  });

  test("a topic that is gone pauses its partitions, and them alone; nobody begins without it", async () => {
    const { installation, collector, worker } = await running("gone");
    const topic = installation.topic("orders");
    await production.kafka.deleteTopics([topic]);
    const isOfOrders = (each: PartitionReport) => each.topic === "orders";
    const missing = `the cluster has no topic ${topic}; it is to have 1 partitions`;
    await reported(worker, (all) => {
      return all.some(({ phase, reason }) => phase === "paused" && reason.endsWith(missing));
    });
    assert.deepEqual(await installation.send(collector, 200), [200, 200]);
    await reported(worker, (found) => {
      const others = found.filter((each) => !isOfOrders(each));
      return others.every(isRunning) && others.every(isDone) && committedOf(found) >= 500;
    });
    assert.equal(await worker.stop(), 0, worker.said());
    const { code, said } = await installation.refusal("worker");
    assert.deepEqual({ code, said }, { code: 1, said: `pulse worker: ${missing}\n` });
    assert.equal(await collector.stop(), 0, collector.said());
    const landed = await installation.ids("web_events");
    assert.deepEqual(landed.toSorted(), installation.acknowledged.toSorted());
  });

  test("a topic with more partitions halts who runs, and nobody begins on it", async () => {
    const { installation, collector, worker } = await running("grown");
    const topic = installation.topic("web");
    await production.kafka.growTopic(topic, 5);
    const sentence = `topic ${topic} has 5 partitions, not the 4 in generation 1`;
    for (const role of ["worker", "collector"] as const) {
      const { code, said } = await installation.refusal(role);
      assert.deepEqual({ code, said }, { code: 1, said: `pulse ${role}: ${sentence}\n` });
    }
    const halted = await reported(worker, (all) => areHalted(all.filter(ofWeb)));
    for (const { reason } of halted.filter(ofWeb)) assert.equal(reason, sentence);
    assert.ok(halted.filter(isNotOfWeb).every(isRunning), "other topics go on");
    assert.equal(await worker.stop(), 0, worker.said());
    assert.equal(await collector.stop(), 0, collector.said());
    const landed = await installation.ids("web_events");
    assert.deepEqual(landed.toSorted(), installation.acknowledged.toSorted());
  });

  test("records that left the log unread halt their partition, and it alone", async () => {
    const { installation, collector, worker } = await running("overtaken");
    assert.equal(await worker.stop(), 0, worker.said());
    await installation.send(collector, 400);
    const name = installation.topic("web");
    // Up to the end: retention has taken all that nobody read.
    const partitions = [{ partition: 0, offset: -1n }];
    await installation.withAdmin((admin) =>
      admin.deleteRecords({ topics: [{ name, partitions }] }),
    );
    const next = await installation.start("worker");
    const isOvertaken = (each: PartitionReport) => ofWeb(each) && each.partition === 0;
    const all = await reported(next, (found) => {
      const others = found.filter((each) => !isOvertaken(each));
      const isHalted = areHalted(found.filter(isOvertaken));
      return isHalted && others.length === partitionsOwned - 1 && others.every(isDone);
    });
    const [halted] = all.filter(isOvertaken);
    const sentence = /^records (?<first>\d+) to (?<last>\d+) of web\/1\/0 left the log unread$/;
    const { first, last } = sentence.exec(halted?.reason ?? "")?.groups ?? {};
    assert.ok(first && last, String(halted?.reason));
    assert.ok(all.filter((each) => !isOvertaken(each)).every(isRunning));
    assert.equal(await next.stop(), 0, next.said());
    assert.equal(await collector.stop(), 0, collector.said());
    const landed = await installation.ids("web_events");
    const missing = new Set<unknown>(installation.acknowledged).difference(new Set(landed));
    assert.equal(missing.size, Number(last) - Number(first) + 1, "those alone have no row");
    assert.equal(landed.length, installation.acknowledged.length - missing.size, "each one row");
  });

  test("SIGTERM under load: both end with 0 in time, and what was acknowledged is kept", async () => {
    const { installation, collector, worker } = await running("rolled");
    const sending = (async () => {
      for (;;) {
        const statuses = await installation.send(collector, 200).catch((): number[] => []);
        if (statuses.length < 2 || statuses.includes(503)) return;
      }
    })();
    await reported(worker, (all) => committedOf(all) > 500);
    for (const role of [worker, collector]) {
      const startedAt = systemClock.now();
      assert.equal(await role.stop(), 0, role.said());
      assert.ok(systemClock.now() - startedAt < graceMs, "in time");
    }
    await sending;
    const next = await installation.start("worker");
    await reported(next, (found) => areWhole(found) && found.every(isDone));
    assert.equal(await next.stop(), 0, next.said());
    // A batch whose answer was lost may be there besides.
    const landed = await installation.ids("web_events");
    assert.equal(new Set(landed).size, landed.length, "once each");
    const lost = new Set(installation.acknowledged).difference(new Set(landed));
    assert.deepEqual([...lost], []);
    assert.deepEqual((await installation.verified()).breaches, []);
  });

  /** A worker that is started again whenever it ends, until one stays and is done. */
  async function settled(installation: Installation): Promise<{ worker: Role; starts: number }> {
    for (let starts = 1; starts <= startsMax; starts++) {
      const worker = await installation.start("worker", withFatalPage).catch(() => undefined);
      if (worker === undefined) continue;
      const isUp = (all: readonly PartitionReport[]) => areWhole(all) && all.every(isDone);
      const isSettled = reported(worker, isUp).then(
        () => true,
        () => false,
      );
      if (await Promise.race([isSettled, worker.ended.then(() => false)])) {
        return { worker, starts };
      }
    }
    throw new Error(`no worker stays, of ${startsMax}`);
  }

  test("an event that ends the process is found in a process of its own; all others land", async () => {
    const installation = await Installation.make(production, "fatal");
    const collector = await installation.start("collector");
    await installation.send(collector, 100);
    await installation.send(collector, 1, fatalPage);
    const fatal = installation.acknowledged.pop() ?? "";
    await installation.send(collector, 100);
    const { worker, starts } = await settled(installation);
    assert.ok(starts > 3, `it took ${starts} starts: the event ended the first of them`);
    assert.deepEqual(await installation.send(collector, 100), [200]);
    await reported(worker, (all) => areWhole(all) && all.every(isDone) && committedOf(all) >= 301);
    assert.equal(await worker.stop(), 0, worker.said());
    assert.equal(await collector.stop(), 0, collector.said());
    const refused = [...(await installation.lake()).values()].flatMap((rows) => {
      const set = rowsOf(rows, "quarantine");
      return Array.from({ length: set.rows }, (_, row) =>
        ["event_id", "code", "step"].map((column) => textAt(set, column, row)),
      );
    });
    assert.deepEqual(refused, [[fatal, "crash", "isolate"]]);
    await assertWhole(installation);
  });
});
