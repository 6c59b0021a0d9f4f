// What one process of the system holds: its life, its pauses and its view of the wall clock.
// Everything in its memory is reachable only through promises that stop settling when it dies.

/** A call that a process waits for. */
export interface Awaited {
  /** Port and operation: `state.write`. */
  readonly label: string;
  /** The process dies while it waits. */
  onDeath(): void;
}

export class SimProcess {
  readonly name: string;
  isAlive = true;
  /** Whether faults may kill, pause or mislead it; clients of a simulation are not. */
  isMortal = false;
  /** Has it die so many virtual ms from now; for one whose deaths are looked after. */
  dieIn: ((delayMs: number) => void) | undefined;
  /** Calls without an answer yet. */
  readonly awaited = new Set<Awaited>();
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
    if (!this.isAlive) return;
    this.isAlive = false;
    for (const call of this.awaited) call.onDeath();
    this.awaited.clear();
  }
}
