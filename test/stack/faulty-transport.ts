// HTTPS of a client that loses calls and answers by order: what a network does, for a service that
// does nothing of the kind when asked to.
import { HttpsTransport } from "../../snowpipe/https-transport.ts";
import type { HttpRequest, HttpResponse, Transport } from "../../snowpipe/index.ts";
import { defaultLimits } from "../../snowpipe/index.ts";
import type { CallKind, Fault, FaultEffect } from "../../stack/snowpipe/faults.ts";

/** What all transports of a test share. */
export class OrderedFaults {
  readonly #waiting: { readonly fault: Fault; skip: number; times: number }[] = [];
  appends = 0;

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  /** Counts the call, and answers what is to become of it. */
  next(kind: CallKind | undefined): FaultEffect | undefined {
    if (kind === "append") this.appends += 1;
    let effect: FaultEffect | undefined;
    for (const each of this.#waiting) {
      if (each.fault.on !== kind || each.times === 0) continue;
      if (each.skip > 0) each.skip -= 1;
      else if (effect === undefined) {
        each.times -= 1;
        effect = each.fault.effect;
      }
    }
    return effect;
  }
}

export class FaultyTransport implements Transport {
  readonly #https: HttpsTransport;
  readonly #faults: OrderedFaults;

  constructor(faults: OrderedFaults, ca?: Uint8Array) {
    this.#https = new HttpsTransport({ ca, responseBytesMax: defaultLimits.responseBytesMax });
    this.#faults = faults;
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const effect = this.#faults.next(kindOf(request));
    switch (effect?.kind) {
      case undefined:
        return this.#https.send(request);
      case "lose-request":
        throw new Error("the connection was cut before the request");
      case "lose-response":
      case "stay-silent":
        await this.#https.send(request);
        throw new Error("the connection was cut before the answer");
      case "expire-token":
        return answerOf(401);
      case "answer":
        return answerOf(effect.status, effect.code, effect.retryAfterSeconds);
    }
  }

  close(): void {
    this.#https.close();
  }
}

function kindOf({ method, url }: HttpRequest): CallKind | undefined {
  const { pathname } = new URL(url);
  if (pathname.endsWith("/rows")) return "append";
  if (pathname.endsWith(":bulk-channel-status")) return "status";
  if (!pathname.includes("/channels/")) return undefined;
  return method === "PUT" ? "open" : "drop";
}

function answerOf(status: number, code = "", retryAfterSeconds?: number): HttpResponse {
  const retryAfter = retryAfterSeconds === undefined ? undefined : String(retryAfterSeconds);
  return { status, retryAfter, body: Buffer.from(JSON.stringify({ code, message: "by order" })) };
}
