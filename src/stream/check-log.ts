// Whether the log of a partition is still the one its chain was made of: it may only have grown.
import type { Head } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";
import { type Log, type LogBounds, LogError } from "../log/log.ts";
import { Halt } from "./halt.ts";
import { recordHash } from "./pipeline.ts";

export interface LogToCheck {
  readonly partition: PartitionId;
  /** As the chain was left. */
  readonly head: Head;
  /** Of the log as it is now. */
  readonly bounds: LogBounds;
  readonly signal: AbortSignal;
}

/** Throws Halt where it went back, LogError where it does not show itself. */
export async function checkLog(
  log: Pick<Log, "read">,
  { partition, head, bounds: { start, end }, signal }: LogToCheck,
): Promise<void> {
  const name = partitionName(partition);
  if (end < head.next) {
    throw new Halt(`the log of ${name} ends at ${end}, before the committed offset ${head.next}`);
  }
  if (head.next < start) {
    throw new Halt(`records ${head.next} to ${start - 1} of ${name} left the log unread`);
  }
  if (head.last < start) return;
  const run = await log.read(partition, head.last, { bytesMax: 1, waitMs: 0, signal });
  if (run.count === 0) {
    // A read that was told to stop, or a leader that is new, shows nothing of what is there.
    throw new LogError("unavailable", `record ${head.last} of ${name} cannot be read yet`);
  }
  if (recordHash(run, 0) !== head.tail) {
    throw new Halt(`record ${head.last} of ${name} is not the one that was committed`);
  }
}
