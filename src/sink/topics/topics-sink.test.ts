// Rows of committed entries as a consumer of the derived topics gets them, over a simulated log and
// store: exact values, ways, slices, repeats, files that are gone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PositionFilter, type RowOrigin, readOrigin } from "../../../sdk/position-filter.ts";
import type { StoredRecord } from "../../../sim/log-disk.ts";
import { makeSimulated } from "../../../test/contract/simulated.ts";
import type { Column, ColumnSet } from "../../codec/columns.ts";
import { murmur2 } from "../../codec/murmur2.ts";
import { encodeParquet } from "../../codec/parquet-write.ts";
import type { CommitEntry, DataFile } from "../../event/entry.ts";
import { HeaderReader } from "../../event/headers.ts";
import type { PartitionId } from "../../event/position.ts";
import { type AppendRecord, type Log, LogError } from "../../log/log.ts";
import type { Store } from "../../store/store.ts";
import { type Committed, SinkError } from "../sink.ts";
import { setOf } from "./row-topics.ts";
import { TopicsSink } from "./topics-sink.ts";

const topics = ["session", "payment_status", "stock", "alerts"].map((topic) => ({
  topic,
  generation: 1,
  partitions: 2,
}));
const web: PartitionId = { topic: "web", generation: 1, partition: 3 };
const clock = { yield: () => Promise.resolve() };
const dayUs = Date.UTC(2026, 10, 22) * 1000;

type Value = string | number | boolean | bigint | null;
type Row = Readonly<Record<string, Value>>;

/** A row with every column that must have a value. */
function put(set: ColumnSet, row: Row): void {
  set.begin();
  for (const column of set.columns) {
    const { name, nullable } = column.spec;
    const value = row[name];
    if (value === undefined ? !nullable : value !== null) putValue(column, value ?? undefined);
  }
  set.end();
  for (const column of set.columns) if (column.count < set.rows) putValue(column, undefined);
}

function putValue(column: Column, value: Value | undefined): void {
  if (column.kind === "bytes") {
    column.putText(String(value ?? (column.spec.type === "json" ? "[]" : column.spec.name)));
  } else if (column.kind === "number") column.put(Number(value ?? dayUs));
  else if (column.kind === "decimal") column.put(BigInt(value ?? 0));
  else column.put(value === true);
}

function fileOf(table: string, seq: number, rows: readonly Row[]): [DataFile, Uint8Array] {
  const set = setOf(table);
  for (const row of rows) put(set, { ordinal: 0, ...row });
  const key = `tables/${table}/1/web/3/${String(seq).padStart(20, "0")}-1-0a.parquet`;
  const bytes = encodeParquet(set, { omitsEmptyColumns: true });
  return [{ table, key, rows: rows.length, bytes: bytes.length, sha256: "" }, bytes];
}

function committed(seq: number, files: readonly DataFile[]): Committed {
  const counters = { records: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };
  const entry: CommitEntry = {
    kind: "commit",
    seq,
    epoch: 1,
    nonce: "0a",
    prev: "",
    from: seq,
    next: seq + 1,
    last: seq,
    appendedAt: 0,
    tail: "",
    files,
    counters,
    manifest: "",
    crashes: [],
    committedAt: 0,
  };
  return { partition: web, entry, hash: String(seq), pending: null };
}

/** Sessions of visitors in turn, from offset `from` on, two rows a record. */
function sessions(from: number, count: number): Row[] {
  return Array.from({ length: count }, (_, i) => {
    const [offset, ordinal] = [from + Math.floor(i / 2), i % 2];
    const visitor = `visitor-${(from + i) % 7}`;
    return { src_offset: offset, ordinal, anonymous_id: visitor, session_id: `s-${offset}` };
  });
}

interface Read extends RowOrigin {
  readonly key: string;
  readonly partition: number;
  readonly seq: number;
  readonly value: string;
}

/** A log and a store that are there; `sent` is what a consumer finds in a topic, repeats too. */
function world(t: { after(done: () => Promise<void>): void }) {
  const simulated = makeSimulated();
  t.after(() => simulated.dispose());
  const { log, store } = simulated.connect();
  const sent = (topic: string): Read[] =>
    [0, 1].flatMap((partition) =>
      (simulated.world.log.further.get(`${topic}/1/${partition}`)?.records ?? []).map((record) =>
        readRecord(record, partition),
      ),
    );
  const write = async (table: string, seq: number, rows: readonly Row[]) => {
    const [file, bytes] = fileOf(table, seq, rows);
    await store.create(file.key, bytes);
    return file;
  };
  return { log, store, sent, write };
}

function readRecord({ key, headers, value }: StoredRecord, partition: number): Read {
  const reader = new HeaderReader();
  assert.ok(reader.read(headers, 0, headers.length));
  assert.equal(reader.kind, "row");
  const origin = readOrigin(headers);
  assert.ok(origin, "a row says where it comes from");
  const [keyText, valueText] = [key, value].map((bytes) => Buffer.from(bytes).toString("utf8"));
  const said = { key: keyText ?? "", value: valueText ?? "" };
  return { ...origin, ...said, partition, seq: reader.seq };
}

function make(log: Pick<Log, "append">, store: Pick<Store, "get" | "list">): TopicsSink {
  return new TopicsSink({ log, store, clock, topics });
}

test("a row is its table's columns in their order, under the key of its entity", async (t) => {
  const { log, store, sent, write } = world(t);
  const at = { src_topic: "inventory", src_generation: 1, src_partition: 0, src_offset: 12 };
  const level = { ...at, ordinal: 1, sku: 'KETTLE "é"\n', location_id: "BER-1", revision: 7 };
  const amounts = { on_hand: 12_50000n, available: -1n, counted_at: dayUs + 1_001 };
  const alert = { ...at, kind: "stock_oversell", subject: "K:B", evidence: '{"left":-1}' };
  const payment = { src_offset: 3, payment_key: "adyen:1", captured_minor: 1999, currency: "EUR" };
  await make(log, store).emit([
    committed(4, [
      await write("alerts_revisions", 4, [{ ...alert, revision: 1 }]),
      await write("stock_levels_revisions", 4, [{ ...level, ...amounts }]),
      await write("payments_revisions", 4, [{ ...payment, src_topic: "payments", revision: 2 }]),
      await write("web_events", 4, []),
    ]),
  ]);
  const [stock] = sent("stock");
  const day = "2026-11-22T00:00:00.000Z";
  const identity =
    '{"event_id":null,"source":null,"src_topic":"inventory","src_generation":1,' +
    '"src_partition":0,"src_offset":12,"ordinal":1,"occurred_at":null,' +
    `"received_at":"${day}","appended_at":"${day}","committed_at":"${day}",`;
  assert.equal(
    stock?.value,
    `${identity}"sku":"KETTLE \\"é\\"\\n","location_id":"BER-1","on_hand":"12.50000",` +
      '"reserved":"0.00000","committed":"0.00000","unavailable":"0.00000",' +
      '"available":"-0.00001","inbound":"0.00000","counted_at":"2026-11-22T00:00:00.001001Z",' +
      '"count_id":null,"seq_gap":false,"late_dropped":false,"log_cut":false,"is_full":false,"sku_known":null,' +
      '"revision":7}',
  );
  assert.equal(stock.key, 'KETTLE "é"\n:BER-1');
  assert.deepEqual(
    [stock.source, stock.position, stock.seq],
    ["web/1/3", { offset: 12, ordinal: 1 }, 4],
  );
  assert.match(sent("alerts")[0]?.value ?? "", /"evidence":\{"left":-1\},"revision":1\}$/);
  assert.equal(sent("alerts")[0]?.key, "K:B");
  assert.match(sent("payment_status")[0]?.value ?? "", /"captured_minor":1999,.*"currency":"EUR"/);
  assert.equal(sent("payment_status")[0]?.key, "adyen:1");
});

test("a session goes by its visitor, else its user, else by itself", async (t) => {
  const { log, store, sent, write } = world(t);
  const rows: Row[] = [
    { src_offset: 1, anonymous_id: "a", user_id: "u", session_id: "s" },
    { src_offset: 2, user_id: "u", session_id: "s" },
    { src_offset: 3, session_id: "s" },
  ];
  await make(log, store).emit([committed(2, [await write("sessions_revisions", 2, rows)])]);
  const records = sent("session").toSorted((a, b) => a.position.offset - b.position.offset);
  assert.deepEqual(
    records.map(({ key }) => key),
    ["a", "user:u", "s"],
  );
  for (const { key, partition } of records) {
    assert.equal(partition, (murmur2(Buffer.from(key)) & 0x7fffffff) % 2);
  }
});

test("an entry of many rows is sent in slices, one behind the other, in order", async (t) => {
  const { store, sent, write, log } = world(t);
  const slices: number[] = [];
  let underWay = 0;
  const counting = {
    append: async (records: readonly AppendRecord[]) => {
      slices.push(records.length);
      assert.equal(++underWay, 1, "one append at a time");
      await log.append(records);
      underWay--;
    },
  };
  const rows = sessions(0, 2_000);
  await make(counting, store).emit([committed(2, [await write("sessions_revisions", 2, rows)])]);
  assert.ok(slices.length >= 4 && Math.max(...slices) <= 512, `slices were ${slices}`);
  assert.deepEqual(positionsOf(sent("session")), positionsOf(rows));
  assert.equal(sent("session").filter(({ prev }) => prev === undefined).length, 2);
});

test("what an append failed over is sent again, what was complete is not", async (t) => {
  const { log, store, sent, write } = world(t);
  let calls = 0;
  const failing = {
    append: async (records: readonly AppendRecord[]) => {
      calls++;
      if (calls === 3) throw new LogError("full", "no space");
      await log.append(records);
      if (calls === 4) throw new LogError("unavailable", "the reply was lost");
    },
  };
  const sink = make(failing, store);
  const chain = [
    committed(2, [await write("sessions_revisions", 2, sessions(0, 700))]),
    committed(3, [await write("sessions_revisions", 3, sessions(350, 600))]),
  ];
  await assert.rejects(sink.emit(chain), isSinkError("full"));
  await assert.rejects(sink.emit(chain), isSinkError("unavailable"));
  await sink.emit(chain);
  await sink.emit(chain);
  const records = sent("session");
  assert.ok(records.length > 1_300, "a stretch came again");
  assert.equal(calls, 6);
  assert.deepEqual(consumed(records), [...positionsOf(sessions(0, 1_300))]);
});

test("another life begins where nobody knows better, and a consumer finds each row once", async (t) => {
  const { log, store, sent, write } = world(t);
  const chain: Committed[] = [];
  for (let seq = 2; seq < 12; seq++) {
    const rows = sessions((seq - 2) * 5, 10);
    chain.push(committed(seq, [await write("sessions_revisions", seq, rows)]));
  }
  for (const [from, to] of [
    [0, 4],
    [2, 7],
    [6, 7],
    [0, 10],
  ] as const) {
    await make(log, store).emit(chain.slice(from, to));
  }
  assert.deepEqual(consumed(sent("session")), positionsOf(sessions(0, 100)));
});

test("a file that was merged was sent before; one that is lost holds the sink up", async (t) => {
  const { log, store, sent, write } = world(t);
  const [gone] = fileOf("sessions_revisions", 3, sessions(0, 4));
  const there = await write("sessions_revisions", 4, sessions(2, 4));
  const sink = make(log, store);
  const chain = [committed(3, [gone]), committed(4, [there])];
  await assert.rejects(sink.emit(chain), isSinkError("unavailable", gone.key));
  const folder = gone.key.slice(0, gone.key.lastIndexOf("/"));
  const merged = (to: number, from: number) =>
    `${folder}/${String(to).padStart(20, "0")}-2-0b-${from}-1.parquet`;
  await store.create(merged(2, 1), new Uint8Array(1));
  await store.create(merged(9, 4), new Uint8Array(1));
  await assert.rejects(sink.emit(chain), isSinkError("unavailable", gone.key));
  await store.create(merged(3, 3), new Uint8Array(1));
  await sink.emit(chain);
  assert.deepEqual(consumed(sent("session")), positionsOf(sessions(2, 4)));
});

test("a file of another length than the chain says, or no file of ours, is not sent", async (t) => {
  const { log, store, sent, write } = world(t);
  const file = await write("sessions_revisions", 2, sessions(0, 4));
  const [damaged] = fileOf("sessions_revisions", 3, sessions(0, 4));
  await store.create(damaged.key, new Uint8Array(100));
  for (const wrong of [{ ...file, rows: 5 }, damaged]) {
    const emitted = make(log, store).emit([committed(2, [wrong])]);
    await assert.rejects(emitted, isSinkError("unavailable"));
  }
  assert.deepEqual(sent("session"), []);
});

function isSinkError(code: string, naming = "") {
  return (error: unknown) =>
    error instanceof SinkError && error.code === code && error.message.includes(naming);
}

/** Positions of what is new to a consumer of both partitions, in the order of their source. */
function consumed(records: readonly Read[]): string[] {
  const filters = [new PositionFilter(), new PositionFilter()];
  const fresh = records.filter((record) => filters[record.partition]?.isNew(record));
  assert.equal(new Set(positionsOf(fresh)).size, fresh.length);
  for (const partition of [0, 1]) {
    const own = fresh.filter((record) => record.partition === partition);
    assert.deepEqual(
      own,
      own.toSorted((a, b) => comparePositions(a, b)),
    );
  }
  return positionsOf(fresh);
}

function comparePositions({ position: a }: Read, { position: b }: Read): number {
  return a.offset - b.offset || a.ordinal - b.ordinal;
}

function positionsOf(rows: readonly (Row | Read)[]): string[] {
  return rows
    .map((row) => ("position" in row ? (row as Read).position : row))
    .map((place) => ({ ...place }) as Record<string, number>)
    .map(({ src_offset, offset, ordinal }) => [src_offset ?? offset ?? 0, ordinal ?? 0] as const)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
    .map((place) => place.join("/"));
}
