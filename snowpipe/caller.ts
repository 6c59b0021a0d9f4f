// One call, tried until it has an answer that counts: the same body, the same request id, a rising
// `retryCount`, waits with jitter, all within one budget of time.
import { type Judged, judge, retryAfterMs } from "./answer.ts";
import { SnowpipeError, type SnowpipeErrorCode } from "./errors.ts";
import type { SnowpipeLimits } from "./limits.ts";
import type { Clock, HttpRequest, HttpResponse, Random, Transport } from "./ports.ts";

export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
}

export interface Call {
  /** What is being done, for messages: `opening channel X`. */
  readonly what: string;
  readonly method: HttpRequest["method"];
  readonly url: string;
  /** Query parameters; a request id and the count of tries are added where `isNumbered`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly isNumbered?: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Headers that prove who calls, asked for before each try. */
  authorize(): Promise<Readonly<Record<string, string>>>;
  /** Told what an answer 401 refused, before one further try; absent where nothing can change. */
  renew?(headers: Readonly<Record<string, string>>): void;
  /** Resolves when the limits of a channel allow the next try. */
  admit?(): Promise<void>;
  /** Conflicts that pass by themselves and are tried again. */
  isPassing?(judged: Judged): boolean;
}

/** What a try without an answer that counts leads to. */
interface Pause {
  readonly reason: string;
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
}

export class Caller {
  readonly #ports: Ports;
  readonly #limits: SnowpipeLimits;

  constructor(ports: Ports, limits: SnowpipeLimits) {
    this.#ports = ports;
    this.#limits = limits;
  }

  /** Body of the answer. Throws SnowpipeError. */
  async call(call: Call): Promise<Uint8Array> {
    const { clock, random } = this.#ports;
    const deadline = clock.monotonic() + this.#limits.retryBudgetMs;
    const requestId = random.uuid();
    let notFound = 0;
    let isRenewed = false;
    for (let retryCount = 0; ; retryCount++) {
      const headers = { ...call.headers, ...(await call.authorize()) };
      await call.admit?.();
      const answer = await this.#try(call, headers, urlOf(call, requestId, retryCount));
      const judged = "error" in answer ? undefined : judge(answer);
      if (!("error" in answer) && judged === undefined) return answer.body;
      if (judged?.fault === "unauthorized" && call.renew && !isRenewed) {
        isRenewed = true;
        call.renew(headers);
        continue;
      }
      isRenewed = false;
      if (judged) this.#expectAgain(call, judged, judged.fault === "not_found" ? ++notFound : 0);
      const pause = "error" in answer ? noAnswer(answer.error) : pauseOf(judged);
      await this.#wait(call, { pause, retryCount, deadline });
    }
  }

  async #try(
    call: Call,
    headers: Readonly<Record<string, string>>,
    url: string,
  ): Promise<HttpResponse | { readonly error: unknown }> {
    const { method, body, signal } = call;
    if (signal?.aborted) throw aborted(call);
    try {
      return await this.#ports.transport.send({
        method,
        url,
        headers,
        timeoutMs: this.#limits.requestTimeoutMs,
        ...(body && { body }),
        ...(signal && { signal }),
      });
    } catch (error) {
      if (signal?.aborted) throw aborted(call);
      return { error };
    }
  }

  /** Throws unless the fault is one to try again. */
  #expectAgain(call: Call, judged: Judged, notFound: number): void {
    const { fault } = judged;
    if (fault === "transient") return;
    if (fault === "conflict" && call.isPassing?.(judged)) return;
    if (fault === "not_found" && notFound <= this.#limits.notFoundRetries) return;
    throw failed(call, judged);
  }

  async #wait(
    call: Call,
    { pause, retryCount, deadline }: { pause: Pause; retryCount: number; deadline: number },
  ): Promise<void> {
    const { clock } = this.#ports;
    const { reason, status, retryAfter } = pause;
    const asked = retryAfterMs(retryAfter, clock.now());
    const wait = Math.max(
      this.#backoff(retryCount),
      Math.min(asked ?? 0, this.#limits.retryAfterMsMax),
    );
    if (clock.monotonic() + wait > deadline) {
      const tries = `${retryCount + 1} tries`;
      throw new SnowpipeError("unavailable", `${call.what}: ${reason} after ${tries}`, { status });
    }
    await clock.sleep(wait, call.signal ?? undefined);
    if (call.signal?.aborted) throw aborted(call);
  }

  #backoff(retryCount: number): number {
    const { backoffMsMin, backoffMsMax } = this.#limits;
    const whole = Math.min(backoffMsMax, backoffMsMin * 2 ** Math.min(retryCount, 20));
    return whole * (1 - this.#ports.random.fraction() / 2);
  }
}

function urlOf(call: Call, requestId: string, retryCount: number): string {
  const query = new URLSearchParams(call.query);
  if (call.isNumbered) {
    query.set("requestId", requestId);
    query.set("retryCount", String(retryCount));
  }
  const text = query.toString();
  return text === "" ? call.url : `${call.url}?${text}`;
}

function noAnswer(error: unknown): Pause {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const isCode = typeof code === "string" && /^[A-Z0-9_]{1,80}$/.test(code);
  const reason = `no answer${isCode ? ` (${code})` : ""}`;
  return { reason, status: undefined, retryAfter: undefined };
}

function pauseOf(judged: Judged | undefined): Pause {
  const { status, serverCode, retryAfter } = judged ?? {};
  return { reason: `answer ${said(status, serverCode)}`, status, retryAfter };
}

function said(status: number | undefined, serverCode: string | undefined): string {
  return serverCode === undefined ? String(status) : `${status} ${serverCode}`;
}

function aborted(call: Call): SnowpipeError {
  return new SnowpipeError("aborted", `${call.what}: aborted`);
}

function failed(call: Call, judged: Judged): SnowpipeError {
  const { fault, status, serverCode } = judged;
  const code: SnowpipeErrorCode =
    fault === "transient" ? "unavailable" : fault === "conflict" ? "invalid" : fault;
  const message = `${call.what}: answer ${said(status, serverCode)}`;
  return new SnowpipeError(code, message, { status, serverCode });
}
