// The alerts that an earlier process opened: read from the warehouse once, after the start. It is
// the one question the page asks of the warehouse.
import type { Clock } from "../clock.ts";
import type { LiveAlert } from "../event/live.ts";
import type { EngineReport } from "../stream/status.ts";
import { type AlertBoard, openAlertsMax } from "./alert-board.ts";
import { isAlert } from "./live-delta.ts";
import type { RunQuery } from "./query-route.ts";

const pollMs = 1_000;
/** What was committed before the start is loaded within this, once partitions run. */
const settleMs = 5_000;
const attemptsMax = 5;

export interface EarlierAlertsOptions {
  readonly board: AlertBoard;
  readonly query: RunQuery;
  readonly report: () => EngineReport | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const question = `
  SELECT alert_id, kind, team, subject, opened_at, evidence FROM alerts
  WHERE closed_at IS NULL ORDER BY opened_at DESC LIMIT ${openAlertsMax}`;

/** Fills the board once every partition was taken over and every sink goes on. Never rejects. */
export async function fillEarlierAlerts(options: EarlierAlertsOptions): Promise<void> {
  const { board, query, report, clock, signal } = options;
  while (!signal.aborted && !isSettled(report())) await clock.sleep(pollMs, signal);
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await clock.sleep(settleMs * 2 ** attempt, signal);
    if (signal.aborted) return;
    try {
      board.fill(await readAlerts(query));
      return;
    } catch {
      // A warehouse that is busy or down is asked again, later each time.
    }
  }
  board.giveUp();
}

function isSettled(report: EngineReport | undefined): boolean {
  if (report === undefined || report.partitions.length === 0) return false;
  const isOpening = report.partitions.some(({ phase }) => phase === "opening");
  return !isOpening && Object.keys(report.pausedSinks).length === 0;
}

async function readAlerts(query: RunQuery): Promise<LiveAlert[]> {
  const alerts: LiveAlert[] = [];
  await query(question, (json) => {
    for (const row of JSON.parse(`[${json}]`) as unknown[]) {
      const alert = readRow(row);
      if (alert !== undefined) alerts.push(alert);
    }
  });
  return alerts;
}

/** Undefined for what is no open alert; a row of ours always is one. */
function readRow(row: unknown): LiveAlert | undefined {
  const { alert_id, kind, team, subject, opened_at, evidence } = row as Record<string, unknown>;
  const alert: unknown = {
    id: alert_id,
    kind,
    team,
    subject,
    openedAt: Date.parse(String(opened_at)),
    closedAt: null,
    evidence: typeof evidence === "string" ? JSON.parse(evidence) : evidence,
  };
  return isAlert(alert) ? alert : undefined;
}
