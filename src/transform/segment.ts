// A message of the Segment HTTP API (v1) as the record value of our contracts. Spans are copied,
// names looked up in segment-fields.ts; members without a place in the contract are kept under
// `properties`, `traits`, `context` and `message`, so nothing that was sent is lost but write keys.
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { JsonWriter } from "../codec/json-writer.ts";
import { KeyTable } from "../codec/key-table.ts";
import { TextMemory } from "../codec/text-memory.ts";
import { writeSegmentData } from "./segment-data.ts";
import { memberName, trackMaps } from "./segment-fields.ts";

export interface SegmentMessage {
  readonly tape: JsonTape;
  /** The message's object; its `messageId` is a string. */
  readonly token: number;
  /** `track`, `page`...: of the route, or undefined where the message itself says it. */
  readonly kind: string | undefined;
  /** Token of the batch's `sentAt`, or -1; the message's own goes before it. */
  readonly batchSentAt: number;
  /** RFC 3339; the time of a message that carries none. */
  readonly receivedAt: string;
}

const types: ReadonlyMap<string, string> = new Map([
  ["track", "web.event_tracked"],
  ["page", "web.page_viewed"],
  ["screen", "app.screen_viewed"],
  ["identify", "identity.identified"],
  ["group", "identity.grouped"],
  ["alias", "identity.aliased"],
]);

/** Names of the record value's own members. */
const names = {
  id: memberName("id"),
  type: memberName("type"),
  time: memberName("time"),
  data: memberName("data"),
  sentAt: memberName("sent_at"),
  message: memberName("message"),
};

/** Members of a message that are read by name, each by its place in `members`. */
const roles = {
  messageId: 0,
  type: 1,
  event: 2,
  timestamp: 3,
  originalTimestamp: 4,
  sentAt: 5,
  properties: 6,
  traits: 7,
  context: 8,
} as const;
const roleTable = new KeyTable(Object.entries(roles));
/** Value tokens of the message at hand, the first of each name, -1 for none. */
const members = new Int32Array(roleTable.size);

/**
 * Writes the record value of `message` to `out`, which has begun, and answers its type, or
 * undefined where only the record tells it: a kind that is none of ours.
 */
export function mapSegment(message: SegmentMessage, out: JsonWriter): string | undefined {
  const { tape, token } = message;
  const copy = { tape, out };
  readMembers(tape, token);
  const kind = message.kind ?? textOf(tape, members[roles.type] as number);
  const event = kind === "track" ? textOf(tape, members[roles.event] as number) : "";
  const map = trackMaps.get(event);
  const type = map?.type ?? types.get(kind);
  out.open(jsonKind.object);
  writeEnvelope(message, out, type ?? `segment.${kind.slice(0, 64)}`);
  out.name(names.data);
  out.open(jsonKind.object);
  // A key that stands twice has no one value to map: the message is kept whole, and refused.
  if (tape.faultWithin(token) !== undefined || !types.has(kind)) {
    out.name(names.message);
    out.value(tape, token);
  } else {
    const properties = members[roles.properties] as number;
    const traits = members[roles.traits] as number;
    const context = members[roles.context] as number;
    writeSegmentData(copy, { message: token, kind, map, properties, traits, context });
  }
  out.close();
  const sentAt = present(tape, members[roles.sentAt] as number, message.batchSentAt);
  if (sentAt >= 0) {
    out.name(names.sentAt);
    out.value(tape, sentAt);
  }
  out.close();
  return type;
}

function readMembers(tape: JsonTape, message: number): void {
  members.fill(-1);
  const last = tape.next[message] as number;
  for (let key = message + 1; key < last; key = tape.next[key] as number) {
    const role = roleTable.find(tape, key);
    if (role !== undefined && (members[role] as number) < 0) members[role] = key + 1;
  }
}

function writeEnvelope({ tape, receivedAt }: SegmentMessage, out: JsonWriter, type: string): void {
  out.name(names.id);
  out.value(tape, members[roles.messageId] as number);
  out.name(names.type);
  out.string(type);
  out.name(names.time);
  const timestamp = members[roles.timestamp] as number;
  const time = present(tape, timestamp, members[roles.originalTimestamp] as number);
  if (time >= 0) out.value(tape, time);
  else out.plain(receivedAt);
}

/** The first of two value tokens that is there and not null, or -1. */
function present(tape: JsonTape, first: number, second: number): number {
  if (first >= 0 && tape.kind[first] !== jsonKind.null) return first;
  return second >= 0 && tape.kind[second] !== jsonKind.null ? second : -1;
}

const texts = new TextMemory();

function textOf(tape: JsonTape, token: number): string {
  if (token < 0 || tape.kind[token] !== jsonKind.string) return "";
  if (tape.escaped[token] === 1) return tape.text(token);
  return texts.text(tape.bytes, tape.start[token] as number, tape.end[token] as number);
}
