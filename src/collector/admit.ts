// One event: accepted as a masked record, or rejected with a code. Pure work on the bytes of the
// body; the verdict on a contract is the one that the worker gives, here as an opinion.
import { assert } from "../assert.ts";
import { ByteMemory } from "../codec/byte-memory.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { JsonTape, jsonKind } from "../codec/json-tape.ts";
import { JsonWriter } from "../codec/json-writer.ts";
import { murmur2 } from "../codec/murmur2.ts";
import type { WriteKey } from "../config/collector.ts";
import { fallbackTopic } from "../config/topics.ts";
import type { Contract } from "../event/contract.ts";
import { newest } from "../event/generated/contracts.ts";
import { encodeHeaders, encodeId } from "../event/headers.ts";
import { keyBytes } from "../event/masked.ts";
import type { PartitionId } from "../event/position.ts";
import type { AppendRecord } from "../log/log.ts";
import { mask } from "../transform/mask.ts";
import { mapSegment } from "../transform/segment.ts";
import {
  contractOf,
  isFailure,
  isSubjectKey,
  type Named,
  recordBytesMax,
  recordLimits,
} from "../transform/validate.ts";
import { judge } from "./judge.ts";
import { mapPlainEvent } from "./plain-event.ts";

/** Why an event was refused and not kept: a closed list, counted by name. */
const rejectionCodes = [
  "not_an_object",
  "missing_id",
  "bad_id", // not a string of 1 to 128 bytes of Unicode text
  "too_large",
  "too_deep",
  "prototype_key",
  "forbidden_type", // not for this key to write
  "bad_signature", // a whole webhook delivery
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export interface Rejected {
  readonly kind: "rejected";
  readonly id: string | null;
  readonly code: RejectionCode;
  /** JSON pointer into the record value. */
  readonly path: string;
  /** Where its count goes. */
  readonly topic: string;
}

export interface Accepted {
  readonly kind: "accepted";
  /** Of one with a failure, else empty: the answer names no other. */
  readonly id: string;
  readonly record: AppendRecord;
  /** Why the worker will most likely quarantine it. */
  readonly failure: { readonly code: string; readonly path: string } | undefined;
  /** Masked names of members that held restricted data. */
  readonly restricted: readonly string[];
}

/** Says nothing that is not said elsewhere: the empty message behind the delete of a row. */
export interface Skipped {
  readonly kind: "skipped";
}

export type Admitted = Accepted | Rejected | Skipped;

/** What the events of one request have in common. */
export interface AdmitRequest {
  readonly key: WriteKey;
  /** Milliseconds since the Unix epoch, taken once. */
  readonly receivedAt: number;
  /** The same as RFC 3339: the time of a Segment message that carries none. */
  readonly receivedText: string;
  readonly body: JsonTape;
  /** How messages are mapped: a Segment call, or events of our own. */
  readonly format:
    | { readonly kind: "plain" }
    | {
        readonly kind: "segment";
        readonly call: string | undefined;
        readonly batchSentAt: number;
      };
}

/** Buffers of one admission at a time. */
export class Lane {
  readonly body = new JsonTape();
  readonly record = new JsonWriter();
  /** A body of row changes as events of ours. */
  readonly changes = new ByteWriter();
}

export interface AdmissionOptions {
  readonly partitions: readonly PartitionId[];
  /** Key of keyed hashes, 32 bytes. */
  readonly hmacKey: Uint8Array;
  readonly eventBytesMax: number;
}

const idBytesMax = 128;
const keyBytesMax = 512;
const headerBytesMax = 255;
/** Topics that clients write; all others are derived by us. */
const serverTopics: ReadonlySet<string> = new Set(["orders", "payments", "inventory", "cdc"]);
const clientTopics: ReadonlySet<string> = new Set(["web", ...serverTopics]);

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #partitionCounts = new Map<string, number>();
  readonly #memory = new ByteMemory();
  /** Encoded headers of the request at hand, without an id, by type and version. */
  readonly #headers = {
    request: undefined as AdmitRequest | undefined,
    byName: new Map<string, Uint8Array>(),
  };

  constructor(options: AdmissionOptions) {
    this.#options = options;
    for (const { topic } of options.partitions) {
      this.#partitionCounts.set(topic, (this.#partitionCounts.get(topic) ?? 0) + 1);
    }
    assert(this.#partitionCounts.has(fallbackTopic), `the log has the topic ${fallbackTopic}`);
  }

  /** Admits the event at token `event` of the request's body. */
  admit(event: number, request: AdmitRequest, lane: Lane): Accepted | Rejected {
    const { body, format } = request;
    if (body.kind[event] !== jsonKind.object) return reject("not_an_object", { id: null });
    const idToken = body.member(event, format.kind === "segment" ? "messageId" : "id");
    if (idToken < 0) return reject("missing_id", { id: null });
    if (!isUsableId(body, idToken)) return reject("bad_id", { id: null, path: "/id" });
    const bytes = (body.end[event] as number) - (body.start[event] as number);
    if (bytes > this.#options.eventBytesMax) {
      return reject("too_large", { id: body.text(idToken) });
    }
    const drafted = draftRecord(event, request, lane.record);
    return this.#admitRecord(drafted, { request, idToken }, lane.record.tape);
  }

  #admitRecord(drafted: Drafted, from: Origin, tape: JsonTape): Accepted | Rejected {
    const { request, idToken } = from;
    const { over, named } = drafted;
    const id = () => request.body.text(idToken);
    if (over) return reject(over.code, { id: id(), path: over.path });
    const answer = contractOf(named);
    const contract = isFailure(answer) ? undefined : answer;
    const topic = this.#topicOf(named.type, contract);
    if (!mayWrite(request.key, { type: named.type, contract, topic })) {
      return reject("forbidden_type", { id: id(), path: "/type", topic });
    }
    const { bytes, isChanged, isTaped, restricted } = mask(tape, {
      plan: (contract ?? newest(named.type))?.mask,
      hmacKey: this.#options.hmacKey,
      isSubjectKey: isSubjectKey(tape, contract),
    });
    const grown = isTaped ? overBytes(bytes) : readRecord(tape, bytes);
    if (grown) return reject(grown.code, { id: id(), path: grown.path, topic });
    // A type of ours holds nothing that masking changes.
    const maskedName = isChanged && !drafted.isOurs ? nameOf(tape) : named;
    const { failure, key = id() } = judge(tape, maskedName, contract);
    // Without a version of its own a record keeps the version that was newest when it came in.
    const version = maskedName.version || (contract?.version ?? "");
    const headers = this.#headersOf({ type: maskedName.type, version }, from);
    const keyed = keyBytes(isLongKey(key) ? id() : key);
    const partition = this.#partitionOf(topic, keyed);
    const record = { topic, partition, key: keyed, headers, value: bytes };
    return { kind: "accepted", id: failure ? id() : "", record, failure, restricted };
  }

  #headersOf({ type, version }: Named, { request, idToken }: Origin): Uint8Array {
    const { body, receivedAt } = request;
    const { source, kind } = request.key;
    const headers = this.#headers;
    if (headers.request !== request) {
      headers.request = request;
      headers.byName.clear();
    }
    const name = `${type} ${version}`;
    let prefix = headers.byName.get(name);
    if (prefix === undefined) {
      const recordKind = kind === "server" ? "server_event" : "event";
      prefix = encodeHeaders({ kind: recordKind, type, version, source, id: "", receivedAt });
      headers.byName.set(name, prefix);
    }
    const isEscaped = body.escaped[idToken] === 1;
    const bytes = isEscaped ? Buffer.from(body.text(idToken)) : body.bytes;
    const start = isEscaped ? 0 : (body.start[idToken] as number);
    const end = isEscaped ? bytes.length : (body.end[idToken] as number);
    return encodeId(prefix, { bytes, start, end }, this.#memory);
  }

  #topicOf(type: string, contract: Contract | undefined): string {
    if (contract) return contract.topic;
    const word = type.split(".", 1)[0] as string;
    return clientTopics.has(word) && this.#partitionCounts.has(word) ? word : fallbackTopic;
  }

  #partitionOf(topic: string, key: Uint8Array): number {
    const count = this.#partitionCounts.get(topic);
    assert(count !== undefined, `the log has the topic ${topic}`);
    return (murmur2(key) & 0x7fffffff) % count;
  }
}

function reject(
  code: RejectionCode,
  { id, path = "", topic = fallbackTopic }: { id: string | null; path?: string; topic?: string },
): Rejected {
  return { kind: "rejected", id, code, path, topic };
}

/** Whether it is an id that headers, hashes and rows can all hold without change. */
function isUsableId(body: JsonTape, token: number): boolean {
  if (body.kind[token] !== jsonKind.string || body.hasLoneSurrogate(token)) return false;
  const isEscaped = body.escaped[token] === 1;
  const length = isEscaped
    ? Buffer.byteLength(body.text(token))
    : (body.end[token] as number) - (body.start[token] as number);
  return length >= 1 && length <= idBytesMax;
}

function isLongKey(key: string): boolean {
  return 3 * key.length > keyBytesMax && Buffer.byteLength(key) > keyBytesMax;
}

interface Origin {
  readonly request: AdmitRequest;
  readonly idToken: number;
}

/** A record value before it is masked; its tape is the writer's. */
interface Drafted {
  readonly over: OverLimit | undefined;
  readonly named: Named;
  /** Whether the type is one of those that we map to, not a client's text. */
  readonly isOurs: boolean;
}

/** A tape of fewer tokens than this has no object with too many members. */
const safeTokensMax = recordLimits.keysMax;

function draftRecord(event: number, request: AdmitRequest, record: JsonWriter): Drafted {
  const { body, format, receivedText } = request;
  record.begin(recordLimits);
  if (format.kind === "plain") {
    mapPlainEvent(body, event, record.out);
    return readDraft(record);
  }
  const { call, batchSentAt } = format;
  const message = { tape: body, token: event, kind: call, batchSentAt };
  const type = mapSegment({ ...message, receivedAt: receivedText }, record);
  if (type === undefined || !isWithinLimits(event, request, record)) return readDraft(record);
  record.finish();
  return { over: undefined, named: { type, version: "" }, isOurs: true };
}

/**
 * Whether the record just written is, by far, within every limit, and without a fault because the
 * event is: then the tape that was written with it is the one that reading it would give.
 */
function isWithinLimits(
  event: number,
  { body, format }: AdmitRequest,
  { tape, out }: JsonWriter,
): boolean {
  if (out.length > recordLimits.stringBytesMax || tape.count > safeTokensMax) return false;
  // A record has at most two containers around what the body has.
  if (body.depth > recordLimits.depthMax - 2 || body.faultWithin(event) !== undefined) return false;
  const sentAt = format.kind === "segment" ? format.batchSentAt : -1;
  return sentAt < 0 || body.kind[sentAt] === jsonKind.string;
}

function readDraft({ tape, out }: JsonWriter): Drafted {
  const over = readRecord(tape, out.view());
  const named = over ? { type: "", version: "" } : nameOf(tape);
  return { over, named, isOurs: false };
}

interface OverLimit {
  readonly code: RejectionCode;
  readonly path: string;
}

function overBytes(value: Uint8Array): OverLimit | undefined {
  return value.length > recordBytesMax ? { code: "too_large", path: "" } : undefined;
}

/** Reads a record value; what it answers is over a limit of what may be kept. */
function readRecord(tape: JsonTape, value: Uint8Array): OverLimit | undefined {
  const over = overBytes(value);
  if (over) return over;
  const plain = new Uint8Array(value.buffer, value.byteOffset, value.length);
  const hard = tape.parse(plain, 0, plain.length, recordLimits);
  if (hard) {
    assert(hard.code === "too_large", "a record value made of well-formed spans is well-formed");
    return { code: "too_large", path: "" };
  }
  if (tape.faultWithin(0) === undefined) return undefined;
  // A duplicate key is kept, and quarantined; every other fault is over a limit.
  for (const { code, path } of tape.softFaults) {
    if (code === "too_deep" || code === "too_large" || code === "prototype_key") {
      return { code, path };
    }
  }
  return undefined;
}

/** Type and version as the record's headers will say them. */
function nameOf(tape: JsonTape): Named {
  const type = headerText(tape, "type");
  const schema = headerText(tape, "dataschema");
  if (schema === "") return { type, version: headerText(tape, "version") };
  const prefix = `pulse:${type}/`;
  return { type, version: schema.startsWith(prefix) ? schema.slice(prefix.length) : schema };
}

function headerText(tape: JsonTape, name: string): string {
  const token = tape.member(0, name);
  if (token < 0 || tape.kind[token] !== jsonKind.string) return "";
  const text = tape.text(token).toWellFormed();
  return Buffer.byteLength(text) <= headerBytesMax ? text : text.slice(0, 80).toWellFormed();
}

function mayWrite(
  key: WriteKey,
  { type, contract, topic }: { type: string; contract: Contract | undefined; topic: string },
): boolean {
  if (!clientTopics.has(topic) || contract?.isDerived) return false;
  if (key.kind === "browser" && (serverTopics.has(topic) || contract?.isServerOnly)) return false;
  return key.types.length === 0 || key.types.some((prefix) => type.startsWith(prefix));
}
