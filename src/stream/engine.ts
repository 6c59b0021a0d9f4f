// The engine of one process: owns its partitions, feeds its sinks, and tells data faults
// (quarantined in the pipeline), environment faults (paused, retried) and broken promises (halted)
// apart.
import { type PartitionId, partitionName } from "../event/position.ts";
import { LogError } from "../log/log.ts";
import { SinkError } from "../sink/sink.ts";
import { StateError } from "../state/state.ts";
import { StoreError } from "../store/store.ts";
import { Dictionaries } from "./dictionaries.ts";
import { Feed } from "./feed.ts";
import { Halt } from "./halt.ts";
import { HopSink } from "./hop-sink.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { ownPartition } from "./partition-owner.ts";
import type { EnginePorts, EngineSettings, MakePipeline } from "./ports.ts";
import { PartitionStatus } from "./status.ts";

const retryMsMin = 100;
const retryMsMax = 10_000;

export interface EngineOptions {
  readonly ports: EnginePorts;
  readonly settings: EngineSettings;
  readonly partitions: readonly PartitionId[];
  readonly makePipeline: MakePipeline;
  /** A person must act, or should know: one sentence, never data. */
  report(level: "warn" | "error", message: string, partition: PartitionId): void;
}

export interface Engine {
  readonly status: readonly PartitionStatus[];
  /** Why each sink waits, by name; empty while all is well. */
  readonly pausedSinks: ReadonlyMap<string, string>;
  /** Rejects on a bug of ours; the process must end. Resolves after `stop`. */
  readonly done: Promise<void>;
  /** Commits what is folded, lets the sinks take what they can, releases everything. */
  stop(): Promise<void>;
}

export function startEngine(options: EngineOptions): Engine {
  const { ports, partitions } = options;
  const owning = new AbortController();
  const feeding = new AbortController();
  const pausedSinks = new Map<string, string>();
  const feeds = [...ports.sinks, new HopSink(ports.log)].map(
    (sink) =>
      new Feed({
        sink,
        clock: ports.clock,
        signal: feeding.signal,
        onPause: (reason) => {
          if (reason === null) pausedSinks.delete(sink.name);
          else pausedSinks.set(sink.name, reason);
        },
      }),
  );
  const turns = new OneAtATime();
  const dictionaries = new Dictionaries(ports);
  const parts = { options, feeds, turns, dictionaries, owning };
  const status = partitions.map((partition) => new PartitionStatus(partition));
  const owners = status.map((each) => keepOwning({ ...parts, status: each }));
  const owned = Promise.all(owners).finally(() => feeding.abort());
  const done = Promise.all([owned, ...feeds.map((feed) => feed.done)]).then(() => undefined);
  return {
    status,
    pausedSinks,
    done,
    stop: async () => {
      owning.abort();
      await done;
    },
  };
}

interface Owning {
  readonly options: EngineOptions;
  readonly feeds: readonly Feed[];
  readonly turns: OneAtATime;
  readonly dictionaries: Dictionaries;
  readonly status: PartitionStatus;
  readonly owning: AbortController;
}

/** Owns the partition again and again, with backoff, until stopped, fenced for good or halted. */
async function keepOwning(owned: Owning): Promise<void> {
  const { options, feeds, turns, dictionaries, status, owning } = owned;
  const { ports, settings, makePipeline, report } = options;
  const { partition } = status;
  const { signal } = owning;
  let wait = retryMsMin;
  while (!signal.aborted) {
    const commits = status.commits;
    try {
      await ownPartition({
        partition,
        ports,
        settings,
        feeds,
        turns,
        dictionaries,
        makePipeline,
        status,
        signal,
        report: (level, message) => report(level, message, partition),
      });
    } catch (error) {
      const reason = environmentFault(error);
      if (reason === undefined) {
        const isHalt = error instanceof Halt || error instanceof SinkError;
        if (!isHalt) owning.abort();
        status.enter("halted", error instanceof Error ? error.message : "unknown fault");
        report("error", `${partitionName(partition)} halted: ${status.reason}`, partition);
        if (isHalt) return;
        throw error;
      }
      status.enter("paused", reason);
      report("warn", `${partitionName(partition)} paused: ${reason}`, partition);
      wait = status.commits > commits ? retryMsMin : Math.min(wait * 2, retryMsMax);
      await ports.clock.sleep(wait * (0.5 + ports.random.fraction()), signal);
    }
  }
  if (status.phase !== "halted") status.enter("stopped");
}

/** What to say of a fault that passes by itself; undefined for one that does not. */
function environmentFault(error: unknown): string | undefined {
  if (error instanceof LogError && error.code !== "out_of_range")
    return `log ${error.code}: ${error.message}`;
  if (error instanceof SinkError && error.code !== "diverged")
    return `sink ${error.code}: ${error.message}`;
  if (error instanceof StateError) return `state ${error.code}: ${error.message}`;
  if (error instanceof StoreError && error.code !== "missing")
    return `store ${error.code}: ${error.message}`;
  return undefined;
}
