// What the client needs of the world: time, chance and HTTPS. Tests hand in their own.
import { randomBytes, randomUUID } from "node:crypto";

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Whole milliseconds since some moment; never jumps. */
  monotonic(): number;
  /** Resolves after `ms`, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Random {
  /** Uniform in [0, 1); jitter. */
  fraction(): number;
  /** A version 4 UUID; names a request. */
  uuid(): string;
}

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** From the call to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Value of `Retry-After`. */
  readonly retryAfter?: string | undefined;
  readonly body: Uint8Array;
}

/** Sends once. Rejects when there is no whole answer: whether the request took effect is unknown. */
export interface Transport {
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener("abort", done);
    }),
};

export const systemRandom: Random = {
  fraction: () => randomBytes(4).readUInt32LE(0) / 2 ** 32,
  uuid: () => randomUUID(),
};
