// Views over the tables, as DuckDB DDL: current state, first of its id, session after merges.

export interface View {
  readonly name: string;
  /** Creates the view or replaces it; views refer to those before them in the list. */
  readonly ddl: string;
}

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

/** Newest revision of each value of `id` in an insert-only table. */
function newest(table: string, id: string): string {
  return `
  SELECT * FROM ${table}
  QUALIFY row_number() OVER (
    PARTITION BY ${id}
    ORDER BY revision DESC, appended_at DESC, src_offset DESC, ordinal DESC
  ) = 1`;
}

export const views: readonly View[] = [
  // Those of bots alone too.
  makeView("sessions_all", newest("sessions_revisions", "session_id")),
  makeView("sessions", sessions),
  makeView("web_events_unique", webEventsUnique),
  makeView("web_events_sessions", webEventsSessions),
  makeView("alerts", newest("alerts_revisions", "alert_id")),
];

function makeView(name: string, query: string): View {
  return { name, ddl: `CREATE OR REPLACE VIEW "${name}" AS ${query.trim()}` };
}
