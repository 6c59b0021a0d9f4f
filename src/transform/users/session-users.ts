// Which users the sessions of topic `web` belong to, sent on to topic `users`: once when a session
// has a user, by an event of its visitor or by a revision, and once when it is over. Read from the
// rows the sessionizer fired, so it knows nothing of how sessions are made.
import { ByteWriter } from "../../codec/byte-writer.ts";
import { putText, putTexts, putUint, StateReader } from "../../codec/state-bytes.ts";
import { formatTimestampMs } from "../../codec/timestamp.ts";
import type { WebEvents } from "../../event/generated/tables.ts";
import type { SessionsRevisions } from "../../event/tables.ts";
import type { DerivedRecords } from "../derived-records.ts";
import type { FoldState } from "../fold.ts";
import type { RowOrigin } from "../row-origin.ts";
import { aheadMsMax, gapMs, lateMsMax } from "../session-rules.ts";

/** Columns of `web_events` this step reads. */
export type UserColumns = Pick<
  WebEvents,
  "anonymous_id" | "user_id" | "session_id" | "is_bot" | "occurred_at" | "geo_country"
>;

export interface Visit {
  readonly columns: UserColumns;
  readonly row: number;
}

/** Rows `[from, to)` that a record fired. */
export interface FiredRevisions {
  readonly columns: SessionsRevisions;
  readonly from: number;
  readonly to: number;
}

/** What was told of a session. */
interface Told {
  /** Users it was told to have. */
  readonly seen: readonly string[];
  /** The user it had when it was last told to be over. */
  readonly over: string | null;
  /** Where its visitor was last seen with a user; null where that is not known. */
  readonly country: string | null;
  /** Partition time of a revision, at most `touchedEveryMs` before the newest. */
  readonly touchedMs: number;
}

interface SessionSeen {
  readonly user_id: string;
  readonly session_id: string;
  readonly anonymous_id: string | null;
  readonly geo_country: string | null;
}

/** Users of one session; further ones are not told. */
const usersMax = 8;
const touchedEveryMs = 60 * 60_000;
/** From a revision on: as long as anything that is not late can revise the session. */
const keptMs = touchedEveryMs + aheadMsMax + gapMs + lateMsMax;

export class SessionUsers implements FoldState {
  readonly #derived: DerivedRecords;
  /** By session id, about in order of the last touch. */
  readonly #told = new Map<string, Told>();
  readonly #changed = new Set<string>();

  /** `derived`: where the records go. */
  constructor(derived: DerivedRecords) {
    this.#derived = derived;
  }

  /** Sessions in memory. */
  get size(): number {
    return this.#told.size;
  }

  /**
   * Takes in the record behind `origin`, once it is sessionised: the revisions it fired, and its
   * row of `events`; -1 for none.
   */
  take(origin: RowOrigin, { columns, from, to }: FiredRevisions, events: Visit): void {
    this.#forget(origin.appendedAt);
    for (let row = from; row < to; row++) this.#takeOver(columns, row, origin);
    if (events.row >= 0) this.#tellVisitor(events.columns, events.row, origin);
    for (let row = from; row < to; row++) this.#tellSession(columns, row, origin);
  }

  takeDelta(): Uint8Array | undefined {
    if (this.#changed.size === 0) return undefined;
    const delta = new ByteWriter();
    const record = new ByteWriter();
    for (const id of this.#changed) {
      const told = this.#told.get(id);
      if (told === undefined) continue;
      record.reset();
      writeTold(id, told, record);
      putUint(delta, record.length);
      delta.bytes(record.view());
    }
    this.#changed.clear();
    return delta.length === 0 ? undefined : delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    while (!reader.isAtEnd) {
      reader.uint();
      const id = reader.text() ?? "";
      this.#told.delete(id);
      this.#told.set(id, readTold(reader));
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const records = new Map<string, Uint8Array>();
    for (const delta of deltas) {
      const reader = new StateReader(delta);
      while (!reader.isAtEnd) {
        const record = reader.bytes(reader.uint());
        const id = new StateReader(record).text() ?? "";
        records.delete(id);
        records.set(id, record);
      }
    }
    const block = new ByteWriter();
    for (const record of records.values()) {
      putUint(block, record.length);
      block.bytes(record);
    }
    return block.take();
  }

  forgetAfter(ms: number): number {
    return ms + keptMs + 1;
  }

  /** A session that is part of another now: what was told of it counts for that one. */
  #takeOver(columns: SessionsRevisions, row: number, { appendedAt }: RowOrigin): void {
    const into = columns.merged_into.textAt(row);
    if (into === null) return;
    const merged = this.#get(columns.session_id.textAt(row) ?? "", appendedAt);
    if (merged === undefined) return;
    const told = this.#get(into, appendedAt) ?? untold(appendedAt);
    this.#set(into, {
      ...told,
      seen: union(told.seen, merged.seen),
      country: merged.country ?? told.country,
    });
  }

  #tellSession(columns: SessionsRevisions, row: number, origin: RowOrigin): void {
    if (columns.is_deleted.at(row) || columns.is_bot.at(row)) return;
    const userId = columns.user_id.textAt(row);
    const id = columns.session_id.textAt(row);
    if (userId === null || id === null) return;
    const nowMs = origin.appendedAt;
    const told = this.#get(id, nowMs) ?? untold(nowMs);
    const isOver = columns.is_closed.at(row) && told.over !== userId;
    if (isOver || isNew(told, userId)) {
      const seen = union(told.seen, [userId]);
      this.#send(origin, columns.occurred_at.at(row), {
        user_id: userId,
        session_id: id,
        anonymous_id: columns.anonymous_id.textAt(row),
        geo_country: told.country,
      });
      this.#set(id, { ...told, seen, over: isOver ? userId : told.over, touchedMs: nowMs });
    } else if (told.touchedMs + touchedEveryMs <= nowMs) {
      this.#set(id, { ...told, touchedMs: nowMs });
    }
  }

  #tellVisitor(events: UserColumns, row: number, origin: RowOrigin): void {
    if (events.user_id.isNull(row) || events.session_id.isNull(row)) return;
    const id = events.session_id.textAt(row);
    const userId = events.user_id.textAt(row);
    if (id === null || userId === null || events.is_bot.at(row)) return;
    const nowMs = origin.appendedAt;
    const told = this.#get(id, nowMs) ?? untold(nowMs);
    const country = countryOf(events, row) ?? told.country;
    if (isNew(told, userId)) {
      this.#send(origin, events.occurred_at.at(row), {
        user_id: userId,
        session_id: id,
        anonymous_id: events.anonymous_id.textAt(row),
        geo_country: country,
      });
      this.#set(id, { ...told, seen: [...told.seen, userId], country });
    } else if (country !== told.country) {
      this.#set(id, { ...told, country });
    }
  }

  #send(origin: RowOrigin, occurredUs: number, seen: SessionSeen): void {
    this.#derived.send(origin, {
      topic: "users",
      type: "users.activity_seen",
      version: "1-0-0",
      time: formatTimestampMs(Math.floor(occurredUs / 1000)),
      data: { ...seen, kind: "session_seen" },
    });
  }

  #get(id: string, nowMs: number): Told | undefined {
    const told = this.#told.get(id);
    return told === undefined || told.touchedMs + keptMs < nowMs ? undefined : told;
  }

  #set(id: string, told: Told): void {
    this.#told.delete(id);
    this.#told.set(id, told);
    this.#changed.add(id);
  }

  #forget(nowMs: number): void {
    for (const [id, { touchedMs }] of this.#told) {
      if (touchedMs + keptMs >= nowMs) return;
      this.#told.delete(id);
    }
  }
}

/** Of a session nothing was told of, at partition time `nowMs`. */
function untold(nowMs: number): Told {
  return { seen: [], over: null, country: null, touchedMs: nowMs };
}

function isNew({ seen }: Told, userId: string): boolean {
  return !seen.includes(userId) && seen.length < usersMax;
}

/** As contracts hold it. */
const countryCode = /^[A-Z]{2}$/;

function countryOf({ geo_country }: UserColumns, row: number): string | null {
  const country = geo_country.textAt(row);
  return country !== null && countryCode.test(country) ? country : null;
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].slice(0, usersMax);
}

function writeTold(id: string, told: Told, to: ByteWriter): void {
  putText(to, id);
  putTexts(to, told.seen);
  putText(to, told.over);
  putText(to, told.country);
  putUint(to, told.touchedMs);
}

function readTold(from: StateReader): Told {
  return {
    seen: from.texts(),
    over: from.text(),
    country: from.text(),
    touchedMs: from.uint(),
  };
}
