// What the relay of topics says of itself: one object, kept up to date, shown as `/status` and
// `/metrics`.
import { PrometheusText } from "../../telemetry/prometheus.ts";
import type { RelayFaultCode } from "../fault.ts";

/**
 * `connecting`: joins the group. `reading`: reads its share of the partitions. `waiting`: something
 * around it does not work, it tries again. `halted`: a person must act. `stopped`: it was asked to
 * end.
 */
const phases = ["connecting", "reading", "waiting", "halted", "stopped"] as const;
export type TopicPhase = (typeof phases)[number];

export class TopicReport {
  phase: TopicPhase = "connecting";
  /** A sentence, while it waits or is halted. */
  reason = "";
  fault: RelayFaultCode | undefined;
  /** By topic and partition of its share: the offset up to which all is in the log. */
  readonly positions = new Map<string, bigint>();
  /** Events that are in the log. */
  sent = 0;
  /** Records whose value is null. */
  tombstones = 0;
  /** Of those that are in the log, what the collector doubts. */
  quarantined = 0;
  /** Records that could not be read or were refused, by reason: their hash is quarantined. */
  readonly unreadable: Record<string, number> = {};
  /** Events that the collector refused for good though they are ours. */
  lost = 0;

  get isHealthy(): boolean {
    return this.phase === "reading";
  }

  countUnreadable(reason: string): void {
    this.unreadable[reason] = (this.unreadable[reason] ?? 0) + 1;
  }
}

/** The report as JSON, for a person or a check. */
export function topicStatus(report: TopicReport) {
  const { phase, isHealthy, fault, reason, sent, tombstones, quarantined, unreadable, lost } =
    report;
  return {
    phase,
    isHealthy,
    ...(fault !== undefined && { fault }),
    ...(reason !== "" && { reason }),
    positions: Object.fromEntries([...report.positions].map(([at, next]) => [at, String(next)])),
    sent,
    tombstones,
    quarantined,
    unreadable,
    lost,
  };
}

export function topicMetrics(report: TopicReport): string {
  const text = new PrometheusText();
  text.add(
    { name: "pulse_topic_relay_phase", type: "gauge", help: "1 for what the relay is doing." },
    phases.map((phase) => ({ labels: { phase }, value: phase === report.phase ? 1 : 0 })),
  );
  text.add(
    {
      name: "pulse_topic_relay_unreadable_records_total",
      type: "counter",
      help: "Records of which only a hash is kept, by reason.",
    },
    Object.entries(report.unreadable).map(([reason, value]) => ({ labels: { reason }, value })),
  );
  text.add(
    {
      name: "pulse_topic_relay_position",
      type: "gauge",
      help: "Offset up to which all is in the log.",
    },
    [...report.positions].map(([place, next]) => ({ labels: { place }, value: Number(next) })),
  );
  const singles = [
    ["pulse_topic_relay_events_total", "Events in the log.", report.sent],
    ["pulse_topic_relay_tombstones_total", "Records whose value is null.", report.tombstones],
    ["pulse_topic_relay_quarantined_events_total", "Events in doubt.", report.quarantined],
    ["pulse_topic_relay_lost_events_total", "Events that are nowhere.", report.lost],
  ] as const;
  for (const [name, help, value] of singles) text.single({ name, type: "counter", help }, value);
  return text.text();
}
