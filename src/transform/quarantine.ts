// Refused records as rows: why, where, and the masked payload, never parsed again by anything.
import { createHash } from "node:crypto";
import type { Rows } from "../codec/rows.ts";
import { type Batch, verdict } from "../event/batch.ts";
import { HeaderReader } from "../event/headers.ts";
import type { RecordRun } from "../event/run.ts";
import type { Quarantine } from "../event/tables.ts";

/** Failures whose bytes may hold what masking could not see; only their hash is kept. */
const hashOnly: ReadonlySet<string> = new Set(["malformed", "bad_headers", "restricted_data"]);

/** Writes the refused records of `batch`, whose first record is `run`'s record `from`. */
export class QuarantineWriter {
  readonly #headers = new HeaderReader();
  readonly #codeVersion: string;

  constructor(codeVersion: string) {
    this.#codeVersion = codeVersion;
  }

  write(
    batch: Batch,
    { run, from }: { run: RecordRun; from: number },
    rows: Rows<Quarantine>,
  ): void {
    for (let i = 0; i < batch.count; i++) {
      if (batch.verdict[i] !== verdict.quarantined) continue;
      rows.begin();
      this.#writeRow(batch, { i, run, record: from + i }, rows.columns);
      rows.end();
    }
  }

  #writeRow(
    batch: Batch,
    { i, run, record }: { i: number; run: RecordRun; record: number },
    columns: Quarantine,
  ): void {
    const headers = this.#headers;
    const valueStart = run.valueStart[record] as number;
    const end = run.valueEnd[record] as number;
    const failure = batch.failure[i];
    if (headers.read(run.bytes, run.headersStart[record] as number, valueStart)) {
      columns.event_id.putText(headers.id);
      columns.contract.putText(`${headers.type}${headers.version && ` ${headers.version}`}`);
    }
    columns.source.putText(batch.sources.at(batch.source[i] as number));
    columns.src_topic.putText(batch.partition.topic);
    columns.src_generation.put(batch.partition.generation);
    columns.src_partition.put(batch.partition.partition);
    columns.src_offset.put(batch.offset[i] as number);
    columns.ordinal.put(0);
    columns.received_at.put((batch.receivedAt[i] as number) * 1000);
    columns.appended_at.put((batch.appendedAt[i] as number) * 1000);
    const code = failure?.code ?? "malformed";
    columns.code.putText(code);
    columns.path.putText(failure?.path ?? "");
    columns.step.putText(failure?.step ?? "parse");
    columns.code_version.putText(this.#codeVersion);
    columns.payload_bytes.put(end - valueStart);
    const value = run.bytes.subarray(valueStart, end);
    columns.payload_sha256.putText(createHash("sha256").update(value).digest("hex"));
    if (!hashOnly.has(code)) columns.payload.put(run.bytes, valueStart, end);
  }
}
