// The plain path: records of a run into the columns of a batch. Strict tokenizer, JSON.parse, the
// contract's validator, projection. Slow and readable on purpose; whatever fills the same Batch
// faster must give the same columns and the same refusals.
import { isUtf8 } from "node:buffer";
import type { ColumnSet } from "../codec/columns.ts";
import { hash32 } from "../codec/hash32.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { keyedHash128 } from "../codec/keyed-hash.ts";
import { type Batch, recordsPerBatchMax, verdict } from "../event/batch.ts";
import type { Contract } from "../event/contract.ts";
import type { Failure } from "../event/failure.ts";
import { contracts } from "../event/generated/contracts.ts";
import { type WebEvents, webEvents } from "../event/generated/tables.ts";
import { HeaderReader, isEventKind } from "../event/headers.ts";
import type { RecordRun } from "../event/run.ts";
import { findRestricted } from "./mask.ts";
import { project, timestampAt } from "./project.ts";
import { isFailure, recordBytesMax, recordLimits, type Valid, validate } from "./validate.ts";

/** A device clock may be this far ahead of the collector's, no further. */
const aheadMsMax = 5 * 60_000;

/** What the collector counted as refused at the edge in one second, by source. */
export interface Rejections {
  reject(source: string, count: number): void;
}

export interface DecoderOptions {
  /** Key of the dedup hash, eight words. */
  readonly hashKey: Uint32Array;
  /** Offsets whose processing ended the process; they are refused unread. */
  readonly crashes: ReadonlySet<number>;
}

export class Decoder {
  readonly #options: DecoderOptions;
  readonly #tape = new JsonTape();
  readonly #headers = new HeaderReader();
  readonly #contractIds = new Map(contracts.map((contract, id) => [contract, id]));
  readonly #columns = new WeakMap<ColumnSet, WebEvents>();
  readonly #idBytes = new Uint8Array(512);

  constructor(options: DecoderOptions) {
    this.#options = options;
  }

  /** Fills `batch` with records `[from, to)` of `run`, at most `recordsPerBatchMax` of them. */
  decode(run: RecordRun, { from, to }: { from: number; to: number }, batch: Batch): void {
    batch.reset();
    const last = Math.min(to, from + recordsPerBatchMax);
    for (let record = from; record < last; record++) {
      const i = batch.count++;
      batch.offset[i] = run.offsets[record] as number;
      batch.appendedAt[i] = run.appendedAt[record] as number;
      batch.verdict[i] = verdict.none;
      batch.contract[i] = batch.key[i] = batch.set[i] = batch.source[i] = -1;
      this.#decodeRecord(run, record, batch);
    }
  }

  /** Hands the counts of a `rejections` record to `to`; true when record `i` was one. */
  readRejections(run: RecordRun, record: number, to: Rejections): boolean {
    const headers = this.#headers;
    const start = run.headersStart[record] as number;
    if (!headers.read(run.bytes, start, run.valueStart[record] as number)) return false;
    if (headers.kind !== "rejections") return false;
    const value = run.bytes.subarray(run.valueStart[record], run.valueEnd[record]);
    if (!isUtf8(value) || this.#tape.parse(value, 0, value.length, recordLimits)) return true;
    forEachCount(this.#tape, to);
    return true;
  }

  #decodeRecord(run: RecordRun, record: number, batch: Batch): void {
    const i = batch.count - 1;
    const headers = this.#headers;
    const headersStart = run.headersStart[record] as number;
    const valueStart = run.valueStart[record] as number;
    if (!headers.read(run.bytes, headersStart, valueStart)) {
      batch.source[i] = batch.sources.intern("");
      batch.receivedAt[i] = run.appendedAt[record] as number;
      batch.refuse(i, { code: "bad_headers", path: "", step: "parse" });
      return;
    }
    batch.receivedAt[i] = headers.receivedAt;
    if (!isEventKind(headers.kind)) return;
    batch.source[i] = batch.sources.intern(headers.source);
    this.#hashId(batch, i);
    const end = run.valueEnd[record] as number;
    const answer = this.#judge(run.bytes, valueStart, end, run.offsets[record] as number);
    if (isFailure(answer)) {
      batch.refuse(i, answer);
      return;
    }
    batch.verdict[i] = verdict.landed;
    batch.contract[i] = this.#contractIds.get(answer.contract) as number;
    batch.key[i] = batch.keys.intern(answer.key);
    batch.payloadHash[i] = this.#hashPayload();
    this.#writeRow(batch, answer);
  }

  #judge(bytes: Uint8Array, start: number, end: number, offset: number): Valid | Failure {
    if (this.#options.crashes.has(offset)) return { code: "crash", path: "", step: "isolate" };
    if (end - start > recordBytesMax) return { code: "too_large", path: "", step: "parse" };
    if (!isUtf8(bytes.subarray(start, end))) return { code: "malformed", path: "", step: "parse" };
    const fault = this.#tape.parse(bytes, start, end, recordLimits);
    if (fault) return { code: fault.code, path: fault.path, step: "parse" };
    const answer = validate(this.#tape, this.#headers);
    if (isFailure(answer)) return answer;
    const restricted = findRestricted(this.#tape, answer.contract.mask);
    if (restricted === undefined) return answer;
    return { code: "restricted_data", path: restricted, step: "restricted" };
  }

  /** The source is part of the id: one source cannot take another's ids. */
  #hashId(batch: Batch, i: number): void {
    const buffer = Buffer.from(this.#idBytes.buffer);
    const length = buffer.write(this.#headers.source, 1, 255);
    buffer[0] = length;
    const id = this.#headers.idBytes;
    this.#idBytes.set(id, 1 + length);
    const end = 1 + length + id.length;
    const { hashKey } = this.#options;
    keyedHash128(hashKey, { bytes: this.#idBytes, start: 0, end }, batch.idHash, 4 * i);
  }

  /** Over the value without `sent_at`, which a retry may change; the collector writes it last. */
  #hashPayload(): number {
    const tape = this.#tape;
    const start = tape.start[0] as number;
    const end = tape.end[0] as number;
    const sentAt = tape.member(0, "sent_at");
    if (sentAt < 0) return hash32(tape.bytes, end - 1, end, hash32(tape.bytes, start, end - 1, 0));
    const comma = (tape.start[sentAt - 1] as number) - 2;
    const resume = (tape.end[sentAt] as number) + (tape.kind[sentAt] === stringKind ? 1 : 0);
    return hash32(tape.bytes, resume, end, hash32(tape.bytes, start, comma, 0));
  }

  #writeRow(batch: Batch, valid: Valid): void {
    const { contract } = valid;
    const i = batch.count - 1;
    const index = batch.sets.findIndex((set) => set.table === contract.table);
    const set = batch.sets[index];
    if (!set) throw new Error(`no column set for table ${contract.table}`);
    set.begin();
    this.#writeFrame(batch, this.#columnsOf(set), contract);
    project(this.#tape, valid, set);
    set.end();
    batch.set[i] = index;
    batch.row[i] = set.rows - 1;
  }

  #columnsOf(set: ColumnSet): WebEvents {
    const known = this.#columns.get(set);
    if (known) return known;
    const columns = webEvents(set);
    this.#columns.set(set, columns);
    return columns;
  }

  /** The columns every row of an event table starts with. */
  #writeFrame(batch: Batch, columns: WebEvents, contract: Contract): void {
    const i = batch.count - 1;
    const headers = this.#headers;
    const { partition } = batch;
    const id = headers.idBytes;
    columns.event_id.put(id, 0, id.length);
    columns.event_type.putText(contract.type);
    columns.event_version.putText(contract.version);
    columns.source.putText(headers.source);
    columns.src_topic.putText(partition.topic);
    columns.src_generation.put(partition.generation);
    columns.src_partition.put(partition.partition);
    columns.src_offset.put(batch.offset[i] as number);
    columns.ordinal.put(0);
    const receivedUs = headers.receivedAt * 1000;
    const sentUs = this.#timestampOf("sent_at");
    const timeUs = this.#timestampOf("time") ?? receivedUs;
    const isTrusted = sentUs === undefined || headers.kind === "server_event";
    const corrected = isTrusted ? timeUs : receivedUs - (sentUs - timeUs);
    columns.occurred_at.put(Math.min(corrected, receivedUs + aheadMsMax * 1000));
    if (sentUs !== undefined) columns.sent_at.put(sentUs);
    columns.received_at.put(receivedUs);
    columns.appended_at.put((batch.appendedAt[i] as number) * 1000);
    const store = this.#tape.member(0, "store_id");
    if (store >= 0) columns.store_id.putText(this.#tape.text(store));
  }

  #timestampOf(name: string): number | undefined {
    const token = this.#tape.member(0, name);
    return token < 0 ? undefined : timestampAt(this.#tape, token);
  }
}

const stringKind = 4;

/** Walks `{"<source>":{"<reason>":n}}`; anything else in there counts nothing. */
function forEachCount(tape: JsonTape, to: Rejections): void {
  if (tape.kind[0] !== 1) return;
  for (let key = 1; key < tape.count; key = tape.next[key] as number) {
    const reasons = key + 1;
    if (tape.kind[reasons] !== 1) continue;
    let count = 0;
    for (let at = reasons + 1; at < (tape.next[reasons] as number); at = tape.next[at] as number) {
      const parsed = tape.kind[at + 1] === 5 ? Number(tape.raw(at + 1)) : 0;
      if (Number.isSafeInteger(parsed) && parsed > 0) count += parsed;
    }
    if (count > 0) to.reject(tape.text(key), count);
  }
}
