// Views over the tables, as DuckDB DDL: current state, first of its id, session after merges.

export interface View {
  readonly name: string;
  /** Creates the view or replaces it; views refer to those before them in the list. */
  readonly ddl: string;
}

/** Newest revision of each session, those of bots alone too. */
const sessionsAll = `
  SELECT * FROM sessions_revisions
  QUALIFY row_number() OVER (
    PARTITION BY session_id
    ORDER BY revision DESC, appended_at DESC, src_offset DESC, ordinal DESC
  ) = 1`;

/** Newest revision of each session that is not of bots alone. */
const sessions = "SELECT * FROM sessions_all WHERE NOT is_bot";

/** The first event of each id: an id seen again under another ordering key is left out. */
const webEventsUnique = `
  SELECT * FROM web_events
  QUALIFY row_number() OVER (
    PARTITION BY source, event_id
    ORDER BY appended_at, src_topic, src_generation, src_partition, src_offset, ordinal
  ) = 1`;

/** Events with the session they belong to now; a merge names the living session in one step. */
const webEventsSessions = `
  SELECT e.* REPLACE (coalesce(s.merged_into, e.session_id) AS session_id)
  FROM web_events AS e
  LEFT JOIN sessions_all AS s ON s.session_id = e.session_id`;

export const views: readonly View[] = [
  makeView("sessions_all", sessionsAll),
  makeView("sessions", sessions),
  makeView("web_events_unique", webEventsUnique),
  makeView("web_events_sessions", webEventsSessions),
];

function makeView(name: string, query: string): View {
  return { name, ddl: `CREATE OR REPLACE VIEW "${name}" AS ${query.trim()}` };
}
