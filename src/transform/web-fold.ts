// Web and app events: enriched, put into sessions, which are sent on to the users they belong to
// and counted by minute.
import { assert } from "../assert.ts";
import { rowsOf } from "../codec/rows.ts";
import { type Batch, verdict } from "../event/batch.ts";
import type { WebEvents } from "../event/generated/tables.ts";
import { sessionsRevisions, sessionsRevisionsSpecs } from "../event/tables.ts";
import type { Catalogue } from "./catalogue.ts";
import { type DerivedRecord, DerivedRecords } from "./derived-records.ts";
import type { Dictionary } from "./dictionaries.ts";
import { Enricher } from "./enrich.ts";
import { Funnel } from "./funnel.ts";
import type { Geo } from "./geo.ts";
import { MinuteReports } from "./live/minute-reports.ts";
import { conversionSubject } from "./live/share-rules.ts";
import { RowOrigin } from "./row-origin.ts";
import { Sessionizer } from "./sessionize.ts";
import { earliest, type TopicFold, type TopicLive } from "./topic-fold.ts";
import { type FiredRevisions, SessionUsers } from "./users/session-users.ts";

export class WebFold implements TopicFold {
  readonly #events: WebEvents;
  readonly #rows = rowsOf("sessions_revisions", sessionsRevisionsSpecs, sessionsRevisions);
  readonly #enricher: Enricher;
  readonly #sessionizer = new Sessionizer();
  readonly #funnel = new Funnel();
  readonly sets = [this.#rows.set];
  readonly #derived = new DerivedRecords();
  readonly #users = new SessionUsers(this.#derived);
  readonly #reports = new MinuteReports();
  readonly states = { sessions: this.#sessionizer, told: this.#users, reports: this.#reports };

  /** `events`: the columns that the topic's events land in. */
  constructor(events: WebEvents, { catalogue, geo }: { catalogue: Catalogue; geo: Geo }) {
    this.#events = events;
    this.#enricher = new Enricher(catalogue, geo);
  }

  nextTimer(): number | undefined {
    return earliest(this.#sessionizer.nextTimer(), this.#reports.nextTimer());
  }

  probe(): readonly string[] {
    return [];
  }

  fold(batch: Batch): number {
    this.#enricher.enrich(batch, this.#events);
    const { set, columns } = this.#rows;
    const from = set.rows;
    const late = this.#sessionizer.fold(batch, this.#events, this.#rows);
    this.#tell(batch, { columns, from, to: set.rows });
    this.#funnel.fold(batch, this.#events);
    return late;
  }

  useDictionary(dictionary: Dictionary): void {
    if (dictionary.name === "catalogue") this.#enricher.useCatalogue(dictionary.catalogue);
  }

  takeLive(): TopicLive {
    const active = this.#sessionizer.openSessions();
    return { sums: this.#funnel.take(), gauges: [["sessions.active", active]], alerts: [] };
  }

  takeDerived(): readonly DerivedRecord[] {
    return this.#derived.take();
  }

  /** Sends on what the records of the slice say of users and of their minute. */
  #tell(batch: Batch, { columns, from, to }: FiredRevisions): void {
    const origin = new RowOrigin(batch);
    let next = from;
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      for (const event of this.#reports.takeDue(origin.appendedAt)) {
        this.#derived.send(origin, event);
      }
      const first = next;
      while (next < to && columns.src_offset.at(next) === origin.offset) next++;
      const row = batch.verdict[i] === verdict.landed ? (batch.row[i] as number) : -1;
      const fired = { columns, from: first, to: next };
      this.#users.take(origin, fired, { columns: this.#events, row });
      this.#countSessions(origin.appendedAt, fired);
    }
    assert(next === to, "every revision was fired by a record of the slice");
  }

  /** A session counts in the minute of its first revision. */
  #countSessions(nowMs: number, { columns, from, to }: FiredRevisions): void {
    for (let row = from; row < to; row++) {
      if (columns.revision.at(row) !== 1) continue;
      if (columns.is_deleted.at(row) || columns.is_bot.at(row)) continue;
      this.#reports.add(nowMs, conversionSubject, "sessions");
    }
  }
}
