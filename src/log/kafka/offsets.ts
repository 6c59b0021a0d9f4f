// Where a partition begins and ends, and what offset a time has: asked of its leader each time.
import { listOffsetsV7, ResponseError } from "@platformatic/kafka";
import { present } from "../../assert.ts";
import type { Clock } from "../../clock.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import { LogError } from "../log.ts";
import type { Cluster } from "./cluster.ts";
import type { Connections } from "./connections.ts";
import { faultKind, faultName, unavailable } from "./kafka-fault.ts";

/** Times that stand for the ends of the log. */
export const atEnd = -1;
export const atStart = -2;

const readCommitted = 1;
const triesMax = 5;
const pauseMs = 200;

export interface OffsetsParts {
  readonly cluster: Cluster;
  readonly connections: Connections;
  readonly clock: Clock;
}

/**
 * The offset of the first record at or after `ms`, or of an end of the log; undefined when no
 * record is as late. A leader that moves is followed a few times; then throws LogError.
 */
export async function offsetOf(
  parts: OffsetsParts,
  partition: PartitionId,
  ms: number,
): Promise<number | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(parts, partition, ms);
    } catch (error) {
      const isTransient = error instanceof LogError && error.code === "unavailable";
      if (!isTransient || tries === triesMax) throw error;
      await parts.clock.sleep(pauseMs * tries);
      await parts.cluster.refresh().catch(() => undefined);
    }
  }
}

async function ask(
  { cluster, connections }: OffsetsParts,
  partition: PartitionId,
  ms: number,
): Promise<number | undefined> {
  const leader = cluster.leaderOf(partition);
  const where = `broker ${leader.host}:${leader.port}`;
  const connection = await connections.get("offsets", leader);
  const asked = {
    partitionIndex: partition.partition,
    currentLeaderEpoch: leader.epoch,
    timestamp: BigInt(Math.min(ms, Number.MAX_SAFE_INTEGER)),
  };
  const { name } = cluster.topic(partition.topic);
  const answer = await listOffsetsV7.api
    .async(connection, -1, readCommitted, [{ name, partitions: [asked] }])
    .catch((error: unknown) => {
      if (error instanceof ResponseError)
        return error.response as listOffsetsV7.ListOffsetsResponse;
      throw unavailable(`${where} does not answer`, error);
    });
  const told = present(answer.topics[0]?.partitions[0], "a broker answers for what it was asked");
  if (told.errorCode !== 0) {
    const what = `${where} answers ${faultName(told.errorCode)} for ${partitionName(partition)}`;
    const isRefused = faultKind(told.errorCode) === "refused";
    throw new LogError(isRefused ? "mismatch" : "unavailable", what);
  }
  const offset = Number(told.offset);
  return offset < 0 ? undefined : offset;
}
