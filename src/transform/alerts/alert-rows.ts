// Opens and closes alerts: as rows, and for the live page. Whoever judges keeps what is open beside
// the state it judges by, so one subject never has two open alerts of a kind.
import { rowsOf } from "../../codec/rows.ts";
import { uuidV5 } from "../../codec/uuid-v5.ts";
import { alertsRevisions, alertsRevisionsSpecs } from "../../event/alert-table.ts";
import { alertsShownMax, type LiveAlert } from "../../event/live.ts";
import type { RowOrigin } from "../row-origin.ts";
import { type AlertKind, alertTeams } from "./alert-rules.ts";

/** An alert that was opened, as it is kept until it is closed. */
export interface OpenAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly openedMs: number;
}

/** Figures by name: what the rule saw, and what it allows. */
export type Evidence = Readonly<Record<string, string | number | boolean | null>>;

/** Namespace of alert ids; fixed for ever, so that a replay opens the same alerts. */
const namespace = "0d1f7a52-9c1e-5b7c-8a43-51c2f6e0b7d9";
/** Of those opened and of those closed by one commit, so that its whole delta stays below 1 MB. */
const liveBytesMax = 384 * 1024;

export class AlertRows {
  readonly #rows = rowsOf("alerts_revisions", alertsRevisionsSpecs, alertsRevisions);
  readonly set = this.#rows.set;
  #live: LiveAlert[] = [];

  /** Opens an alert at the partition time of the record behind `origin`. */
  open(
    origin: RowOrigin,
    { kind, subject, evidence }: { kind: AlertKind; subject: string; evidence: Evidence },
  ): OpenAlert {
    const openedMs = origin.appendedAt;
    const id = uuidV5(namespace, `${origin.position} ${kind} ${subject}`);
    const alert = { id, kind, subject, openedMs };
    this.#write(origin, alert, { closedMs: null, evidence });
    return alert;
  }

  /** Closes it; nothing of it is kept afterwards. */
  close(origin: RowOrigin, alert: OpenAlert, evidence: Evidence): void {
    this.#write(origin, alert, { closedMs: origin.appendedAt, evidence });
  }

  /**
   * Changes since the last call. Of too many, those of the alerts that were opened last: the page
   * shows no others, and one that it shows must not stay open there.
   */
  takeLive(): readonly LiveAlert[] {
    const live = this.#live;
    this.#live = [];
    const newest = live.toSorted((a, b) => b.openedAt - a.openedAt);
    const opened = shownOf(newest.filter(({ closedAt }) => closedAt === null));
    const closed = shownOf(newest.filter(({ closedAt }) => closedAt !== null));
    const shown = new Set([...opened, ...closed]);
    return live.filter((alert) => shown.has(alert));
  }

  #write(
    origin: RowOrigin,
    { id, kind, subject, openedMs }: OpenAlert,
    { closedMs, evidence }: { closedMs: number | null; evidence: Evidence },
  ): void {
    const team = alertTeams[kind];
    const { columns } = this.#rows;
    this.#rows.begin();
    origin.put(columns, (closedMs ?? openedMs) * 1000);
    columns.alert_id.putText(id);
    columns.kind.putText(kind);
    columns.team.putText(team);
    columns.subject.putText(subject);
    columns.opened_at.put(openedMs * 1000);
    if (closedMs !== null) columns.closed_at.put(closedMs * 1000);
    columns.evidence.putText(JSON.stringify(evidence));
    columns.revision.put(closedMs === null ? 1 : 2);
    this.#rows.end();
    this.#live.push({ id, kind, team, subject, openedAt: openedMs, closedAt: closedMs, evidence });
  }
}

/** The first of them, as many as the page shows, and no more than fit. */
function shownOf(alerts: readonly LiveAlert[]): readonly LiveAlert[] {
  let left = liveBytesMax;
  return alerts.slice(0, alertsShownMax).filter((alert) => {
    left -= Buffer.byteLength(JSON.stringify(alert));
    return left >= 0;
  });
}
