// The relay of topics between a real Kafka and the real collector: what comes of each kind of
// record, what is committed when, and what happens when something around it fails.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { Admin } from "@platformatic/kafka";
import { type Kafka, startKafka } from "../../stack/kafka.ts";
import { produceTransactions } from "../../stack/librdkafka.ts";
import { cards } from "../restricted/plants.ts";
import { until } from "../until.ts";
import { framed, guid, type Landed, order, registryAnswer, stageTopic } from "./topic-stage.ts";

let kafka: Kafka;
before(async () => {
  kafka = await startKafka();
});
after(() => kafka.stop());

const stage = (t: TestContext, partitions = 1) => stageTopic(t, kafka, partitions);
const ids = (events: readonly Landed[]) => events.map(({ id }) => id);

describe("the relay of topics", () => {
  it("sends Avro by each kind of header, in order, and commits what was sent", async (t) => {
    const { send, start, landed, committed, topic } = await stage(t);
    const payload = framed(order("e-3")).subarray(5);
    const guidBytes = Buffer.concat([
      Buffer.from([1]),
      Buffer.from(guid.replaceAll("-", ""), "hex"),
    ]);
    await send(
      { value: framed(order("e-1")) },
      { value: Buffer.concat([guidBytes, framed(order("e-2")).subarray(5)]) },
      { value: payload, headers: { __value_schema_id: guidBytes } },
    );
    const { report } = start();
    assert.deepEqual(ids(await landed(3)), ["e-1", "e-2", "e-3"]);
    await until(async () => (await committed())[0] === 3, "the commit");
    assert.deepEqual([...report.positions], [[`${topic} 0`, 3n]]);
    assert.deepEqual([report.phase, report.sent, report.quarantined], ["reading", 3, 0]);
  });

  it("tells a tombstone from an empty value, and keeps a hash of what it cannot read", async (t) => {
    const { send, start, landed, committed, collector, topic } = await stage(t);
    const [, card = ""] = cards[0] ?? [];
    const good = framed(order("e-1"));
    await send(
      { value: null },
      { value: "" },
      { value: `garbage ${card}` },
      { value: framed(order("e-2"), 8) },
      { value: good.subarray(0, good.length - 1) },
      { value: good },
    );
    const { report } = start();
    const events = await landed(5);
    await until(async () => (await committed())[0] === 6, "the commit");
    const place = (offset: number) => `shop:${topic}:0:${offset}`;
    assert.deepEqual(ids(events), [place(1), place(2), place(3), place(4), "e-1"]);
    const reasons = [
      "avro_truncated",
      "avro_unknown_format",
      "avro_unknown_schema",
      "avro_truncated",
    ];
    assert.deepEqual(
      events.slice(0, 4).map(({ data }) => data.reason),
      reasons,
    );
    for (const { type: named, data } of events.slice(0, 4)) {
      assert.equal(named, "relay.unreadable");
      assert.match(String(data.hash), /^v1:[0-9a-f]{64}$/);
    }
    assert.equal(report.tombstones, 1);
    assert.equal(report.quarantined, 4);
    assert.equal(collector.log.bytes.includes(card), false);
  });

  it("masks what it sends before it leaves", async (t) => {
    const { send, start, landed, collector } = await stage(t);
    const [, card = ""] = cards[0] ?? [];
    await send({ value: framed(order("e-1", { note: card, channel: `web ${card}` })) });
    start();
    const [event] = await landed(1);
    assert.equal(collector.log.bytes.includes(card), false);
    assert.match(String(event?.data.channel), /^web /);
  });

  it("sends JSON as data of a contract, with ids of its own or of its place", async (t) => {
    const { send, start, landed, topic } = await stage(t);
    const data = { sku: "S-1", location_id: "B", on_hand: "3", counted_at: "2026-03-01T06:00:00Z" };
    const framedJson = Buffer.from([
      0,
      0,
      0,
      0,
      9,
      ...Buffer.from(JSON.stringify({ ...data, count_id: "n-3" })),
    ]);
    await send(
      {
        value: JSON.stringify({
          ...data,
          count_id: "n-1",
          event: "x-1",
          at: "2026-03-01T07:00:00Z",
        }),
      },
      { value: JSON.stringify({ ...data, count_id: "n-2" }) },
      { value: framedJson },
      { value: '{"sku":' },
      { value: "[1]" },
    );
    const shape = { type: "inventory.stock_counted", id: "event", time: "at" };
    const { report } = start("json", shape);
    const events = await landed(5);
    const place = (offset: number) => `shop:${topic}:0:${offset}`;
    assert.deepEqual(ids(events), ["x-1", place(1), place(2), place(3), place(4)]);
    assert.deepEqual(
      events.map(({ type: named, topic: to }) => `${named} ${to}`),
      [
        ...Array(3).fill("inventory.stock_counted inventory"),
        "inventory.unreadable inventory",
        "inventory.stock_counted inventory",
      ],
    );
    await until(() => report.unreadable.malformed === 1, "the report");
    assert.deepEqual([report.sent, report.quarantined], [5, 2]);
  });

  it("sends row changes with their key, and none for a tombstone", async (t) => {
    const { send, start, landed, committed } = await stage(t);
    const source = { name: "shop", db: "shop", schema: "public", table: "customers", lsn: 7 };
    const after = { id: 9, city: "Berlin" };
    const change = { before: null, after, source, op: "u", ts_ms: 1 };
    await send(
      { key: '{"id":9}', value: JSON.stringify(change) },
      { key: '{"id":9}', value: JSON.stringify({ ...change, after: null, op: "d" }) },
      { key: '{"id":9}', value: null },
    );
    start("json", "change");
    const events = await landed(2);
    await until(async () => (await committed())[0] === 3, "the commit");
    assert.deepEqual(
      events.map(({ type: named, data }) => [named, data.pk, data.op]),
      [
        ["cdc.row_changed", "9", "u"],
        ["cdc.row_changed", "9", "d"],
      ],
    );
  });

  it("keeps a hash of what the collector refuses for good", async (t) => {
    const { send, start, landed, topic } = await stage(t);
    await send(
      { value: '{"type":"web.page_viewed"}' },
      { value: '{"id":"e-2","type":"x.y","data":{}}' },
    );
    const { report } = start("json");
    const events = await landed(2);
    assert.deepEqual(ids(events), ["e-2", `shop:${topic}:0:0`]);
    assert.equal(events[1]?.data.reason, "missing_id");
    await until(() => report.sent === 2, "the report");
    assert.deepEqual([report.unreadable, report.lost], [{ missing_id: 1 }, 0]);
  });

  it("sends nothing of a transaction that was dropped", async (t) => {
    const { start, landed, committed, topic } = await stage(t);
    const transactions = (
      [
        ["a", false, "none"],
        ["b", true, "snappy"],
        ["c", false, "gzip"],
        ["d", false, "zstd"],
        ["e", true, "lz4"],
      ] as const
    ).map(([id, isKept, compression]) => {
      const values = [1, 2].map((number) => framed(order(`${id}-${number}`)));
      return { values, isKept, compression };
    });
    await produceTransactions(kafka.bootstrap, topic, transactions);
    start();
    assert.deepEqual(ids(await landed(4)), ["b-1", "b-2", "e-1", "e-2"]);
    // Each transaction is two records and a mark of its end.
    await until(async () => (await committed())[0] === 15, "the commit");
    assert.equal((await landed(4)).length, 4);
  });
});

describe("when something around it fails", () => {
  it("commits nothing that the collector did not acknowledge, and goes on from there", async (t) => {
    const { send, start, landed, committed, collector } = await stage(t);
    await send({ value: framed(order("e-1")) });
    const first = start();
    await landed(1);
    await until(async () => (await committed())[0] === 1, "the first commit");
    collector.log.failure = "unavailable";
    await send({ value: framed(order("e-2")) }, { value: framed(order("e-3")) });
    await until(() => collector.collector.counters.answers["503"] !== undefined, "a refusal");
    assert.deepEqual(await committed(), [1]);
    await first.stop();
    assert.deepEqual(await committed(), [1]);
    collector.log.failure = undefined;
    start();
    assert.deepEqual(ids(await landed(3)), ["e-1", "e-2", "e-3"]);
    await until(async () => (await committed())[0] === 3, "the last commit");
    assert.equal(collector.log.events.length, 3);
  });

  it("waits for a schema registry that does not answer, and quarantines nothing", async (t) => {
    const { send, start, landed, registry, committed } = await stage(t);
    registry.answer = () => [500, "{}"];
    await send({ value: framed(order("e-1")) });
    const { report } = start();
    await until(() => report.fault === "registry", "the fault");
    assert.equal(report.phase, "waiting");
    assert.ok((await committed()).every((offset) => offset < 1));
    registry.answer = registryAnswer;
    assert.deepEqual(ids(await landed(1)), ["e-1"]);
    await until(() => report.phase === "reading" && report.fault === undefined, "the recovery");
    assert.deepEqual(report.unreadable, {});
  });

  it("shares the partitions with another relay, and takes them over when it ends", async (t) => {
    const { send, start, landed, collector } = await stage(t, 4);
    const everywhere = (round: number) =>
      [0, 1, 2, 3].map((partition) => ({
        partition,
        value: framed(order(`r${round}-${partition}`)),
      }));
    await send(...everywhere(0));
    const first = start();
    await landed(4);
    const second = start();
    const share = () => [first, second].map(({ report }) => report.positions.size).join();
    await until(() => share() === "2,2", "shares of two each");
    await send(...everywhere(1));
    await landed(8);
    await first.stop();
    await until(() => second.report.positions.size === 4, "all partitions");
    await send(...everywhere(2));
    await until(() => new Set(collector.log.events.map(({ id }) => id)).size === 12, "all events");
  });

  it("halts when records are gone that it did not read, and says which", async (t) => {
    const { send, start, landed, topic } = await stage(t);
    const records = Array.from({ length: 6 }, (_, i) => ({ value: framed(order(`e-${i}`)) }));
    await send(...records.slice(0, 2));
    const first = start();
    await landed(2);
    await until(() => first.report.positions.get(`${topic} 0`) === 2n, "the position");
    await first.stop();
    await send(...records.slice(2));
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
    t.after(() => admin.close());
    await admin.deleteRecords({
      topics: [{ name: topic, partitions: [{ partition: 0, offset: 4n }] }],
    });
    const { report } = start();
    await until(() => report.phase === "halted", "the halt");
    assert.equal(report.fault, "records_lost");
    assert.ok(
      report.reason.includes(`Records 2 to 3 of ${topic} 0 are gone unread.`),
      report.reason,
    );
    assert.equal((await landed(2)).length, 2);
  });

  it("names a topic that is not there", async (t) => {
    const { start, topic } = await stage(t);
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [...kafka.bootstrap] });
    t.after(() => admin.close());
    await kafka.deleteTopics([topic]);
    const { report } = start();
    await until(() => report.fault !== undefined, "the fault");
    assert.equal(report.fault, "setup");
  });
});

describe("`pulse relay` as a process of its own", () => {
  it("killed in the middle and started again leaves nothing out", async (t) => {
    const { send, landed, committed, collector, topic, registry } = await stage(t, 2);
    const folder = mkdtempSync(join(tmpdir(), "pulse-topics-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const topicsFile = join(folder, "topics.json");
    writeFileSync(topicsFile, JSON.stringify({ [topic]: { format: "avro", value: "event" } }));
    const environment = {
      PATH: process.env.PATH,
      PULSE_RELAY_TOPICS: topicsFile,
      PULSE_RELAY_KAFKA_BROKERS: kafka.bootstrap.join(),
      PULSE_RELAY_KAFKA_GROUP: topic.replace("shop.orders", "relay"),
      PULSE_RELAY_TOPICS_PORT: "0",
      PULSE_RELAY_URL: `http://127.0.0.1:${collector.port}`,
      PULSE_SCHEMA_REGISTRY_URL: registry.url,
      PULSE_HMAC_KEY: "07".repeat(32),
      PULSE_DATA: folder,
    };
    const start = async () => {
      const args = [join(import.meta.dirname, "../../src/main/cli.ts"), "relay"];
      const child = spawn(process.execPath, args, {
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      t.after(() => child.kill("SIGKILL"));
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      return { child, url: /http:\S+\/status/.exec(String(line))?.[0] ?? "" };
    };
    const first = await start();
    await send({ value: framed(order("e-0")) });
    await landed(1);
    // While the log does not take anything, records are read and none is known to be kept.
    collector.log.failure = "unavailable";
    await send(...[1, 2, 3].map((n) => ({ partition: n % 2, value: framed(order(`e-${n}`)) })));
    await until(() => collector.collector.counters.answers["503"] !== undefined, "a refusal");
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    collector.log.failure = undefined;
    const second = await start();
    await until(() => new Set(collector.log.events.map(({ id }) => id)).size === 4, "all events");
    await until(async () => (await committed()).join() === "2,2", "the commits");
    const status = (await (await fetch(second.url)).json()) as { phase: string; positions: object };
    assert.equal(status.phase, "reading");
    assert.deepEqual(status.positions, { [`${topic} 0`]: "2", [`${topic} 1`]: "2" });
    const metrics = await (await fetch(second.url.replace("status", "metrics"))).text();
    assert.match(metrics, /pulse_topic_relay_events_total \d/);
    second.child.kill("SIGTERM");
    const [code] = await once(second.child, "exit");
    assert.equal(code, 0);
  });
});
