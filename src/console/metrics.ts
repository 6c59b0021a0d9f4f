// The text of `/metrics`: counts and gauges under closed lists of names. Topics, partitions, sinks,
// reasons and verdicts are ours; no type, key, path or other input becomes a label.
import type { EngineReport, PartitionReport } from "../stream/status.ts";
import type { ProcessStats } from "../telemetry/process-stats.ts";
import { PrometheusText } from "../telemetry/prometheus.ts";
import { writeDomains } from "./domain-metrics.ts";
import type { Quantiles } from "./freshness.ts";
import type { LiveView } from "./live-view.ts";

/** What the collector counts, as far as it is shown here. */
export interface CollectorCounts {
  /** Answers by HTTP status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly accepted: number;
  /** By reason. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly bodyBytes: number;
  readonly recordBytes: number;
  readonly requestsInFlight: number;
  readonly bytesInFlight: number;
  readonly rejectionFlushFailures: number;
}

export interface MetricsInputs {
  readonly now: number;
  readonly isReady: boolean;
  /** Of a process with an engine or a page. */
  readonly live?: LiveView;
  /** Of a process with a collector. */
  readonly collector?: CollectorCounts;
  readonly report: EngineReport | undefined;
  /** Of a process with a page. */
  readonly liveReaders?: number;
  readonly process: ProcessStats;
}

const phases = ["opening", "running", "paused", "isolating", "halted", "stopped"] as const;

export function metricsText(inputs: MetricsInputs): string {
  const text = new PrometheusText();
  const { isReady, report, liveReaders, live, collector } = inputs;
  text.single(
    { name: "pulse_ready", type: "gauge", help: "1 when the process does its work." },
    isReady ? 1 : 0,
  );
  if (liveReaders !== undefined) {
    const help = "Live pages connected.";
    text.single({ name: "pulse_live_readers", type: "gauge", help }, liveReaders);
  }
  if (live !== undefined) {
    writeEvents(text, live, inputs.now);
    writeDomains(text, live);
  }
  if (collector !== undefined) writeCollector(text, collector);
  if (report !== undefined) writeEngine(text, report);
  inputs.process.write(text);
  return text.text();
}

function writeEvents(text: PrometheusText, live: LiveView, now: number): void {
  const { accepted, landed, duplicate, quarantined, late } = live.totals;
  text.add(
    {
      name: "pulse_worker_events_total",
      type: "counter",
      help: "Committed events by verdict; they add up to pulse_worker_accepted_events_total.",
    },
    Object.entries({ landed, duplicate, quarantined }).map(([verdict, value]) => ({
      labels: { verdict },
      value,
    })),
  );
  text.single(
    {
      name: "pulse_worker_accepted_events_total",
      type: "counter",
      help: "Events read from the log and committed, whatever their verdict.",
    },
    accepted,
  );
  text.single(
    { name: "pulse_worker_late_events_total", type: "counter", help: "Too late for a session." },
    late,
  );
  text.single(
    { name: "pulse_active_sessions", type: "gauge", help: "Sessions open now." },
    live.gauge("sessions.active"),
  );
  text.add(
    {
      name: "pulse_freshness_seconds",
      type: "gauge",
      help: "From receipt to commit, over the last minute; absent when nothing landed.",
    },
    quantileSamples(live.freshness(now, 60)),
  );
}

function quantileSamples(quantiles: Quantiles | null) {
  if (quantiles === null) return [];
  const { p50, p95, p99 } = quantiles;
  return Object.entries({ "0.5": p50, "0.95": p95, "0.99": p99 }).map(([quantile, ms]) => ({
    labels: { quantile },
    value: ms / 1000,
  }));
}

function writeCollector(text: PrometheusText, collector: CollectorCounts): void {
  const counters = [
    ["accepted_events", "Events accepted into the log.", collector.accepted],
    ["body_bytes", "Bytes of request bodies, as they arrived.", collector.bodyBytes],
    ["appended_bytes", "Bytes of masked records appended to the log.", collector.recordBytes],
    [
      "rejection_flush_failures",
      "Failed appends of rejection counts.",
      collector.rejectionFlushFailures,
    ],
  ] as const;
  for (const [name, help, value] of counters) {
    text.single({ name: `pulse_collector_${name}_total`, type: "counter", help }, value);
  }
  text.add(
    {
      name: "pulse_collector_rejected_events_total",
      type: "counter",
      help: "Events rejected, by reason.",
    },
    Object.entries(collector.rejected).map(([reason, value]) => ({ labels: { reason }, value })),
  );
  text.add(
    { name: "pulse_collector_answers_total", type: "counter", help: "Answers by HTTP status." },
    Object.entries(collector.answers).map(([status, value]) => ({ labels: { status }, value })),
  );
  text.single(
    { name: "pulse_collector_requests_in_flight", type: "gauge", help: "Requests being handled." },
    collector.requestsInFlight,
  );
  text.single(
    { name: "pulse_collector_bytes_in_flight", type: "gauge", help: "Bytes being handled." },
    collector.bytesInFlight,
  );
}

function writeEngine(text: PrometheusText, { partitions, pausedSinks }: EngineReport): void {
  const perPartition = [
    ["pulse_partition_lag_records", "gauge", "Records not yet committed.", "lagRecords"],
    ["pulse_partition_commits_total", "counter", "Commits since the process started.", "commits"],
    ["pulse_partition_sequence", "gauge", "Sequence number of the newest commit.", "seq"],
    ["pulse_partition_claim_epoch", "gauge", "Epoch of the claim that is held.", "epoch"],
    [
      "pulse_partition_committed_offset",
      "gauge",
      "Next offset after the last commit.",
      "committed",
    ],
    ["pulse_dedup_ids", "gauge", "Event ids in the dedup window.", "dedupIds"],
    ["pulse_dedup_ids_in_memory", "gauge", "Of those, ids in memory.", "dedupIdsInMemory"],
    ["pulse_dedup_filter_bytes", "gauge", "Memory of the sealed ids' filters.", "dedupFilterBytes"],
    ["pulse_log_end_offset", "gauge", "Offset the next appended record will get.", "end"],
  ] as const;
  for (const [name, type, help, field] of perPartition) {
    const samples = partitions.map((partition) => ({
      labels: labelsOf(partition),
      value: partition[field],
    }));
    text.add({ name, type, help }, samples);
  }
  text.add(
    { name: "pulse_partitions", type: "gauge", help: "Partitions by phase." },
    phases.map((phase) => ({
      labels: { phase },
      value: partitions.filter((partition) => partition.phase === phase).length,
    })),
  );
  text.add(
    { name: "pulse_sink_paused", type: "gauge", help: "1 for each sink that waits." },
    Object.keys(pausedSinks).map((sink) => ({ labels: { sink }, value: 1 })),
  );
}

function labelsOf({ topic, generation, partition }: PartitionReport) {
  return { topic, generation, partition };
}
