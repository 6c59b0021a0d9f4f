// `pulse topic`: the rows of a derived topic, as other services read them. Reads the log's files
// beside the running process, or when nothing runs.
import { parseArgs } from "node:util";
import { systemClock } from "../../clock.ts";
import { formatTimestampMs } from "../../codec/timestamp.ts";
import { embeddedDerivedTopics } from "../../config/topics.ts";
import { HeaderReader } from "../../event/headers.ts";
import { readHop, readPlace } from "../../event/hop.ts";
import { type PartitionId, partitionsOf } from "../../event/position.ts";
import type { RecordRun } from "../../event/run.ts";
import { openLogReadOnly, type ReadableLog } from "../../log/embedded/read-only-log.ts";
import { type Command, exitCode, NotRunningError, print, UsageError } from "../command.ts";
import { readDataFolder } from "../data-folder.ts";
import { layoutOf } from "../engine-parts.ts";
import { dataFolderOf } from "../settings-of.ts";

const readBytesMax = 1024 * 1024;
const followEveryMs = 200;
const names = embeddedDerivedTopics.map(({ topic }) => topic).join(", ");

export const topicCommand: Command = {
  name: "topic",
  summary: "print the rows of a derived topic as JSON lines",
  help: `Usage: pulse topic <name> [--partition P] [--from N] [--follow]

Names: ${names}.
Prints a line of JSON for each record, from offset N of each partition or of
partition P on, with --follow also those to come. A row that was sent again is printed again:
source, position and prev are for the filter of the client package.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        partition: { type: "string" },
        from: { type: "string", default: "0" },
        follow: { type: "boolean", default: false },
      },
    });
    const partitions = partitionsFor(positionals, values.partition);
    if (!/^\d{1,15}$/.test(values.from)) throw new UsageError("--from is an offset");
    const dataFolder = dataFolderOf();
    if (!(await readDataFolder(dataFolder)).isPresent) {
      throw new NotRunningError(`there is no data in ${dataFolder} yet`);
    }
    const log = openLogReadOnly(layoutOf(dataFolder).log, embeddedDerivedTopics);
    try {
      await printFrom({ log, partitions, from: Number(values.from), isFollowing: values.follow });
    } finally {
      await log.close();
    }
    return exitCode.done;
  },
};

function partitionsFor(
  [name, ...rest]: readonly string[],
  partition: string | undefined,
): readonly PartitionId[] {
  if (rest.length > 0) throw new UsageError("too many arguments");
  const all = partitionsOf(embeddedDerivedTopics).filter(({ topic }) => topic === name);
  if (all.length === 0) throw new UsageError(`topic takes one of ${names}`);
  const found = all.filter((each) => (partition ?? String(each.partition)) === `${each.partition}`);
  if (found.length > 0) return found;
  throw new UsageError(`--partition is a number from 0 to ${all.length - 1}`);
}

interface Printing {
  readonly log: ReadableLog;
  readonly partitions: readonly PartitionId[];
  readonly from: number;
  readonly isFollowing: boolean;
}

/** Ends at the ends of the partitions, or never. */
async function printFrom({ log, partitions, from, isFollowing }: Printing): Promise<void> {
  const places: { readonly partition: PartitionId; next: number }[] = [];
  for (const partition of partitions) {
    const { start, end } = await log.bounds(partition);
    places.push({ partition, next: Math.min(Math.max(from, start), end) });
  }
  const { signal } = new AbortController();
  for (;;) {
    let printed = 0;
    for (const place of places) {
      const options = { bytesMax: readBytesMax, waitMs: 0, signal };
      const run = await log.read(place.partition, place.next, options);
      place.next = run.next;
      printed += run.count;
      await print(linesOf(run));
    }
    if (printed > 0) continue;
    if (!isFollowing) return;
    await systemClock.sleep(followEveryMs);
  }
}

function linesOf(run: RecordRun): string {
  const headers = new HeaderReader();
  const bytes = Buffer.from(run.bytes.buffer, run.bytes.byteOffset, run.bytes.length);
  let lines = "";
  for (let i = 0; i < run.count; i++) {
    const [start, end] = [run.headersStart[i] as number, run.valueStart[i] as number];
    if (!headers.read(bytes, start, end)) continue;
    const hop = readHop(headers.source, headers.id);
    const said = JSON.stringify({
      partition: run.partition.partition,
      offset: run.offsets[i],
      appended_at: formatTimestampMs(run.appendedAt[i] as number),
      key: bytes.toString("utf8", run.keyStart[i], start),
      table: headers.type,
      seq: headers.seq,
      source: hop?.from,
      position: hop?.place,
      ...(headers.prev !== "" && { prev: readPlace(headers.prev) }),
    });
    // The value is the JSON of a row already.
    lines += `${said.slice(0, -1)},"row":${bytes.toString("utf8", end, run.valueEnd[i])}}\n`;
  }
  return lines;
}
