// Avro bodies: framed by each kind of header or as container files, they are the events that JSON
// would have been, with the same answers; what cannot be read is refused by name, and a registry
// that does not answer is nobody's fault but its own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, gzipSync } from "node:zlib";
import avsc from "avsc";
import { systemClock } from "../../src/clock.ts";
import { long } from "../../src/codec/avro-fixture.ts";
import type { SchemaId } from "../../src/codec/avro-frame.ts";
import { type AvroNode, readAvroSchema } from "../../src/codec/avro-schema.ts";
import { collectorLimits } from "../../src/config/collector.ts";
import { CachedRegistry } from "../../src/registry/cached-registry.ts";
import {
  nameOfSchema,
  RegistryUnavailable,
  type SchemaRegistry,
} from "../../src/registry/registry.ts";
import { cards } from "../restricted/plants.ts";
import { type Posted, pageViewed, post, postEvents, runCollector } from "./running-collector.ts";

const optional = (name: string, type: unknown = "string") => {
  return { name, type: ["null", type], default: null };
};
const schema = {
  type: "record",
  name: "page_viewed",
  fields: [
    { name: "id", type: "string" },
    { name: "type", type: "string" },
    { name: "time", type: { type: "long", logicalType: "timestamp-micros" } },
    {
      name: "data",
      type: {
        type: "record",
        name: "page_viewed_data",
        fields: [
          { name: "anonymous_id", type: "string" },
          { name: "url", type: "string" },
          optional("title"),
          optional("cvv"),
          optional("attachment", "bytes"),
          optional("order_number", "long"),
          optional("more", { type: "map", values: "string" }),
        ],
      },
    },
  ],
};
const type = avsc.Type.forSchema(schema as avsc.Schema, { wrapUnions: false });
const guid = "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11";
const guidBytes = Buffer.from(guid.replaceAll("-", ""), "hex");

const empty = {
  title: null,
  cvv: null,
  attachment: null,
  order_number: null,
  more: null,
};

function encoded(id: string, data: object = {}): Buffer {
  return type.toBuffer({
    id,
    type: "web.page_viewed",
    time: Date.parse("2026-11-22T16:00:00Z") * 1000,
    data: { anonymous_id: "a-1", url: "https://shop.test/", ...empty, ...data },
  });
}

const frames: Readonly<Record<string, (payload: Buffer) => Buffer>> = {
  "Confluent's id": (payload) => Buffer.concat([Buffer.from("0000000007", "hex"), payload]),
  "Confluent's GUID": (payload) => Buffer.concat([Buffer.from([1]), guidBytes, payload]),
  "Glue's header": (payload) => Buffer.concat([Buffer.from([3, 0]), guidBytes, payload]),
  "Glue's header, compressed": (payload) =>
    Buffer.concat([Buffer.from([3, 5]), guidBytes, deflateSync(payload)]),
};
const framed = (payload: Buffer) => Buffer.concat([Buffer.from("0000000007", "hex"), payload]);

function containerOf(values: readonly Buffer[], codec = "null"): Promise<Buffer> {
  const read = values.map((value) => type.fromBuffer(value));
  return fileOf(schema, read, codec);
}

function fileOf(schema: object, values: readonly unknown[], codec: string): Promise<Buffer> {
  // Given the schema, not the type: of a type it would write what it remembers of the schema.
  const options = { codec, blockSize: 500, wrapUnions: false };
  const encoder = new avsc.streams.BlockEncoder(schema as avsc.Schema, options);
  const chunks: Buffer[] = [];
  encoder.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (const value of values) encoder.write(value);
  encoder.end();
  return new Promise((resolve) => encoder.on("end", () => resolve(Buffer.concat(chunks))));
}

const registry: SchemaRegistry = new CachedRegistry({
  clock: systemClock,
  sources: [
    {
      find: async (id: SchemaId) =>
        ["7", guid].includes(nameOfSchema(id))
          ? { text: JSON.stringify(schema), references: [] }
          : undefined,
    },
  ],
});

const avro = (body: Uint8Array, more: Partial<Posted> = {}): Posted => {
  return {
    key: "dev",
    body,
    ...more,
    headers: { "content-type": "application/avro", ...more.headers },
  };
};

test("an event behind each kind of header is the record that its JSON is", async (t) => {
  const running = await runCollector(t, { registry });
  await postEvents(running, pageViewed("e-1", { title: "Ö" }));
  const [json] = running.log.events;
  for (const [name, frame] of Object.entries(frames)) {
    running.log.records.length = 0;
    const reply = await post(running, avro(frame(encoded("e-1", { title: "Ö" }))));
    assert.deepEqual(reply.json, { accepted: 1, rejected: [], quarantined: [] }, name);
    const [event] = running.log.events;
    assert.deepEqual({ ...event, receivedAt: 0 }, { ...json, receivedAt: 0 }, name);
  }
});

test("each spelling of the type is taken, the body compressed too, and no other type", async (t) => {
  const running = await runCollector(t, { registry });
  const body = framed(encoded("e-1"));
  for (const spelled of ["application/avro", "avro/binary", "application/vnd.confluent.avro"]) {
    const headers = { "content-type": spelled, "content-encoding": "gzip" };
    const reply = await post(running, avro(gzipSync(body), { headers }));
    assert.equal(reply.status, 200, spelled);
  }
  for (const spelled of ["application/avro+json", "application/octet-stream"]) {
    const reply = await post(running, avro(body, { headers: { "content-type": spelled } }));
    assert.equal(reply.status, 415, spelled);
  }
  const segment = await post(running, avro(body, { path: "/v1/batch" }));
  assert.equal(segment.status, 415);
  assert.equal((await post(running, avro(body, { key: "nobody" }))).status, 401);
});

test("a container file is a batch: each event has an answer of its own", async (t) => {
  const running = await runCollector(t);
  for (const codec of ["null", "deflate"]) {
    running.log.records.length = 0;
    const events = [encoded("e-0"), encoded(""), encoded("e-2", { url: "x".repeat(20_000) })];
    const many = Array.from({ length: 50 }, (_, i) => encoded(`m-${i}`));
    const reply = await post(running, avro(await containerOf([...events, ...many], codec)));
    assert.equal(reply.json.accepted, 52);
    assert.deepEqual(
      reply.json.rejected.map(({ index, code }) => [index, code]),
      [[1, "bad_id"]],
    );
    assert.deepEqual(
      reply.json.quarantined.map(({ index, id, path }) => [index, id, path]),
      [[2, "e-2", "/data/url"]],
    );
    assert.deepEqual(
      running.log.events.slice(2).map(({ id }) => id),
      many.map((_, i) => `m-${i}`),
    );
  }
});

test("a number beyond 2^53 keeps every digit", async (t) => {
  const running = await runCollector(t, { registry });
  const bytes = encoded("e-1", { order_number: 1 });
  // The long follows its branch: one byte, which nine others replace.
  const at = bytes.length - 3;
  const long = Buffer.from("fdffffffffffffffff01", "hex");
  const body = framed(
    Buffer.concat([bytes.subarray(0, at), Buffer.from([2]), long, Buffer.from([0])]),
  );
  assert.deepEqual(bytes.subarray(at), Buffer.from([2, 2, 0]));
  assert.equal((await post(running, avro(body))).json.accepted, 1);
  assert.match(running.log.events[0]?.value ?? "", /"order_number":-9223372036854775807\b/);
});

test("restricted data is masked as in JSON before anything is appended", async (t) => {
  const running = await runCollector(t, { registry });
  for (const [brand, card] of cards) {
    const data = {
      title: `card ${card}`,
      url: `https://shop.test/?card=${card}`,
      cvv: "987",
      attachment: Buffer.from(`no=${card}`),
      order_number: card.length < 17 ? Number(card) : 1,
      more: { note: card, [card]: "x", pin: "9876" },
    };
    const payload = encoded(`e-${brand.replaceAll(" ", "-")}`, data);
    const reply = await post(running, avro(framed(payload)));
    assert.equal(reply.json.accepted, 1, brand);
    const batch = await post(running, avro(await containerOf([payload], "deflate")));
    assert.equal(batch.json.accepted, 1, brand);
    for (const form of [card, Buffer.from(card).toString("base64").slice(4, -4)]) {
      assert.equal(running.log.bytes.includes(form), false, brand);
    }
  }
  const kept = running.log.bytes.toString("latin1");
  for (const secret of ["987", '"cvv"', '"pin"'])
    assert.equal(kept.includes(secret), false, secret);
  assert.equal(running.log.events.length, 2 * cards.length);
});

test("what cannot be read is refused by name, and a key of a browser stays one", async (t) => {
  const running = await runCollector(t, { registry });
  const good = framed(encoded("e-1"));
  const container = await containerOf([encoded("e-1")]);
  const unknown = Buffer.concat([Buffer.from("0000000008", "hex"), encoded("e-1")]);
  const bomb = frames["Glue's header, compressed"]?.(Buffer.alloc(4 * 1024 * 1024)) ?? good;
  const notUtf8 = Buffer.from(good);
  notUtf8.set([0xc3, 0x28], good.indexOf("shop.test"));
  const cases: [Uint8Array, number, string][] = [
    [Buffer.alloc(0), 400, "avro_truncated"],
    [Buffer.from('{"id":"e-1"}'), 400, "avro_unknown_format"],
    [unknown, 400, "avro_unknown_schema"],
    [good.subarray(0, good.length - 1), 400, "avro_truncated"],
    [Buffer.concat([good, Buffer.from([0])]), 400, "avro_trailing_bytes"],
    [notUtf8, 400, "avro_bad_text"],
    [Buffer.concat([Buffer.from([3, 9]), guidBytes]), 400, "avro_unknown_compression"],
    [bomb, 413, "too_large"],
    [container.subarray(0, container.length - 1), 400, "avro_truncated"],
  ];
  for (const [body, status, code] of cases) {
    const reply = await post(running, avro(body));
    assert.deepEqual([reply.status, reply.json.error?.code], [status, code]);
  }
  assert.equal(running.log.records.length, 0);
  const shop = type.fromBuffer(encoded("e-1")) as { type: string };
  const order = framed(type.toBuffer({ ...shop, type: "orders.order_placed" }));
  const { rejected } = (await post(running, avro(order))).json;
  assert.equal(rejected[0]?.code, "forbidden_type");
});

test("a file of more events or text than a body may have is too large", async (t) => {
  const limits = { eventsMax: 10, inflatedBytesMax: 64 * 1024 };
  const running = await runCollector(t, { limits });
  const many = await containerOf(Array.from({ length: 11 }, (_, i) => encoded(`e-${i}`)));
  assert.equal((await post(running, avro(many))).status, 413);
  const long = Array.from({ length: 10 }, (_, i) =>
    encoded(`e-${i}`, { title: "x".repeat(8_000) }),
  );
  assert.equal((await post(running, avro(await containerOf(long, "deflate")))).status, 413);
  // A few bytes each as Avro, and names of fields that are said each time as JSON.
  const fields = Array.from({ length: 200 }, (_, i) => ({
    name: `name_${i}`.repeat(5),
    type: "null",
  }));
  const wordy = { type: "record", name: "wordy", fields };
  const value = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const file = await fileOf(
    wordy,
    Array.from({ length: 10 }, () => value),
    "null",
  );
  assert.equal((await post(running, avro(file))).status, 413);
  assert.equal(running.log.records.length, 0);
});

test("a file of much work and few bytes lets others have their turn, or is refused", async (t) => {
  let turns = 0;
  const next = () => {
    turns++;
    return systemClock.yield();
  };
  const running = await runCollector(t, { clock: { ...systemClock, yield: next } });
  const fields = Array.from({ length: 5_000 }, (_, i) => {
    return { name: `n${i}`, type: "null", default: null };
  });
  const nothing = { type: "record", name: "nothing", fields };
  const value = Object.fromEntries(fields.map(({ name }) => [name, null]));
  const head = await fileOf(nothing, [value], "null");
  const marker = head.subarray(-16);
  const block = (count: number) => Buffer.concat([long(count), long(0), marker]);
  const many = Buffer.concat([head, block(1_000)]);
  assert.equal((await post(running, avro(many))).json.rejected.length, 1_001);
  assert.ok(turns > 40, `${turns} turns`);
  const empty = Buffer.concat([head, ...Array.from({ length: 101 }, () => block(0))]);
  assert.equal((await post(running, avro(empty))).status, 413);
});

test("without a registry, framed events are not taken; container files are", async (t) => {
  const running = await runCollector(t);
  const reply = await post(running, avro(framed(encoded("e-1"))));
  assert.equal(reply.status, 415);
  assert.match(reply.json.error?.message ?? "", /schema registry/);
  assert.equal((await post(running, avro(await containerOf([encoded("e-1")])))).status, 200);
});

test("a registry that does not answer refuses nothing, and holds nobody else up", async (t) => {
  const { promise: answer, resolve } = Promise.withResolvers<AvroNode>();
  let isDown = true;
  const slow: SchemaRegistry = {
    schemaOf: async () => {
      if (isDown) throw new RegistryUnavailable("the schema registry answers 500");
      return answer;
    },
  };
  const running = await runCollector(t, { registry: slow });
  const body = framed(encoded("e-1"));
  const refused = await post(running, avro(body));
  assert.deepEqual([refused.status, refused.json.error?.code], [503, "registry_unavailable"]);
  assert.equal(refused.headers["retry-after"], "1");
  isDown = false;
  const waiting = Array.from({ length: 2 * collectorLimits.lanes }, () =>
    post(running, avro(body)),
  );
  assert.equal((await postEvents(running, pageViewed("e-2"))).status, 200);
  const node = readAvroSchema(JSON.stringify(schema));
  assert.ok(node.kind !== "fault");
  resolve(node);
  for (const reply of await Promise.all(waiting)) assert.equal(reply.json.accepted, 1);
});
