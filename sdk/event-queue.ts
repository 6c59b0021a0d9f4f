// Where events wait until the collector has them. Two kinds: in memory, and on disk (spool.ts).
import type { MaskedBytes } from "../src/event/masked.ts";

export interface BatchBounds {
  readonly eventsMax: number;
  readonly bytesMax: number;
}

export interface EventQueue {
  /** Events that wait. */
  readonly count: number;
  /** Takes an event in; false where there is no room, and nothing was taken. */
  offer(event: MaskedBytes): boolean;
  /**
   * The oldest events, at least one where there is one; the same ones again until `done`. None
   * while a disk does not take those that wait.
   */
  peek(bounds: BatchBounds): Promise<readonly MaskedBytes[]>;
  /** The events of the last `peek` are kept elsewhere. */
  done(): Promise<void>;
  /** Resolves once all that was taken in would survive the end of the process, if it ever does. */
  stored(): Promise<void>;
  close(): Promise<void>;
}

export class MemoryQueue implements EventQueue {
  readonly #bytesMax: number;
  #events: MaskedBytes[] = [];
  #bytes = 0;
  #peeked = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get count(): number {
    return this.#events.length;
  }

  offer(event: MaskedBytes): boolean {
    if (this.#bytes + event.length > this.#bytesMax) return false;
    this.#events.push(event);
    this.#bytes += event.length;
    return true;
  }

  async peek({ eventsMax, bytesMax }: BatchBounds): Promise<readonly MaskedBytes[]> {
    let bytes = 0;
    let count = 0;
    for (const event of this.#events) {
      bytes += event.length;
      if (count === eventsMax || (count > 0 && bytes > bytesMax)) break;
      count++;
    }
    this.#peeked = count;
    return this.#events.slice(0, count);
  }

  async done(): Promise<void> {
    for (const event of this.#events.slice(0, this.#peeked)) this.#bytes -= event.length;
    this.#events = this.#events.slice(this.#peeked);
    this.#peeked = 0;
  }

  async stored(): Promise<void> {}

  async close(): Promise<void> {}
}
