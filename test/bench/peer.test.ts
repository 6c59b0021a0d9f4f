// The comparison with the peer tells what each side does; what it says of the peer is true of its
// job.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EventSource } from "../../bench/events.ts";
import { theirs } from "../../bench/peer/figures.ts";
import { jobOf, passesPeer } from "../../bench/peer/flink-sql.ts";
import { RecordMaker } from "../../bench/records.ts";

test("the peer is said to parse as many fields and to write as many columns as its job does", () => {
  const stretch = { from: [0], to: [1] };
  const [, landed = ""] = jobOf({ name: "p", broker: "b", topic: "t", stretch, folder: "/f" });
  const columns = (/\(([^)]*\(3\)[^)]*)\) WITH/.exec(landed.replace(/\s+/g, " "))?.[1] ?? "")
    .split(",")
    .map((column) => column.trim().split(" ")[0] ?? "");
  const ofTheRecord = ["src_partition", "src_offset", "appended_at"];
  const fields = columns.filter((column) => !ofTheRecord.includes(column));
  assert.equal(columns.length - fields.length, ofTheRecord.length);
  assert.match(theirs, new RegExp(`parses ${fields.length} fields,`));
  assert.match(theirs, new RegExp(`of ${columns.length} columns `));
});

test("the peer is said to land as many kinds of malformed event as its job lets pass", () => {
  const source = new EventSource({ seed: 7, startMs: 1.764e12, perSecond: 50, visitors: 300 });
  const maker = new RecordMaker();
  const passing = new Map<string, boolean>();
  for (let i = 0; i < 12_000; i++) {
    const event = source.next();
    if (event.fate.kind !== "quarantined") continue;
    passing.set(event.fate.code, passesPeer(maker.make(event).record.value));
  }
  const landed = [...passing.values()].filter((passes) => passes).length;
  assert.match(theirs, new RegExp(`lands ${landed} of ${passing.size} kinds`));
});
