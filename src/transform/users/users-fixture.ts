// What the tests of the users' fold share: activities and card uses from plain descriptions, and
// the rows they leave.
import { ColumnSet } from "../../codec/columns.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import {
  cardActivity,
  cardActivitySpecs,
  userActivity,
  userActivitySpecs,
} from "../../event/generated/tables.ts";
import { type AlertThresholds, defaultThresholds } from "../alerts/alert-rules.ts";
import { type Cut, type FoldUnderTest, type RunOutcome, runFold, uncut } from "../fold-fixture.ts";
import { UsersFold } from "./users-fold.ts";

/** A record as a test tells it; times in ms. One of no user is a tick, one of a card its use. */
export interface Told {
  readonly at: number;
  readonly occurredAt?: number | undefined;
  readonly user?: string | undefined;
  readonly card?: string | undefined;
  readonly kind?: string | undefined;
  readonly order?: string | undefined;
  readonly payment?: string | undefined;
  readonly session?: string | undefined;
  readonly visitor?: string | undefined;
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly shipCountry?: string | undefined;
  readonly geoCountry?: string | undefined;
  readonly fingerprint?: string | undefined;
  readonly isRefused?: boolean | undefined;
}

export const start = Date.UTC(2026, 10, 22, 12);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
const partition = { topic: "users", generation: 1, partition: 1 };

function underTest(thresholds: AlertThresholds, coldAfterMs: number): FoldUnderTest<Told> {
  const users = new ColumnSet("user_activity", userActivitySpecs);
  const cards = new ColumnSet("card_activity", cardActivitySpecs);
  const columns = { userActivity: userActivity(users), cardActivity: cardActivity(cards) };
  const fold = new UsersFold({ ...columns, thresholds, coldAfterMs });
  const fill = (batch: Batch, i: number, told: Told) => {
    batch.appendedAt[i] = batch.receivedAt[i] = told.at;
    batch.set[i] = batch.key[i] = batch.source[i] = batch.contract[i] = -1;
    batch.verdict[i] = verdict.none;
    if (told.user === undefined) return;
    batch.source[i] = batch.sources.intern("pulse:orders");
    batch.verdict[i] = told.isRefused ? verdict.quarantined : verdict.landed;
    if (told.isRefused) return;
    batch.key[i] = batch.keys.intern(told.card ?? told.user);
    const set = told.card === undefined ? users : cards;
    batch.set[i] = batch.sets.indexOf(set);
    batch.row[i] = set.rows;
    set.begin();
    if (told.card === undefined) fillActivity(columns.userActivity, told);
    else fillCardUse(columns.cardActivity, told);
    set.end();
  };
  return { fold, sets: [users, cards], fill };
}

function fillActivity(columns: ReturnType<typeof userActivity>, told: Told): void {
  columns.event_id.putText(`1/0/${told.at}/0`);
  columns.occurred_at.put((told.occurredAt ?? told.at) * 1000);
  columns.kind.putText(told.kind ?? "order_placed");
  if (told.order !== undefined) columns.order_id.putText(told.order);
  if (told.payment !== undefined) columns.payment_id.putText(told.payment);
  if (told.session !== undefined) columns.session_id.putText(told.session);
  if (told.visitor !== undefined) columns.anonymous_id.putText(told.visitor);
  if (told.amount !== undefined) columns.amount_minor.put(told.amount);
  if (told.amount !== undefined) columns.currency.putText(told.currency ?? "EUR");
  if (told.shipCountry !== undefined) columns.ship_country.putText(told.shipCountry);
  if (told.geoCountry !== undefined) columns.geo_country.putText(told.geoCountry);
  if (told.fingerprint !== undefined) columns.card_fingerprint.putText(told.fingerprint);
}

function fillCardUse(columns: ReturnType<typeof cardActivity>, told: Told): void {
  columns.event_id.putText(`1/0/${told.at}/0`);
  columns.occurred_at.put((told.occurredAt ?? told.at) * 1000);
  columns.user_id.putText(told.user ?? "");
  columns.order_id.putText(told.order ?? "o");
}

/** An alert's row. */
export interface AlertRow {
  readonly alert_id: string;
  readonly kind: string;
  readonly subject: string;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly evidence: string;
}

export interface UserRow {
  readonly user_id: string;
  readonly revision: number;
  readonly appended_at: number;
  readonly [column: string]: unknown;
}

export interface UsersOutcome extends RunOutcome {
  readonly users: readonly UserRow[];
  readonly alerts: readonly AlertRow[];
}

/** Folds `told` by the default thresholds but for those that are said. */
export function run(
  told: readonly Told[],
  { cuts = uncut, room = 8, coldAfterMs = 10 * minuteMs, ...changed }: RunSettings = {},
): UsersOutcome {
  const thresholds = { ...defaultThresholds, ...changed.thresholds };
  const outcome = runFold(told, {
    partition,
    make: () => underTest(thresholds, coldAfterMs),
    cuts,
    room,
  });
  const { users_revisions, alerts_revisions } = outcome.rows;
  return {
    ...outcome,
    users: (users_revisions ?? []) as unknown as readonly UserRow[],
    alerts: (alerts_revisions ?? []) as unknown as readonly AlertRow[],
  };
}

interface RunSettings {
  readonly cuts?: readonly Cut[];
  readonly room?: number;
  readonly coldAfterMs?: number;
  readonly thresholds?: Partial<AlertThresholds>;
}
