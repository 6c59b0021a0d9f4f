// Who works when: the collector shares its thread with the log and with other requests, so work is
// cut into slices, one slice at a time between which everything else that is due gets its turn.
import type { Clock } from "../clock.ts";

export class Turns {
  readonly #clock: Clock;
  #last: Promise<void> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when it is the caller's turn: after all who asked before, one each. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => this.#clock.yield());
    return this.#last;
  }
}

/** A bounded set of lanes; whoever finds none free waits in order. */
export class Lanes<Lane> {
  readonly #free: Lane[];
  readonly #waiting: ((lane: Lane) => void)[] = [];

  constructor(lanes: Lane[]) {
    this.#free = lanes;
  }

  /** Waits are bounded by the callers: only admitted requests come here. */
  acquire(): Promise<Lane> {
    const lane = this.#free.pop();
    if (lane !== undefined) return Promise.resolve(lane);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  release(lane: Lane): void {
    const next = this.#waiting.shift();
    if (next) next(lane);
    else this.#free.push(lane);
  }
}
