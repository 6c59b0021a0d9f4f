// When a session has something to say although no event of its own comes: the revision held back by
// the throttle, and its end. Times are partition time; whoever folds a record asks what is due.
import { gapMs, revisionMs } from "./session-rules.ts";
import type { SessionTable } from "./session-table.ts";
import { TimerHeap } from "./timer-heap.ts";

const never = Number.POSITIVE_INFINITY;

export class SessionTimers {
  readonly #table: SessionTable;
  readonly #revisions = new TimerHeap();
  readonly #closings = new TimerHeap();
  readonly #scratch: number[] = [];

  constructor(table: SessionTable) {
    this.#table = table;
  }

  /**
   * Partition time from which the session is closed: later than its last event by more than the
   * gap.
   */
  closingAt(slot: number): number {
    return this.#table.isOpen[slot] === 1 ? this.#table.endMs(slot) + gapMs + 1 : never;
  }

  /** Partition time at which the session's next revision is due, Infinity for none. */
  dueAt(slot: number): number {
    return Math.min(this.#revisionAt(slot), this.closingAt(slot));
  }

  /** To be called when the session was opened again; a later end needs no call. */
  watchClosing(slot: number): void {
    this.#closings.push(this.closingAt(slot), slot);
  }

  /** To be called when the session has become dirty. */
  watchRevision(slot: number): void {
    this.#revisions.push(this.#revisionAt(slot), slot);
  }

  /** Earliest due time over all sessions, undefined when nothing is pending. */
  next(): number | undefined {
    const revision = settle(this.#revisions, (slot) => this.#revisionAt(slot));
    const due = Math.min(
      revision,
      settle(this.#closings, (slot) => this.closingAt(slot)),
    );
    return due === never ? undefined : due;
  }

  /**
   * Sessions due at `now`, by due time, then key, then start; one may be named twice. The array is
   * reused. Their hints are used up, so the caller has to fire them.
   */
  take(now: number): readonly number[] {
    const due = this.#scratch;
    due.length = 0;
    if (this.#revisions.earliest > now && this.#closings.earliest > now) return due;
    while (this.#revisions.earliest <= now) {
      const slot = this.#revisions.pop();
      const at = this.#revisionAt(slot);
      if (at <= now) due.push(slot);
      else if (at !== never) this.#revisions.push(at, slot);
    }
    while (this.#closings.earliest <= now) {
      const slot = this.#closings.pop();
      const at = this.closingAt(slot);
      if (at <= now) due.push(slot);
      else if (at !== never) this.#closings.push(at, slot);
    }
    return due.sort((a, b) => this.#compare(a, b));
  }

  #revisionAt(slot: number): number {
    const { isDirty, emittedMs } = this.#table;
    return isDirty[slot] === 1 ? (emittedMs[slot] as number) + revisionMs : never;
  }

  #compare(a: number, b: number): number {
    const byDue = this.dueAt(a) - this.dueAt(b);
    if (byDue !== 0) return byDue;
    const { key, startUs } = this.#table;
    const keyOfA = key[a] as string;
    const keyOfB = key[b] as string;
    if (keyOfA !== keyOfB) return keyOfA < keyOfB ? -1 : 1;
    return (startUs[a] as number) - (startUs[b] as number);
  }
}

/** Moves hints that are out of date until the earliest one is true; its time. */
function settle(heap: TimerHeap, dueAt: (slot: number) => number): number {
  for (;;) {
    const hint = heap.earliest;
    if (hint === never) return never;
    const slot = heap.pop();
    const at = dueAt(slot);
    if (at !== never) heap.push(at, slot);
    if (at <= hint) return at;
  }
}
