// Web events as a collector writes them to the log: visitors browse in sessions; some events come
// late, twice, with an id that was used before, or broken in one of many ways.
import { murmur2 } from "../src/codec/murmur2.ts";
import { encodeHeaders } from "../src/event/headers.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import type { AppendRecord } from "../src/log/log.ts";
import type { Prng } from "./prng.ts";

/** One event a client sends, perhaps many times. */
export interface SentEvent {
  readonly source: string;
  readonly id: string;
  readonly key: string;
  /** Equal for two sends of the same id exactly when their payloads are the same event. */
  readonly payload: number;
  /** Whether its contract holds; the worker quarantines it otherwise. */
  readonly isValid: boolean;
  /** When it happened by the client's clock, ms. */
  readonly timeMs: number;
  /** Whether decoding it kills the process. */
  readonly isPoison: boolean;
  readonly headers: Uint8Array;
  readonly value: Uint8Array;
}

export interface EventMix {
  readonly visitors: number;
  readonly sources: number;
  /** Shares of all events. */
  readonly broken: number;
  /** Another event under the id of one before it, of the same source. */
  readonly conflicting: number;
  /** The same event under the same id, written in other bytes. */
  readonly twins: number;
  /** Another event under the id of one before it, of another source. */
  readonly borrowed: number;
  readonly late: number;
  readonly poison: number;
}

interface Visitor {
  readonly id: string;
  readonly source: string;
  page: number;
}

interface Draft {
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly time: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const pages = ["/", "/search", "/product/kettle", "/product/läufer", "/cart", "/checkout"] as const;

/** Makes events; the same seed makes the same events. */
export class EventSource {
  readonly #random: Prng;
  readonly #mix: EventMix;
  readonly #visitors: readonly Visitor[];
  readonly #recent: SentEvent[] = [];
  #made = 0;
  #twins = 0;
  #wasPoison = false;

  constructor(random: Prng, mix: EventMix) {
    this.#random = random;
    this.#mix = mix;
    this.#visitors = Array.from({ length: mix.visitors }, (_, i) => ({
      id: `visitor-${i}`,
      source: `shop-${i % mix.sources}`,
      page: 0,
    }));
  }

  /** The next event, as received at `nowMs`. */
  next(nowMs: number): SentEvent {
    const visitor = this.#visitors[this.#random.between(0, this.#visitors.length - 1)] as Visitor;
    const event = this.#make(visitor, nowMs);
    this.#recent.push(event);
    if (this.#recent.length > 50) this.#recent.shift();
    return event;
  }

  #make(visitor: Visitor, nowMs: number): SentEvent {
    const { broken, twins } = this.#mix;
    const random = this.#random;
    const number = this.#made++;
    const twin = random.chance(twins) ? this.#usedBy(visitor) : undefined;
    if (twin) return { ...twin, payload: number, isPoison: false, value: this.#respell(twin) };
    const draft = this.#draft(visitor, number, nowMs);
    const breakage = random.chance(broken) ? random.pick(breakages) : undefined;
    const { text, type, version } = breakage ? breakage(draft) : whole(draft);
    const isValid = breakage === undefined;
    const { id } = draft;
    const { source } = visitor;
    return {
      source,
      id,
      key: visitor.id,
      payload: number,
      isValid,
      timeMs: draft.time,
      isPoison: isValid && this.#isPoison(),
      headers: encodeHeaders({ kind: "event", type, version, source, id, receivedAt: nowMs }),
      value: Buffer.from(text, "utf8"),
    };
  }

  /** One comes seldom alone. */
  #isPoison(): boolean {
    const { poison } = this.#mix;
    this.#wasPoison = this.#random.chance(this.#wasPoison ? 0.5 : poison);
    return this.#wasPoison;
  }

  #draft(visitor: Visitor, number: number, nowMs: number): Draft {
    const { conflicting, borrowed } = this.#mix;
    const random = this.#random;
    const used = random.chance(conflicting) ? this.#usedBy(visitor) : undefined;
    const foreign = random.chance(borrowed) ? this.#notOf(visitor.source) : undefined;
    const usedId = (used ?? foreign)?.id;
    return usedId === undefined && random.chance(0.1)
      ? this.#identify(visitor, `event-${number}`, nowMs)
      : this.#view(visitor, usedId ?? `event-${number}`, nowMs);
  }

  /** The same JSON with some spaces in it, another number of them each time. */
  #respell({ value }: SentEvent): Uint8Array {
    const spaces = " ".repeat(++this.#twins);
    return Buffer.from(Buffer.from(value).toString("utf8").replace('"data":', `"data":${spaces}`));
  }

  #usedBy({ id }: Visitor): SentEvent | undefined {
    return this.#recent.find(({ isValid, key }) => isValid && key === id);
  }

  #notOf(source: string): SentEvent | undefined {
    return this.#recent.find((event) => event.isValid && event.source !== source);
  }

  #identify({ id: anonymous_id }: Visitor, id: string, nowMs: number): Draft {
    const data = { anonymous_id, user_id: `user-${anonymous_id}` };
    return { id, type: "identity.identified", version: "1-0-0", time: this.#timeOf(nowMs), data };
  }

  /** No two views are alike, so an id used again is always a conflict. */
  #view(visitor: Visitor, id: string, nowMs: number): Draft {
    const path = this.#random.pick(pages);
    const url = `https://shop.example${path}?utm_source=mail&n=${visitor.page++}`;
    const title = this.#random.chance(0.2) ? `Say "${path}" \\ twice` : path;
    const data = { anonymous_id: visitor.id, url, path, title };
    return { id, type: "web.page_viewed", version: "1-0-0", time: this.#timeOf(nowMs), data };
  }

  #timeOf(nowMs: number): number {
    const random = this.#random;
    if (!random.chance(this.#mix.late)) return nowMs - random.between(0, 2 * minuteMs);
    // About a day is late or not by a few minutes.
    return nowMs - dayMs - random.pick([120, random.between(-10, 10)]) * minuteMs;
  }
}

interface Written {
  readonly text: string;
  readonly type: string;
  readonly version: string;
}

function whole({ id, type, version, time, data }: Draft): Written {
  const text = JSON.stringify({ id, type, version, time: new Date(time).toISOString(), data });
  return { text, type, version };
}

/** Each makes an event that no contract accepts. */
const breakages: readonly [(draft: Draft) => Written, ...((draft: Draft) => Written)[]] = [
  (draft) => ({ ...whole(draft), text: whole(draft).text.slice(0, -3) }),
  (draft) => whole({ ...draft, type: "web.never_heard_of" }),
  (draft) => whole({ ...draft, version: "999-0-0" }),
  (draft) => whole({ ...draft, data: { ...draft.data, anonymous_id: 7 } }),
  (draft) => whole({ ...draft, data: {} }),
  (draft) => ({ ...whole(draft), text: whole(draft).text.replace("{", '{"type":"x",') }),
];

/** The record a collector appends for an event it received at `receivedAt`. */
export function recordOf(
  event: SentEvent,
  { topic, partitions, receivedAt }: { topic: string; partitions: number; receivedAt: number },
): AppendRecord {
  const key = Buffer.from(event.key, "utf8");
  const headers = event.headers.slice();
  new DataView(headers.buffer).setBigUint64(1, BigInt(receivedAt));
  return {
    topic,
    partition: (murmur2(key) & 0x7fffffff) % partitions,
    // Nothing here is restricted: visitors, pages and ids are made up above.
    key: key as Uint8Array as MaskedBytes,
    headers,
    value: event.value as MaskedBytes,
  };
}
