// Other services' view of the platform: it is killed with -9 twice in the middle of a marketplace's
// traffic, and a consumer that reads the derived topics beside it, and is started anew each time,
// has seen each committed row of four tables once and in order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PositionFilter, readOrigin } from "../sdk/position-filter.ts";
import { systemClock } from "../src/clock.ts";
import { embeddedDerivedTopics } from "../src/config/topics.ts";
import { partitionName, partitionsOf } from "../src/event/position.ts";
import { openLogReadOnly } from "../src/log/embedded/read-only-log.ts";
import { layoutOf } from "../src/main/engine-parts.ts";
import { StartedPlatform } from "./end-to-end/started-platform.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const demo = ["--demo", "--rate", "400"];
const waitMsMax = 120_000;

const tables: Readonly<Record<string, string>> = {
  session: "sessions_revisions",
  payment_status: "payments_revisions",
  stock: "stock_levels_revisions",
  alerts: "alerts_revisions",
};

type Row = Readonly<Record<string, unknown>>;

/** What a consumer keeps of a partition, all of it at once. */
interface Kept {
  readonly next: number;
  readonly filter: string;
}

/** Reads on where it stopped, as a new process would: from its offsets and the filters' states. */
class Consumer {
  readonly rows = new Map<string, Row[]>();
  repeats = 0;
  readonly #dataFolder: string;
  readonly #kept = new Map<string, Kept>();

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  async read(): Promise<void> {
    const log = openLogReadOnly(layoutOf(this.#dataFolder).log, embeddedDerivedTopics);
    const { signal } = new AbortController();
    for (const partition of partitionsOf(embeddedDerivedTopics)) {
      const name = partitionName(partition);
      const kept = this.#kept.get(name) ?? { next: 0, filter: "{}" };
      const filter = new PositionFilter(JSON.parse(kept.filter));
      const own = this.rows.get(name) ?? [];
      let { next } = kept;
      for (;;) {
        const run = await log.read(partition, next, { bytesMax: 1 << 20, waitMs: 0, signal });
        if (run.count === 0) break;
        for (let i = 0; i < run.count; i++) {
          const end = run.valueStart[i] as number;
          const origin = readOrigin(run.bytes.subarray(run.headersStart[i], end));
          assert.ok(origin, "a row says where it comes from");
          const value = run.bytes.subarray(end, run.valueEnd[i]);
          if (filter.isNew(origin)) own.push(JSON.parse(Buffer.from(value).toString("utf8")));
          else this.repeats++;
        }
        next = run.next;
      }
      this.rows.set(name, own);
      this.#kept.set(name, { next, filter: JSON.stringify(filter.state) });
    }
    await log.close();
  }
}

/** Stock below zero, which opens an alert. */
async function oversell(platform: StartedPlatform, skus: readonly string[]): Promise<void> {
  const time = new Date().toISOString();
  const events = skus.map((sku) => ({
    id: `oversold-${sku}`,
    type: "inventory.stock_adjusted",
    time,
    data: { sku, location_id: "BER-1", adjustment_id: sku, delta: "-3", reason: "sold" },
  }));
  await platform.send(events);
}

/** Waits until each table has more rows than before. */
async function waitForRows(platform: StartedPlatform, before: Row): Promise<Row> {
  const counts = Object.values(tables).map((table) => `(SELECT count(*) FROM ${table}) ${table}`);
  const deadline = systemClock.now() + waitMsMax;
  for (;;) {
    const [now = {}] = await platform.rows(`SELECT ${counts.join()}`);
    const hasMore = (table: string) => Number(now[table]) > Number(before[table] ?? 0);
    if (Object.values(tables).every(hasMore)) return now;
    assert.ok(systemClock.now() < deadline, `rows came: ${JSON.stringify(now)}`);
    await systemClock.sleep(200);
  }
}

/** The rows of SQL as the topics tell them. */
async function rowsBySql(platform: StartedPlatform, table: string): Promise<Row[]> {
  const rows = await platform.rows(`SELECT * EXCLUDE (loaded_at) FROM ${table}
    ORDER BY src_topic, src_generation, src_partition, src_offset, ordinal`);
  const isJson = (name: string) => name === "anomalies" || name === "evidence";
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        isJson(name) ? JSON.parse(String(value)) : value,
      ]),
    ),
  );
}

function sourceOf(row: Row): string {
  return `${row.src_topic}/${row.src_generation}/${row.src_partition}`;
}

function placeOf({ src_offset, ordinal }: Row): string {
  return `${src_offset}/${ordinal}`;
}

test("a consumer sees each committed row once and in order, over two kill -9", async (t) => {
  const folder = temporaryFolder();
  const platform = await StartedPlatform.start(folder);
  t.after(() => platform.kill());
  const consumer = new Consumer(folder);
  let seen: Row = {};
  for (let life = 0; life < 3; life++) {
    if (life > 0) await platform.start(demo);
    await oversell(platform, [`KETTLE-${life}`, `TOASTER-${life}`]);
    if (life > 0) seen = await waitForRows(platform, seen);
    await consumer.read();
    if (life < 2) await platform.kill();
  }
  assert.equal(await platform.stop(), 0, platform.stderr);
  await consumer.read();

  t.diagnostic(`${consumer.repeats} rows came again`);
  for (const { topic, generation, partitions } of embeddedDerivedTopics) {
    const expected = await rowsBySql(platform, tables[topic] ?? "");
    assert.ok(expected.length > 0, `${topic} has rows`);
    let found = 0;
    for (let partition = 0; partition < partitions; partition++) {
      const name = partitionName({ topic, generation, partition });
      const rows = consumer.rows.get(name) ?? [];
      found += rows.length;
      for (const [source, own] of Map.groupBy(rows, sourceOf)) {
        const places = new Set(own.map(placeOf));
        const wanted = expected.filter(
          (row) => sourceOf(row) === source && places.has(placeOf(row)),
        );
        assert.deepEqual(own, wanted, `${source} to ${name}`);
      }
    }
    assert.equal(found, expected.length, `rows of ${topic}`);
  }
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
  const printed = await platform.pulse("topic", "alerts", "--partition", "1", "--from", "1");
  const lines = printed.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual([lines[0].partition, lines[0].offset, lines[0].table], [1, 1, tables.alerts]);
});
