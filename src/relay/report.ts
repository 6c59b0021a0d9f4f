// What the relay says of itself: one object, kept up to date, shown as `/status` and `/metrics`.
import { PrometheusText } from "../telemetry/prometheus.ts";
import type { RelayFaultCode } from "./fault.ts";
import { formatLsn, type Lsn, noLsn } from "./lsn.ts";

/**
 * `connecting`: opens the slot. `snapshot`: reads the tables as they are. `streaming`: follows
 * changes. `waiting`: something around it does not work, it tries again. `halted`: a person must
 * act. `stopped`: it was asked to end.
 */
export type RelayPhase = "connecting" | "snapshot" | "streaming" | "waiting" | "halted" | "stopped";

const phases: readonly RelayPhase[] = [
  "connecting",
  "snapshot",
  "streaming",
  "waiting",
  "halted",
  "stopped",
];

export class RelayReport {
  phase: RelayPhase = "connecting";
  /** A sentence, while it waits or is halted. */
  reason = "";
  fault: RelayFaultCode | undefined;
  /** All before it was received and is in the log. */
  confirmed: Lsn = noLsn;
  /** Write-ahead log that PostgreSQL keeps for us, bytes; undefined before it was first asked. */
  retainedBytes: number | undefined;
  readonly retainedBytesMax: number;
  /** Wall time of the newest commit that is in the log, ms; undefined before one. */
  committedAt: number | undefined;
  /** Events that are in the log, by what they were made of. */
  readonly sent = { change: 0, snapshot: 0, outbox: 0 };
  /** Changes of tables that nobody named. */
  ignored = 0;
  quarantined = 0;
  /** Events that are nowhere, by code: refused by the collector, or `unreadable`. */
  readonly rejected: Record<string, number> = {};
  /** Columns that are dropped because nobody gave them a class, by table. */
  readonly unclassed: Record<string, readonly string[]> = {};

  constructor(retainedBytesMax: number) {
    this.retainedBytesMax = retainedBytesMax;
  }

  get isRetainingTooMuch(): boolean {
    return (this.retainedBytes ?? 0) > this.retainedBytesMax;
  }

  get isHealthy(): boolean {
    const isWorking = this.phase === "streaming" || this.phase === "snapshot";
    return isWorking && !this.isRetainingTooMuch;
  }

  reject(code: string): void {
    this.rejected[code] = (this.rejected[code] ?? 0) + 1;
  }
}

/** The report as JSON, for a person or a check. */
export function relayStatus(report: RelayReport) {
  const { phase, reason, fault, retainedBytes, retainedBytesMax, committedAt } = report;
  const { isHealthy, isRetainingTooMuch, sent, ignored, quarantined, rejected } = report;
  return {
    phase,
    isHealthy,
    ...(fault !== undefined && { fault }),
    ...(reason !== "" && { reason }),
    confirmedLsn: formatLsn(report.confirmed),
    retainedBytes: retainedBytes ?? null,
    retainedBytesMax,
    isRetainingTooMuch,
    committedAt: committedAt === undefined ? null : new Date(committedAt).toISOString(),
    sent,
    ignored,
    quarantined,
    rejected,
    unclassedColumns: report.unclassed,
  };
}

export function relayMetrics(report: RelayReport): string {
  const text = new PrometheusText();
  text.add(
    { name: "pulse_relay_phase", type: "gauge", help: "1 for what the relay is doing." },
    phases.map((phase) => ({ labels: { phase }, value: phase === report.phase ? 1 : 0 })),
  );
  text.add(
    { name: "pulse_relay_events_total", type: "counter", help: "Events in the log, by origin." },
    Object.entries(report.sent).map(([origin, value]) => ({ labels: { origin }, value })),
  );
  text.add(
    { name: "pulse_relay_rejected_events_total", type: "counter", help: "Events lost, by code." },
    Object.entries(report.rejected).map(([code, value]) => ({ labels: { code }, value })),
  );
  const singles = [
    ["pulse_relay_ignored_changes_total", "counter", "Changes of tables not named."],
    ["pulse_relay_quarantined_events_total", "counter", "Events the collector doubts."],
    ["pulse_relay_confirmed_lsn", "gauge", "Place in the write-ahead log that is confirmed."],
    ["pulse_relay_wal_retained_bytes", "gauge", "Write-ahead log that is kept for the relay."],
    ["pulse_relay_wal_retained_bytes_max", "gauge", "What of it is too much."],
    ["pulse_relay_committed_seconds", "gauge", "Commit time of the newest change in the log."],
  ] as const;
  const values = [
    report.ignored,
    report.quarantined,
    Number(report.confirmed),
    report.retainedBytes,
    report.retainedBytesMax,
    report.committedAt === undefined ? undefined : report.committedAt / 1000,
  ];
  singles.forEach(([name, type, help], index) => {
    const value = values[index];
    if (value !== undefined) text.single({ name, type, help }, value);
  });
  return text.text();
}
