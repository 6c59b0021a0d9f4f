// What a check found, short enough to be read.

const saidMax = 20;

/** Sentences; at most a few of a kind, and how many more there are. */
export class Said {
  readonly #said: string[] = [];
  #count = 0;

  add(text: string): void {
    this.#count++;
    if (this.#said.length < saidMax) this.#said.push(text);
  }

  get all(): readonly string[] {
    const more = this.#count - this.#said.length;
    return more > 0 ? [...this.#said, `and ${more} more`] : this.#said;
  }
}
