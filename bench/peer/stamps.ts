// Bench events drawn once and issued many times: drawing one costs more than anything that is
// measured with it. Each issue is another event of another visitor at another time; its length and
// all else stay.
import { strict as assert } from "node:assert";
import { murmur2 } from "../../src/codec/murmur2.ts";
import { encodeHeaders, HeaderReader, type RecordHeaders } from "../../src/event/headers.ts";
import type { MaskedBytes } from "../../src/event/masked.ts";
import type { AppendRecord } from "../../src/log/log.ts";
import type { BenchEvent, Fate } from "../events.ts";

/** An event as it was drawn, with the places of what an issue of it changes. */
export interface Stamp {
  readonly fate: Fate;
  readonly visit: number;
  readonly value: Uint8Array;
  readonly headers: RecordHeaders;
  /** The visitor's id, else the event's. */
  readonly key: string;
  /** Where the texts end that name the event, its visitor and its user, those it has. */
  readonly marksAt: readonly number[];
  /** Where its times begin, and how long before it was sent it happened. */
  readonly sentAt: number;
  readonly timeAt: number | undefined;
  readonly tookMs: number;
}

/** Hexadecimal digits that tell the issues of an event apart. */
const markDigits = 4;
export const issuesMax = 16 ** markDigits;

/** The time from a browser to the collector. */
const transitMs = 60;

export function stampOf({ fate, visit }: BenchEvent, record: AppendRecord): Stamp {
  const value = Buffer.from(record.value);
  const reader = new HeaderReader();
  assert(reader.read(record.headers, 0, record.headers.length));
  const { kind, type, version, source, id, receivedAt } = reader;
  const texts = JSON.parse(value.toString()) as Texts;
  const { anonymous_id: anonymousId, user_id: userId } = texts.data;
  const key = Buffer.from(record.key).toString();
  assert.equal(key, anonymousId ?? id, "a record's key is its visitor, else its id");
  const timeMs = Date.parse(texts.time);
  const isTimed = texts.time === isoOf(timeMs);
  const names = Object.entries({ id, anonymous_id: anonymousId, user_id: userId });
  return {
    fate,
    visit,
    value,
    headers: { kind, type, version, source, id, receivedAt },
    key,
    marksAt: names.flatMap(([name, text]) => {
      return text === undefined ? [] : [placeOf(value, name, text) + text.length];
    }),
    sentAt: placeOf(value, "sent_at", texts.sent_at),
    timeAt: isTimed ? placeOf(value, "time", texts.time) : undefined,
    tookMs: isTimed ? Date.parse(texts.sent_at) - timeMs : 0,
  };
}

interface Texts {
  readonly time: string;
  readonly sent_at: string;
  readonly data: { readonly anonymous_id?: string; readonly user_id?: string };
}

/** Where the text of a member begins in JSON without spaces. */
function placeOf(value: Buffer, name: string, text: string): number {
  const before = `"${name}":"`;
  const at = value.indexOf(`${before}${text}"`);
  assert(at >= 0, `${name} is in the event as it is read`);
  return at + before.length;
}

function isoOf(ms: number): string | undefined {
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** One event to be sent. */
export interface Issue {
  readonly stamp: Stamp;
  /** From 0; below `issuesMax`. */
  readonly number: number;
  /** When it was sent first, and now: a repeat of an event differs in this alone. */
  readonly firstMs: number;
  readonly nowMs: number;
}

/** The record of an issue, in a topic of so many partitions. */
export function recordOf({ stamp, number, firstMs, nowMs }: Issue, partitions: number) {
  const mark = number.toString(16).padStart(markDigits, "0");
  const value = Buffer.from(stamp.value);
  for (const at of stamp.marksAt) value.write(mark, at - markDigits, "latin1");
  value.write(new Date(nowMs).toISOString(), stamp.sentAt, "latin1");
  if (stamp.timeAt !== undefined) {
    value.write(new Date(firstMs - stamp.tookMs).toISOString(), stamp.timeAt, "latin1");
  }
  const key = Buffer.from(marked(stamp.key, mark));
  const id = marked(stamp.headers.id, mark);
  const record: AppendRecord = {
    topic: "web",
    partition: (murmur2(key) & 0x7fffffff) % partitions,
    // Masked by the collector's own code when it was drawn; marks and times hold nothing secret.
    key: key as Uint8Array as MaskedBytes,
    headers: encodeHeaders({ ...stamp.headers, id, receivedAt: nowMs + transitMs }),
    value: value as Uint8Array as MaskedBytes,
  };
  return record;
}

function marked(text: string, mark: string): string {
  return text.slice(0, -markDigits) + mark;
}
