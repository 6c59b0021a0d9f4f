-- Payments computed again from what was said of them: statuses and sums of `payments` from the rows
-- of `payment_facts`, the same ones in whatever order they came.
WITH
-- Of two facts about one object the newer version counts, of equal versions the higher rank.
ranks(fact, rank) AS (VALUES
  ('pending', 0), ('requires_action', 1), ('failed', 2), ('authorized', 3), ('auth_adjusted', 4),
  ('captured', 5), ('capture_failed', 6), ('capture_reversed', 7), ('expired', 8), ('voided', 9),
  ('refund_pending', 10), ('refund_ok', 11), ('refund_failed', 12), ('inquiry', 13),
  ('inquiry_closed', 14), ('dispute_open', 15), ('dispute_closed', 16), ('dispute_won', 17),
  ('dispute_lost', 18)
),
-- Whose currency is the payment's, where they differ.
kinds(kind, place) AS (VALUES
  ('attempt', 0), ('adjustment', 1), ('capture', 2), ('refund', 3), ('dispute', 4), ('void', 5),
  ('expiry', 6)
),
-- What is known of each object: its newest fact, and what must not be forgotten of older ones.
objects AS (
  SELECT
    payment_key, payment_id, kind, object_id AS id,
    max_by(
      {fact: fact, version: version, amount: amount_minor, currency: currency},
      {version: version, rank: rank, said_at: fact_at, amount: coalesce(amount_minor, -1),
       currency: coalesce(currency, '')}
    ) AS newest,
    max(parent_id) AS parent,
    bool_or(is_final) AS is_final,
    bool_or(NOT is_summary) AS is_explicit,
    coalesce(max(amount_minor) FILTER (is_cumulative), 0) AS floor,
    list(DISTINCT fact) AS seen
  FROM payment_facts_resolved JOIN ranks USING (fact)
  WHERE is_applied
  GROUP BY ALL
),
valued AS (
  SELECT
    * EXCLUDE (newest, floor),
    newest.fact AS fact, newest.version AS version, newest.currency AS currency,
    newest.amount IS NOT NULL AS is_amount_known,
    CASE WHEN newest.amount IS NULL AND floor = 0 THEN 0
      ELSE greatest(coalesce(newest.amount, 0), floor) END AS minor
  FROM objects
),
-- A summary counts only while nothing is known that it may stand for.
counted AS (
  SELECT * FROM valued AS o
  WHERE is_explicit OR NOT EXISTS (
    SELECT 1 FROM valued AS part
    WHERE part.payment_key = o.payment_key AND part.payment_id = o.payment_id
      AND part.kind = o.kind AND part.is_explicit
      AND (part.parent IS NULL OR part.parent = o.id)
  )
),
currencies AS (
  SELECT
    payment_key, payment_id,
    min_by(currency, {place: place, version: version, id: id}) FILTER (currency IS NOT NULL)
      AS currency
  FROM counted JOIN kinds USING (kind)
  GROUP BY ALL
),
-- A void or expiry ends the attempt of its id and those that are part of it; one of which no attempt
-- is known ends all there were until then. Where payment and capture are one object, it ends the capture too.
judged AS (
  SELECT
    o.*,
    o.fact = 'authorized' AND NOT EXISTS (
      SELECT 1 FROM valued AS ending
      WHERE ending.payment_key = o.payment_key AND ending.payment_id = o.payment_id
        AND ending.kind IN ('void', 'expiry')
        AND (ending.id = o.id OR ending.id = o.parent OR ending.version >= o.version AND NOT EXISTS (
          SELECT 1 FROM valued AS attempt
          WHERE attempt.payment_key = o.payment_key AND attempt.payment_id = o.payment_id
            AND attempt.kind = 'attempt' AND attempt.id = ending.id
        ))
    ) AS is_live,
    o.fact = 'captured'
      AND o.version > coalesce(void.version, expiry.version, -1) AS is_captured,
    -- Captured money is proof of an authorization nobody told us of; so is a changed amount.
    o.kind = 'adjustment'
      OR (o.kind = 'capture' AND list_has_any(o.seen, ['captured', 'capture_reversed']))
      AS is_proof,
    -- What is held is the amount the authorization was changed to.
    CASE WHEN changed.id IS NULL THEN o.minor ELSE changed.minor END AS held_minor,
    CASE WHEN changed.id IS NULL THEN o.currency ELSE changed.currency END AS held_currency
  FROM counted AS o
  LEFT JOIN valued AS void ON void.kind = 'void'
    AND void.id = o.id AND void.payment_key = o.payment_key AND void.payment_id = o.payment_id
  LEFT JOIN valued AS expiry ON expiry.kind = 'expiry'
    AND expiry.id = o.id AND expiry.payment_key = o.payment_key
    AND expiry.payment_id = o.payment_id
  LEFT JOIN valued AS changed ON changed.kind = 'adjustment' AND changed.is_amount_known
    AND changed.id = o.id AND changed.payment_key = o.payment_key
    AND changed.payment_id = o.payment_id
),
-- Amounts in another currency than the payment's are left out of the sums.
priced AS (
  SELECT
    judged.* EXCLUDE (currency, minor, held_minor),
    currencies.currency AS currency,
    CASE WHEN judged.currency IS NOT DISTINCT FROM currencies.currency THEN minor ELSE 0 END
      AS minor,
    CASE WHEN held_currency IS NOT DISTINCT FROM currencies.currency THEN held_minor ELSE 0 END
      AS held_minor
  FROM judged JOIN currencies USING (payment_key, payment_id)
),
added AS (
  SELECT
    payment_key, payment_id, currency,
    coalesce(sum(minor) FILTER (is_captured), 0) AS captured_minor,
    coalesce(sum(minor) FILTER (fact = 'refund_ok'), 0) AS refunded_minor,
    coalesce(sum(minor) FILTER (fact = 'dispute_open'), 0) AS disputed_minor,
    coalesce(sum(minor) FILTER (fact = 'dispute_lost'), 0) AS charged_back_minor,
    -- All that is held; once nothing is, what was held last; never told of, what proves it.
    coalesce(
      sum(held_minor) FILTER (is_live),
      max_by(held_minor, {version: version, id: id}) FILTER (fact = 'authorized'),
      sum(minor) FILTER (kind = 'adjustment'),
      sum(minor) FILTER (is_proof),
      0
    ) AS authorized_minor,
    count(*) FILTER (is_live) AS live,
    count(*) FILTER (fact = 'authorized') AS authorized,
    count(*) FILTER (is_proof) AS proofs,
    count(*) FILTER (is_captured) AS captures,
    count(*) FILTER (is_captured AND is_final) AS final_captures,
    count(*) FILTER (kind = 'void') AS voids,
    count(*) FILTER (kind = 'expiry') AS expiries,
    list(DISTINCT fact) AS facts
  FROM priced
  GROUP BY ALL
)
SELECT
  payment_key, payment_id,
  -- The first that holds.
  CASE
    WHEN list_contains(facts, 'dispute_lost') THEN 'charged_back'
    WHEN list_contains(facts, 'dispute_open') THEN 'disputed'
    WHEN captured_minor > 0 AND refunded_minor >= captured_minor THEN 'refunded'
    WHEN list_contains(facts, 'refund_ok') THEN 'partially_refunded'
    WHEN captures > 0 AND (
      final_captures > 0 OR captured_minor >= authorized_minor
      OR (live = 0 AND voids + expiries > 0)
    ) THEN 'captured'
    WHEN captures > 0 THEN 'partially_captured'
    WHEN voids > 0 AND live = 0 THEN 'voided'
    WHEN expiries > 0 AND live = 0 THEN 'expired'
    WHEN live > 0 OR (authorized = 0 AND proofs > 0) THEN 'authorized'
    WHEN list_contains(facts, 'failed') THEN 'failed'
    WHEN list_contains(facts, 'requires_action') THEN 'requires_action'
    ELSE 'pending'
  END AS status,
  authorized_minor::BIGINT AS authorized_minor,
  captured_minor::BIGINT AS captured_minor,
  refunded_minor::BIGINT AS refunded_minor,
  disputed_minor::BIGINT AS disputed_minor,
  charged_back_minor::BIGINT AS charged_back_minor,
  currency
FROM added
