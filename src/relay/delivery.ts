// Batches of masked events to the collector's `/v1/events`, one at a time, so that their order is
// the log's. A batch is sent, with the same ids, until the collector says it is durable.
import { promisify } from "node:util";
import { zstdCompress } from "node:zlib";
import type { Clock } from "../clock.ts";
import { relayLimits } from "../config/relay.ts";
import type { MaskedBytes } from "../event/masked.ts";
import type { Random } from "../random.ts";
import { RelayFault } from "./fault.ts";

const compress = promisify(zstdCompress);
/** Smaller bodies are sent as they are. */
const compressedBytesMin = 2_048;
const replyBytesMax = 4 * 1024 * 1024;

/** What became of a batch that was answered: all its events but these are in the log. */
export interface Delivered {
  readonly accepted: number;
  readonly quarantined: number;
  /** How many were refused, by code. */
  readonly rejected: Readonly<Record<string, number>>;
}

export interface DeliveryOptions {
  /** Base URL of the collector. */
  readonly url: string;
  readonly writeKey: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Told why a batch waits, and undefined once it was taken. */
  readonly onWait: (reason: string | undefined) => void;
}

type Reply =
  | { readonly kind: "kept"; readonly delivered: Delivered }
  | { readonly kind: "too_large" }
  | { readonly kind: "again"; readonly reason: string; readonly afterMs: number };

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #url: string;
  readonly #authorization: string;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#url = `${options.url}/v1/events`;
    this.#authorization = `Basic ${Buffer.from(`${options.writeKey}:`).toString("base64")}`;
  }

  /** Resolves once every event is durable or refused for good. Throws RelayFault on abort. */
  async send(events: readonly MaskedBytes[], signal: AbortSignal): Promise<Delivered> {
    const { clock, random, onWait } = this.#options;
    for (let attempt = 0; ; attempt++) {
      if (signal.aborted) throw new RelayFault("collector", "the relay is stopping");
      const reply = await this.#post(events, signal);
      if (reply.kind === "kept") {
        onWait(undefined);
        return reply.delivered;
      }
      if (reply.kind === "too_large") return this.#halves(events, signal);
      onWait(reply.reason);
      await clock.sleep(Math.max(reply.afterMs, backoffMs(attempt, random)), signal);
    }
  }

  async #halves(events: readonly MaskedBytes[], signal: AbortSignal): Promise<Delivered> {
    if (events.length === 1) return { accepted: 0, quarantined: 0, rejected: { too_large: 1 } };
    const middle = Math.ceil(events.length / 2);
    const first = await this.send(events.slice(0, middle), signal);
    return add(first, await this.send(events.slice(middle), signal));
  }

  async #post(events: readonly MaskedBytes[], signal: AbortSignal): Promise<Reply> {
    const body = bodyOf(events);
    const isCompressed = body.length >= compressedBytesMin;
    const headers: Record<string, string> = {
      authorization: this.#authorization,
      "content-type": "application/json",
      ...(isCompressed && { "content-encoding": "zstd" }),
    };
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers,
        body: isCompressed ? await compress(body) : body,
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(relayLimits.requestMsMax)]),
      });
      const text = await response.text();
      return judge(response, text.length > replyBytesMax ? "" : text);
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      return again(`the collector does not answer (${name})`);
    }
  }
}

function bodyOf(events: readonly MaskedBytes[]): Uint8Array<ArrayBuffer> {
  const length = events.reduce((sum, event) => sum + event.length + 1, 1);
  const body = new Uint8Array(length);
  let at = 0;
  for (const event of events) {
    body[at] = at === 0 ? 0x5b : 0x2c;
    body.set(event, at + 1);
    at += 1 + event.length;
  }
  body[at] = 0x5d;
  return body;
}

function judge({ status, headers }: Response, text: string): Reply {
  if (status === 200) return readResult(text);
  if (status === 413) return { kind: "too_large" };
  const seconds = Number(headers.get("retry-after") ?? 0);
  const afterMs = seconds > 0 && seconds <= 3_600 ? seconds * 1000 : 0;
  if (status === 401) return again("the collector does not know PULSE_RELAY_KEY", afterMs);
  return again(`the collector answers ${status}`, afterMs);
}

interface Answer {
  readonly accepted: number;
  readonly rejected: readonly { readonly code: string }[];
  readonly quarantined: readonly unknown[];
}

function readResult(text: string): Reply {
  const answer = parse(text);
  if (answer === undefined) return again("the collector's answer is none of its own");
  const rejected: Record<string, number> = {};
  for (const { code } of answer.rejected) rejected[code] = (rejected[code] ?? 0) + 1;
  // A key that may not write these events is repaired, and then nothing is lost.
  if (rejected.forbidden_type) return again("PULSE_RELAY_KEY may not write these events");
  const { accepted, quarantined } = answer;
  return { kind: "kept", delivered: { accepted, quarantined: quarantined.length, rejected } };
}

function parse(text: string): Answer | undefined {
  try {
    const answer = JSON.parse(text) as Partial<Answer> | null;
    const { accepted, rejected, quarantined } = answer ?? {};
    if (typeof accepted !== "number" || !Array.isArray(rejected)) return undefined;
    return Array.isArray(quarantined) ? { accepted, rejected, quarantined } : undefined;
  } catch {
    return undefined;
  }
}

function again(reason: string, afterMs = 0): Reply {
  return { kind: "again", reason, afterMs };
}

/** Doubles with each attempt up to a bound; half of it is chance, so that many do not knock at once. */
export function backoffMs(attempt: number, random: Random): number {
  const { retryMsMin, retryMsMax } = relayLimits;
  const most = Math.min(retryMsMax, retryMsMin * 2 ** Math.min(attempt, 16));
  return most * (0.5 + random.fraction() / 2);
}

function add(a: Delivered, b: Delivered): Delivered {
  const rejected: Record<string, number> = { ...a.rejected };
  for (const [code, count] of Object.entries(b.rejected)) {
    rejected[code] = (rejected[code] ?? 0) + count;
  }
  return {
    accepted: a.accepted + b.accepted,
    quarantined: a.quarantined + b.quarantined,
    rejected,
  };
}
