// Revisions of sessions as rows. A row carries the position of the record that fired it, be that an
// event of the session, an event of somebody else or a tick.
import { uuidV5 } from "../codec/uuid-v5.ts";
import type { Batch } from "../event/batch.ts";
import type { SessionsRevisions } from "../event/tables.ts";
import { RowOrigin } from "./row-origin.ts";
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
  readonly #origin: RowOrigin;
  readonly #rows: SessionRows;

  constructor(batch: Batch, rows: SessionRows) {
    this.#origin = new RowOrigin(batch);
    this.#rows = rows;
  }

  /** Record `i` fires what is written next. */
  setFiring(i: number): void {
    this.#origin.setRecord(i);
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
    const { columns } = this.#rows;
    this.#rows.begin();
    this.#origin.put(columns, table.endUs[slot] as number);
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
