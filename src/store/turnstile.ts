// Lets a bounded number of actions run at once; the others wait their turn in order of arrival.
// The bytes that wait are bounded by the callers, each of which has one commit in flight.

export class Turnstile {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(runningMax: number) {
    this.free = runningMax;
  }

  async pass<T>(action: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await action();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
