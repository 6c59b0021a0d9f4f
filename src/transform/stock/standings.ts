// What is set, not added, under ids of its own: reservations, lines of purchase orders. Of two
// inputs of one id the greater stands, so neither order nor repetition of arrival matters.

/** What an input says of its id; compared part by part, in this order. */
export interface Standing {
  readonly rank: number;
  /** -1 where the input has none. */
  readonly version: number;
  /** When it happened, microseconds; not negative. */
  readonly atUs: number;
  readonly quantity: bigint;
}

/** Below zero where `a` is less. */
export function compareStandings(a: Standing, b: Standing): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.version !== b.version) return a.version - b.version;
  if (a.atUs !== b.atUs) return a.atUs - b.atUs;
  return a.quantity < b.quantity ? -1 : a.quantity > b.quantity ? 1 : 0;
}

export class Standings {
  /** Those that count. */
  readonly open = new Map<string, Standing>();
  /** Those that are over, or of nothing, in the order in which they ended. */
  readonly closed = new Map<string, Standing>();
  /** When the last one happened that was forgotten for its age, microseconds; -1 for none. */
  forgottenUs = -1;

  get(id: string): Standing | undefined {
    return this.open.get(id) ?? this.closed.get(id);
  }

  /** Whether there is room for a new id among `max`, at the expense of what is over if need be. */
  hasRoom(max: number): boolean {
    return this.open.size < max;
  }

  set(id: string, standing: Standing, isOver: boolean): void {
    this.open.delete(id);
    this.closed.delete(id);
    (isOver ? this.closed : this.open).set(id, standing);
  }

  /** Forgets what was over by `horizonUs`, and of what is over the oldest beyond `max` in all. */
  forget(horizonUs: number, max: number): void {
    for (const [id, { atUs }] of this.closed) {
      const isOld = atUs <= horizonUs;
      if (!isOld && this.open.size + this.closed.size <= max) return;
      this.closed.delete(id);
      if (isOld) this.forgottenUs = Math.max(this.forgottenUs, atUs);
    }
  }
}
