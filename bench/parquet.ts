// Parquet encoding and decoding of a 60-column set shaped as web_events: constants, positions, ids,
// URLs, times, sparse fields. `./node_modules/.bin/node bench/parquet.ts [rows]`.
import assert from "node:assert/strict";
import { ColumnSet, type ColumnSpec, type ColumnType } from "../src/codec/columns.ts";
import { readParquet } from "../src/codec/parquet-read.ts";
import { encodeParquet } from "../src/codec/parquet-write.ts";
import { makeDraws } from "./draws.ts";

const repeats = 15;

/** How a column of the set is filled: one of the shapes that the columns of web_events take. */
interface Shape {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullShare?: number;
  readonly value: (row: number) => string | number;
}

const { draw, hex, id } = makeDraws();

function pool(size: number, make: (index: number) => string): () => string {
  const values = Array.from({ length: size }, (_, index) => make(index));
  // The lesser of two draws: some values are seen far more often than others.
  return () => values[Math.min(draw(size), draw(size))] as string;
}

const visitor = pool(3000, id);
const path = pool(5000, (i) => `/c/${["shoes", "coats", "toys", "books"][i % 4]}/p/item-${hex(6)}`);
const sku = pool(4000, (i) => `SKU-${100_000 + i * 7}`);
const types = ["web.page_viewed", "web.item_viewed", "web.cart_updated", "web.search_performed"];
const beganAt = 1_760_000_000_000_000;

function constant(name: string, value: string): Shape {
  return { name, type: "utf8", value: () => value };
}

function few(name: string, size: number, nullShare = 0): Shape {
  return { name, type: "utf8", nullShare, value: pool(size, (i) => `${name}-${i}`) };
}

const shapes: readonly Shape[] = [
  { name: "event_id", type: "utf8", value: id },
  { name: "event_type", type: "utf8", value: () => types[Math.min(draw(4), draw(4))] as string },
  constant("event_version", "1-0-0"),
  constant("source", "storefront-web"),
  constant("src_topic", "web"),
  { name: "src_generation", type: "int64", value: () => 1 },
  { name: "src_partition", type: "int64", value: () => 17 },
  { name: "src_offset", type: "int64", value: (row) => 8_400_000 + row },
  { name: "ordinal", type: "int64", value: () => 0 },
  { name: "occurred_at", type: "timestamp", value: (row) => beganAt + row * 250 + draw(9_000_000) },
  { name: "sent_at", type: "timestamp", nullShare: 0.3, value: (row) => beganAt + row * 251 },
  { name: "received_at", type: "timestamp", value: (row) => beganAt + (row >> 5) * 8000 + 31_000 },
  { name: "appended_at", type: "timestamp", value: (row) => beganAt + (row >> 7) * 32_000 },
  { name: "committed_at", type: "timestamp", value: () => beganAt + 5_000_000 },
  few("store_id", 40),
  { name: "is_late", type: "bool", value: () => (draw(200) === 0 ? 1 : 0) },
  { name: "anonymous_id", type: "utf8", value: visitor },
  { name: "user_id", type: "utf8", nullShare: 0.7, value: visitor },
  { name: "session_id", type: "utf8", value: visitor },
  { name: "url", type: "utf8", value: () => `https://shop.example.com${path()}?ref=${hex(8)}` },
  { name: "path", type: "utf8", value: path },
  { name: "referrer", type: "utf8", nullShare: 0.5, value: () => `https://example.org${path()}` },
  { name: "title", type: "utf8", nullShare: 0.2, value: () => `Buy ${path()} at PulseCart` },
  { name: "ip_cut", type: "utf8", value: () => `10.${draw(256)}.${draw(256)}.0` },
  {
    name: "user_agent",
    type: "utf8",
    value: pool(300, (i) => `Mozilla/5.0 (X11; ${hex(60)}) ${i}`),
  },
  ...["utm_source", "utm_medium", "utm_campaign", "utm_term"].map((name) => few(name, 12, 0.85)),
  ...["campaign_source", "campaign_medium", "campaign_name"].map((name) => few(name, 12, 0.8)),
  ...["device_class", "browser", "os", "locale", "currency"].map((name) => few(name, 8)),
  ...["item_brand", "item_category", "item_seller", "item_colour"].map((name) =>
    few(name, 200, 0.4),
  ),
  { name: "item_sku", type: "utf8", nullShare: 0.4, value: sku },
  { name: "item_name", type: "utf8", nullShare: 0.4, value: () => `The very good ${sku()}` },
  { name: "item_price_minor", type: "int64", nullShare: 0.4, value: () => draw(40_000) },
  { name: "item_quantity", type: "int64", nullShare: 0.4, value: () => 1 + draw(4) },
  { name: "item_rating", type: "decimal", nullShare: 0.5, value: () => draw(50) },
  {
    name: "items",
    type: "json",
    nullShare: 0.8,
    value: () => `[{"sku":"${sku()}","n":${draw(9)}}]`,
  },
  { name: "search_query", type: "utf8", nullShare: 0.9, value: () => `${hex(4)} ${hex(6)}` },
  { name: "search_results", type: "int64", nullShare: 0.9, value: () => draw(500) },
  ...["viewport_width", "viewport_height", "scroll_depth"].map((name) => ({
    name,
    type: "int64" as const,
    nullShare: 0.1,
    value: () => draw(30) * 64,
  })),
  { name: "is_bot", type: "bool", value: () => (draw(20) === 0 ? 1 : 0) },
  few("bot_name", 10, 0.95),
  ...["experiment_a", "experiment_b", "consent", "gclid"].map((name) => few(name, 3, 0.6)),
  ...["absent_a", "absent_b"].map((name) => few(name, 1, 1)),
  { name: "producer_version", type: "utf8", value: () => "4.2.1" },
  { name: "payload_hash", type: "binary", value: () => hex(16) },
];

function fill(rows: number): ColumnSet {
  const specs = shapes.map(({ name, type, nullShare }): ColumnSpec => {
    const spec = { name, type, nullable: nullShare !== undefined };
    return type === "decimal" ? { ...spec, scale: 1 } : spec;
  });
  const set = new ColumnSet("web_events", specs);
  for (let row = 0; row < rows; row++) {
    set.begin();
    for (const [index, { nullShare = 0, value }] of shapes.entries()) {
      if (draw(1000) < nullShare * 1000) continue;
      const column = set.columns[index];
      const drawn = value(row);
      if (column?.kind === "bytes") column.putText(String(drawn));
      else if (column?.kind === "number") column.put(Number(drawn));
      else if (column?.kind === "decimal") column.put(BigInt(drawn));
      else column?.put(drawn === 1);
    }
    set.end();
  }
  return set;
}

/** Bytes of the values, without lengths or nulls. */
function valueBytes(set: ColumnSet): number {
  let bytes = 0;
  for (const column of set.columns) {
    if (column.kind === "bytes") bytes += column.start(column.count);
    else bytes += column.valid.subarray(0, column.count).reduce((sum, bit) => sum + bit, 0) * 8;
  }
  return bytes;
}

/** CPU seconds of each run, sorted. */
function time(run: () => void): number[] {
  for (let i = 0; i < 4; i++) run();
  const seconds = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return seconds.sort((left, right) => left - right);
}

function report(what: string, seconds: readonly number[], { rows, bytes }: Work): void {
  const at = (share: number) => seconds[Math.floor(share * (seconds.length - 1))] as number;
  const rate = (value: number) => `${Math.round(rows / value / 1000)}K`;
  const megabytes = Math.round(bytes / at(0.5) / 1e6);
  console.log(
    `${what}: ${rate(at(0.5))} rows per CPU-second (${rate(at(1))} to ${rate(at(0))}), ` +
      `${megabytes} MB of values per CPU-second`,
  );
}

interface Work {
  readonly rows: number;
  readonly bytes: number;
}

/** Encodes, reads back and compares files of so many rows, then says what both cost. */
function benchFiles(rows: number): void {
  const set = fill(rows);
  const bytes = valueBytes(set);
  const specs = set.columns.map((column) => column.spec);
  const file = encodeParquet(set);
  const back = readParquet(file, specs);
  assert.deepEqual(encodeParquet(back), file, "what is read back encodes to the same bytes");
  console.log(`${rows} rows of ${specs.length} columns, ${Math.round(bytes / rows)} bytes a row`);
  console.log(`file ${file.length} bytes, ratio ${(bytes / file.length).toFixed(2)}`);
  // Many small files take as long as one large one, so that the clock's steps do not show.
  const times = Math.max(1, Math.round(20_000 / rows));
  const work = { rows: rows * times, bytes: bytes * times };
  const repeat = (run: () => void) => () => {
    for (let i = 0; i < times; i++) run();
  };
  report("encode", time(repeat(() => void encodeParquet(set))), work);
  report("decode", time(repeat(() => void readParquet(file, specs))), work);
}

const counts = process.argv.slice(2).map(Number);
for (const rows of counts.length > 0 ? counts : [20_000, 8_192, 1_000, 100]) benchFiles(rows);
