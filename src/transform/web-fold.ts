// Web and app events: enriched, put into sessions, which are sent on to the users they belong to.
import { rowsOf } from "../codec/rows.ts";
import type { Batch } from "../event/batch.ts";
import type { WebEvents } from "../event/generated/tables.ts";
import { sessionsRevisions, sessionsRevisionsSpecs } from "../event/tables.ts";
import type { Catalogue } from "./catalogue.ts";
import { type DerivedRecord, DerivedRecords } from "./derived-records.ts";
import type { Dictionary } from "./dictionaries.ts";
import { Enricher } from "./enrich.ts";
import { Funnel } from "./funnel.ts";
import type { Geo } from "./geo.ts";
import { Sessionizer } from "./sessionize.ts";
import type { TopicFold, TopicLive } from "./topic-fold.ts";
import { SessionUsers } from "./users/session-users.ts";

export class WebFold implements TopicFold {
  readonly #events: WebEvents;
  readonly #rows = rowsOf("sessions_revisions", sessionsRevisionsSpecs, sessionsRevisions);
  readonly #enricher: Enricher;
  readonly #sessionizer = new Sessionizer();
  readonly #funnel = new Funnel();
  readonly sets = [this.#rows.set];
  readonly #derived = new DerivedRecords();
  readonly #users = new SessionUsers(this.#derived);
  readonly states = { sessions: this.#sessionizer, told: this.#users };

  /** `events`: the columns that the topic's events land in. */
  constructor(events: WebEvents, { catalogue, geo }: { catalogue: Catalogue; geo: Geo }) {
    this.#events = events;
    this.#enricher = new Enricher(catalogue, geo);
  }

  nextTimer(): number | undefined {
    return this.#sessionizer.nextTimer();
  }

  probe(): readonly string[] {
    return [];
  }

  fold(batch: Batch): number {
    this.#enricher.enrich(batch, this.#events);
    const { set, columns } = this.#rows;
    const from = set.rows;
    const late = this.#sessionizer.fold(batch, this.#events, this.#rows);
    this.#users.fold(batch, this.#events, { columns, from, to: set.rows });
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
}
