// Reads of one partition: keeps what an answer brought beyond the run that was asked for, follows
// the leader, reads from a replica near us, and turns what is wrong into a LogError.
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import type { RecordRun } from "../../event/run.ts";
import { LogError, type ReadOptions } from "../log.ts";
import type { Cluster, Leader } from "./cluster.ts";
import type { PartAnswer } from "./fetch-wire.ts";
import { type BatchFault, FetchedRecords, type ReadCounts } from "./fetched-records.ts";
import type { Fetcher } from "./fetcher.ts";
import { faultKind, faultName, unavailable } from "./kafka-fault.ts";
import { untilAborted } from "./until-aborted.ts";

const pauseMsMax = 500;
/** A replica near us is asked for so long before the leader is asked again which one it is. */
const replicaMsMax = 5 * 60_000;

/** And the leader so long after such a replica failed. */
const leaderMs = 30_000;

export interface PartitionReadsParts {
  readonly partition: PartitionId;
  readonly cluster: Cluster;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly counts: ReadCounts;
  /** Where we are; empty when every broker is as near. */
  readonly rack: string;
  readonly inflatedBytesMax: number;
  /** A leader that moves is found again within so long; then the caller is told. */
  readonly faultMs: number;
}

interface Source {
  readonly broker: Leader;
  readonly rack: string;
}

export class PartitionReads {
  readonly #parts: PartitionReadsParts;
  #left: FetchedRecords | undefined;
  #replica: { readonly node: number; readonly until: number } | undefined;
  #leaderUntil = 0;

  constructor(parts: PartitionReadsParts) {
    this.#parts = parts;
  }

  async read(from: number, { bytesMax, waitMs, signal }: ReadOptions): Promise<RecordRun> {
    const { clock, partition, faultMs } = this.#parts;
    if (from < 0) throw outOfRange(partition, from);
    const startedAt = clock.monotonic();
    let faultedAt: number | undefined;
    let isAtLeader = false;
    for (let pauseMs = 20; ; ) {
      const run = this.#takeLeft(from, bytesMax);
      if (run) return run;
      if (signal.aborted) return this.#emptyRun(from);
      const leftMs = Math.max(0, waitMs - (clock.monotonic() - startedAt));
      try {
        const source = this.#source(isAtLeader);
        const fetched = await untilAborted(this.#fetch(from, leftMs, source), signal);
        if (fetched === undefined) return this.#emptyRun(from);
        faultedAt = undefined;
        if (!fetched.isDone) this.#left = fetched;
        else if (clock.monotonic() - startedAt < waitMs) continue;
        // A replica may not have heard yet of what is there: only the leader says that nothing is.
        else if (isAtLeader || this.#source(false).rack === "") return this.#emptyRun(from);
        else isAtLeader = true;
      } catch (error) {
        const isTransient = error instanceof LogError && error.code === "unavailable";
        faultedAt ??= clock.monotonic();
        if (!isTransient || clock.monotonic() - faultedAt >= faultMs) throw error;
        this.#leaveReplica();
        await this.#parts.cluster.refresh().catch(() => undefined);
        await clock.sleep(pauseMs, signal);
        pauseMs = Math.min(2 * pauseMs, pauseMsMax);
      }
    }
  }

  /** What was fetched before, when the caller goes on from there. */
  #takeLeft(from: number, bytesMax: number): RecordRun | undefined {
    const left = this.#left;
    this.#left = undefined;
    if (left?.next !== from) return undefined;
    const run = left.take(bytesMax);
    if ("kind" in run) throw this.#faultOf(run);
    if (!left.isDone) {
      left.detach();
      this.#left = left;
    }
    return run.count > 0 || run.next > from ? run : undefined;
  }

  async #fetch(from: number, waitMs: number, source: Source): Promise<FetchedRecords> {
    const { partition, fetcher, counts, inflatedBytesMax } = this.#parts;
    let answer = await fetcher.fetch(partition, from, { ...source, waitMs });
    if (answer.errorCode === 0 && this.#isSentOn(answer)) {
      source = this.#source(false);
      answer = await fetcher.fetch(partition, from, { ...source, waitMs });
    }
    if (answer.errorCode !== 0) throw this.#answered(answer, from, source);
    const { records: bytes, aborted } = answer;
    return new FetchedRecords({ partition, bytes, from, aborted, inflatedBytesMax }, counts);
  }

  /** Where to ask. Without a rack the leader answers by itself, wherever we are. */
  #source(isAtLeader: boolean): Source {
    const { cluster, partition, clock, rack } = this.#parts;
    const leader = cluster.leaderOf(partition);
    const now = clock.monotonic();
    if (isAtLeader || now < this.#leaderUntil) return { broker: leader, rack: "" };
    const near = this.#replica && cluster.broker(this.#replica.node);
    if (this.#replica === undefined || near === undefined || now > this.#replica.until) {
      return { broker: leader, rack };
    }
    const broker = { ...near, node: this.#replica.node, epoch: leader.epoch };
    return { broker, rack };
  }

  /** The leader may name a replica in our zone; its answer is empty then. */
  #isSentOn({ preferredReplica: node }: PartAnswer): boolean {
    if (node < 0) return false;
    const { cluster, clock, fetcher } = this.#parts;
    fetcher.counts.sentOn++;
    this.#replica = { node, until: clock.monotonic() + replicaMsMax };
    if (cluster.broker(node) === undefined) {
      // It came back since the cluster was asked. As long as the leader is told our zone it names
      // that replica again, and gives nothing.
      this.#leaveReplica();
      void cluster.refresh().catch(() => undefined);
    }
    return true;
  }

  /** Something is wrong with the replica we read from: the leader it is, for a while. */
  #leaveReplica(): void {
    if (this.#replica === undefined) return;
    this.#replica = undefined;
    this.#leaderUntil = this.#parts.clock.monotonic() + leaderMs;
  }

  #answered({ errorCode }: PartAnswer, from: number, { broker, rack }: Source): LogError {
    const { partition, cluster } = this.#parts;
    const isLeader = rack === "" || cluster.leaderOf(partition).node === broker.node;
    // A replica may be behind: only the leader knows where the log ends.
    if (faultKind(errorCode) === "out_of_range" && isLeader) return outOfRange(partition, from);
    const who = `broker ${broker.host}:${broker.port}`;
    return unavailable(`${who} answers ${faultName(errorCode)} for ${partitionName(partition)}`);
  }

  #faultOf({ cause, offset, clause }: BatchFault): LogError {
    this.#leaveReplica();
    const where = `the batch at offset ${offset} of ${partitionName(this.#parts.partition)}`;
    return new LogError(cause === "settings" ? "mismatch" : "unavailable", `${where} ${clause}`);
  }

  #emptyRun(from: number): RecordRun {
    const none = new Int32Array(0);
    const bounds = { keyStart: none, headersStart: none, valueStart: none, valueEnd: none };
    const times = { offsets: new Float64Array(0), appendedAt: new Float64Array(0) };
    const { partition } = this.#parts;
    return { partition, count: 0, next: from, bytes: new Uint8Array(0), ...times, ...bounds };
  }
}

function outOfRange(partition: PartitionId, from: number): LogError {
  return new LogError("out_of_range", `${partitionName(partition)} has no offset ${from}`);
}
