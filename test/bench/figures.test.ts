// A bench shows no figure of work that was not done: the check finds what is off, the arithmetic
// is right, and the profiler's samples land where they belong.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BacklogLedger } from "../../bench/backlog.ts";
import { summarise } from "../../bench/cpu-profile.ts";
import { percentiles, repeated } from "../../bench/statistics.ts";
import { checkDrain } from "../../bench/worker-check.ts";
import type { Found } from "../../bench/worker-process.ts";

const ledger: BacklogLedger = {
  events: 1_000,
  web: { events: 1_000, landed: 985, duplicate: 10, quarantined: 5 },
  codes: { wrong_type: 3, bad_format: 2 },
  visits: 80,
  otherTables: [],
};

const warehouse = {
  events: 985,
  ids: 985,
  sessions: 80,
  unsessioned: 0,
  living: 80,
  clients: 800,
  agents: 800,
  campaigns: 700,
  items: 200,
  catalogued: 200,
  quarantined: 5,
  closedLanded: 900,
  ledgerRows: 12,
  "code wrong_type": 3,
  "code bad_format": 2,
};

const counted = { records: 1_001, accepted: 1_000, landed: 985, duplicate: 10, quarantined: 5 };

function foundWith(rows: Readonly<Record<string, number>> = {}): Found {
  const tables = { raw: 1_001, web_events: 985, quarantine: 5, sessions_revisions: 90, ledger: 12 };
  const files = Object.entries({ ...tables, ...rows }).map(
    ([table, count]) => [table, { rows: count, bytes: 1 }] as const,
  );
  const rowsElsewhere = new Map<string, number>();
  return { counted, files: new Map(files), rowsElsewhere, listedRows: 1_001, warehouse };
}

test("a whole drain passes", () => {
  assert.deepEqual(checkDrain(foundWith(), ledger), []);
});

test("each stage that was off is named", () => {
  const cases: readonly (readonly [string, Found])[] = [
    ["archive", foundWith({ raw: 1_000 })],
    ["web_events", foundWith({ web_events: 984 })],
    ["sessionize", foundWith({ sessions_revisions: 0 })],
    ["ledger", foundWith({ ledger: 0 })],
    ["publish", { ...foundWith(), listedRows: 0 }],
    ["read", { ...foundWith(), counted: { ...counted, accepted: 999 } }],
    ["deduplicate", { ...foundWith(), counted: { ...counted, duplicate: 0 } }],
    ["validate", { ...foundWith(), counted: { ...counted, quarantined: 4 } }],
    ["warehouse", { ...foundWith(), warehouse: { ...warehouse, events: 984 } }],
    ["sessionize", { ...foundWith(), warehouse: { ...warehouse, sessions: 81 } }],
    ["enrich", { ...foundWith(), warehouse: { ...warehouse, clients: 0 } }],
    ["enrich", { ...foundWith(), warehouse: { ...warehouse, items: 0, catalogued: 0 } }],
    ["bad_format", { ...foundWith(), warehouse: { ...warehouse, "code bad_format": 0 } }],
  ];
  for (const [stage, found] of cases) {
    const faults = checkDrain(found, ledger);
    assert.equal(faults.length > 0, true, stage);
    assert.match(faults.join("; "), new RegExp(stage));
  }
});

test("medians and spreads of odd and even counts, nearest-rank percentiles", () => {
  assert.deepEqual(repeated([5, 1, 3]), { median: 3, lowest: 1, highest: 5, spread: 4 / 3 });
  assert.equal(repeated([1, 2, 4, 9]).median, 3);
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.deepEqual(percentiles(hundred), { p50: 50, p95: 95, p99: 99, max: 100 });
  assert.deepEqual(percentiles([]), { p50: 0, p95: 0, p99: 0, max: 0 });
});

test("a sample counts for the innermost stage above it, idling for none", () => {
  const node = (
    id: number,
    [functionName, url]: readonly [string, string],
    children: number[],
  ) => ({
    id,
    callFrame: { functionName, url, lineNumber: 0 },
    children,
  });
  const { stages, functions } = summarise({
    nodes: [
      node(1, ["(root)", ""], [2, 6]),
      node(2, ["process", "file:///p/src/stream/pipeline.ts"], [3]),
      node(3, ["project", "file:///p/src/transform/project.ts"], [4, 5]),
      node(4, ["put", "file:///p/src/codec/columns.ts"], []),
      node(5, ["parse", "file:///p/src/codec/json-tape.ts"], []),
      node(6, ["(idle)", ""], []),
    ],
    samples: [2, 4, 4, 5, 6],
    timeDeltas: [10, 20, 10, 10, 500],
  });
  assert.deepEqual(stages, { project: 0.6, engine: 0.2, tokenize: 0.2 });
  assert.deepEqual(functions[0], { name: "put src/codec/columns.ts:1", share: 0.6 });
});
