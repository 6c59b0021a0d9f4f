// Lets one holder at a time through, in order of arrival: work that is heavy in memory and is not
// in a hurry takes turns over all partitions of a process.

export class OneAtATime {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  /** Runs `action` once its turn has come; undefined when `signal` aborts before that. */
  async run<T>(signal: AbortSignal, action: () => Promise<T>): Promise<T | undefined> {
    await this.#enter(signal);
    if (signal.aborted) {
      this.#leave();
      return undefined;
    }
    try {
      return await action();
    } finally {
      this.#leave();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
}
