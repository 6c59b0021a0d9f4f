// Bench events as the collector puts them into the log: mapped, masked and keyed by its own code.
import { type Accepted, Admission, type AdmitRequest, Lane } from "../src/collector/admit.ts";
import { devKeys } from "../src/config/collector.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { partitionsOf } from "../src/event/position.ts";
import { recordBytesMax, recordLimits } from "../src/transform/validate.ts";
import type { BenchEvent } from "./events.ts";

/** Keys every hash of a bench run. */
export const benchKey = new Uint8Array(32).fill(7);

const transitMs = 60;
const segment = { kind: "segment", call: undefined, batchSentAt: -1 } as const;

/** A message on its way to the collector. */
export interface Sent {
  /** For messages of this bench. */
  readonly id: string;
  /** When it leaves, ms. */
  readonly at: number;
  readonly message: string;
  /** A Segment call with a browser key, or an event of a contract with a server key. */
  readonly format: "segment" | "plain";
}

export class RecordMaker {
  readonly #admission = new Admission({
    partitions: partitionsOf(embeddedTopics),
    hmacKey: benchKey,
    eventBytesMax: recordBytesMax,
  });
  readonly #lane = new Lane();

  /** Throws when the collector would not keep the event, or thinks otherwise of it than its fate. */
  make(event: BenchEvent): Accepted {
    const { id, at, message } = event;
    const admitted = this.admit({ id, at, message, format: "segment" });
    const expected = event.fate.kind === "quarantined" ? event.fate.code : undefined;
    if (admitted.failure?.code !== expected) {
      const { code = "accepted", path = "" } = admitted.failure ?? {};
      throw new Error(`bench event ${event.id}: ${code} ${path}, not ${expected}`);
    }
    return admitted;
  }

  /** Throws when the collector would not keep the message. */
  admit({ id, at, message, format }: Sent): Accepted {
    const { body } = this.#lane;
    const bytes = Buffer.from(message);
    const fault = body.parse(bytes, 0, bytes.length, recordLimits);
    const key = devKeys[format === "segment" ? 0 : 1];
    if (fault || key === undefined) throw new Error(`bench event ${id} cannot be read`);
    const receivedAt = at + transitMs;
    const request: AdmitRequest = {
      key,
      receivedAt,
      receivedText: new Date(receivedAt).toISOString(),
      body,
      format: format === "plain" ? { kind: "plain" } : segment,
    };
    const admitted = this.#admission.admit(0, request, this.#lane);
    if (admitted.kind === "accepted") return admitted;
    throw new Error(`bench event ${id} was rejected: ${admitted.code} ${admitted.path}`);
  }
}
