// What will happen when: stories that wait, ordered by the time they go on at.

/** Does something, yields for how many ms it then waits, and so on until it ends. */
export type Story = Generator<number, void, void>;

interface Entry {
  readonly at: number;
  /** Of two with one time the earlier comes first. */
  readonly number: number;
  readonly story: Story;
}

export class Agenda {
  /** A binary heap, the next entry first. */
  readonly #entries: Entry[] = [];
  #added = 0;

  get size(): number {
    return this.#entries.length;
  }

  add(at: number, story: Story): void {
    const entries = this.#entries;
    const entry = { at, number: this.#added++, story };
    let place = entries.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = entries[above] as Entry;
      if (isBefore(parent, entry)) break;
      entries[place] = parent;
      place = above;
    }
    entries[place] = entry;
  }

  /** Goes on with one story that is due at `now`; false where none is. */
  runDue(now: number): boolean {
    const next = this.#entries[0];
    if (next === undefined || next.at > now) return false;
    this.#removeFirst();
    const step = next.story.next();
    if (!step.done) this.add(now + step.value, next.story);
    return true;
  }

  #removeFirst(): void {
    const entries = this.#entries;
    const moved = entries.pop() as Entry;
    if (entries.length === 0) return;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= entries.length) break;
      const right = entries[below + 1];
      if (right !== undefined && isBefore(right, entries[below] as Entry)) below++;
      if (isBefore(moved, entries[below] as Entry)) break;
      entries[place] = entries[below] as Entry;
      place = below;
    }
    entries[place] = moved;
  }
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.number < b.number);
}
