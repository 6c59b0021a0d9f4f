// Records of a run into the columns of a batch: headers, then the value by the scanner of its
// contract, and by the plain path whatever that does not accept. The plain path (strict tokenizer,
// JSON.parse, the contract's validator, projection) is slow and readable on purpose; it is the
// definition, and it alone says why a record is refused.
import { isUtf8 } from "node:buffer";
import type { ColumnSet } from "../codec/columns.ts";
import { hash32 } from "../codec/hash32.ts";
import { JsonTape } from "../codec/json-tape.ts";
import { type ByteRange, keyedHash128 } from "../codec/keyed-hash.ts";
import { timestampMicrosMax } from "../codec/timestamp.ts";
import { type Batch, recordsPerBatchMax, verdict } from "../event/batch.ts";
import type { Contract } from "../event/contract.ts";
import type { Failure } from "../event/failure.ts";
import { contracts } from "../event/generated/contracts.ts";
import { HeaderReader, headerField, isEventKind } from "../event/headers.ts";
import type { RecordRun } from "../event/run.ts";
import { type EventIdentity, eventIdentityOf } from "../event/tables.ts";
import { DedupIds } from "./dedup-id.ts";
import { findRestricted } from "./mask.ts";
import { project, timestampAt } from "./project.ts";
import { RecordScanner } from "./scan-record.ts";
import {
  contractOf,
  isFailure,
  recordBytesMax,
  recordLimits,
  type Valid,
  validate,
} from "./validate.ts";

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
  /** Off, the plain path alone decodes: slower, with the same outcome. */
  readonly hasScanners: boolean;
}

export class Decoder {
  readonly #options: DecoderOptions;
  readonly #tape = new JsonTape();
  readonly #headers = new HeaderReader();
  readonly #scanner = new RecordScanner();
  readonly #contractIds = new Map(contracts.map((contract, id) => [contract, id]));
  readonly #columns = new WeakMap<ColumnSet, EventIdentity>();
  readonly #dedupIds: DedupIds;

  /** Partition time: the newest append time so far. */
  #timeMs = 0;

  constructor(options: DecoderOptions) {
    this.#options = options;
    this.#dedupIds = new DedupIds(options.hashKey);
  }

  /** Goes on behind a record whose partition time was `ms`. */
  resumeAt(ms: number): void {
    this.#timeMs = ms;
  }

  /** Fills `batch` with records `[from, to)` of `run`, at most `recordsPerBatchMax` of them. */
  decode(run: RecordRun, { from, to }: { from: number; to: number }, batch: Batch): void {
    batch.reset();
    const last = Math.min(to, from + recordsPerBatchMax);
    for (let record = from; record < last; record++) {
      const i = batch.count++;
      batch.offset[i] = run.offsets[record] as number;
      // A broker that takes over from one whose clock is ahead stamps earlier times than it did.
      this.#timeMs = Math.max(this.#timeMs, run.appendedAt[record] as number);
      batch.appendedAt[i] = this.#timeMs;
      batch.verdict[i] = verdict.none;
      batch.contract[i] = batch.key[i] = batch.set[i] = batch.source[i] = -1;
      this.#decodeRecord(run, record, batch);
    }
    for (const set of batch.sets) set.settle();
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
    this.#hashId(run.bytes, batch);
    const range = { start: valueStart, end: run.valueEnd[record] as number };
    if (this.#options.crashes.has(run.offsets[record] as number)) {
      batch.refuse(i, { code: "crash", path: "", step: "isolate" });
    } else if (!(this.#options.hasScanners && this.#scan(run, range, batch))) {
      this.#decodePlainly(run.bytes, range, batch);
    }
  }

  /** The fast path; false when it does not accept the record. */
  #scan(run: RecordRun, range: Range, batch: Batch): boolean {
    const scanner = this.#scanner;
    const contract = contractOf(this.#headers);
    if (isFailure(contract)) return false;
    const set = setOf(batch, contract);
    if (set === undefined || !scanner.accept(run.bytes, range, { contract, set })) return false;
    const { key, timeUs, sentUs } = scanner;
    batch.payloadHash[batch.count - 1] = scanner.hashPayload();
    this.#land(run.bytes, batch, { contract, key, set, timeUs, sentUs });
    return true;
  }

  #decodePlainly(bytes: Uint8Array, range: Range, batch: Batch): void {
    const i = batch.count - 1;
    const answer = this.#judge(bytes, range);
    if (isFailure(answer)) {
      const named = contractOf(this.#headers);
      if (!isFailure(named)) batch.contract[i] = this.#contractIds.get(named) as number;
      batch.refuse(i, answer);
      return;
    }
    const { contract, key } = answer;
    const set = setOf(batch, contract);
    if (set === undefined) {
      batch.refuse(i, { code: "unknown_type", path: "/type", step: "contract" });
      return;
    }
    set.begin();
    project(this.#tape, answer, set);
    const columns = this.#columnsOf(set);
    const timeUs = this.#timestampOf("time") ?? Number.NaN;
    const sentUs = this.#timestampOf("sent_at") ?? Number.NaN;
    if (!Number.isNaN(sentUs)) columns.sent_at.put(sentUs);
    const store = this.#tape.member(0, "store_id");
    if (store >= 0) columns.store_id.putText(this.#tape.text(store));
    batch.payloadHash[i] = this.#hashPayload();
    this.#land(bytes, batch, { contract, key, set, timeUs, sentUs });
  }

  #judge(bytes: Uint8Array, { start, end }: Range): Valid | Failure {
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
  #hashId(bytes: Uint8Array, batch: Batch): void {
    const start = this.#headers.start(headerField.source) - 1;
    const end = this.#headers.end(headerField.id);
    keyedHash128(this.#options.hashKey, { bytes, start, end }, batch.idHash, 4 * (batch.count - 1));
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

  /** Ends the row of the last record of the batch with the columns every event table begins with. */
  #land(bytes: Uint8Array, batch: Batch, landed: Landed): void {
    const { contract, key, set, timeUs, sentUs } = landed;
    const i = batch.count - 1;
    const headers = this.#headers;
    const { partition } = batch;
    const columns = this.#columnsOf(set);
    columns.event_id.put(bytes, headers.start(headerField.id), headers.end(headerField.id));
    columns.event_type.putText(contract.type);
    columns.event_version.putText(contract.version);
    columns.source.put(bytes, headers.start(headerField.source), headers.end(headerField.source));
    columns.src_topic.putText(partition.topic);
    columns.src_generation.put(partition.generation);
    columns.src_partition.put(partition.partition);
    columns.src_offset.put(batch.offset[i] as number);
    columns.ordinal.put(0);
    const receivedUs = headers.receivedAt * 1000;
    const isTrusted = Number.isNaN(sentUs) || headers.kind !== "event";
    const corrected = isTrusted ? timeUs : receivedUs - (sentUs - timeUs);
    // Two times of the client may be further apart than a column can say from 1970 on.
    const held = Math.max(corrected, -timestampMicrosMax);
    columns.occurred_at.put(Math.min(held, receivedUs + aheadMsMax * 1000));
    columns.received_at.put(receivedUs);
    columns.appended_at.put((batch.appendedAt[i] as number) * 1000);
    set.endUnsettled();
    batch.verdict[i] = verdict.landed;
    batch.contract[i] = this.#contractIds.get(contract) as number;
    batch.key[i] = batch.keys.intern(key);
    batch.set[i] = batch.sets.indexOf(set);
    batch.row[i] = set.rows - 1;
    if (this.#dedupIds.isNamedBy(contract)) this.#identify(bytes, batch, landed);
  }

  /** Id and payload of a record just landed, by what its contract says makes two events one. */
  #identify(bytes: Uint8Array, batch: Batch, { contract, key, set }: Landed): void {
    const i = batch.count - 1;
    const row = { contract, key, set, source: this.#sourceIn(bytes) };
    if (!this.#dedupIds.hash(row, batch.idHash, 4 * i)) return;
    batch.payloadHash[i] = this.#dedupIds.contentHash;
  }

  /** With its length in front. */
  #sourceIn(bytes: Uint8Array): ByteRange {
    const headers = this.#headers;
    const start = headers.start(headerField.source) - 1;
    return { bytes, start, end: headers.end(headerField.source) };
  }

  #columnsOf(set: ColumnSet): EventIdentity {
    const known = this.#columns.get(set);
    if (known) return known;
    const columns = eventIdentityOf(set);
    this.#columns.set(set, columns);
    return columns;
  }

  #timestampOf(name: string): number | undefined {
    const token = this.#tape.member(0, name);
    return token < 0 ? undefined : timestampAt(this.#tape, token);
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A valid record, its declared leaves in the row that is begun in `set`; times are microseconds. */
interface Landed {
  readonly contract: Contract;
  readonly key: string;
  readonly set: ColumnSet;
  readonly timeUs: number;
  /** NaN where the event does not say. */
  readonly sentUs: number;
}

/** Undefined for a contract of another topic: such a record came before its contract did. */
function setOf({ sets }: Batch, { table }: Contract): ColumnSet | undefined {
  return sets.find((each) => each.table === table);
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
