// Every accepted record, bytes as they are in the log: enough to replay with identical results.
import type { BytesColumn } from "../codec/columns.ts";
import type { Rows } from "../codec/rows.ts";
import { type HeaderField, HeaderReader, headerField } from "../event/headers.ts";
import type { RecordRun } from "../event/run.ts";
import type { Raw } from "../event/tables.ts";

export class Archiver {
  readonly #headers = new HeaderReader();

  /**
   * Writes records `[from, to)` of `run`. Headers that the columns cannot hold are kept as bytes
   * too: those that cannot be read, and those that name the record sent before.
   */
  write(run: RecordRun, { from, to }: { from: number; to: number }, rows: Rows<Raw>): void {
    for (let record = from; record < to; record++) {
      rows.begin();
      this.#writeRow(run, record, rows.columns);
      rows.end();
    }
  }

  #writeRow(run: RecordRun, record: number, columns: Raw): void {
    const headers = this.#headers;
    const keyStart = run.keyStart[record] as number;
    const headersStart = run.headersStart[record] as number;
    const valueStart = run.valueStart[record] as number;
    columns.src_offset.put(run.offsets[record] as number);
    columns.appended_at.put((run.appendedAt[record] as number) * 1000);
    const isRead = headers.read(run.bytes, headersStart, valueStart);
    if (isRead) {
      columns.kind.putText(headers.kind);
      this.#put(run, headerField.type, columns.type);
      this.#put(run, headerField.version, columns.version);
      this.#put(run, headerField.source, columns.source);
      this.#put(run, headerField.id, columns.event_id);
      columns.received_at.put(headers.receivedAt * 1000);
    }
    if (!isRead || headers.kind === "derived") {
      columns.headers.put(run.bytes, headersStart, valueStart);
    }
    columns.key.put(run.bytes, keyStart, headersStart);
    columns.payload.put(run.bytes, valueStart, run.valueEnd[record] as number);
  }

  #put({ bytes }: RecordRun, field: HeaderField, column: BytesColumn): void {
    column.put(bytes, this.#headers.start(field), this.#headers.end(field));
  }
}
