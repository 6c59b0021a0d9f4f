// The plain path through its public entry: what is refused and where, what lands and when it
// occurred, what makes two sendings of an event the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ColumnSet } from "../codec/columns.ts";
import { Batch, verdict } from "../event/batch.ts";
import { contracts } from "../event/generated/contracts.ts";
import { webEvents, webEventsSpecs } from "../event/generated/tables.ts";
import { Decoder } from "./decode.ts";
import { receivedAt, runOf, type Sent } from "./run-fixture.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

function decode(...sent: readonly Sent[]) {
  const set = new ColumnSet("web_events", webEventsSpecs);
  const batch = new Batch(partition, [set]);
  const decoder = new Decoder({
    hashKey: new Uint32Array(8).fill(3),
    crashes: new Set(),
    hasScanners: true,
  });
  const run = runOf(partition, sent);
  decoder.decode(run, { from: 0, to: run.count }, batch);
  return { batch, set, columns: webEvents(set) };
}

/** A page view whose members can be replaced by their JSON text. */
function page(
  members: Readonly<Record<string, string>> = {},
  data: string = '"anonymous_id":"v1"',
) {
  const all = { id: '"e1"', type: '"web.page_viewed"', time: '"2026-11-22T11:00:00Z"', ...members };
  const texts = Object.entries(all).map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return `{${texts.join(",")},"data":{${data}}}`;
}

/** An event of another type; `data` has its visitor. */
function event(type: string, data: string): string {
  return page({ type: `"${type}"` }, `"anonymous_id":"v",${data}`);
}

const refusals: readonly (readonly [string, Sent, string, string])[] = [
  ["text that is not JSON", { value: "{" }, "malformed", ""],
  ["bytes that are not UTF-8", { value: Uint8Array.of(123, 255, 125) }, "malformed", ""],
  [
    "a duplicate key",
    { value: page({}, '"anonymous_id":"v1","anonymous_id":"v2"') },
    "duplicate_key",
    "/data/anonymous_id",
  ],
  [
    "an escaped duplicate key",
    { value: page({}, '"url":"a","\\u0075rl":"b","anonymous_id":"v"') },
    "duplicate_key",
    "/data/url",
  ],
  [
    "a prototype key",
    { value: page({}, '"anonymous_id":"v1","x":{"__proto__":1}') },
    "prototype_key",
    "/data/x/__proto__",
  ],
  [
    "depth beyond the limit",
    { value: page({}, `"anonymous_id":"v","x":${"[".repeat(40)}${"]".repeat(40)}`) },
    "too_deep",
    "",
  ],
  ["an unknown type", { value: page(), type: "web.unheard_of" }, "unknown_type", "/type"],
  ["an unknown version", { value: page(), version: "9-9-9" }, "unknown_version", "/type"],
  [
    "an unknown member of the closed envelope",
    { value: page({ extra: "1" }) },
    "unknown_field",
    "/extra",
  ],
  [
    "a missing time",
    { value: '{"id":"e1","type":"web.page_viewed","data":{"anonymous_id":"v"}}' },
    "missing_field",
    "/time",
  ],
  ["a time that is no timestamp", { value: page({ time: '"yesterday"' }) }, "bad_format", "/time"],
  [
    "a time of whole seconds that no column takes",
    { value: page({ sent_at: '"9999-12-31T00:00:00Z"' }) },
    "bad_format",
    "/sent_at",
  ],
  [
    "a number where text belongs",
    { value: page({}, '"anonymous_id":7') },
    "wrong_type",
    "/data/anonymous_id",
  ],
  [
    "neither visitor nor user",
    { value: page({}, '"url":"https://a.example/"') },
    "missing_key",
    "/data/anonymous_id",
  ],
  [
    "a subject that is not the key",
    { value: page({ subject: '"somebody"' }) },
    "subject_mismatch",
    "/subject",
  ],
  [
    "a lone surrogate",
    { value: page({}, '"anonymous_id":"v","title":"\\ud800"') },
    "bad_format",
    "/data/title",
  ],
  ...['{"a":["\\ud800"]}', '{"\\udc00":1}', '{"a":"\\ud83d\\ud83d\\ude00"}'].map((properties) => {
    const value = event("web.event_tracked", `"name":"n","properties":${properties}`);
    const sent = { value, type: "web.event_tracked" };
    return [`half a character in ${properties}`, sent, "bad_format", "/data/properties"] as const;
  }),
  [
    "half a character in an element of a list",
    {
      value: event("web.cart_viewed", '"items":[{"sku":"s","name":"\\ud800"}]'),
      type: "web.cart_viewed",
    },
    "bad_format",
    "/data/items",
  ],
];

test("half a character that lands nowhere keeps no event from landing", () => {
  const { batch } = decode({ value: page({}, '"anonymous_id":"v","x":{"y":"\\ud800"}') });
  assert.equal(batch.verdict[0], verdict.landed);
});

test("a refused record keeps the contract it named, one of an unknown type has none", () => {
  const { batch } = decode(
    { value: page({ time: '"yesterday"' }) },
    { value: page(), type: "web.unheard_of" },
  );
  assert.equal(contracts[batch.contract[0] as number]?.type, "web.page_viewed");
  assert.equal(batch.contract[1], -1);
});

for (const [what, sent, code, path] of refusals) {
  test(`${what} is refused as ${code}`, () => {
    const { batch, set } = decode(sent);
    assert.equal(batch.verdict[0], verdict.quarantined);
    assert.equal(batch.failure[0]?.code, code);
    if (code !== "too_deep") assert.equal(batch.failure[0]?.path, path);
    assert.equal(set.rows, 0);
  });
}

test("an integer that JSON.parse would round is refused, one that is exact lands", () => {
  const size = (width: string) => page({}, `"anonymous_id":"v","viewport":{"width":${width}}`);
  assert.equal(decode({ value: size("1e3") }).columns.viewport_width.at(0), 1000);
  for (const text of ["9007199254740993", "1.00000000000000000001"]) {
    const { batch } = decode({ value: size(text) });
    assert.equal(batch.failure[0]?.path, "/data/viewport/width");
  }
});

test("card numbers that somebody let through are refused by name and kept as a hash only", () => {
  const card = ["4111", "1111", "1111", "1111"].join("");
  const { batch } = decode({ value: page({}, `"anonymous_id":"v","title":"card ${card}"`) });
  assert.equal(batch.failure[0]?.code, "restricted_data");
  assert.equal(batch.failure[0]?.path, "/data/title");
});

test("a device's clock is corrected by when it says it sent, a server's is trusted", () => {
  const value = page({ sent_at: '"2026-11-22T11:30:00Z"' });
  const hours = (sent: Sent) =>
    (decode(sent).columns.occurred_at.at(0) / 1000 - receivedAt) / 60_000;
  assert.equal(hours({ value }), -30);
  assert.equal(hours({ value, kind: "server_event" }), -60);
  assert.equal(hours({ value: page() }), -60);
});

test("an event from the future counts as five minutes ahead of its receipt", () => {
  const { columns } = decode({ value: page({ time: '"2027-01-01T00:00:00Z"' }) });
  assert.equal(columns.occurred_at.at(0) / 1000, receivedAt + 5 * 60_000);
});

test("times of a client that are centuries apart give one that a column takes", () => {
  const value = page({ time: '"1700-01-01T00:00:00Z"', sent_at: '"2250-01-01T00:00:00Z"' });
  const { columns } = decode({ value });
  assert.equal(columns.occurred_at.at(0), -Number.MAX_SAFE_INTEGER);
});

test("a retry that was sent later hashes the same, another payload or source does not", () => {
  const first = page({}, '"anonymous_id":"v"');
  const retried = first.replace(/\}$/, ',"sent_at":"2026-11-22T11:59:59Z"}');
  const again = first.replace(/\}$/, ',"sent_at":"2026-11-22T11:59:59.123Z"}');
  const other = page({}, '"anonymous_id":"v","title":"t"');
  const { batch } = decode(
    { value: first },
    { value: retried },
    { value: again },
    { value: other },
  );
  const hashes = [...batch.payloadHash.subarray(0, 4)];
  assert.equal(hashes[0], hashes[1]);
  assert.equal(hashes[1], hashes[2]);
  assert.notEqual(hashes[0], hashes[3]);
  assert.deepEqual(batch.idHash.subarray(0, 4), batch.idHash.subarray(4, 8));
});

test("escaped and plain text land as the same value", () => {
  const { columns } = decode(
    { value: page({}, '"anonymous_id":"v","title":"caf\\u00e9 \\ud83d\\ude00 \\"x\\""') },
    { value: page({}, '"anonymous_id":"v","title":"café 😀 \\"x\\""') },
  );
  assert.equal(columns.title.textAt(0), 'café 😀 "x"');
  assert.equal(columns.title.textAt(1), columns.title.textAt(0));
});

test("ticks are no events and carry no verdict", () => {
  const { batch } = decode({ value: "", kind: "tick" });
  assert.equal(batch.verdict[0], verdict.none);
  assert.equal(batch.count, 1);
});
