// Revisions of sessions as rows. A row carries the position of the record that fired it, be that an
// event of the session, an event of somebody else or a tick.
import type { BytesColumn } from "../codec/columns.ts";
import { uuidV5 } from "../codec/uuid-v5.ts";
import type { Batch } from "../event/batch.ts";
import type { SessionsRevisions } from "../event/tables.ts";
import type { SessionTable } from "./session-table.ts";

/** Where the rows go: each is begun, written and ended. */
export interface SessionRows {
  readonly columns: SessionsRevisions;
  begin(): void;
  end(): void;
}

/** Namespace of session ids; fixed for ever, or no replay would find its sessions again. */
const namespace = "6f1c0b3e-52d7-5a1b-9d0a-3c7e8f4b2a61";

/** The id of the session of visitor `key` that starts at `startMs`. */
export function sessionId(key: string, startMs: number): string {
  return uuidV5(namespace, `${startMs} ${key}`);
}

/** Writes the rows that the records of one slice fire, one record after another. */
export class SessionRowWriter {
  readonly #batch: Batch;
  readonly #eventIds: BytesColumn;
  readonly #rows: SessionRows;
  #record = 0;
  #row = -1;
  #ordinal = 0;

  /** `eventIds` is the events' own id column, read at the row of the firing record. */
  constructor(batch: Batch, eventIds: BytesColumn, rows: SessionRows) {
    this.#batch = batch;
    this.#eventIds = eventIds;
    this.#rows = rows;
  }

  /** Record `i` fires what is written next; `row` is its row among the events, -1 for none. */
  setFiring(i: number, row: number): void {
    this.#record = i;
    this.#row = row;
    this.#ordinal = 0;
  }

  /** The session as it is now. */
  writeLiving(table: SessionTable, slot: number): void {
    const columns = this.#begin(table, slot);
    columns.session_id.putText(idOf(table, slot));
    table.userId.put(slot, columns.user_id);
    columns.started_at.put(table.startUs[slot] as number);
    columns.event_count.put(table.events[slot] as number);
    columns.page_views.put(table.pageViews[slot] as number);
    table.firstUrl.put(slot, columns.first_url);
    table.lastUrl.put(slot, columns.last_url);
    table.firstCampaign.put(slot, columns.campaign_first);
    table.lastCampaign.put(slot, columns.campaign_last);
    columns.is_closed.put(table.isOpen[slot] === 0);
    columns.is_deleted.put(false);
    const from = table.continuedFromMs[slot] as number;
    if (from !== 0) columns.continued_from.putText(sessionId(table.key[slot] as string, from));
    this.#rows.end();
  }

  /** What the id made of `ms` stood for is now part of the session in `slot`. */
  writeMoved(table: SessionTable, slot: number, ms: number): void {
    const columns = this.#begin(table, slot);
    columns.session_id.putText(sessionId(table.key[slot] as string, ms));
    columns.started_at.put(ms * 1000);
    columns.event_count.put(0);
    columns.page_views.put(0);
    columns.is_closed.put(true);
    columns.is_deleted.put(true);
    columns.merged_into.putText(idOf(table, slot));
    this.#rows.end();
  }

  #begin(table: SessionTable, slot: number): SessionsRevisions {
    const batch = this.#batch;
    const i = this.#record;
    const { columns } = this.#rows;
    this.#rows.begin();
    if (this.#row >= 0) copyValue(columns.event_id, this.#eventIds, this.#row);
    const source = batch.source[i] as number;
    if (source >= 0) columns.source.putText(batch.sources.at(source));
    columns.src_topic.putText(batch.partition.topic);
    columns.src_generation.put(batch.partition.generation);
    columns.src_partition.put(batch.partition.partition);
    columns.src_offset.put(batch.offset[i] as number);
    columns.ordinal.put(this.#ordinal++);
    columns.occurred_at.put(table.endUs[slot] as number);
    columns.received_at.put((batch.receivedAt[i] as number) * 1000);
    columns.appended_at.put((batch.appendedAt[i] as number) * 1000);
    if (table.isAnonymous[slot] === 1) columns.anonymous_id.putText(table.key[slot] as string);
    columns.ended_at.put(table.endUs[slot] as number);
    columns.is_bot.put(table.events[slot] === 0);
    columns.revision.put(table.revision[slot] as number);
    return columns;
  }
}

/** The id of the session in `slot`, made once. */
export function idOf(table: SessionTable, slot: number): string {
  const known = table.id[slot];
  if (typeof known === "string") return known;
  const id = sessionId(table.key[slot] as string, table.idMs[slot] as number);
  table.id[slot] = id;
  return id;
}

function copyValue(to: BytesColumn, from: BytesColumn, row: number): void {
  if (from.isNull(row)) to.putNull();
  else to.put(from.bytes, from.start(row), from.end(row));
}
