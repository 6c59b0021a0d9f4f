// Views over the tables: current state, first of its id, session after merges. They are written in
// what DuckDB and Snowflake have in common, so both warehouses run the same text: CASE rather than
// FILTER, and the place of nulls said with DESC, where the two differ in what they assume.

export interface View {
  readonly name: string;
  /** One SELECT; views refer to those before them in the list. */
  readonly query: string;
  /** Creates the view in DuckDB or replaces it. */
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

/**
 * Transfers of a sku by their legs; `in_transit` is what left and did not arrive, 0 once both legs
 * are there and agree. Of inputs of one leg the greatest stands, as in the levels.
 */
const stockTransfers = `
  WITH legs AS (
    SELECT * FROM stock_movements
    WHERE kind = 'transfer'
    QUALIFY row_number() OVER (
      PARTITION BY movement_id, sku, location_id, leg
      ORDER BY occurred_at DESC NULLS LAST, delta DESC NULLS LAST
    ) = 1
  )
  SELECT
    movement_id AS transfer_id,
    sku,
    max(CASE WHEN leg = 'out' THEN location_id END) AS from_location_id,
    max(CASE WHEN leg = 'in' THEN location_id END) AS to_location_id,
    coalesce(-sum(CASE WHEN leg = 'out' THEN delta END), 0) AS sent,
    coalesce(sum(CASE WHEN leg = 'in' THEN delta END), 0) AS received,
    -sum(delta) AS in_transit,
    min(occurred_at) AS started_at,
    max(occurred_at) AS changed_at
  FROM legs
  GROUP BY movement_id, sku`;

/** Payments that are not part of another one by now. */
const payments = "SELECT * FROM payments_all WHERE NOT is_deleted";

/** Facts with the payment they belong to now; a merge names the living payment in one step. */
const paymentFactsResolved = `
  SELECT f.* REPLACE (coalesce(p.merged_into, f.payment_id) AS payment_id)
  FROM payment_facts AS f
  LEFT JOIN payments_all AS p ON p.payment_key = f.payment_key AND p.payment_id = f.payment_id`;

/** Lines that orders have now. */
const orderLines = "SELECT * FROM order_lines_all WHERE NOT is_deleted";

/** Gross merchandise value: what was ordered, cancelled and returned later or not. */
const gmvByMinute = `
  SELECT date_trunc('minute', placed_at) AS minute, currency, store_id,
    count(*) AS orders, sum(total_minor)::BIGINT AS gmv_minor
  FROM orders
  WHERE placed_at IS NOT NULL
  GROUP BY ALL`;

/** Newest revision of each value of `id` in an insert-only table. */
function newest(table: string, id: string): string {
  return `
  SELECT * FROM ${table}
  QUALIFY row_number() OVER (
    PARTITION BY ${id}
    ORDER BY revision DESC NULLS LAST, appended_at DESC NULLS LAST,
      src_offset DESC NULLS LAST, ordinal DESC NULLS LAST
  ) = 1`;
}

/** The user that a browser or installation was seen with last, and from when to when. */
const identities = `
  SELECT anonymous_id, user_id, min(occurred_at) AS first_seen_at, max(occurred_at) AS last_seen_at
  FROM user_activity
  WHERE anonymous_id IS NOT NULL
  GROUP BY anonymous_id, user_id
  QUALIFY row_number() OVER (
    PARTITION BY anonymous_id
    ORDER BY max(occurred_at) DESC NULLS LAST, min(occurred_at) DESC NULLS LAST, user_id
  ) = 1`;

/** Events with the user they belong to: their own, else the one their visitor is known to be. */
const webEventsUsers = `
  SELECT e.*, coalesce(e.user_id, i.user_id) AS stitched_user_id
  FROM web_events AS e
  LEFT JOIN identities AS i ON i.anonymous_id = e.anonymous_id`;

export const views: readonly View[] = [
  // Those of bots alone too.
  makeView("sessions_all", newest("sessions_revisions", "session_id")),
  makeView("sessions", sessions),
  makeView("web_events_unique", webEventsUnique),
  makeView("web_events_sessions", webEventsSessions),
  // Those that turned out to be another one too.
  makeView("payments_all", newest("payments_revisions", "payment_key, payment_id")),
  makeView("payments", payments),
  makeView("payment_facts_resolved", paymentFactsResolved),
  makeView("orders", newest("orders_revisions", "order_id")),
  // Those that orders once had too.
  makeView("order_lines_all", newest("order_lines_revisions", "order_id, line_id")),
  makeView("order_lines", orderLines),
  makeView("gmv_by_minute", gmvByMinute),
  makeView("users", newest("users_revisions", "user_id")),
  makeView("identities", identities),
  makeView("web_events_users", webEventsUsers),
  makeView("alerts", newest("alerts_revisions", "alert_id")),
  makeView("stock_levels", newest("stock_levels_revisions", "sku, location_id")),
  makeView("stock_transfers", stockTransfers),
];

function makeView(name: string, query: string): View {
  const text = query.trim();
  return { name, query: text, ddl: `CREATE OR REPLACE VIEW "${name}" AS ${text}` };
}
