// Listing all that is under a prefix. A listing of SlateDB opens every file that may hold a key of
// it, so pages are large: bounded by their bytes, not by how many entries they happen to have.
import type { ListOptions, StateEntry, StateHandle } from "./state.ts";

const entriesPerPage = 4_096;
const bytesPerPage = 8 * 1024 * 1024;

/** In key order. What is written meanwhile may be among them or not. */
export async function* entriesUnder(
  handle: Pick<StateHandle, "list">,
  prefix: string,
): AsyncGenerator<StateEntry> {
  let after = prefix;
  for (;;) {
    const options = { after, limit: entriesPerPage, bytesMax: bytesPerPage };
    const page = new StatePage(options);
    for (const entry of await handle.list(prefix, options)) {
      page.add(entry);
      yield entry;
      after = entry.key;
    }
    if (page.hasRoom) return;
  }
}

/** What a list answers: takes entries as long as its bounds leave room. */
export class StatePage {
  readonly entries: StateEntry[] = [];
  readonly #limit: number;
  readonly #bytesMax: number;
  #bytes = 0;

  constructor({ limit, bytesMax = Number.POSITIVE_INFINITY }: ListOptions) {
    this.#limit = limit;
    this.#bytesMax = bytesMax;
  }

  get hasRoom(): boolean {
    return this.entries.length < this.#limit && this.#bytes < this.#bytesMax;
  }

  add(entry: StateEntry): void {
    this.entries.push(entry);
    this.#bytes += entry.value.length;
  }
}
