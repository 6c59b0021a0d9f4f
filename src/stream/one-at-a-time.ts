// Lets one holder at a time through, in order of arrival: work that is heavy in memory and is not
// in a hurry takes turns over all partitions of a process.

export class OneAtATime {
  #isTaken = false;
  readonly #waiting: (() => void)[] = [];

  /** Runs `action` once its turn has come; undefined when `signal` aborts before that. */
  async run<T>(signal: AbortSignal, action: () => Promise<T>): Promise<T | undefined> {
    if (!(await this.#enter(signal))) return undefined;
    try {
      return await action();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#isTaken = false;
    }
  }

  async #enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (!this.#isTaken) {
      this.#isTaken = true;
      return true;
    }
    return new Promise((resolve) => {
      const enter = () => {
        signal.removeEventListener("abort", giveUp);
        resolve(true);
      };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        resolve(false);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(enter);
    });
  }
}
