// What payments add to the live page: attempts by provider, money by currency, refusals by class,
// disputes. Differences of what the payments were and what they are, so that what turned out to be
// one thing counts once; a sum can take back what an earlier one said too much. A refusal that is
// told in several ways has the class it was told with first.
import type { GaugeCounts } from "../gauge-counts.ts";
import type { MinuteName, MinuteReports } from "../live/minute-reports.ts";
import { paymentsSubject } from "../live/share-rules.ts";
import type { MinuteSums } from "../minute-sums.ts";
import type { Notification } from "./notification.ts";
import type { Change, Snapshot } from "./payment-group.ts";
import type { PaymentCounts } from "./payment-status.ts";

/** The gauge of disputes that nobody has won or lost yet. */
export const openDisputesGauge = "payments.disputes.open";

export interface LiveFigures {
  readonly sums: MinuteSums;
  readonly gauges: GaugeCounts;
  /** For the rules about a provider's payments in all partitions. */
  readonly reports: MinuteReports;
}

/** Adds what a notification changed at partition time `nowMs`. */
export function addChange(
  { sums, gauges, reports }: LiveFigures,
  { before, after }: Change,
  { told, nowMs }: { told: Notification; nowMs: number },
): void {
  const add = (name: string, amount: number): void => {
    if (amount !== 0) sums.add(nowMs, name, amount);
  };
  const more = (name: keyof PaymentCounts): number =>
    after.counts[name] - before.reduce((sum, { counts }) => sum + counts[name], 0);
  const report = (name: MinuteName, amount: number): void => {
    if (amount > 0) reports.add(nowMs, paymentsSubject(told.psp), name, amount);
  };
  const declined = more("declined");
  const authorized = more("authorized");
  report("payments_authorized", authorized);
  report("payments_declined", declined);
  add(`payments.authorized.${told.psp}`, authorized);
  add(`payments.declined.${told.psp}`, declined);
  add(`payments.decline.${told.failure_class ?? "other"}`, declined);
  add("payments.disputes.opened", more("disputes"));
  gauges.add(openDisputesGauge, more("openDisputes"), nowMs);
  for (const [name, amount] of moneyOf(before, after)) add(name, amount);
}

/** By name, what was captured and refunded more than before. */
function moneyOf(before: readonly Snapshot[], after: Snapshot): ReadonlyMap<string, number> {
  const money = new Map<string, number>();
  const add = ({ row }: Snapshot, sign: 1 | -1): void => {
    if (row.currency === null) return;
    for (const what of ["captured", "refunded"] as const) {
      const name = `payments.${what}.${row.currency}`;
      money.set(name, (money.get(name) ?? 0) + sign * row[`${what}_minor`]);
    }
  };
  add(after, 1);
  for (const each of before) add(each, -1);
  return money;
}
