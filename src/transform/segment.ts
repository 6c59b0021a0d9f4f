// A message of the Segment HTTP API (v1) as the record value of our contracts. Spans are copied,
// names looked up in segment-fields.ts; members without a place in the contract are kept under
// `properties`, `traits`, `context` and `message`, so nothing that was sent is lost but write keys.
import type { ByteWriter } from "../codec/byte-writer.ts";
import { type JsonTape, jsonKind } from "../codec/json-tape.ts";
import { writeSegmentData } from "./segment-data.ts";
import { trackMaps } from "./segment-fields.ts";
import { copySpan } from "./segment-values.ts";

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

/** Writes the record value of `message` to `out` and answers its type. */
export function mapSegment(message: SegmentMessage, out: ByteWriter): string {
  const { tape, token } = message;
  const copy = { tape, out };
  const kind = message.kind ?? textOf(tape, tape.member(token, "type"));
  const event = kind === "track" ? textOf(tape, tape.member(token, "event")) : "";
  const map = trackMaps.get(event);
  const type = map?.type ?? typeOf(kind);
  writeEnvelope(message, out, type);
  out.ascii('"data":{');
  // A key that stands twice has no one value to map: the message is kept whole, and refused.
  if (tape.faultWithin(token) !== undefined || !types.has(kind)) {
    out.ascii('"message":');
    copySpan(copy, token);
  } else {
    writeSegmentData(copy, { message: token, kind, map });
  }
  out.byte(0x7d);
  const sentAt = present(tape, tape.member(token, "sentAt"), message.batchSentAt);
  if (sentAt >= 0) {
    out.ascii(',"sent_at":');
    copySpan(copy, sentAt);
  }
  out.byte(0x7d);
  return type;
}

/** An unknown kind becomes a type that no contract has, and so is quarantined. */
function typeOf(kind: string): string {
  return types.get(kind) ?? `segment.${kind.slice(0, 64)}`;
}

function writeEnvelope(message: SegmentMessage, out: ByteWriter, type: string): void {
  const { tape, token } = message;
  const copy = { tape, out };
  out.ascii('{"id":');
  copySpan(copy, tape.member(token, "messageId"));
  out.ascii(',"type":');
  out.jsonString(type);
  out.ascii(',"time":');
  const timestamp = tape.member(token, "timestamp");
  const time = present(tape, timestamp, tape.member(token, "originalTimestamp"));
  if (time >= 0) copySpan(copy, time);
  else out.jsonString(message.receivedAt);
  out.byte(0x2c);
}

/** The first of two value tokens that is there and not null, or -1. */
function present(tape: JsonTape, first: number, second: number): number {
  if (first >= 0 && tape.kind[first] !== jsonKind.null) return first;
  return second >= 0 && tape.kind[second] !== jsonKind.null ? second : -1;
}

function textOf(tape: JsonTape, token: number): string {
  return token >= 0 && tape.kind[token] === jsonKind.string ? tape.text(token) : "";
}
