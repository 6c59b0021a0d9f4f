// What one process of the system holds: its life, its pauses and its view of the wall clock.
// Everything in its memory is reachable only through promises that stop settling when it dies.

export class SimProcess {
  readonly name: string;
  isAlive = true;
  /** Whether faults may kill, pause or mislead it; clients of a simulation are not. */
  isMortal = false;
  readonly #epochs = new Map<string, number[]>();
  /** No wake-up reaches the process before this virtual time: a stopped process, a blocked loop. */
  pausedUntilMs = 0;
  /** How far the process's wall clock is ahead of true virtual time. */
  clockOffsetMs = 0;
  /** The wall clock stands at this time, when set. */
  clockFrozenAtMs: number | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** Epochs under which it knows to have opened a partition, the newest last. */
  epochs(partition: string): number[] {
    const known = this.#epochs.get(partition);
    if (known) return known;
    const fresh: number[] = [];
    this.#epochs.set(partition, fresh);
    return fresh;
  }

  /** As by SIGKILL: no promise of a port it waits for, now or later, ever settles. */
  kill(): void {
    this.isAlive = false;
  }
}
