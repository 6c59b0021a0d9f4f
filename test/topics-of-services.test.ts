// Orders, payments and stock from the log to the lake: rows of their tables, repeats found by the
// dedup id of their contracts, sessions untouched, and everything accounted for by `verify`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { murmur2 } from "../src/codec/murmur2.ts";
import { fullEvent, fullEventTypes } from "../src/contracts/full-events-fixture.ts";
import { find } from "../src/event/generated/contracts.ts";
import type { EventType } from "../src/event/generated/event-types.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { verifyFolder } from "../src/main/commands/verify.ts";
import { lakeRows, masked, openLog, startWorker } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const topics = ["orders", "payments", "inventory", "cdc"];
/** Those we derive ourselves have no other id than their event's. */
const ofServices = fullEventTypes.filter(
  (type) => topics.includes(topicOf(type)) && find(type, "1-0-0")?.dedup.join() !== "id",
);

function topicOf(type: EventType): string {
  return find(type, "1-0-0")?.topic ?? "";
}

/** The record a collector would append, without what it drops. */
function record(type: EventType, id: string): AppendRecord {
  const event = JSON.parse(JSON.stringify(fullEvent(type), (_, value) => value ?? undefined));
  const key = Buffer.from(event.subject);
  const receivedAt = Date.now();
  return {
    topic: topicOf(type),
    partition: (murmur2(key) & 0x7fffffff) % 2,
    key: masked(key),
    headers: encodeHeaders({
      kind: "server_event",
      type,
      version: "",
      source: "s",
      id,
      receivedAt,
    }),
    value: masked(Buffer.from(JSON.stringify({ ...event, id }))),
  };
}

test("each event is one row of its topic's table, sent again under another id or not", async () => {
  const folder = temporaryFolder();
  const log = openLog(folder);
  await log.append(ofServices.map((type) => record(type, `${type} 1`)));
  const worker = await startWorker({ folder, log });
  await worker.caughtUp();
  await log.append(ofServices.map((type) => record(type, `${type} 2`)));
  await worker.caughtUp();
  await worker.stop();
  await log.close();
  for (const topic of topics) {
    const partitions = [0, 1].map((partition) => ({ topic, generation: 1, partition }));
    const rowsOf = async (name: string) =>
      (await Promise.all(partitions.map((each) => lakeRows(folder, name, each)))).flat();
    const own = ofServices.filter((type) => topicOf(type) === topic);
    const tables = new Set(own.map((type) => find(type, "1-0-0")?.table ?? ""));
    const rows = await Promise.all([...tables].map((table) => rowsOf(table)));
    const ids = rows.flat().map((row) => idOf(row));
    assert.deepEqual(ids.sort(), own.map((type) => `${type} 1`).sort());
    assert.equal((await rowsOf("raw")).length >= 2 * own.length, true);
    assert.deepEqual(await rowsOf("quarantine"), []);
    assert.deepEqual(await rowsOf("sessions_revisions"), []);
  }
  const { breaches } = await verifyFolder(folder);
  assert.deepEqual(breaches.found, []);
});

/** The first column of a row is the event's id. */
function idOf(row: string): string {
  return Buffer.from(JSON.parse(row)[0], "hex").toString();
}
