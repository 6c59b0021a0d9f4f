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

/** A leader that moves is found again within so long; then the caller is told. */
const faultMsMax = 5_000;
const pauseMsMax = 500;
/** A replica near us is asked for so long before the leader is asked again which one it is. */
const replicaMsMax = 5 * 60_000;

export interface PartitionReadsParts {
  readonly partition: PartitionId;
  readonly cluster: Cluster;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly counts: ReadCounts;
  readonly inflatedBytesMax: number;
}

export class PartitionReads {
  readonly #parts: PartitionReadsParts;
  #left: FetchedRecords | undefined;
  #replica: { readonly node: number; readonly until: number } | undefined;

  constructor(parts: PartitionReadsParts) {
    this.#parts = parts;
  }

  async read(from: number, { bytesMax, waitMs, signal }: ReadOptions): Promise<RecordRun> {
    const { clock, partition } = this.#parts;
    if (from < 0) throw outOfRange(partition, from);
    const startedAt = clock.now();
    let faultedAt: number | undefined;
    for (let pauseMs = 20; ; ) {
      const run = this.#takeLeft(from, bytesMax);
      if (run) return run;
      if (signal.aborted) return this.#emptyRun(from);
      const leftMs = Math.max(0, waitMs - (clock.now() - startedAt));
      try {
        const fetching = this.#fetch(from, leftMs);
        const fetched = await untilAborted(fetching, signal);
        if (fetched === undefined) return this.#emptyRun(from);
        faultedAt = undefined;
        if (!fetched.isDone) this.#left = fetched;
        else if (clock.now() - startedAt >= waitMs) return this.#emptyRun(from);
      } catch (error) {
        const isTransient = error instanceof LogError && error.code === "unavailable";
        faultedAt ??= clock.now();
        if (!isTransient || clock.now() - faultedAt >= faultMsMax) throw error;
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

  async #fetch(from: number, waitMs: number): Promise<FetchedRecords> {
    const { partition, fetcher, counts, inflatedBytesMax } = this.#parts;
    const broker = this.#broker();
    let answer = await fetcher.fetch(partition, from, { broker, waitMs });
    if (answer.errorCode === 0 && this.#isSentOn(answer)) {
      const near = this.#broker();
      answer = await fetcher.fetch(partition, from, { broker: near, waitMs });
    }
    if (answer.errorCode !== 0) throw this.#answered(answer, from, broker);
    const { records: bytes, aborted } = answer;
    return new FetchedRecords({ partition, bytes, from, aborted, inflatedBytesMax }, counts);
  }

  #broker(): Leader {
    const { cluster, partition, clock } = this.#parts;
    const leader = cluster.leaderOf(partition);
    const near = this.#replica && cluster.broker(this.#replica.node);
    if (this.#replica === undefined || near === undefined) return leader;
    if (clock.now() > this.#replica.until) {
      this.#replica = undefined;
      return leader;
    }
    return { ...near, node: this.#replica.node, epoch: leader.epoch };
  }

  /** The leader may name a replica in our zone; its answer is empty then. */
  #isSentOn({ preferredReplica: node }: PartAnswer): boolean {
    if (node < 0 || this.#replica?.node === node) return false;
    this.#replica = { node, until: this.#parts.clock.now() + replicaMsMax };
    return true;
  }

  #answered({ errorCode }: PartAnswer, from: number, broker: Leader): LogError {
    const { partition } = this.#parts;
    const isReplica = this.#replica !== undefined;
    this.#replica = undefined;
    // A replica may be behind: only the leader knows where the log ends.
    if (faultKind(errorCode) === "out_of_range" && !isReplica) return outOfRange(partition, from);
    const who = `broker ${broker.host}:${broker.port}`;
    return unavailable(`${who} answers ${faultName(errorCode)} for ${partitionName(partition)}`);
  }

  #faultOf({ cause, offset, clause }: BatchFault): LogError {
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
