// The engine's newest report. One question is open at a time; an engine that does not answer makes
// the report old, never the asker wait for long.
import type { Clock } from "../clock.ts";
import type { EngineReport } from "../stream/status.ts";

/** A report older than this is not shown as the present. */
const freshMs = 5_000;
/** How long one asker waits for a newer report. */
const waitMsMax = 2_000;

export interface EngineWatchOptions {
  readonly report: () => Promise<EngineReport>;
  readonly clock: Clock;
}

export class EngineWatch {
  readonly #options: EngineWatchOptions;
  #asking: Promise<void> | undefined;
  #report: EngineReport | undefined;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(options: EngineWatchOptions) {
    this.#options = options;
  }

  /** The newest report, or undefined when it is older than five seconds. */
  get report(): EngineReport | undefined {
    const age = this.#options.clock.monotonic() - this.#reportedAt;
    return age <= freshMs ? this.#report : undefined;
  }

  /** Asks, and waits for the answer for at most two seconds. Never rejects. */
  async refresh(): Promise<EngineReport | undefined> {
    this.#asking ??= this.#ask();
    const answered = new AbortController();
    const wait = this.#options.clock.sleep(waitMsMax, answered.signal);
    await Promise.race([this.#asking, wait]);
    answered.abort();
    return this.report;
  }

  async #ask(): Promise<void> {
    const { report, clock } = this.#options;
    try {
      this.#report = await report();
      this.#reportedAt = clock.monotonic();
    } catch {
      // An engine that cannot answer is shown by the age of its last report.
    } finally {
      this.#asking = undefined;
    }
  }
}
