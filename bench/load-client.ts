// Sends batches of bench events to a collector over keep-alive connections and checks each answer.
import { Agent, request } from "node:http";
import { constants, gzipSync } from "node:zlib";
import type { BenchEvent, EventSource } from "./events.ts";

export const eventsPerBatch = 50;
const requestMsMax = 60_000;
/** Well below the collector's own: it must not close a connection that is about to be used. */
const idleMsMax = 20_000;

/** A request body and what must be answered. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly events: readonly BenchEvent[];
  readonly quarantined: number;
}

/** The next batch of `source`, as a client library sends it. */
export function makeBody(source: EventSource, level: number): Body {
  const events = Array.from({ length: eventsPerBatch }, () => source.next());
  const json = `{"batch":[${events.map(({ message }) => message).join(",")}]}`;
  const quarantined = events.filter(({ fate }) => fate.kind === "quarantined").length;
  return { bytes: gzipSync(json, { level }), events, quarantined };
}

export const clientLevel = constants.Z_DEFAULT_COMPRESSION;

export class LoadClient {
  readonly #url: URL;
  readonly #agent: Agent;
  /** Events acknowledged. */
  acknowledged = 0;

  constructor(url: string, connections: number) {
    this.#url = new URL("/v1/batch", url);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: idleMsMax });
  }

  /** Resolves once the batch is acknowledged; rejects on any answer but the one expected. */
  async send({ bytes, events, quarantined }: Body): Promise<void> {
    const { status, text } = await this.#post(bytes);
    if (status !== 200) throw new Error(`the collector answered ${status}: ${text.slice(0, 200)}`);
    const answer = JSON.parse(text) as { accepted: number; quarantined: readonly unknown[] };
    const isExpected =
      answer.accepted === events.length && answer.quarantined.length === quarantined;
    if (!isExpected) throw new Error(`the collector answered ${text.slice(0, 200)}`);
    this.acknowledged += events.length;
  }

  #post(bytes: Uint8Array): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        "content-type": "application/json",
        "content-encoding": "gzip",
        "content-length": bytes.length,
      };
      const options = { method: "POST", agent: this.#agent, auth: "dev:", headers };
      const sent = request(this.#url, options, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(parts).toString();
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      sent.setTimeout(requestMsMax, () => sent.destroy(new Error("no answer within 60 s")));
      sent.on("error", reject);
      sent.end(bytes);
    });
  }
}
