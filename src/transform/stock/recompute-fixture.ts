// The levels of stock, made of its movements by SQL alone: what a reader of the warehouse can do to
// check the platform, or to count an input that came too late for it.

/** Rows on one side only: of the levels as they are kept, and as their movements say. */
export const levelDifferences = `
WITH movements AS (
  SELECT * FROM stock_movements
  WHERE skipped IS NULL OR skipped IN ('before_count', 'superseded', 'repeated')
), counts AS (
  SELECT * FROM movements WHERE kind = 'count'
  QUALIFY row_number() OVER (
    PARTITION BY sku, location_id ORDER BY counted_at DESC, movement_id DESC, quantity DESC
  ) = 1
), deltas AS (
  SELECT * FROM movements WHERE kind IN ('adjust', 'transfer')
  QUALIFY row_number() OVER (
    PARTITION BY sku, location_id, kind, movement_id, bucket, leg
    ORDER BY occurred_at DESC, delta DESC
  ) = 1
), standings AS (
  SELECT * FROM movements WHERE kind IN ('reserve', 'inbound')
  QUALIFY row_number() OVER (
    PARTITION BY sku, location_id, kind, movement_id
    ORDER BY rank DESC, coalesce(version, -1) DESC, occurred_at DESC, quantity DESC
  ) = 1
), amounts AS (
  SELECT sku, location_id, bucket, quantity AS amount FROM counts
  UNION ALL
  SELECT d.sku, d.location_id, d.bucket, d.delta
  FROM deltas AS d LEFT JOIN counts AS c USING (sku, location_id)
  WHERE d.bucket <> 'on_hand' OR c.counted_at IS NULL OR d.occurred_at > c.counted_at
  UNION ALL
  SELECT sku, location_id, bucket, quantity FROM standings
), sums AS (
  SELECT
    sku,
    location_id,
    coalesce(sum(amount) FILTER (bucket = 'on_hand'), 0) AS on_hand,
    coalesce(sum(amount) FILTER (bucket = 'reserved'), 0) AS reserved,
    coalesce(sum(amount) FILTER (bucket = 'committed'), 0) AS committed,
    coalesce(sum(amount) FILTER (bucket = 'unavailable'), 0) AS unavailable,
    coalesce(sum(amount) FILTER (bucket = 'inbound'), 0) AS inbound
  FROM (
    FROM amounts
    UNION ALL
    SELECT DISTINCT sku, location_id, 'on_hand', 0 FROM movements
  )
  GROUP BY sku, location_id
), expected AS (
  SELECT sku, location_id, on_hand, reserved, committed, unavailable,
    on_hand - reserved - committed - unavailable AS available, inbound, counted_at
  FROM sums LEFT JOIN counts USING (sku, location_id)
), kept AS (
  SELECT sku, location_id, on_hand, reserved, committed, unavailable, available, inbound, counted_at
  FROM stock_levels
)
SELECT 'expected' AS side, * FROM (FROM expected EXCEPT ALL FROM kept)
UNION ALL SELECT 'kept' AS side, * FROM (FROM kept EXCEPT ALL FROM expected)
LIMIT 5`;
