// Faults to order: which of the coming calls goes wrong, and how. Also the list of calls seen, so
// that a test can tell what a client did about it.

export type CallKind = "hostname" | "token" | "pipe-info" | "open" | "append" | "status" | "drop";

export type FaultEffect =
  /** The connection breaks before anything was done. */
  | { readonly kind: "lose-request" }
  /** The call is done, its answer never arrives: the connection breaks, or stays silent. */
  | { readonly kind: "lose-response" }
  | { readonly kind: "stay-silent" }
  /** Nothing is done; `status` is the answer. */
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly code?: string;
      readonly retryAfterSeconds?: number;
    }
  /** All scoped tokens expire while the call is under way, so it is refused with 401. */
  | { readonly kind: "expire-token" };

export interface Fault {
  readonly on: CallKind;
  /** Only calls of this channel, upper case. */
  readonly channel?: string;
  /** So many calls pass before. */
  readonly skip?: number;
  /** So many calls go wrong; 1 unless given. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

/** A call as it came, and what became of it. */
export interface Call {
  readonly kind: CallKind | "other";
  readonly channel: string | null;
  /** HTTP status of the answer, sent or lost; 0 when the request was lost. */
  readonly status: number;
  readonly code: string | null;
  /** The fault that hit it. */
  readonly fault: FaultEffect["kind"] | null;
  readonly requestId: string | null;
  readonly retryCount: string | null;
  readonly continuationToken: string | null;
  readonly startOffset: string | null;
  readonly endOffset: string | null;
}

const callsMax = 10_000;

export class Faults {
  #armed: { fault: Fault; skip: number; times: number }[] = [];
  #calls: Call[] = [];

  add(fault: Fault): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#armed = [];
  }

  /** What happens to this call; uses up one time of the fault. */
  take(kind: CallKind | "other", channel: string | null): FaultEffect | undefined {
    for (const armed of this.#armed) {
      const { on, channel: only, effect } = armed.fault;
      if (on !== kind || (only !== undefined && only !== channel) || armed.times === 0) continue;
      if (armed.skip > 0) {
        armed.skip--;
        continue;
      }
      armed.times--;
      return effect;
    }
    return undefined;
  }

  record(call: Call): void {
    this.#calls.push(call);
    if (this.#calls.length > callsMax) this.#calls.shift();
  }

  calls(): readonly Call[] {
    return [...this.#calls];
  }
}
