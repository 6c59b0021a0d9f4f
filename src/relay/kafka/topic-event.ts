// A record of a topic as an event for the collector, masked before it leaves the process. What
// cannot be read, and so not masked, goes as an event of a type without a contract that holds where
// it was, a keyed hash, its length and the reason: it is quarantined where everybody can see it.
import { createHash, createHmac } from "node:crypto";
import { assert } from "../../assert.ts";
import { JsonTape, jsonKind } from "../../codec/json-tape.ts";
import type { TopicPlan, TopicShape } from "../../config/relay-topics.ts";
import { find, newest } from "../../event/generated/contracts.ts";
import type { MaskedBytes } from "../../event/masked.ts";
import { mask } from "../../transform/mask.ts";
import { isSubjectKey, recordBytesMax, recordLimits } from "../../transform/validate.ts";
import type { ReadValue, ValueReader } from "./read-value.ts";
import type { TopicRecord } from "./topic-record.ts";

export type TopicEvent =
  | { readonly kind: "event"; readonly bytes: MaskedBytes }
  | Unreadable
  /** Nothing is said: the value is null. */
  | { readonly kind: "tombstone" };

export interface Unreadable {
  readonly kind: "unreadable";
  readonly bytes: MaskedBytes;
  readonly reason: string;
}

export interface TopicEncoderOptions {
  readonly topics: readonly TopicPlan[];
  readonly reader: ValueReader;
  readonly hmacKey: Uint8Array;
  /** Begins the ids that are made of a record's place. */
  readonly cluster: string;
}

const idBytesMax = 128;

export class TopicEncoder {
  readonly #options: TopicEncoderOptions;
  readonly #plans: ReadonlyMap<string, TopicPlan>;
  readonly #tape = new JsonTape();

  constructor(options: TopicEncoderOptions) {
    this.#options = options;
    this.#plans = new Map(options.topics.map((plan) => [plan.name, plan]));
  }

  /** Throws RegistryUnavailable. */
  async encode(record: TopicRecord, signal: AbortSignal): Promise<TopicEvent> {
    const plan = this.#plans.get(record.topic);
    if (record.value === null || plan === undefined) return { kind: "tombstone" };
    const { reader } = this.#options;
    const { format, shape } = plan;
    const header = record.schemaHeader;
    const value = await reader.read(record.value, { format, header }, signal);
    if (value.kind === "unreadable") return this.unreadable(record, value.reason);
    const text =
      shape.kind === "change"
        ? await this.#change(record, value.bytes, signal)
        : this.#eventText(record, shape, value.bytes);
    const masked = this.#masked(text);
    return typeof masked === "string" ? this.unreadable(record, masked) : masked;
  }

  /** The event that stands for a record of which nothing else may be kept. */
  unreadable(record: TopicRecord, reason: string): Unreadable {
    const { topic, partition, offset, value } = record;
    const bytes = value ?? Buffer.alloc(0);
    const { hmacKey } = this.#options;
    const data = {
      topic,
      partition,
      offset: String(offset),
      bytes: bytes.length,
      hash: `v1:${createHmac("sha256", hmacKey).update(bytes).digest("hex")}`,
      reason,
    };
    const type = `${this.#domain(topic)}.unreadable`;
    const event = { id: this.#placeId(record), type, time: timeText(record), data };
    const masked = this.#masked(Buffer.from(JSON.stringify(event)));
    assert(typeof masked !== "string", "an event of ours is well-formed and short");
    return { kind: "unreadable", bytes: masked.bytes, reason };
  }

  #domain(topic: string): string {
    const shape = this.#plans.get(topic)?.shape;
    if (shape?.kind === "data") return shape.type.split(".", 1)[0] as string;
    return shape?.kind === "change" ? "cdc" : "relay";
  }

  #eventText(
    record: TopicRecord,
    shape: Exclude<TopicShape, { kind: "change" }>,
    value: Uint8Array,
  ): Uint8Array {
    if (shape.kind === "event") return value;
    const { type, version } = shape;
    const id = this.#member(value, shape.id) ?? this.#placeId(record);
    const time = this.#member(value, shape.time) ?? timeText(record);
    const head = JSON.stringify({ id, type, version, time });
    return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"data":`), value, closing]);
  }

  /** Of a change key and value are both needed; a key that cannot be read is left out. */
  async #change(record: TopicRecord, value: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const format = this.#plans.get(record.topic)?.format ?? "json";
    const key: ReadValue | undefined =
      record.key === null
        ? undefined
        : await this.#options.reader.read(record.key, { format, header: undefined }, signal);
    const text = key?.kind === "json" ? key.bytes : Buffer.from("null");
    const parts = [Buffer.from('{"key":'), text, Buffer.from(',"value":'), value, closing];
    return Buffer.concat(parts);
  }

  /** Text of a string or number member of an object. */
  #member(value: Uint8Array, name: string | undefined): string | undefined {
    if (name === undefined || !this.#parse(value)) return undefined;
    const tape = this.#tape;
    const token = tape.member(0, name);
    if (token < 0) return undefined;
    const kind = tape.kind[token];
    if (kind === jsonKind.number) return tape.raw(token);
    return kind === jsonKind.string ? tape.text(token) : undefined;
  }

  #placeId({ topic, partition, offset }: TopicRecord): string {
    const { cluster } = this.#options;
    const id = `${cluster}:${topic}:${partition}:${offset}`;
    if (Buffer.byteLength(id) <= idBytesMax) return id;
    const hash = createHash("sha256").update(topic).digest("hex").slice(0, 40);
    return `${cluster}:${hash}:${partition}:${offset}`;
  }

  /** The event, or why the collector would not take it. */
  #masked(text: Uint8Array): Extract<TopicEvent, { kind: "event" }> | string {
    const tape = this.#tape;
    if (text.length > recordBytesMax || !this.#parse(text)) return "too_large";
    if (tape.kind[0] !== jsonKind.object) return "not_an_object";
    const type = this.#rootText("type");
    const contract = find(type, this.#rootText("version")) ?? newest(type);
    // No key may ever write it, and who waits for rights would wait for ever.
    if (contract?.isDerived) return "forbidden_type";
    const { hmacKey } = this.#options;
    const options = { hmacKey, isSubjectKey: isSubjectKey(tape, contract) };
    return { kind: "event", bytes: mask(tape, { plan: contract?.mask, ...options }).bytes };
  }

  #rootText(name: string): string {
    const token = this.#tape.member(0, name);
    return token >= 0 && this.#tape.kind[token] === jsonKind.string ? this.#tape.text(token) : "";
  }

  #parse(bytes: Uint8Array): boolean {
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    return this.#tape.parse(plain, 0, plain.length, recordLimits) === undefined;
  }
}

const closing = Buffer.from("}");

/** A record stamped outside the years that a date has was stamped by nobody's clock. */
function timeText({ timestamp }: TopicRecord): string {
  const isTime = timestamp >= 0 && timestamp < 253_402_300_800_000;
  return new Date(isTime ? timestamp : 0).toISOString();
}
