// The log over a broker that does as a test says: answers that are lost, refused, late or wrong.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Writer } from "@platformatic/kafka";
import { rejectsWith } from "../../../test/contract/log-contract.ts";
import { systemClock } from "../../clock.ts";
import type { PartitionId } from "../../event/position.ts";
import type { AppendRecord } from "../log.ts";
import { keptBatch, linesOf, recordOf, stamped, takeAll } from "./batch-fixture.ts";
import {
  FakeBroker,
  type FakeBrokerOptions,
  type FetchAsked,
  fetchAnswer,
  type ProducedBatch,
  type Verdict,
} from "./fake-broker-fixture.ts";
import { KafkaLog, type KafkaLogLimits } from "./kafka-log.ts";

const requestTimedOut = 7;
const notLeader = 6;
const notAuthorized = 29;
const messageTooLarge = 10;
const outOfOrder = 45;
const duplicate = 46;
const { signal } = new AbortController();
const webTopic = { topic: "web", generation: 1, partitions: 3 };
const web: PartitionId = { topic: "web", generation: 1, partition: 0 };

async function start(
  context: TestContext,
  { rack, ...options }: Omit<FakeBrokerOptions, "partitions"> & { readonly rack?: string },
  limits: Partial<KafkaLogLimits> = {},
  clock = systemClock,
  topics = [webTopic],
) {
  const broker = await FakeBroker.start({ partitions: 3, ...options });
  const brokers = [`127.0.0.1:${broker.port}`];
  const log = await KafkaLog.open({
    settings: { brokers, topicPrefix: "", clientId: "test", ...(rack !== undefined && { rack }) },
    topics,
    clock,
    limits: { lingerMs: 0, ...limits },
  });
  context.after(async () => {
    await log.close();
    await broker.stop();
  });
  return { broker, log };
}

function record(text: string, partition = 0): AppendRecord {
  return { ...recordOf(text), partition };
}

/** The values of a batch as it was sent. */
function textsOf({ bytes }: ProducedBatch): string[] {
  return linesOf(takeAll(stamped(bytes, 0, 7))).map((line) => line.split("|")[2] ?? "");
}

/** Verdicts in turn, then 0 for all that comes. */
function inTurn(...verdicts: Verdict[]): (batch: ProducedBatch) => Verdict {
  let turn = 0;
  return () => verdicts[turn++] ?? 0;
}

/**
 * A partition as brokers keep it: a batch is kept when it first comes, and acknowledged when one
 * comes under the same id, place and count, whatever is in it; `answer` is what is said.
 */
function keptOnce(answer: (batch: ProducedBatch) => Verdict) {
  const names = new Set<string>();
  const texts: string[] = [];
  const verdict = (batch: ProducedBatch) => {
    const name = `${batch.producerId}/${batch.sequence}/${batch.count}`;
    if (!names.has(name)) texts.push(...textsOf(batch));
    names.add(name);
    return answer(batch);
  };
  return { texts, verdict };
}

test("a batch whose answer was lost is sent again, the same bytes, with nothing before it", async (context) => {
  const { broker, log } = await start(context, { onProduce: inTurn("lost", "lost", duplicate) });
  const first = log.append([record("first")]);
  while (broker.batches.length === 0) await systemClock.yield();
  const second = log.append([record("second")]);
  await Promise.all([first, second]);
  assert.deepEqual(broker.batches.map(textsOf), [["first"], ["first"], ["first"], ["second"]]);
  const [sent, ...again] = broker.batches.slice(0, 3).map(({ bytes }) => bytes);
  for (const bytes of again) assert.deepEqual(bytes, sent);
  assert.deepEqual(
    broker.batches.map(({ sequence }) => sequence),
    [0, 0, 0, 1],
  );
});

test("other partitions go on while one has a batch without an outcome", async (context) => {
  const { broker, log } = await start(
    context,
    {
      onProduce: ({ partition }) => (partition === 0 ? requestTimedOut : 0),
    },
    { closeMs: 0 },
  );
  const stuck = rejectsWith("unavailable", log.append([record("stuck")]));
  for (let i = 0; i < 5; i++) await log.append([record(`${i}`, 1)]);
  assert.equal(log.appendFigures.inDoubt, 1);
  assert.ok(broker.batches.filter(({ partition }) => partition === 0).every(isFirst));
  await log.close();
  await stuck;
});

function isFirst({ sequence }: ProducedBatch): boolean {
  return sequence === 0;
}

test("a batch the broker forgot our producer for is sent under another id, from 0", async (context) => {
  const { broker, log } = await start(context, { onProduce: inTurn(0, outOfOrder) });
  await log.append([record("first")]);
  await log.append([record("second")]);
  await log.append([record("third")]);
  assert.deepEqual(
    broker.batches.map(({ producerId, sequence }) => [Number(producerId), sequence]),
    [
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ],
  );
  assert.deepEqual(broker.batches.map(textsOf), [["first"], ["second"], ["second"], ["third"]]);
});

test("one that is in doubt is given up then, never sent under another id", async (context) => {
  const { broker, log } = await start(context, { onProduce: inTurn("lost", outOfOrder) });
  await rejectsWith("unavailable", log.append([record("in doubt")]));
  await log.append([record("next")]);
  assert.deepEqual(broker.batches.map(textsOf), [["in doubt"], ["in doubt"], ["next"]]);
  assert.equal(broker.batches[2]?.producerId, 2n);
});

test("a leader that lost its place may have handed the batch on: it is held, not overtaken", async (context) => {
  let isMoving = true;
  const kept = keptOnce(() => (isMoving ? notLeader : 0));
  const { log } = await start(context, { onProduce: kept.verdict }, { deliveryMs: 300 });
  await rejectsWith("unavailable", log.append([record("handed on")]));
  const next = log.append([record("next")]);
  isMoving = false;
  await next;
  assert.deepEqual(kept.texts, ["handed on", "next"]);
});

test("behind one that is given up in doubt comes another id", async (context) => {
  const kept = keptOnce(inTurn("lost", notAuthorized));
  const { log } = await start(context, { onProduce: kept.verdict });
  await rejectsWith("unavailable", log.append([record("in doubt")]));
  await log.append([record("next")]);
  assert.deepEqual(kept.texts, ["in doubt", "next"]);
});

test("what a broker refuses for good is refused, and its place is taken by the next", async (context) => {
  const { broker, log } = await start(context, { onProduce: inTurn(messageTooLarge) });
  await rejectsWith("mismatch", log.append([record("refused")]));
  await log.append([record("kept")]);
  assert.ok(broker.batches.every(isFirst));
});

test("a leader that moved is asked for, and nothing is told to anyone", async (context) => {
  const { broker, log } = await start(context, { onProduce: inTurn(notLeader, notLeader) });
  await log.append([record("kept")]);
  assert.equal(broker.batches.length, 3);
  assert.equal(log.appendFigures.retries, 2);
});

test("calls that come while a batch is under way share the next one", async (context) => {
  const held = Promise.withResolvers<number>();
  const { broker, log } = await start(context, { onProduce: inTurn(held.promise) });
  const first = log.append([record("0")]);
  while (broker.batches.length === 0) await systemClock.yield();
  const others = [1, 2, 3].map((i) => log.append([record(`${i}`)]));
  held.resolve(0);
  await Promise.all([first, ...others]);
  assert.deepEqual(broker.batches.map(textsOf), [["0"], ["1", "2", "3"]]);
});

test("a batch is sent once it is deep enough, or has waited", async (context) => {
  const limits = { lingerMs: 600_000, batchBytes: 2_000, lingerMsByTopic: {} };
  const deep = await start(context, {}, limits);
  const long = "x".repeat(700);
  await Promise.all([0, 1, 2].map(() => deep.log.append([record(long)])));
  assert.deepEqual(
    deep.broker.batches.map(({ count }) => count),
    [3],
  );
  const { batchesBySize, batches, plainBytes } = deep.log.appendFigures;
  assert.deepEqual([batches, batchesBySize[11]], [1, 1]);
  assert.ok(plainBytes > 2_100 && plainBytes < 2_500);
  const other = await start(context, {}, { ...limits, lingerMsByTopic: { web: 1 } });
  await other.log.append([record("waits a little")]);
  assert.equal(other.broker.batches.length, 1);
});

test("a clock that is set back holds up no record that waits for others", async (context) => {
  let back = 0;
  const clock = { ...systemClock, now: () => systemClock.now() - back };
  const { broker, log } = await start(context, {}, { lingerMs: 50 }, clock);
  const appending = log.append([record("waits a little")]);
  back = 3_600_000;
  await appending;
  assert.equal(broker.batches.length, 1);
});

test("all that waits is bounded in bytes", async (context) => {
  const held = Promise.withResolvers<number>();
  const limits = { queueBytesMax: 5_000 };
  const { log } = await start(context, { onProduce: () => held.promise }, limits);
  const kept = log.append([record("x".repeat(3_000))]);
  await rejectsWith("overloaded", log.append([record("x".repeat(3_000))]));
  held.resolve(0);
  await kept;
  await log.append([record("x".repeat(3_000))]);
});

test("a call for several partitions is unknown when only some kept their records", async (context) => {
  const { log } = await start(context, {
    onProduce: ({ partition }) => (partition === 1 ? messageTooLarge : 0),
  });
  await rejectsWith("unavailable", log.append([record("kept"), record("refused", 1)]));
  await rejectsWith("mismatch", log.append([record("refused", 1)]));
});

test("a close sends what waits, and tells those it cannot answer", async (context) => {
  const limits = { lingerMs: 600_000, closeMs: 1_000 };
  const kept = await start(context, {}, limits);
  const appending = kept.log.append([record("kept")]);
  await kept.log.close();
  await appending;
  const lost = await start(context, { onProduce: () => requestTimedOut }, { closeMs: 0 });
  const told = rejectsWith("unavailable", lost.log.append([record("in doubt")]));
  while (lost.broker.batches.length === 0) await systemClock.yield();
  await lost.log.close();
  await told;
  await rejectsWith("closed", lost.log.append([record("late")]));
});

test("reads of several partitions share a request, and one that is not asked for is refused", async (context) => {
  const batch = keptBatch([recordOf("one")]);
  let isStrange = false;
  const { broker, log } = await start(
    context,
    {
      onFetch: (asked) =>
        fetchAnswer(
          asked.map(({ partition }) => ({ partition: isStrange ? 7 : partition, records: batch })),
        ),
    },
    { readFaultMs: 0 },
  );
  const options = { bytesMax: 1_000, waitMs: 0, signal };
  const runs = await Promise.all(log.partitions.map((id) => log.read(id, 0, options)));
  assert.deepEqual(
    runs.map(({ count }) => count),
    [1, 1, 1],
  );
  assert.equal(broker.requests.fetch, 1);
  isStrange = true;
  await assert.rejects(log.read(web, 1, options), /answers for a partition that was not asked for/);
});

test("a topic that is not as it was is told to those who read it, not to who asks beside them", async (context) => {
  const held = Promise.withResolvers<void>();
  let isOld = 0;
  const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + isOld };
  const batch = keptBatch([recordOf("one")]);
  const answered = async (asked: readonly FetchAsked[]) => {
    await held.promise;
    return fetchAnswer(asked.map(({ partition }) => ({ partition, records: batch })));
  };
  const ordersPartitions = () => (isOld > 0 ? 4 : 3);
  const topics = [webTopic, { topic: "orders", generation: 1, partitions: 3 }];
  const options = { onFetch: answered, ordersPartitions };
  const { broker, log } = await start(context, options, { readFaultMs: 0 }, clock, topics);
  const read = (topic: string, partition: number) =>
    log.read({ topic, generation: 1, partition }, 0, { bytesMax: 1_000, waitMs: 0, signal });
  const early = [];
  for (let busy = 1; busy <= 2; busy++) {
    early.push(read("web", busy));
    while (broker.requests.fetch < busy) await systemClock.yield();
  }
  // Both connections are busy: these two wait for one of them, and share it.
  const beside = Promise.allSettled([read("web", 0), read("orders", 0)]);
  isOld = 120_000;
  let isTold = false;
  while (!isTold) {
    read("orders", 1).catch(() => {
      isTold = true;
    });
    await systemClock.sleep(5);
  }
  held.resolve();
  await Promise.all(early);
  const [ofWeb, ofOrders] = await beside;
  assert.equal(ofWeb.status, "fulfilled");
  assert.match(String(ofOrders.status === "rejected" && ofOrders.reason), /has 4 partitions/);
});

test("a replica that the cluster has not named yet is left for the leader", async (context) => {
  const batch = keptBatch([recordOf("one")]);
  const onFetch = (asked: readonly FetchAsked[]) =>
    fetchAnswer(
      asked.map(({ partition, rack }) =>
        rack === "" ? { partition, records: batch } : { partition, preferredReplica: 7 },
      ),
    );
  const { broker, log } = await start(context, { onFetch, rack: "near" });
  const options = { bytesMax: 1_000, waitMs: 1_000, signal };
  assert.equal((await log.read(web, 0, options)).count, 1);
  assert.equal(broker.requests.fetch, 2);
});

test("records below the offset that was asked for are passed over", async (context) => {
  const batch = keptBatch(
    ["zero", "one", "two"].map((text) => recordOf(text)),
    10,
  );
  const { log } = await start(context, {
    onFetch: () => fetchAnswer([{ partition: 0, records: batch }]),
  });
  const run = await log.read(web, 11, { bytesMax: 1_000, waitMs: 0, signal });
  assert.deepEqual([...run.offsets, run.next], [11, 12, 13]);
});

test("what a run leaves is handed on without another request", async (context) => {
  const batch = keptBatch(["zero", "one", "two"].map((text) => recordOf(text)));
  const { broker, log } = await start(context, {
    onFetch: () => fetchAnswer([{ partition: 0, records: batch }]),
  });
  for (let from = 0; from < 3; from++) {
    const run = await log.read(web, from, { bytesMax: 1, waitMs: 0, signal });
    assert.deepEqual([...run.offsets], [from]);
  }
  assert.equal(broker.requests.fetch, 1);
});

test("an answer to a fetch may be any bytes", async (context) => {
  let answer = Writer.create();
  const { log } = await start(context, { onFetch: () => answer }, { readFaultMs: 0 });
  const whole = fetchAnswer([{ partition: 0, records: keptBatch([recordOf("x")]) }]).buffer;
  for (let length = 0; length < whole.length; length += 7) {
    answer = Writer.create().append(Buffer.concat([whole.subarray(0, length), Buffer.of(0xff)]));
    const read = log.read(web, 0, { bytesMax: 1_000, waitMs: 0, signal });
    await rejectsWith("unavailable", read);
  }
});
