// What the rows of one partition say of its records: repeats by the window of the topic's contracts.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { CommitEntry } from "../event/entry.ts";
import { Breaches } from "./breach.ts";
import { checkRows, type Records } from "./verify-rows.ts";

const partition = { topic: "web", generation: 1, partition: 0 };
const start = Date.UTC(2026, 10, 22);
const day = 86_400_000;

interface Told {
  readonly id: string;
  /** Partition time behind the start, ms. */
  readonly at: number;
  readonly isLanded: boolean;
  readonly hasPlace?: boolean;
}

/** Breaches of records that landed or were left out as repeats, all of one commit. */
function breachesOf(...told: readonly Told[]): readonly string[] {
  return breachesSince(undefined, ...told);
}

/** The same of records behind partition time `begunAt`. */
function breachesSince(begunAt: number | undefined, ...told: readonly Told[]) {
  const offsets = told.map((_, i) => i);
  const times = told.map(({ at }) => start + at);
  const ids = told.map(({ id }) => id);
  const records: Records = {
    offsets,
    timeUs: 0,
    minutes: times,
    times,
    hasPlace: told.map(({ hasPlace }) => hasPlace ?? false),
    sources: told.map(() => "dev"),
    ids,
    dedupIds: ids.map((id) => `event ${id}`),
  };
  const landedAt = offsets.filter((i) => told[i]?.isLanded);
  const rows = {
    offsets: landedAt,
    ordinals: landedAt.map(() => 0),
    ids: landedAt.map((i) => ids[i] as string),
  };
  const landed = landedAt.length;
  const duplicate = told.length - landed;
  const accepted = told.length;
  const counters = { records: accepted, accepted, landed, duplicate, quarantined: 0, late: 0 };
  const link = { kind: "commit", seq: 1, epoch: 1, nonce: "", prev: "" } as const;
  const range = { from: 0, next: told.length, last: told.length - 1, tail: "", files: [] };
  const made = { manifest: "", crashes: [], appendedAt: start, committedAt: start };
  const commit: CommitEntry = { ...link, ...range, ...made, counters };
  const breaches = new Breaches();
  const tables = new Map([["web_events", rows]]);
  const commits = [commit];
  const eventTables = ["web_events"];
  checkRows(
    { partition, begunAt, commits, records, tables, eventTables, ledgerSets: [] },
    breaches,
  );
  return breaches.found.map(({ kind, message }) => `${kind}: ${message}`);
}

test("an id that landed twice within the window is named, one behind it is sound", () => {
  const first = { id: "e1", at: 0, isLanded: true };
  assert.deepEqual(breachesOf(first, { ...first, at: day - 1 }), [
    "unique: offset 1 landed, though its id had in the window",
  ]);
  assert.deepEqual(breachesOf(first, { ...first, at: day }), []);
  assert.deepEqual(breachesOf(first, { ...first, at: 1, id: "e2" }), []);
});

test("an event left out as a repeat of one before the window is named as nowhere", () => {
  const first = { id: "e1", at: 0, isLanded: true };
  const repeat = { id: "e1", isLanded: false };
  assert.deepEqual(breachesOf(first, { ...repeat, at: day - 1 }), []);
  assert.deepEqual(breachesOf(first, { ...repeat, at: day }), [
    "conservation: offset 1 was accepted and is nowhere",
  ]);
  // A repeat does not extend the window, and a place is known for good.
  assert.equal(breachesOf(first, { ...repeat, at: 1 }, { ...repeat, at: day }).length, 1);
  assert.deepEqual(breachesOf(first, { ...repeat, at: day, hasPlace: true }), []);
});

test("of what came before the stretch a repeat is believed within the window, and no longer", () => {
  const repeat = { id: "e1", isLanded: false };
  assert.deepEqual(breachesSince(start, { ...repeat, at: day - 1 }), []);
  assert.deepEqual(breachesSince(start, { ...repeat, at: day }), [
    "conservation: offset 0 was accepted and is nowhere",
  ]);
  assert.deepEqual(breachesSince(start, { ...repeat, at: 9 * day, hasPlace: true }), []);
});
