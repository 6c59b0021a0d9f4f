// The journals of all folds of a partition: opened together, and one list of writes for a commit.
import type { StateHandle, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";
import { commitsPerBlock, Journal } from "./journal.ts";

export class Journals {
  readonly #journals: readonly Journal[];

  private constructor(journals: readonly Journal[]) {
    this.#journals = journals;
  }

  /** Gives the folds, which are new, their state; `partition` is the partition's number. */
  static async open(
    folds: Readonly<Record<string, FoldState>>,
    handle: Pick<StateHandle, "list">,
    partition: number,
  ): Promise<Journals> {
    const byName = Object.entries(folds).sort(([a], [b]) => (a < b ? -1 : 1));
    const apart = Math.floor(commitsPerBlock / byName.length);
    const journals: Journal[] = [];
    for (const [index, [name, fold]] of byName.entries()) {
      const journal = new Journal(name, fold, index * apart + partition * 5);
      await journal.load(handle);
      journals.push(journal);
    }
    return new Journals(journals);
  }

  /**
   * What changed in the folds, as part of commit `seq` at partition time `nowMs`. Only what can
   * wait keeps to `room` writes for all. Every commit before `seq` is durable.
   */
  commit(seq: number, nowMs: number, room: number): StateWrite[] {
    const writes = this.#journals.flatMap((journal) => journal.commit(seq, nowMs));
    for (const journal of this.#journals) {
      writes.push(...journal.coldWrites(Math.max(0, room - writes.length), nowMs));
    }
    return writes;
  }
}
