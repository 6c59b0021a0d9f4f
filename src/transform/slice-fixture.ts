// What the tests of the folds share: slices of web events from plain descriptions, without a log or
// a decoder, cut wherever a test likes.
import { type Column, ColumnSet } from "../codec/columns.ts";
import { Batch, recordsPerBatchMax, verdict } from "../event/batch.ts";
import { webEvents, webEventsSpecs } from "../event/generated/tables.ts";
import { sessionsRevisions, sessionsRevisionsSpecs } from "../event/tables.ts";

/** A record as a test tells it; times in ms. Without `key` it is a tick. */
export interface Told {
  readonly appendedAt: number;
  readonly occurredAt?: number;
  readonly key?: string;
  readonly id?: string;
  readonly type?: string;
  readonly userId?: string;
  readonly url?: string;
  readonly userAgent?: string;
  readonly utmSource?: string;
  readonly sku?: string;
  readonly ip?: string;
  readonly isBot?: boolean;
  readonly source?: string;
  readonly given?: number;
}

export const partition = { topic: "web", generation: 1, partition: 3 };

/** The rows of one commit: events as the decoder left them, and the sessions fired so far. */
export class Tables {
  readonly events = new ColumnSet("web_events", webEventsSpecs);
  readonly sessions = new ColumnSet("sessions_revisions", sessionsRevisionsSpecs);
  readonly eventColumns = webEvents(this.events);
  readonly sessionRows = {
    columns: sessionsRevisions(this.sessions),
    begin: () => this.sessions.begin(),
    end: () => this.sessions.end(),
  };

  /** A slice of `told`, at most `recordsPerBatchMax` records; offsets count from `firstOffset`. */
  slice(told: readonly Told[], firstOffset: number): Batch {
    const batch = new Batch(partition, [this.events]);
    batch.reset();
    batch.count = Math.min(told.length, recordsPerBatchMax);
    for (let i = 0; i < batch.count; i++) this.fill(batch, i, told[i] as Told);
    for (let i = 0; i < batch.count; i++) batch.offset[i] = firstOffset + i;
    return batch;
  }

  /** Record `i` of the batch, whose offset is set. */
  fill(batch: Batch, i: number, told: Told): void {
    batch.appendedAt[i] = batch.receivedAt[i] = told.appendedAt;
    batch.set[i] = batch.key[i] = batch.source[i] = batch.contract[i] = -1;
    batch.verdict[i] = verdict.none;
    if (told.key === undefined) return;
    batch.source[i] = batch.sources.intern(told.source ?? "shop");
    batch.verdict[i] = told.given ?? verdict.landed;
    if (batch.verdict[i] !== verdict.landed) return;
    batch.key[i] = batch.keys.intern(told.key);
    batch.set[i] = 0;
    batch.row[i] = this.events.rows;
    const columns = this.eventColumns;
    this.events.begin();
    columns.occurred_at.put((told.occurredAt ?? told.appendedAt) * 1000);
    columns.event_id.putText(told.id ?? "e");
    columns.event_type.putText(told.type ?? "web.page_viewed");
    if (!told.key.startsWith("user:")) columns.anonymous_id.putText(told.key);
    if (told.userId !== undefined) columns.user_id.putText(told.userId);
    if (told.url !== undefined) columns.url.putText(told.url);
    if (told.userAgent !== undefined) columns.user_agent.putText(told.userAgent);
    if (told.utmSource !== undefined) columns.utm_source.putText(told.utmSource);
    if (told.ip !== undefined) columns.ip.putText(told.ip);
    if (told.sku !== undefined) columns.item_sku.putText(told.sku);
    this.events.end();
  }
}

/** Rows of a set as plain objects, for comparison. */
export function rowsOf(set: ColumnSet): readonly Record<string, unknown>[] {
  return Array.from({ length: set.rows }, (_, row) =>
    Object.fromEntries(set.columns.map((column) => [column.spec.name, valueAt(column, row)])),
  );
}

function valueAt(column: Column, row: number): unknown {
  if (row >= column.count || column.isNull(row)) return null;
  return column.kind === "bytes" ? column.textAt(row) : column.at(row);
}
