// HTTPS by Node's own client, connections kept alive. Nothing else than https is spoken.
import { Agent, request as httpsRequest } from "node:https";
import type { HttpRequest, HttpResponse, Transport } from "./ports.ts";

export interface HttpsOptions {
  /** PEM of certificates to trust instead of those Node brings. */
  readonly ca?: string | Uint8Array | undefined;
  readonly responseBytesMax: number;
}

/** To one host at once. */
const connectionsMax = 64;

export class HttpsTransport implements Transport {
  readonly #agent: Agent;
  readonly #responseBytesMax: number;

  constructor({ ca, responseBytesMax }: HttpsOptions) {
    this.#responseBytesMax = responseBytesMax;
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: connectionsMax,
      minVersion: "TLSv1.2",
      ...(ca === undefined ? {} : { ca: typeof ca === "string" ? ca : Buffer.from(ca) }),
    });
  }

  send(request: HttpRequest): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const { method, url, headers, body, timeoutMs, signal } = request;
      const timeout = AbortSignal.timeout(timeoutMs);
      const sent = httpsRequest(url, {
        method,
        agent: this.#agent,
        headers: { ...headers, "content-length": String(body?.length ?? 0) },
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      sent.on("error", reject);
      sent.on("response", (response) => {
        const parts: Uint8Array[] = [];
        let length = 0;
        response.on("error", reject);
        response.on("data", (part: Uint8Array) => {
          length += part.length;
          parts.push(part);
          if (length > this.#responseBytesMax) sent.destroy(new Error("the answer is too long"));
        });
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          const retryAfter = response.headers["retry-after"];
          resolve({ status, retryAfter, body: Buffer.concat(parts) });
        });
      });
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
