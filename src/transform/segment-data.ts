// The `data` of a Segment message: first every member is given its field or a place among the
// rest, then all is written. Where two members claim one field the first keeps it.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { MemberName } from "../codec/json-writer.ts";
import { KeyTable } from "../codec/key-table.ts";
import { type Amount, Draft } from "./segment-draft.ts";
import {
  campaignFields,
  contextFields,
  type Form,
  fieldMap,
  groupTraits,
  joinFields,
  memberName,
  messageFields,
  pageFields,
  pagePropertyFields,
  type TrackMap,
  userTraits,
  viewFields,
} from "./segment-fields.ts";
import { type Copy, moneyOf, writeMoney, writeValue } from "./segment-values.ts";

export interface SegmentSource {
  /** The message's object. */
  readonly message: number;
  readonly kind: string;
  /** Of a track call with a contract of its own. */
  readonly map: TrackMap | undefined;
  /** Value tokens of the message's members of these names, or -1. */
  readonly properties: number;
  readonly traits: number;
  readonly context: number;
}

const names = {
  action: memberName("action"),
  campaign: memberName("campaign"),
  context: memberName("context"),
  message: memberName("message"),
  page: memberName("page"),
  properties: memberName("properties"),
  traits: memberName("traits"),
};
const itemsName = memberName("items");
/** Of the message at hand. */
const draft = new Draft();

/** Writes the members of `data`, without its braces. */
export function writeSegmentData(copy: Copy, source: SegmentSource): void {
  const { out, tape } = copy;
  read(tape, source);
  for (let i = 0; i < draft.names.length; i++) {
    out.name(draft.names[i] as MemberName);
    writeValue(copy, draft.tokens[i] as number, draft.forms[i] as Form);
  }
  if (source.map) writeMapped(copy, source.map);
  writeProperties(copy, source);
  writeTraits(copy, source);
  if (draft.context.length + draft.page.length + draft.campaign.length > 0) {
    out.name(names.context);
    out.open(jsonKind.object);
    for (const key of draft.context) out.member(tape, key);
    writeRest(copy, names.page, draft.page);
    writeRest(copy, names.campaign, draft.campaign);
    out.close();
  }
  writeRest(copy, names.message, draft.message);
}

/** An object of members as they were written; none where there are no keys. */
function writeRest({ tape, out }: Copy, name: MemberName, keys: readonly number[]): void {
  if (keys.length === 0) return;
  out.name(name);
  out.open(jsonKind.object);
  for (const key of keys) out.member(tape, key);
  out.close();
}

/** Members of a message that the envelope is made of, that are read by name, or secrets. */
const consumed = new KeyTable(
  "type messageId timestamp originalTimestamp sentAt receivedAt writeKey properties traits context"
    .split(" ")
    .map((name) => [name, true]),
);

const trackFields = joinFields(messageFields, fieldMap({ event: ["name", "text"] }));

function read(tape: JsonTape, { message, kind, map, properties, context }: SegmentSource): void {
  draft.begin();
  const isView = kind === "page" || kind === "screen";
  const fields = kind === "track" && !map ? trackFields : isView ? viewFields : messageFields;
  const last = tape.next[message] as number;
  for (let key = message + 1; key < last; key = tape.next[key] as number) {
    if (draft.takeMember(tape, key, fields) || consumed.find(tape, key)) continue;
    if (map === undefined || !tape.isText(key, "event")) draft.message.push(key);
  }
  if (tape.kind[properties] === jsonKind.object) {
    const rest = draft.properties;
    if (map) takeProperties(tape, properties, map);
    else if (kind === "page") draft.take(tape, properties, { fields: pagePropertyFields, rest });
    else if (kind === "screen") draft.take(tape, properties, { fields: viewFields, rest });
  }
  takeContext(tape, context);
}

function takeProperties(tape: JsonTape, properties: number, map: TrackMap): void {
  const last = tape.next[properties] as number;
  draft.amount = amountOf(tape, properties, map);
  for (let key = properties + 1; key < last; key = tape.next[key] as number) {
    if (draft.amount?.key === key || draft.takeMember(tape, key, map.fields)) continue;
    if (map.product?.form.fields.find(tape, key)) draft.product.push(key);
    else if (!draft.amount || !tape.isText(key, "currency")) draft.properties.push(key);
  }
}

function amountOf(tape: JsonTape, properties: number, { money }: TrackMap): Amount | undefined {
  if (money === undefined) return undefined;
  const currency = tape.member(properties, "currency");
  for (const name of money.from) {
    const amount = tape.member(properties, name);
    const found = moneyOf(tape, amount, currency);
    if (found !== undefined) return { ...found, key: amount - 1 };
  }
  return undefined;
}

function takeContext(tape: JsonTape, context: number): void {
  if (tape.kind[context] !== jsonKind.object) {
    if (context >= 0 && tape.kind[context] !== jsonKind.null) draft.message.push(context - 1);
    return;
  }
  const last = tape.next[context] as number;
  for (let key = context + 1; key < last; key = tape.next[key] as number) {
    const within = tape.kind[key + 1] === jsonKind.object ? nested.find(tape, key) : undefined;
    if (within === "page") draft.take(tape, key + 1, { fields: pageFields, rest: draft.page });
    else if (within === "campaign") {
      draft.take(tape, key + 1, { fields: campaignFields, rest: draft.campaign });
    } else if (!draft.takeMember(tape, key, contextFields)) draft.context.push(key);
  }
}

/** Objects of the context whose members have fields of their own. */
const nested = new KeyTable([
  ["page", "page"],
  ["campaign", "campaign"],
]);

/** What a known track name adds: the product among the properties, an amount, an action. */
function writeMapped(copy: Copy, map: TrackMap): void {
  const { out } = copy;
  const { product } = map;
  if (product && draft.product.length > 0) {
    if (draft.names.includes(product.to)) {
      draft.properties.push(...draft.product);
    } else {
      out.name(product.to);
      writeProduct(copy, draft.product, product);
    }
  }
  if (draft.amount && map.money) {
    out.name(map.money.to);
    writeMoney(out, draft.amount);
  }
  if (map.action) {
    out.name(names.action);
    out.plain(map.action);
  }
}

function writeProduct(
  copy: Copy,
  keys: readonly number[],
  { to, form }: NonNullable<TrackMap["product"]>,
): void {
  const { tape, out } = copy;
  const isList = to === itemsName;
  if (isList) out.open(jsonKind.array);
  out.open(jsonKind.object);
  for (const key of keys) {
    const field = form.fields.find(tape, key);
    if (field === undefined || tape.kind[key + 1] === jsonKind.null) continue;
    if (isTaken(tape, key, { keys, name: field.to })) {
      out.member(tape, key);
    } else {
      out.name(field.to);
      writeValue(copy, key + 1, field.form);
    }
  }
  out.close();
  if (isList) out.close();
}

/** Whether another of `keys` has the name already. */
function isTaken(
  tape: JsonTape,
  key: number,
  { keys, name }: { keys: readonly number[]; name: MemberName },
): boolean {
  for (const other of keys) {
    if (other === key) continue;
    const known = tape.hint[other] as number;
    if (known === 0 ? tape.isText(other, name.text) : known === name.number) return true;
  }
  return false;
}

function writeProperties(copy: Copy, { kind, map, properties }: SegmentSource): void {
  const { tape, out } = copy;
  const isSorted = map || kind === "page" || kind === "screen";
  if (isSorted && tape.kind[properties] === jsonKind.object) {
    writeRest(copy, names.properties, draft.properties);
  } else if (properties >= 0 && tape.kind[properties] !== jsonKind.null) {
    out.name(names.properties);
    out.value(tape, properties);
  }
}

function writeTraits(copy: Copy, { kind, traits }: SegmentSource): void {
  const { tape, out } = copy;
  if (traits < 0 || tape.kind[traits] === jsonKind.null) return;
  out.name(names.traits);
  const form = kind === "identify" ? userTraits : kind === "group" ? groupTraits : "any";
  writeValue(copy, traits, form);
}
