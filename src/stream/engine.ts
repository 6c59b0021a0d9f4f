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
  /** Owned from the start; more come and go by `own` and `release`. */
  readonly partitions: readonly PartitionId[];
  readonly makePipeline: MakePipeline;
  /** A person must act, or should know: one sentence, never data. */
  report(level: "warn" | "error", message: string, partition: PartitionId): void;
}

export interface Engine {
  /** Of the partitions that are owned, in the order they came. */
  readonly status: readonly PartitionStatus[];
  /** Why each sink waits, by name; empty while all is well. */
  readonly pausedSinks: ReadonlyMap<string, string>;
  /** Entries committed that each sink has not taken yet, by name, of the partitions it was given. */
  readonly sinksBehind: ReadonlyMap<string, number>;
  /** Rejects on a bug of ours; the process must end. Resolves after `stop`. */
  readonly done: Promise<void>;
  /** Takes partitions over, besides those it has, and none that is being released. */
  own(partitions: readonly PartitionId[]): void;
  /** Commits what is folded of them, and lets them go for another process to own. */
  release(partitions: readonly PartitionId[]): Promise<void>;
  /** Commits what is folded, lets the sinks take what they can, releases everything. */
  stop(): Promise<void>;
}

export function startEngine(options: EngineOptions): Engine {
  const engine = new RunningEngine(options);
  engine.own(options.partitions);
  return engine;
}

/** A partition from `own` to `release`. */
interface Owned {
  readonly status: PartitionStatus;
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

class RunningEngine implements Engine {
  readonly #options: EngineOptions;
  readonly #owned = new Map<string, Owned>();
  readonly #feeding = new AbortController();
  readonly #feeds: readonly Feed[];
  readonly #turns = new OneAtATime();
  readonly #dictionaries: Dictionaries;
  readonly #ended = Promise.withResolvers<void>();
  readonly done = this.#ended.promise;
  readonly pausedSinks = new Map<string, string>();
  #isStopping = false;

  constructor(options: EngineOptions) {
    const { ports } = options;
    this.#options = options;
    this.#dictionaries = new Dictionaries(ports);
    this.#feeds = [...ports.sinks, new HopSink(ports.log)].map(
      (sink) =>
        new Feed({
          sink,
          store: ports.store,
          clock: ports.clock,
          signal: this.#feeding.signal,
          onPause: (reason) => {
            if (reason === null) this.pausedSinks.delete(sink.name);
            else this.pausedSinks.set(sink.name, reason);
          },
        }),
    );
    for (const feed of this.#feeds) feed.done.catch((error: unknown) => this.#fail(error));
  }

  get status(): readonly PartitionStatus[] {
    return Array.from(this.#owned.values(), ({ status }) => status);
  }

  get sinksBehind(): ReadonlyMap<string, number> {
    return new Map(this.#feeds.map(({ name, behind }) => [name, behind]));
  }

  own(partitions: readonly PartitionId[]): void {
    for (const partition of partitions) {
      const name = partitionName(partition);
      if (this.#isStopping || this.#owned.has(name)) continue;
      const status = new PartitionStatus(partition);
      const ending = new AbortController();
      const done = this.#keepOwning(status, ending.signal);
      done.catch((error: unknown) => this.#fail(error));
      this.#owned.set(name, { status, ending, done });
    }
  }

  async release(partitions: readonly PartitionId[]): Promise<void> {
    const released = partitions.map(async (partition) => {
      const name = partitionName(partition);
      const owned = this.#owned.get(name);
      owned?.ending.abort();
      await owned?.done;
      // Another release of it may have come to its end before, and it may be owned again.
      if (this.#owned.get(name) === owned) this.#owned.delete(name);
    });
    await Promise.all(released);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const owned = [...this.#owned.values()];
    for (const { ending } of owned) ending.abort();
    const ends = await Promise.allSettled(owned.map(({ done }) => done));
    this.#feeding.abort();
    await Promise.allSettled(this.#feeds.map((feed) => feed.done));
    const failed = ends.find((end) => end.status === "rejected");
    if (failed) this.#ended.reject(failed.reason);
    else this.#ended.resolve();
    await this.done;
  }

  #fail(error: unknown): void {
    if (this.#isStopping) return;
    this.#ended.reject(error);
    this.stop().catch(() => {});
  }

  /** Owns the partition again and again, with backoff, until released, stopped or halted. */
  async #keepOwning(status: PartitionStatus, signal: AbortSignal): Promise<void> {
    const { ports, settings, makePipeline, report } = this.#options;
    const { partition } = status;
    let wait = retryMsMin;
    while (!signal.aborted) {
      const commits = status.commits;
      try {
        await ownPartition({
          partition,
          ports,
          settings,
          feeds: this.#feeds,
          turns: this.#turns,
          dictionaries: this.#dictionaries,
          makePipeline,
          status,
          signal,
          report: (level, message) => report(level, message, partition),
        });
      } catch (error) {
        const reason = environmentFault(error);
        if (reason === undefined) {
          const isOutside = error instanceof SinkError || error instanceof LogError;
          const isHalt = error instanceof Halt || isOutside;
          status.enter("halted", error instanceof Error ? error.message : "unknown fault");
          report("error", `${partitionName(partition)} halted: ${status.reason}`, partition);
          if (isHalt) return;
          throw error;
        }
        // What passes by itself, or made the opening stop: whoever owns it next sees to it.
        if (signal.aborted) break;
        status.enter("paused", reason);
        report("warn", `${partitionName(partition)} paused: ${reason}`, partition);
        wait = status.commits > commits ? retryMsMin : Math.min(wait * 2, retryMsMax);
        const leastMs = isFenced(error) ? settings.fencedWaitMs : 0;
        await ports.clock.sleep(Math.max(leastMs, wait * (0.5 + ports.random.fraction())), signal);
      }
    }
    if (status.phase !== "halted") status.enter("stopped");
  }
}

function isFenced(error: unknown): boolean {
  return error instanceof StateError && error.code === "fenced";
}

/**
 * What to say of a fault that passes by itself, or that the next opening has to judge, as that of
 * a log which lost what is being read; undefined for any other.
 */
function environmentFault(error: unknown): string | undefined {
  if (error instanceof LogError && error.code !== "mismatch")
    return `log ${error.code}: ${error.message}`;
  if (error instanceof SinkError && error.code !== "diverged")
    return `sink ${error.code}: ${error.message}`;
  if (error instanceof StateError) return `state ${error.code}: ${error.message}`;
  if (error instanceof StoreError && error.code !== "missing")
    return `store ${error.code}: ${error.message}`;
  return undefined;
}
