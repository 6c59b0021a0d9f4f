// A field is added by a new version of its contract and the generator alone: no other file is
// touched, and an event with the field has it in its column, by the scanner and without it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { SourceCopy } from "./source-copy.ts";

const copy = new SourceCopy();
after(() => copy.remove());

function newVersion(): object {
  const path = join(copy.folder, "contracts/web/page_viewed/1-0-0.json");
  const contract = JSON.parse(readFileSync(path, "utf8"));
  return {
    ...contract,
    $id: "pulse:web.page_viewed/1-0-1",
    properties: {
      ...contract.properties,
      scroll_percent: {
        type: ["integer", "null"],
        description: "How far down the page was seen.",
        minimum: 0,
        maximum: 100,
        "x-pc-class": "internal",
      },
    },
  };
}

function page(version: string, data: object): readonly [string, object] {
  const envelope = { id: "e1", type: "web.page_viewed", version, time: "2026-11-22T11:00:00Z" };
  return ["web.page_viewed", { ...envelope, data: { anonymous_id: "a-1", ...data } }];
}

test("a field added to a contract is in the table after `pulse contracts generate`", () => {
  copy.add("web/page_viewed/1-0-1.json", newVersion());
  assert.deepEqual([...copy.generate()].sort(), [
    "avro/web/page_viewed/1-0-1.avsc",
    "contracts.ts",
    "event-types.ts",
    "scanners.ts",
    "tables.ts",
    "validators.js",
  ]);
  const events = [
    page("1-0-1", { scroll_percent: 75 }),
    page("1-0-1", { title: "Home" }),
    page("1-0-1", { scroll_percent: 101 }),
    page("1-0-0", { scroll_percent: 75 }),
  ];
  const printed = copy.run("test/scan/decode-both.ts", JSON.stringify(events)).trim().split("\n");
  const [seen, without, beyond, older] = printed.map((line) => JSON.parse(line));
  assert.equal(seen.columns.scroll_percent, "75");
  assert.equal(seen.columns.event_version, '"1-0-1"');
  assert.equal(seen.isFast, true);
  assert.equal(without.columns.title, '"Home"');
  assert.equal(without.columns.scroll_percent, undefined);
  assert.equal(without.isFast, true);
  assert.deepEqual(beyond.failure, {
    code: "out_of_range",
    path: "/data/scroll_percent",
    step: "contract",
  });
  assert.equal(older.failure.path, "/version", "its headers ask for the newest");
});
