// Sessions of one partition's visitors, as revisions. A revision is fired by a record alone: when a
// session opens, merges or moves its start; when it has grown, at most every 30 s of partition
// time; when it ends. Timers fire on any record at or after their time, before the record's own
// effect. An event more than 24 h behind partition time is late and has no session; a session is
// forgotten once nothing that is not late can reach it. Bots' events shape a session but are not
// counted.
import { assert } from "../assert.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import type { BytesColumn } from "../codec/columns.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import type { TextRange } from "../codec/text-cells.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { WebEvents } from "../event/generated/tables.ts";
import type { FoldState } from "./fold.ts";
import { idOf, type SessionRows, SessionRowWriter } from "./session-rows.ts";
import { aheadMsMax, gapMs, lateMsMax, Placement, revisionMs } from "./session-rules.ts";
import { none, SessionTable } from "./session-table.ts";
import { SessionTimers } from "./session-timers.ts";
import { TimerHeap } from "./timer-heap.ts";

/**
 * Columns of `web_events` this step reads, and the derived ones it fills: session_id and is_late.
 */
export type VisitColumns = Pick<
  WebEvents,
  | "event_id"
  | "event_type"
  | "anonymous_id"
  | "user_id"
  | "url"
  | "occurred_at"
  | "is_bot"
  | "campaign_source"
  | "campaign_medium"
  | "campaign_name"
  | "session_id"
  | "is_late"
>;

const pageViewTypes = ["web.page_viewed", "app.screen_viewed"].map((type) => Buffer.from(type));
/** From its last event on: as long as an event that is not late can be within the gap of it. */
const keptMs = gapMs + lateMsMax;

export class Sessionizer implements FoldState {
  readonly #table = new SessionTable();
  readonly #timers = new SessionTimers(this.#table);
  readonly #ends = new TimerHeap();
  readonly #placement = new Placement();
  /** Visitors whose sessions changed since the last delta, some of them twice. */
  #changed: string[] = [];
  readonly #record = new ByteWriter();
  /** The text at hand; reused, so that taking one makes no object. */
  readonly #text = { bytes: new Uint8Array(0), start: 0, end: 0 };

  /**
   * Folds the records of the slice: revisions go to `rows`, the session id at arrival and whether
   * it was late into the columns of each landed row. Returns how many were late.
   */
  fold(batch: Batch, events: VisitColumns, rows: SessionRows): number {
    const out = new SessionRowWriter(batch, rows);
    const visit: Visit = { us: 0, now: 0, row: -1, events, out };
    let late = 0;
    for (let i = 0; i < batch.count; i++) {
      const now = batch.appendedAt[i] as number;
      const row = batch.verdict[i] === verdict.landed ? (batch.row[i] as number) : -1;
      out.setFiring(i);
      this.#fireTimers(now, out);
      this.#forget(now);
      if (row < 0) continue;
      assert(events.session_id.count === row, "landed rows are sessionised in order, each once");
      visit.us = Math.min(events.occurred_at.at(row), (now + aheadMsMax) * 1000);
      visit.now = now;
      visit.row = row;
      const isLate = now - Math.floor(visit.us / 1000) > lateMsMax;
      events.is_late.put(isLate);
      if (isLate) {
        late++;
        events.session_id.putNull();
      } else {
        const key = batch.keys.at(batch.key[i] as number);
        events.session_id.putText(this.#visit(key, visit));
      }
    }
    return late;
  }

  /** Earliest partition time at which a timer is due, ms; undefined when none is set. */
  nextTimer(): number | undefined {
    return this.#timers.next();
  }

  /** Sessions that are open and not only a bot's. */
  openSessions(): number {
    return this.#table.active;
  }

  /** Per visitor that changed: length, key, count, the sessions from the newest on. */
  takeDelta(): Uint8Array | undefined {
    if (this.#changed.length === 0) return undefined;
    const delta = new ByteWriter();
    for (const key of new Set(this.#changed)) {
      this.#writeVisitor(key);
      putUint(delta, this.#record.length);
      delta.bytes(this.#record.view());
    }
    this.#changed = [];
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    while (!reader.isAtEnd) {
      reader.uint();
      this.#readVisitor(reader);
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const visitors = new Map<string, Uint8Array>();
    for (const delta of deltas) {
      const reader = new StateReader(delta);
      while (!reader.isAtEnd) {
        const record = reader.bytes(reader.uint());
        visitors.set(new StateReader(record).text() ?? "", record);
      }
    }
    const block = new ByteWriter();
    for (const record of visitors.values()) {
      putUint(block, record.length);
      block.bytes(record);
    }
    return block.take();
  }

  forgetAfter(ms: number): number {
    return ms + aheadMsMax + keptMs + 1;
  }

  /** Puts one event into its session, fires what that changes, and returns the session's id. */
  #visit(key: string, visit: Visit): string {
    const table = this.#table;
    const placement = this.#placement;
    placement.place(table, key, visit.us);
    const slot = placement.slot;
    if (table.revision[slot] === 0) this.#watchEnd(slot);
    this.#take(slot, visit);
    const isOpen = visit.now <= table.endMs(slot) + gapMs;
    if (isOpen && table.isOpen[slot] === 0) {
      table.isOpen[slot] = 1;
      this.#timers.watchClosing(slot);
    }
    table.recount(slot);
    this.#markChanged(slot);
    if (placement.isReshaped) {
      this.#emit(slot, visit.now, visit.out);
      for (const ms of placement.moved) visit.out.writeMoved(table, slot, ms);
    } else if (visit.now >= (table.emittedMs[slot] as number) + revisionMs) {
      this.#emit(slot, visit.now, visit.out);
    } else if (table.isDirty[slot] === 0) {
      table.isDirty[slot] = 1;
      this.#timers.watchRevision(slot);
    }
    return idOf(table, slot);
  }

  /** What the session takes over from the event, by event time. */
  #take(slot: number, { us, row, events }: Visit): void {
    const table = this.#table;
    if (!events.anonymous_id.isNull(row)) table.isAnonymous[slot] = 1;
    if (!events.is_bot.at(row)) {
      table.events[slot] = (table.events[slot] as number) + 1;
      if (isPageView(events.event_type, row)) {
        table.pageViews[slot] = (table.pageViews[slot] as number) + 1;
      }
    }
    const { user_id, url } = events;
    if (!user_id.isNull(row) && table.userId.isLater(slot, us)) {
      table.userId.set(slot, this.#textOf(user_id, row), us);
    }
    if (!url.isNull(row)) {
      const text = this.#textOf(url, row);
      if (table.firstUrl.isEarlier(slot, us)) table.firstUrl.set(slot, text, us);
      if (table.lastUrl.isLater(slot, us)) table.lastUrl.set(slot, text, us);
    }
    const isEarlier = table.firstCampaign.isEarlier(slot, us);
    const isLater = table.lastCampaign.isLater(slot, us);
    if ((isEarlier || isLater) && this.#joinCampaign(events, row)) {
      if (isEarlier) table.firstCampaign.set(slot, this.#text, us);
      if (isLater) table.lastCampaign.set(slot, this.#text, us);
    }
  }

  /** The value, which is not null, as it is in the column. */
  #textOf(column: BytesColumn, row: number): TextRange {
    const text = this.#text;
    text.bytes = column.bytes;
    text.start = column.start(row);
    text.end = column.end(row);
    return text;
  }

  /**
   * Leaves `source/medium/name`, a missing part as `-`, in `#text`; false for an event of no
   * campaign.
   */
  #joinCampaign(events: VisitColumns, row: number): boolean {
    const { campaign_source, campaign_medium, campaign_name } = events;
    const isNone = campaign_source.isNull(row) && campaign_medium.isNull(row);
    if (isNone && campaign_name.isNull(row)) return false;
    const joined = this.#record;
    joined.reset();
    putPart(joined, campaign_source, row);
    joined.byte(slash);
    putPart(joined, campaign_medium, row);
    joined.byte(slash);
    putPart(joined, campaign_name, row);
    const text = this.#text;
    text.bytes = joined.view();
    text.start = 0;
    text.end = joined.length;
    return true;
  }

  #fireTimers(now: number, out: SessionRowWriter): void {
    const table = this.#table;
    for (const slot of this.#timers.take(now)) {
      if (this.#timers.dueAt(slot) > now) continue;
      if (this.#timers.closingAt(slot) <= now) {
        table.isOpen[slot] = 0;
        table.recount(slot);
      }
      this.#emit(slot, now, out);
      if (table.isOpen[slot] === 0) table.id[slot] = null;
    }
  }

  #emit(slot: number, now: number, out: SessionRowWriter): void {
    const table = this.#table;
    const earlier = table.earlier[slot] as number;
    if (earlier !== none && table.startMs(slot) - table.endMs(earlier) <= gapMs) {
      table.continuedFromMs[slot] = table.idMs[earlier] as number;
    }
    table.revision[slot] = (table.revision[slot] as number) + 1;
    table.emittedMs[slot] = now;
    table.isDirty[slot] = 0;
    this.#markChanged(slot);
    out.writeLiving(table, slot);
  }

  #markChanged(slot: number): void {
    const table = this.#table;
    if (table.isChanged[slot] === 1) return;
    table.isChanged[slot] = 1;
    this.#changed.push(table.key[slot] as string);
  }

  #watchEnd(slot: number): void {
    this.#ends.push(this.#table.endMs(slot) + keptMs + 1, slot);
  }

  /**
   * Unseen from outside: whatever could have reached a forgotten session is late by now, and its
   * last revision was due long before.
   */
  #forget(now: number): void {
    const table = this.#table;
    while (this.#ends.earliest <= now) {
      const slot = this.#ends.pop();
      if (table.key[slot] === null) continue;
      if (table.endMs(slot) + keptMs < now) table.remove(slot);
      else this.#watchEnd(slot);
    }
  }

  #writeVisitor(key: string): void {
    const table = this.#table;
    const record = this.#record;
    record.reset();
    putText(record, key);
    let sessions = 0;
    for (let slot = table.newest(key); slot !== none; slot = table.earlier[slot] as number) {
      sessions++;
    }
    putUint(record, sessions);
    for (let slot = table.newest(key); slot !== none; slot = table.earlier[slot] as number) {
      table.write(slot, record);
      table.isChanged[slot] = 0;
    }
  }

  #readVisitor(reader: StateReader): void {
    const table = this.#table;
    const key = reader.text() ?? "";
    for (let slot = table.newest(key); slot !== none; slot = table.newest(key)) table.remove(slot);
    let slot = none;
    for (let left = reader.uint(); left > 0; left--) {
      slot = table.read(key, slot, reader);
      table.recount(slot);
      this.#watchEnd(slot);
      if (table.isOpen[slot] === 1) this.#timers.watchClosing(slot);
      if (table.isDirty[slot] === 1) this.#timers.watchRevision(slot);
    }
  }
}

/** One event on its way into a session and where its rows go; reused for every event of a slice. */
interface Visit {
  us: number;
  now: number;
  row: number;
  readonly events: VisitColumns;
  readonly out: SessionRowWriter;
}

function isPageView(types: BytesColumn, row: number): boolean {
  const start = types.start(row);
  const end = types.end(row);
  for (const type of pageViewTypes) {
    if (type.length !== end - start) continue;
    if (type.compare(types.bytes, start, end) === 0) return true;
  }
  return false;
}

const slash = 0x2f;
const dash = 0x2d;

function putPart(to: ByteWriter, part: BytesColumn, row: number): void {
  if (part.isNull(row)) to.byte(dash);
  else to.bytes(part.bytes, part.start(row), part.end(row));
}
