// What the tests of the folds share: slices of web events from plain descriptions, without a log or
// a decoder, cut wherever a test likes.
import { type Column, ColumnSet, type ColumnSpec } from "../codec/columns.ts";
import { Batch, recordsPerBatchMax, verdict } from "../event/batch.ts";
import type { EnrichColumns } from "./enrich.ts";
import type { SessionColumns } from "./session-rows.ts";
import type { VisitColumns } from "./sessionize.ts";

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
  readonly isBot?: boolean;
  readonly source?: string;
  readonly given?: number;
}

const inputs = ["event_id", "event_type", "anonymous_id", "user_id", "url", "user_agent"];
const moreInputs = ["utm_source", "utm_medium", "utm_campaign", "item_sku"];
const derivedTexts = [
  "session_id",
  "bot_name",
  "device_class",
  "browser",
  "os",
  "campaign_source",
  "campaign_medium",
  "campaign_name",
  "item_catalogue_name",
  "item_catalogue_brand",
  "item_catalogue_category",
  "item_catalogue_seller",
];

const eventSpecs: readonly ColumnSpec[] = [
  { name: "occurred_at", type: "timestamp", nullable: false },
  ...[...inputs, ...moreInputs].map((name) => text(name, false)),
  ...derivedTexts.map((name) => text(name, true)),
  { name: "is_bot", type: "bool", nullable: false, isDerived: true },
  { name: "is_late", type: "bool", nullable: false, isDerived: true },
];

const sessionTexts = [
  "event_id",
  "source",
  "src_topic",
  "session_id",
  "anonymous_id",
  "user_id",
  "first_url",
  "last_url",
  "campaign_first",
  "campaign_last",
  "merged_into",
  "continued_from",
];
const sessionNumbers = ["src_generation", "src_partition", "src_offset", "ordinal"];
const sessionCounts = ["event_count", "page_views", "revision"];
const sessionTimes = ["occurred_at", "received_at", "appended_at", "started_at", "ended_at"];

const sessionSpecs: readonly ColumnSpec[] = [
  ...sessionTexts.map((name) => text(name, false)),
  ...[...sessionNumbers, ...sessionCounts].map(
    (name): ColumnSpec => ({ name, type: "int64", nullable: false }),
  ),
  ...sessionTimes.map((name): ColumnSpec => ({ name, type: "timestamp", nullable: false })),
  ...["is_bot", "is_closed", "is_deleted"].map(
    (name): ColumnSpec => ({ name, type: "bool", nullable: false }),
  ),
];

function text(name: string, isDerived: boolean): ColumnSpec {
  return { name, type: "utf8", nullable: true, isDerived };
}

export const partition = { topic: "web", generation: 1, partition: 3 };

/** The rows of one commit: events as the decoder left them, and the sessions fired so far. */
export class Tables {
  readonly events = new ColumnSet("web_events", eventSpecs);
  readonly sessions = new ColumnSet("sessions_revisions", sessionSpecs);
  readonly eventColumns: VisitColumns & EnrichColumns = byName(this.events);
  readonly sessionRows = {
    columns: byName<SessionColumns>(this.sessions),
    begin: () => this.sessions.begin(),
    end: () => this.sessions.end(),
  };

  /** A slice of `told`, at most `recordsPerBatchMax` records; offsets count from `firstOffset`. */
  slice(told: readonly Told[], firstOffset: number): Batch {
    const batch = new Batch(partition, [this.events]);
    batch.reset();
    batch.count = Math.min(told.length, recordsPerBatchMax);
    for (let i = 0; i < batch.count; i++) this.#fill(batch, i, told[i] as Told);
    for (let i = 0; i < batch.count; i++) batch.offset[i] = firstOffset + i;
    return batch;
  }

  #fill(batch: Batch, i: number, told: Told): void {
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

/** Typed references to the columns of a set; the specs above name every one of them. */
function byName<T>(set: ColumnSet): T {
  return Object.fromEntries(set.columns.map((column) => [column.spec.name, column])) as T;
}
