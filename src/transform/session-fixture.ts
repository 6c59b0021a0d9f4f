// What the tests of sessionize.ts share: a run over plain records, cut into slices, commits and
// owners as a test likes, and the sessions that are left in the end.
import assert from "node:assert/strict";
import { verdict } from "../event/batch.ts";
import { Sessionizer } from "./sessionize.ts";
import { rowsOf, Tables, type Told } from "./slice-fixture.ts";

/** A revision, as a reader of the table sees it. */
export interface Row {
  readonly session_id: string;
  readonly started_at: number;
  readonly ended_at: number;
  readonly event_count: number;
  readonly page_views: number;
  readonly user_id: string | null;
  readonly first_url: string | null;
  readonly last_url: string | null;
  readonly campaign_first: string | null;
  readonly campaign_last: string | null;
  readonly anonymous_id: string | null;
  readonly is_bot: boolean;
  readonly is_closed: boolean;
  readonly is_deleted: boolean;
  readonly merged_into: string | null;
  readonly continued_from: string | null;
  readonly revision: number;
  readonly event_id: string | null;
  readonly src_offset: number;
  readonly ordinal: number;
  readonly occurred_at: number;
  readonly appended_at: number;
}

export interface Outcome {
  readonly rows: readonly Row[];
  /** session_id and is_late of each landed event, in order. */
  readonly arrivals: readonly (readonly [string | null, boolean])[];
  readonly late: number;
  readonly sessionizer: Sessionizer;
}

/** How a run is cut: records a slice, and what is done after it. */
export interface Cut {
  readonly size: number;
  readonly what: "go on" | "commit" | "roll up" | "reopen";
}

const whole: readonly Cut[] = [{ size: 256, what: "go on" }];

/** Folds `told`; after each slice the cuts say how it goes on, over and over. */
export function run(told: readonly Told[], cuts: readonly Cut[] = whole): Outcome {
  let sessionizer = new Sessionizer();
  let blocks: Uint8Array[] = [];
  const tables = new Tables();
  let late = 0;
  for (let from = 0, step = 0; from < told.length; step++) {
    const { size, what } = cuts[step % cuts.length] ?? { size: 256, what: "go on" };
    const slice = told.slice(from, from + size);
    const batch = tables.slice(slice, from);
    fillDerived(tables, slice);
    late += sessionizer.fold(batch, tables.eventColumns, tables.sessionRows);
    from += size;
    if (what === "go on") continue;
    const delta = sessionizer.takeDelta();
    if (delta !== undefined) blocks.push(delta);
    if (what === "roll up" && blocks.length > 0) blocks = [sessionizer.merge(blocks)];
    if (what !== "reopen") continue;
    sessionizer = new Sessionizer();
    for (const block of blocks) sessionizer.load(block);
  }
  const { session_id, is_late } = tables.eventColumns;
  const arrivals = Array.from(
    { length: tables.events.rows },
    (_, row) => [session_id.textAt(row), is_late.at(row)] as const,
  );
  const rows = rowsOf(tables.sessions) as unknown as readonly Row[];
  return { rows, arrivals, late, sessionizer };
}

/** Newest revision of each id, tombstones left out, by visitor and start. */
export function living(rows: readonly Row[]): readonly Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const known = newest.get(row.session_id);
    assert.ok(!known || known.revision < row.revision, "revisions of an id rise");
    newest.set(row.session_id, row);
  }
  const held = [...newest.values()].filter((row) => !row.is_deleted);
  return held.sort((a, b) => a.started_at - b.started_at || (a.session_id < b.session_id ? -1 : 1));
}

/** What enrichment fills, for the landed records of a slice. */
export function fillDerived({ eventColumns }: Tables, slice: readonly Told[]): void {
  for (const { key, given, isBot, utmSource } of slice) {
    if (key === undefined || (given ?? verdict.landed) !== verdict.landed) continue;
    eventColumns.is_bot.put(isBot ?? false);
    if (utmSource === undefined) eventColumns.campaign_source.putNull();
    else eventColumns.campaign_source.putText(utmSource);
    eventColumns.campaign_medium.putNull();
    eventColumns.campaign_name.putNull();
  }
}
