// The `data` of a Segment message: first every member is given its field or a place among the
// rest, then all is written. Where two members claim one field the first keeps it.
import type { ByteWriter } from "../codec/byte-writer.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { KeyTable } from "../codec/key-table.ts";
import {
  campaignFields,
  contextFields,
  type FieldMap,
  type Form,
  fieldMap,
  groupTraits,
  joinFields,
  messageFields,
  pageFields,
  pagePropertyFields,
  type TrackMap,
  userTraits,
  viewFields,
} from "./segment-fields.ts";
import {
  type Copy,
  copyMember,
  copySpan,
  isReadable,
  moneyText,
  writeName,
  writeValue,
} from "./segment-values.ts";

export interface SegmentSource {
  /** The message's object. */
  readonly message: number;
  readonly kind: string;
  /** Of a track call with a contract of its own. */
  readonly map: TrackMap | undefined;
}

interface Taken {
  readonly token: number;
  readonly form: Form;
}

interface Money {
  /** The amount's key. */
  readonly key: number;
  readonly to: string;
  readonly text: string;
}

/** What the members of one message come to: fields of the contract, and keys without a place. */
class Draft {
  readonly fields = new Map<string, Taken>();
  money: Money | undefined;
  /** Members of one product that stood among the properties. */
  readonly product: number[] = [];
  readonly properties: number[] = [];
  readonly context: number[] = [];
  readonly page: number[] = [];
  readonly campaign: number[] = [];
  readonly message: number[] = [];
  readonly #tape: JsonTape;

  constructor(tape: JsonTape) {
    this.#tape = tape;
  }

  /** Gives the members of `object` their fields; the others are listed in `rest`. */
  take(object: number, fields: FieldMap, rest: number[]): void {
    const { next } = this.#tape;
    const last = next[object] as number;
    for (let key = object + 1; key < last; key = next[key] as number) {
      if (!this.takeMember(key, fields)) rest.push(key);
    }
  }

  /** Whether the member is dealt with: it has a field, or is null and says nothing. */
  takeMember(key: number, fields: FieldMap): boolean {
    const tape = this.#tape;
    const field = fields.find(tape, key);
    if (field === undefined) return false;
    if (tape.kind[key + 1] === jsonKind.null) return true;
    if (this.fields.has(field.to) || !isReadable(tape, key + 1, field.form)) return false;
    this.fields.set(field.to, { token: key + 1, form: field.form });
    return true;
  }
}

/** Writes the members of `data`, without its braces. */
export function writeSegmentData(copy: Copy, source: SegmentSource): void {
  const { out, tape } = copy;
  const draft = draftOf(tape, source);
  const data = new Members(out);
  for (const [name, { token, form }] of draft.fields) {
    data.name(name);
    writeValue(copy, token, form);
  }
  if (source.map) writeMapped(copy, { draft, data, map: source.map });
  writeProperties(copy, { draft, data, source });
  writeTraits(copy, { data, source });
  if (draft.context.length + draft.page.length + draft.campaign.length > 0) {
    data.name("context");
    out.byte(0x7b);
    const members = new Members(out);
    for (const key of draft.context) members.copy(copy, key);
    members.object(copy, { name: "page", keys: draft.page });
    members.object(copy, { name: "campaign", keys: draft.campaign });
    out.byte(0x7d);
  }
  data.object(copy, { name: "message", keys: draft.message });
}

/** Members of a message that the envelope is made of, that are read by name, or secrets. */
const consumed = new KeyTable(
  "type messageId timestamp originalTimestamp sentAt receivedAt writeKey properties traits context"
    .split(" ")
    .map((name) => [name, true]),
);

const trackFields = joinFields(messageFields, fieldMap({ event: ["name", "text"] }));

function draftOf(tape: JsonTape, { message, kind, map }: SegmentSource): Draft {
  const draft = new Draft(tape);
  const isView = kind === "page" || kind === "screen";
  const fields = kind === "track" && !map ? trackFields : isView ? viewFields : messageFields;
  const last = tape.next[message] as number;
  for (let key = message + 1; key < last; key = tape.next[key] as number) {
    if (draft.takeMember(key, fields) || consumed.find(tape, key)) continue;
    if (map === undefined || !tape.isText(key, "event")) draft.message.push(key);
  }
  const properties = tape.member(message, "properties");
  if (tape.kind[properties] === jsonKind.object) {
    if (map) takeProperties(tape, properties, { draft, map });
    else if (kind === "page") draft.take(properties, pagePropertyFields, draft.properties);
    else if (kind === "screen") draft.take(properties, viewFields, draft.properties);
  }
  takeContext(tape, tape.member(message, "context"), draft);
  return draft;
}

function takeProperties(
  tape: JsonTape,
  properties: number,
  { draft, map }: { draft: Draft; map: TrackMap },
): void {
  const last = tape.next[properties] as number;
  draft.money = moneyOf(tape, properties, map);
  for (let key = properties + 1; key < last; key = tape.next[key] as number) {
    if (draft.money?.key === key || draft.takeMember(key, map.fields)) continue;
    if (map.product?.form.fields.find(tape, key)) draft.product.push(key);
    else if (!draft.money || !tape.isText(key, "currency")) draft.properties.push(key);
  }
}

function moneyOf(tape: JsonTape, properties: number, { money }: TrackMap): Money | undefined {
  if (money === undefined) return undefined;
  const currency = tape.member(properties, "currency");
  for (const name of money.from) {
    const amount = tape.member(properties, name);
    const text = moneyText(tape, amount, currency);
    if (text !== undefined) return { key: amount - 1, to: money.to, text };
  }
  return undefined;
}

function takeContext(tape: JsonTape, context: number, draft: Draft): void {
  if (tape.kind[context] !== jsonKind.object) {
    if (context >= 0 && tape.kind[context] !== jsonKind.null) draft.message.push(context - 1);
    return;
  }
  const last = tape.next[context] as number;
  for (let key = context + 1; key < last; key = tape.next[key] as number) {
    const isObject = tape.kind[key + 1] === jsonKind.object;
    if (isObject && tape.isText(key, "page")) {
      draft.take(key + 1, pageFields, draft.page);
    } else if (isObject && tape.isText(key, "campaign")) {
      draft.take(key + 1, campaignFields, draft.campaign);
    } else if (!draft.takeMember(key, contextFields)) {
      draft.context.push(key);
    }
  }
}

/** What a known track name adds: the product among the properties, an amount, an action. */
function writeMapped(
  copy: Copy,
  { draft, data, map }: { draft: Draft; data: Members; map: TrackMap },
): void {
  const { product } = map;
  if (product && draft.product.length > 0) {
    if (draft.fields.has(product.to)) {
      draft.properties.push(...draft.product);
    } else {
      data.name(product.to);
      writeProduct(copy, draft.product, product);
    }
  }
  if (draft.money) {
    data.name(draft.money.to);
    copy.out.ascii(draft.money.text);
  }
  if (map.action) {
    data.name("action");
    copy.out.jsonString(map.action);
  }
}

function writeProduct(
  copy: Copy,
  keys: readonly number[],
  { to, form }: NonNullable<TrackMap["product"]>,
): void {
  const { tape, out } = copy;
  out.ascii(to === "items" ? "[{" : "{");
  const members = new Members(out);
  for (const key of keys) {
    const field = form.fields.find(tape, key);
    if (field === undefined || tape.kind[key + 1] === jsonKind.null) continue;
    const isTaken = keys.some((other) => other !== key && tape.isText(other, field.to));
    if (isTaken) {
      members.copy(copy, key);
    } else {
      members.name(field.to);
      writeValue(copy, key + 1, field.form);
    }
  }
  out.ascii(to === "items" ? "}]" : "}");
}

interface Place {
  readonly data: Members;
  readonly source: SegmentSource;
}

function writeProperties(copy: Copy, { draft, data, source }: Place & { draft: Draft }): void {
  const { tape } = copy;
  const token = tape.member(source.message, "properties");
  const isSorted = source.map || source.kind === "page" || source.kind === "screen";
  if (isSorted && tape.kind[token] === jsonKind.object) {
    data.object(copy, { name: "properties", keys: draft.properties });
  } else if (token >= 0 && tape.kind[token] !== jsonKind.null) {
    data.name("properties");
    copySpan(copy, token);
  }
}

function writeTraits(copy: Copy, { data, source: { message, kind } }: Place): void {
  const traits = copy.tape.member(message, "traits");
  if (traits < 0 || copy.tape.kind[traits] === jsonKind.null) return;
  data.name("traits");
  const form = kind === "identify" ? userTraits : kind === "group" ? groupTraits : "any";
  writeValue(copy, traits, form);
}

/** The members of one object, a comma before each but the first. */
class Members {
  readonly #out: ByteWriter;
  #isFirst = true;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  /** Begins a member; its value comes next. */
  name(name: string): void {
    this.#comma();
    writeName(this.#out, name);
  }

  /** A member as it was written. */
  copy(copy: Copy, key: number): void {
    this.#comma();
    copyMember(copy, key);
  }

  /** An object of members as they were written; none where there are no keys. */
  object(copy: Copy, { name, keys }: { name: string; keys: readonly number[] }): void {
    if (keys.length === 0) return;
    this.name(name);
    this.#out.byte(0x7b);
    const members = new Members(this.#out);
    for (const key of keys) members.copy(copy, key);
    this.#out.byte(0x7d);
  }

  #comma(): void {
    if (!this.#isFirst) this.#out.byte(0x2c);
    this.#isFirst = false;
  }
}
