// Where data files lie and what their names say: the seq they belong to, and the epoch and nonce of
// the claim under which they were written, so that a file of a dead attempt is known by its name.
import { seqDigits } from "../event/entry.ts";
import { type PartitionId, partitionName } from "../event/position.ts";

export interface FileName {
  readonly seq: number;
  readonly epoch: number;
  readonly nonce: string;
}

/** `raw/web/1/3/` or `tables/web_events/1/web/3/`. */
export function dataFolder(table: string, partition: PartitionId): string {
  if (table === "raw") return `raw/${partitionName(partition)}/`;
  const { topic, generation } = partition;
  return `tables/${table}/${generation}/${topic}/${partition.partition}/`;
}

/** `<seq>-<epoch>-<nonce>.parquet`: a file of the commit `seq`. */
export function commitFileName({ seq, epoch, nonce }: FileName): string {
  return `${seqDigits(seq)}-${epoch}-${nonce}.parquet`;
}

/** `<to>-<epoch>-<nonce>-<from>-<level>.parquet`: the rows of the commits from `from` to `seq`. */
export function mergedFileName(
  { seq, epoch, nonce }: FileName,
  { from, level }: { readonly from: number; readonly level: number },
): string {
  return `${seqDigits(seq)}-${epoch}-${nonce}-${from}-${level}.parquet`;
}

/** What the name of a data file says, or undefined for a name no engine gives. */
export function readFileName(key: string): FileName | undefined {
  const match = /(?:^|\/)(\d{20})-(\d{1,15})-([0-9a-f]+)(?:-\d+-\d+)?\.parquet$/.exec(key);
  if (!match) return undefined;
  return { seq: Number(match[1]), epoch: Number(match[2]), nonce: match[3] as string };
}
