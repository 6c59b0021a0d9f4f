// A bound in bytes that many share: whoever finds no room waits for its turn.

interface Waiting {
  readonly bytes: number;
  end(isAdmitted: boolean): void;
}

export class ByteBudget {
  readonly #max: number;
  #used = 0;
  readonly #waiting: Waiting[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  get used(): number {
    return this.#used;
  }

  /**
   * Resolves once `bytes` fit, in order of asking, with what gives them back; with nothing taken
   * when the signal aborts first. More than the whole budget counts as the whole.
   */
  async take(bytes: number, signal: AbortSignal): Promise<() => void> {
    const share = Math.min(bytes, this.#max);
    if (!(await this.#admitted(share, signal))) return () => {};
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#used -= share;
      this.#admitWaiting();
    };
  }

  async #admitted(bytes: number, signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#waiting.length === 0 && this.#used + bytes <= this.#max) {
      this.#used += bytes;
      return true;
    }
    return new Promise((resolve) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        resolve(false);
        this.#admitWaiting();
      };
      const waiting: Waiting = {
        bytes,
        end: (isAdmitted) => {
          signal.removeEventListener("abort", leave);
          resolve(isAdmitted);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiting);
    });
  }

  #admitWaiting(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#used + next.bytes > this.#max) return;
      this.#waiting.shift();
      this.#used += next.bytes;
      next.end(true);
    }
  }
}
