// The log over real Kafka: the contract of its port, and what its clients were seen to do wrong.
import assert from "node:assert/strict";
import { closeSync, openSync, readdirSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Admin, Producer, Reader, readRecordsBatches } from "@platformatic/kafka";
import { present } from "../../src/assert.ts";
import { noBytes } from "../../src/event/masked.ts";
import type { PartitionId } from "../../src/event/position.ts";
import type { KafkaLog } from "../../src/log/kafka/kafka-log.ts";
import { type Log, LogError, type LogErrorCode } from "../../src/log/log.ts";
import { type Kafka, startKafka } from "../../stack/kafka.ts";
import { type LogFixture, logContract } from "../contract/log-contract.ts";
import { allTexts, numbered, readAll, readAt, record } from "../contract/log-records.ts";
import { freshLog, freshTopics, type OpenOptions, openLog, topics } from "./kafka-logs.ts";

const password = "not-to-be-seen";

describe("over one broker", () => {
  let kafka: Kafka;
  before(async () => {
    kafka = await startKafka();
  });
  after(() => kafka.stop());

  logContract("KafkaLog", () => fixture(kafka));

  test("twenty appends at once get twenty offsets", async (context) => {
    const log = await freshLog(context, kafka);
    const id = firstOf(log);
    const sent = Array.from({ length: 20 }, (_, i) => `number ${i}`);
    await Promise.all(sent.map((text) => log.append([record(id, text)])));
    const found = await readAll(log, id, 0);
    assert.deepEqual(
      found.map(({ offset, text }) => [offset, text]),
      sent.map((text, i) => [i, text]),
    );
  });

  test("an id is left for another before its count is over, and each record lands once", async (context) => {
    const limits = { sequenceFirst: 2 ** 30 - 5, sequenceMax: 2 ** 30, lingerMs: 0 };
    const log = await freshLog(context, kafka, { limits });
    const id = firstOf(log);
    const sent = Array.from({ length: 12 }, (_, i) => `number ${i}`);
    for (const text of sent) await log.append([record(id, text)]);
    assert.deepEqual(await allTexts(log, id), sent);
    assert.equal(log.appendFigures.producerIds, 2);
  });

  test("a count up to the last one the protocol has is taken", async (context) => {
    const limits = { sequenceFirst: 2 ** 31 - 4, sequenceMax: 2 ** 31 - 1, lingerMs: 0 };
    const log = await freshLog(context, kafka, { limits });
    const id = firstOf(log);
    const sent = Array.from({ length: 8 }, (_, i) => `number ${i}`);
    for (const text of sent) await log.append([record(id, text)]);
    assert.deepEqual(await allTexts(log, id), sent);
  });

  test("an empty value is no tombstone, and a tombstone is an empty value", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const log = await openLog(kafka, { topicPrefix });
    context.after(() => log.close());
    const id = firstOf(log);
    await log.append([{ ...record(id, ""), key: noBytes, value: noBytes }]);
    const topic = `${topicPrefix}web.1`;
    const producer = new Producer({ clientId: "other", bootstrapBrokers: [...kafka.bootstrap] });
    await producer.send({ messages: [{ topic, partition: 0, key: Buffer.from("k") } as never] });
    await producer.close();
    assert.deepEqual(valueLengths(kafka, topic), [0, -1]);
    const run = await readAt(log, id, 0);
    assert.deepEqual(
      Array.from(run.valueEnd, (end, i) => end - (run.valueStart[i] ?? 0)),
      [0, 0],
    );
    assert.deepEqual(
      Array.from(run.headersStart, (at, i) => (run.valueStart[i] ?? 0) - at),
      [2, 0],
    );
  });

  test("a bit that is flipped on the broker's disk is refused, and read once it is right", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const log = await openLog(kafka, { topicPrefix });
    context.after(() => log.close());
    const id = firstOf(log);
    await log.append([record(id, "as it was sent")]);
    await log.append([record(id, "behind it")]);
    flipByte(kafka, `${topicPrefix}web.1`, 75);
    await rejectsWith("unavailable", readAt(log, id, 0), /web\/1\/0 does not match its checksum/);
    assert.equal((await readAt(log, id, 1)).count, 1);
    flipByte(kafka, `${topicPrefix}web.1`, 75);
    assert.deepEqual(await allTexts(log, id), ["as it was sent", "behind it"]);
  });

  test("records that were deleted are out of range, and the start says so", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const log = await openLog(kafka, { topicPrefix });
    context.after(() => log.close());
    const id = firstOf(log);
    for (let i = 0; i < 4; i++) await log.append(numbered(id, 1));
    await withAdmin(kafka, (admin) =>
      admin.deleteRecords({
        topics: [{ name: `${topicPrefix}web.1`, partitions: [{ partition: 0, offset: 3n }] }],
      }),
    );
    assert.deepEqual(await log.bounds(id), { start: 3, end: 4 });
    await rejectsWith("out_of_range", readAt(log, id, 2), /web\/1\/0 has no offset 2/);
    assert.equal((await readAt(log, id, 3)).count, 1);
  });

  test("a topic with other partitions than ours is refused when it is opened", async () => {
    const topicPrefix = await freshTopics(kafka);
    await kafka.growTopic(`${topicPrefix}web.1`, 4);
    const clause = /topic test\d+\.web\.1 has 4 partitions, not the 3 in generation 1/;
    await rejectsWith("mismatch", openLog(kafka, { topicPrefix }), clause);
  });

  test("a topic that is missing is refused when it is opened", async () => {
    const clause = /the cluster has no topic nowhere\.web\.1; it is to have 3 partitions/;
    await rejectsWith("mismatch", openLog(kafka, { topicPrefix: "nowhere." }), clause);
  });

  test("a topic that was made anew is refused by those who have it open", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const log = await openLog(kafka, { topicPrefix });
    context.after(() => log.close());
    const id = firstOf(log);
    await log.append(numbered(id, 2));
    await kafka.deleteTopics([`${topicPrefix}web.1`]);
    await kafka.createTopics([{ name: `${topicPrefix}web.1`, partitions: 3 }]);
    const clause = /topic test\d+\.web\.1 was deleted and made anew/;
    await rejectsWith("mismatch", readAt(log, id, 0), clause);
    await rejectsWith("mismatch", log.append(numbered(id, 1)), clause);
    await rejectsWith("mismatch", log.bounds(id), clause);
  });

  test("who writes to a topic that was made anew is not told that it was kept", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const log = await openLog(kafka, { topicPrefix });
    context.after(() => log.close());
    const id = firstOf(log);
    await log.append(numbered(id, 2));
    await kafka.deleteTopics([`${topicPrefix}web.1`]);
    await kafka.createTopics([{ name: `${topicPrefix}web.1`, partitions: 3 }]);
    const back = /the log of test\d+\.web\.1\/0 went back from 2 to 0/;
    await rejectsWith("unavailable", log.append(numbered(id, 1)), back);
    const anew = /topic test\d+\.web\.1 was deleted and made anew/;
    await rejectsWith("mismatch", readAt(log, id, 0), anew);
    await rejectsWith("mismatch", log.append(numbered(id, 1)), anew);
  });

  test("a topic that keeps its senders' time is refused at its first record", async (context) => {
    const name = "sent.web.1";
    const settings = { "message.timestamp.type": "CreateTime" };
    await kafka.createTopics([{ name, partitions: 3, settings }]);
    const log = await openLog(kafka, { topicPrefix: "sent.", topics: topics.slice(0, 1) });
    context.after(() => log.close());
    await log.append(numbered(firstOf(log), 1));
    const clause = /the batch at offset 0 of web\/1\/0 is stamped with its sender's time/;
    await rejectsWith("mismatch", readAt(log, firstOf(log), 0), clause);
  });
});

describe("a cluster with logins over TLS", () => {
  let kafka: Kafka;
  before(async () => {
    kafka = await startKafka({ users: { pulse: password }, hasTls: true });
  });
  after(() => kafka.stop());

  const open = async ({ topicPrefix, ...options }: OpenOptions) =>
    openLog(kafka, {
      topicPrefix: topicPrefix ?? (await freshTopics(kafka)),
      brokers: kafka.brokers.map(({ saslAddress }) => saslAddress),
      tls: { ca: kafka.certificate },
      ...options,
    });

  for (const kind of ["plain", "scram-sha-512"] as const) {
    test(`takes a login by ${kind}, and a wrong one is named without its password`, async (context) => {
      const login = { kind, user: "pulse", password };
      const log = await open({ login });
      context.after(() => log.close());
      await log.append(numbered(firstOf(log), 3));
      assert.equal((await allTexts(log, firstOf(log))).length, 3);
      const error = await rejectsWith(
        "unavailable",
        open({ login: { ...login, password: `${password}, really` } }),
        new RegExp(`cannot be used as pulse by ${kind}: .*authentication failed`, "i"),
      );
      assert.ok(!JSON.stringify(error, Object.getOwnPropertyNames(error)).includes(password));
    });
  }

  test("is not trusted without its certificate, and says so", async () => {
    const login = { kind: "plain", user: "pulse", password } as const;
    const clause = /cannot be used as pulse by plain: .*self-signed certificate/;
    await rejectsWith("unavailable", open({ login, tls: {} }), clause);
  });
});

describe("a broker that is away", () => {
  test("takes up again what waits, each record once and in order", async (context) => {
    const kafka = await startKafka();
    context.after(() => kafka.stop());
    const log = await freshLog(context, kafka);
    const id = firstOf(log);
    await log.append([record(id, "before")]);
    const broker = present(kafka.brokers[0], "there is a broker");
    const appending = [];
    for (let i = 0; i < 10; i++) appending.push(log.append([record(id, `during ${i}`)]));
    await broker.kill();
    for (let i = 10; i < 20; i++) appending.push(log.append([record(id, `during ${i}`)]));
    const away = /broker 127.0.0.1:\d+ does not answer|the broker at 127.0.0.1:\d+ cannot be used/;
    await rejectsWith("unavailable", readAt(log, id, 1), away);
    await broker.start();
    await Promise.all(appending);
    const during = Array.from({ length: 20 }, (_, i) => `during ${i}`);
    assert.deepEqual(await allTexts(log, id), ["before", ...during]);
  });

  test("that hangs leaves an outcome unknown, sends nothing over it, and repeats nothing", async (context) => {
    const kafka = await startKafka();
    context.after(() => kafka.stop());
    const log = await freshLog(context, kafka, { limits: { deliveryMs: 1_000 } });
    const id = firstOf(log);
    await log.append([record(id, "before")]);
    const broker = present(kafka.brokers[0], "there is a broker");
    broker.pause();
    const inDoubt = log.append([record(id, "in doubt")]);
    await rejectsWith("unavailable", inDoubt, /no broker answered in time for partition 0 of web/);
    await rejectsWith("overloaded", log.append([record(id, "never sent")]), /fast enough/);
    assert.equal(log.appendFigures.inDoubt, 1);
    broker.resume();
    await appendUntilKept(log, id, "after");
    assert.equal(log.appendFigures.inDoubt, 0);
    const texts = await allTexts(log, id);
    assert.deepEqual([...new Set(texts)], ["before", "in doubt", "after"]);
    assert.equal(texts.filter((text) => text === "in doubt").length, 1);
  });
});

describe("over three brokers", () => {
  let kafka: Kafka;
  before(async () => {
    kafka = await startKafka({ brokers: 3 });
  });
  after(() => kafka.stop());

  test("a leader that dies is followed by its next one, each record once and in order", async (context) => {
    const log = await freshLog(context, kafka);
    const [first] = kafka.brokers;
    assert.ok(first);
    const sent = new Map<PartitionId, string[]>(log.partitions.map((id) => [id, []]));
    const append = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const calls = log.partitions.map((id) => {
          const text = `number ${sent.get(id)?.length}`;
          sent.get(id)?.push(text);
          return log.append([record(id, text)]);
        });
        await Promise.all(calls);
      }
    };
    await append(5);
    const appending = append(30);
    await first.kill();
    await appending;
    await first.start();
    await append(5);
    for (const [id, texts] of sent) assert.deepEqual(await allTexts(log, id), texts);
  });

  test("a reader in a replica's zone is sent there", async (context) => {
    const topicPrefix = await freshTopics(kafka);
    const logs = await Promise.all(
      ["rack-1", "rack-2", "rack-3", "elsewhere"].map((rack) =>
        openLog(kafka, { topicPrefix, rack }),
      ),
    );
    context.after(() => Promise.all(logs.map((log) => log.close())));
    const [log] = logs;
    assert.ok(log);
    const id = firstOf(log);
    const texts = Array.from({ length: 10 }, (_, i) => `number ${i}`);
    await log.append(texts.map((text) => record(id, text)));
    for (const each of logs) assert.deepEqual(await allTexts(each, id), texts);
    // The leader is in one of the three zones, and no zone is elsewhere.
    const sentOn = logs.map(({ readFigures }) => readFigures.sentOn);
    assert.deepEqual(sentOn.toSorted(), [0, 0, 1, 1]);
    assert.equal(sentOn[3], 0);
  });
});

async function fixture(kafka: Kafka): Promise<LogFixture> {
  const topicPrefix = await freshTopics(kafka);
  let log = await openLog(kafka, { topicPrefix });
  return {
    log,
    reopen: async () => {
      await log.close();
      log = await openLog(kafka, { topicPrefix });
      return log;
    },
    dispose: () => log.close(),
  };
}

function firstOf(log: KafkaLog): PartitionId {
  return present(log.partitions[0], "the log has partitions");
}

/** Again while the log says that nothing was kept, or that it does not know. */
async function appendUntilKept(log: Log, id: PartitionId, text: string): Promise<void> {
  for (;;) {
    try {
      return await log.append([record(id, text)]);
    } catch (error) {
      assert.ok(error instanceof LogError && ["overloaded", "unavailable"].includes(error.code));
    }
  }
}

async function withAdmin(kafka: Kafka, call: (admin: Admin) => Promise<unknown>): Promise<void> {
  const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
  try {
    await call(admin);
  } finally {
    await admin.close();
  }
}

/** The first file of partition 0 of the topic, on the first broker. */
function logFile(kafka: Kafka, topic: string): string {
  const dir = join(present(kafka.brokers[0], "there is a broker").dir, `${topic}-0`);
  return join(
    dir,
    present(
      readdirSync(dir).find((name) => name.endsWith(".log")),
      "a log file",
    ),
  );
}

/** As they are in the file, -1 for no value, by a reader of the format that is not ours. */
function valueLengths(kafka: Kafka, topic: string): number[] {
  const batches = readRecordsBatches(Reader.from(readFileSync(logFile(kafka, topic))));
  return batches.flatMap(({ records }) => records.map(({ value }) => value?.length ?? -1));
}

function flipByte(kafka: Kafka, topic: string, at: number): void {
  const file = openSync(logFile(kafka, topic), "r+");
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  byte[0] = (byte[0] ?? 0) ^ 0x10;
  writeSync(file, byte, 0, 1, at);
  closeSync(file);
}

async function rejectsWith(
  code: LogErrorCode,
  promise: Promise<unknown>,
  clause: RegExp,
): Promise<LogError> {
  const error = await promise.then(
    () => assert.fail("it did not fail"),
    (fault: unknown) => fault,
  );
  assert.ok(error instanceof LogError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, clause);
  return error;
}
