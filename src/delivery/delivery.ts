// Batches of masked events to the collector's `/v1/events`, one at a time, so that their order is
// the log's. A batch is sent, with the same ids, until the collector says it is durable.
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import type { Clock } from "../clock.ts";
import type { MaskedBytes } from "../event/masked.ts";
import type { Random } from "../random.ts";

/** Node.js has zstd from 22.15 on, and the client runs on 20 too; the collector takes both. */
const hasZstd = typeof zlib.zstdCompress === "function";
const encoding = hasZstd ? "zstd" : "gzip";
/** Smaller bodies are sent as they are. */
const compressedBytesMin = 2_048;
const replyBytesMax = 4 * 1024 * 1024;

/** What became of a batch that was answered: all its events but these are in the log. */
export interface Delivered {
  readonly accepted: number;
  readonly quarantined: number;
  /** Those that were refused for good, by their place in the batch. */
  readonly rejected: readonly Refused[];
}

export interface Refused {
  readonly index: number;
  readonly code: string;
}

/** The signal aborted before the batch was known to be kept: some of it may be. */
export class DeliveryAborted extends Error {
  override readonly name = "DeliveryAborted";
}

export interface DeliveryOptions {
  /** Base URL of the collector. */
  readonly url: string;
  readonly writeKey: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Told why a batch waits, and undefined once it was taken. */
  readonly onWait: (reason: string | undefined) => void;
  /** Waits where the key may not write an event, rather than counting it as refused. */
  readonly waitsForRights: boolean;
}

const retryMsMin = 200;
const retryMsMax = 10_000;
const requestMsMax = 30_000;

type Reply =
  | { readonly kind: "kept"; readonly delivered: Delivered }
  | { readonly kind: "too_large" }
  | { readonly kind: "again"; readonly reason: string; readonly afterMs: number };

const nothing: Delivered = { accepted: 0, quarantined: 0, rejected: [] };

export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #url: string;
  readonly #authorization: string;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#url = `${options.url}/v1/events`;
    this.#authorization = `Basic ${Buffer.from(`${options.writeKey}:`).toString("base64")}`;
  }

  /** Resolves once every event is durable or refused for good. Throws DeliveryAborted. */
  async send(events: readonly MaskedBytes[], signal: AbortSignal): Promise<Delivered> {
    const { clock, random, onWait } = this.#options;
    for (let attempt = 0; ; attempt++) {
      if (signal.aborted) throw new DeliveryAborted("stopped before the batch was answered");
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
    if (events.length === 1) return { ...nothing, rejected: [{ index: 0, code: "too_large" }] };
    const middle = Math.ceil(events.length / 2);
    const first = await this.send(events.slice(0, middle), signal);
    const second = await this.send(events.slice(middle), signal);
    const moved = second.rejected.map(({ index, code }) => ({ index: index + middle, code }));
    return {
      accepted: first.accepted + second.accepted,
      quarantined: first.quarantined + second.quarantined,
      rejected: [...first.rejected, ...moved],
    };
  }

  async #post(events: readonly MaskedBytes[], signal: AbortSignal): Promise<Reply> {
    const body = bodyOf(events);
    const isCompressed = body.length >= compressedBytesMin;
    const headers: Record<string, string> = {
      authorization: this.#authorization,
      "content-type": "application/json",
      ...(isCompressed && { "content-encoding": encoding }),
    };
    try {
      const response = await fetch(this.#url, {
        method: "POST",
        headers,
        body: isCompressed ? await compress(body) : body,
        redirect: "error",
        signal: AbortSignal.any([signal, AbortSignal.timeout(requestMsMax)]),
      });
      const text = await response.text();
      return judge(response, {
        text: text.length > replyBytesMax ? "" : text,
        waitsForRights: this.#options.waitsForRights,
      });
    } catch (error) {
      const name = error instanceof Error ? error.name : "unknown";
      return again(`the collector does not answer (${name})`);
    }
  }
}

function compress(body: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  return hasZstd ? promisify(zlib.zstdCompress)(body) : promisify(zlib.gzip)(body);
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

interface Text {
  readonly text: string;
  readonly waitsForRights: boolean;
}

function judge({ status, headers }: Response, answer: Text): Reply {
  if (status === 200) return readResult(answer);
  if (status === 413) return { kind: "too_large" };
  const seconds = Number(headers.get("retry-after") ?? 0);
  const afterMs = seconds > 0 && seconds <= 3_600 ? seconds * 1000 : 0;
  if (status === 401) return again("the collector does not know the write key", afterMs);
  return again(`the collector answers ${status}`, afterMs);
}

interface Answer {
  readonly accepted: number;
  readonly rejected: readonly Refused[];
  readonly quarantined: readonly unknown[];
}

function readResult({ text, waitsForRights }: Text): Reply {
  const answer = parse(text);
  if (answer === undefined) return again("the collector's answer is none of its own");
  const { accepted, rejected, quarantined } = answer;
  if (waitsForRights && rejected.some(({ code }) => code === "forbidden_type")) {
    return again("the write key may not write these events");
  }
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
  const most = Math.min(retryMsMax, retryMsMin * 2 ** Math.min(attempt, 16));
  return most * (0.5 + random.fraction() / 2);
}
