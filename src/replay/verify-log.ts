// The archive against the log: the same records, byte for byte, as far back as the log reaches.
import type { BytesColumn } from "../codec/columns.ts";
import { encodeHeaders, type RecordKind } from "../event/headers.ts";
import type { PartitionId } from "../event/position.ts";
import type { RecordRun } from "../event/run.ts";
import type { Raw } from "../event/tables.ts";
import type { Log } from "../log/log.ts";

export interface LogComparison {
  readonly rows: number;
  readonly partition: PartitionId;
  readonly log: Pick<Log, "read" | "bounds">;
}

const readBytes = 4 * 1024 * 1024;

/** Sentences about rows of one archive file that differ from the log's records. */
export async function compareWithLog(columns: Raw, against: LogComparison): Promise<string[]> {
  const { rows, partition, log } = against;
  const { start, end } = await log.bounds(partition);
  const said: string[] = [];
  const signal = new AbortController().signal;
  let run: RecordRun | undefined;
  let record = 0;
  for (let row = 0; row < rows; row++) {
    const offset = columns.src_offset.at(row);
    if (offset < start || offset >= end) continue;
    while (run && record < run.count && (run.offsets[record] as number) < offset) record++;
    if (!run || record >= run.count || (run.offsets[record] as number) > offset) {
      run = await log.read(partition, offset, { bytesMax: readBytes, waitMs: 0, signal });
      record = 0;
    }
    const difference = compareRecord(columns, row, { run, record });
    if (difference) said.push(`offset ${offset} of the archive ${difference}`);
  }
  return said;
}

function compareRecord(
  columns: Raw,
  row: number,
  { run, record }: { run: RecordRun; record: number },
): string | undefined {
  if (record >= run.count || run.offsets[record] !== columns.src_offset.at(row)) {
    return "is not in the log";
  }
  const [keyStart, headersStart] = [run.keyStart[record], run.headersStart[record]];
  const [valueStart, valueEnd] = [run.valueStart[record], run.valueEnd[record]];
  if (columns.appended_at.at(row) !== (run.appendedAt[record] as number) * 1000) {
    return "has another append time than the log's";
  }
  const headers = headersOf(columns, row);
  if (Buffer.compare(headers, run.bytes.subarray(headersStart, valueStart)) !== 0) {
    return "has other headers than the log's";
  }
  const isSame = (column: BytesColumn, from?: number, to?: number) =>
    Buffer.compare(column.at(row), run.bytes.subarray(from, to)) === 0;
  if (!isSame(columns.key, keyStart, headersStart)) return "has another key than the log's";
  if (!isSame(columns.payload, valueStart, valueEnd)) return "has another payload than the log's";
  return undefined;
}

/** The header bytes a replay would append again. */
function headersOf(columns: Raw, row: number): Uint8Array {
  if (!columns.headers.isNull(row)) return columns.headers.at(row);
  return encodeHeaders({
    kind: columns.kind.textAt(row) as RecordKind,
    type: columns.type.textAt(row) ?? "",
    version: columns.version.textAt(row) ?? "",
    source: columns.source.textAt(row) ?? "",
    id: columns.event_id.textAt(row) ?? "",
    receivedAt: columns.received_at.at(row) / 1000,
  });
}
