// One word and one sentence for the state of the platform, the worst thing first.
import type { EngineReport, PartitionReport } from "../stream/status.ts";

/**
 * `starting`: not ready yet. `silent`: the engine does not answer. `halted`: needs a person.
 * `paused`: waits for its environment. `catching_up`: takes over, or has more to read than a few
 * seconds bring. `ready`: none of these.
 */
export type HealthKind = "starting" | "silent" | "halted" | "paused" | "catching_up" | "ready";

export interface Health {
  readonly kind: HealthKind;
  readonly sentence: string;
}

export interface HealthInputs {
  readonly isReady: boolean;
  /** The engine's newest report, undefined when it is older than a few seconds. */
  readonly report: EngineReport | undefined;
  /** Records a second of late; tells a normal lag from a backlog. */
  readonly acceptedPerSecond: number;
}

const sentenceCharactersMax = 400;
/** A lag up to this, or up to ten seconds of traffic, is a commit interval and no backlog. */
const normalLagRecords = 2_000;
const normalLagSeconds = 10;

export function healthOf({ isReady, report, acceptedPerSecond }: HealthInputs): Health {
  if (!isReady) return say("starting", "Tables are being made and partitions taken over.");
  if (report === undefined) {
    return say("silent", "The engine does not answer; what is accepted stays safe in the log.");
  }
  const { partitions, pausedSinks } = report;
  return (
    worst(partitions, "halted", (one) => say("halted", `${one} is halted: `)) ??
    worst(partitions, "stopped", (one) => say("halted", `${one} has stopped. `)) ??
    worst(partitions, "isolating", (one) =>
      say("paused", `${one} is looking for the record that ends its process. `),
    ) ??
    worst(partitions, "paused", (one) => say("paused", `${one} waits: `)) ??
    pausedSink(pausedSinks) ??
    backlog(partitions, acceptedPerSecond) ??
    say("ready", "Every partition runs and nothing waits.")
  );
}

export function lagOf(report: EngineReport | undefined): number {
  return report?.partitions.reduce((sum, { lagRecords }) => sum + lagRecords, 0) ?? 0;
}

function say(kind: HealthKind, sentence: string): Health {
  return { kind, sentence: sentence.slice(0, sentenceCharactersMax).trim() };
}

/** The sentence of the first partition in `phase`, with its reason and how many more there are. */
function worst(
  partitions: readonly PartitionReport[],
  phase: PartitionReport["phase"],
  describe: (partition: string) => Health,
): Health | undefined {
  const found = partitions.filter((partition) => partition.phase === phase);
  const [first] = found;
  if (first === undefined) return undefined;
  const { kind, sentence } = describe(`Partition ${first.topic} ${first.partition}`);
  const more = found.length > 1 ? ` (${found.length - 1} more)` : "";
  return say(kind, `${sentence} ${first.reason}${more}`.replace(/\s+/g, " "));
}

function pausedSink(pausedSinks: EngineReport["pausedSinks"]): Health | undefined {
  const [first, ...more] = Object.entries(pausedSinks);
  if (first === undefined) return undefined;
  const [name, reason] = first;
  return say("paused", `Sink ${name} waits: ${reason}${more.length > 0 ? " (and others)" : ""}`);
}

function backlog(partitions: readonly PartitionReport[], perSecond: number): Health | undefined {
  const opening = partitions.filter(({ phase }) => phase === "opening").length;
  if (opening > 0) {
    const of = `${opening} of ${partitions.length}`;
    return say("catching_up", `${of} partitions are being taken over.`);
  }
  const lag = partitions.reduce((sum, { lagRecords }) => sum + lagRecords, 0);
  if (lag <= Math.max(normalLagRecords, normalLagSeconds * perSecond)) return undefined;
  return say("catching_up", `${lag.toLocaleString("en-US")} records are still to be read.`);
}
