// Retries of calls to S3, in one place: exponential backoff with full jitter, a bound for each call
// and one for the process, so that a store in trouble is not met with a storm of our own.
import type { Clock } from "../../clock.ts";
import type { Random } from "../../random.ts";
import { StoreError } from "../store.ts";
import { isPassing, type Place, readFault, type S3Fault } from "./s3-fault.ts";

export interface RetryLimits {
  /** Tries of one call, the first included. */
  readonly triesMax: number;
  /** The first pause is drawn from 0 to this; each later bound is twice the one before. */
  readonly pauseMs: number;
  readonly pauseMsMax: number;
  /** Retries the process may make at once; each success gives a tenth of one back. */
  readonly budget: number;
}

/** About 20 s of a store in trouble; then the caller pauses its partition. */
export const retryLimits: RetryLimits = {
  triesMax: 8,
  pauseMs: 100,
  pauseMsMax: 5_000,
  budget: 100,
};

const regained = 0.1;

export interface AttemptsOptions {
  readonly limits: RetryLimits;
  readonly place: Place;
  readonly clock: Clock;
  readonly random: Random;
}

export class Attempts {
  private readonly options: AttemptsOptions;
  private budget: number;

  constructor(options: AttemptsOptions) {
    this.options = options;
    this.budget = options.limits.budget;
  }

  /**
   * Makes the call until it succeeds or is refused. `onFault` may answer for a fault in place of a
   * retry; it is asked about each. Throws StoreError `unavailable` with the last fault's sentence.
   */
  async make<T>(
    call: () => Promise<T>,
    onFault: (fault: S3Fault) => Promise<{ readonly answer: T } | undefined>,
  ): Promise<T> {
    const { limits, place } = this.options;
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await call();
        this.budget = Math.min(limits.budget, this.budget + regained);
        return answer;
      } catch (error) {
        if (error instanceof StoreError) throw error;
        const fault = readFault(error, place);
        const instead = await onFault(fault);
        if (instead !== undefined) return instead.answer;
        if (!isPassing(fault) || tries >= limits.triesMax || this.budget < 1) {
          throw new StoreError("unavailable", fault.sentence, { cause: error });
        }
        this.budget -= 1;
        await this.pause(tries);
      }
    }
  }

  private async pause(tries: number): Promise<void> {
    const { limits, clock, random } = this.options;
    const bound = Math.min(limits.pauseMsMax, limits.pauseMs * 2 ** (tries - 1));
    await clock.sleep(bound * random.fraction());
  }
}

/** Has no answer for any fault. */
export async function noAnswer(): Promise<undefined> {
  return undefined;
}
