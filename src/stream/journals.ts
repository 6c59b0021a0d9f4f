// The journals of all folds of a partition: opened together, and one list of writes for a commit.
import { entriesUnder } from "../state/pages.ts";
import type { StateHandle, StateWrite } from "../state/state.ts";
import type { FoldState } from "../transform/fold.ts";
import { commitsPerBlock, foldOf, Journal } from "./journal.ts";

const kinds = ["block", "delta"] as const;

export class Journals {
  readonly #journals: readonly Journal[];

  private constructor(journals: readonly Journal[]) {
    this.#journals = journals;
  }

  /**
   * Gives the folds, which are new, their state; `partition` is the partition's number. What other
   * folds left is passed over. Throws StateError.
   */
  static async open(
    folds: Readonly<Record<string, FoldState>>,
    handle: Pick<StateHandle, "list">,
    partition: number,
  ): Promise<Journals> {
    const byName = Object.entries(folds).sort(([a], [b]) => (a < b ? -1 : 1));
    const apart = Math.floor(commitsPerBlock / byName.length);
    const journals = new Map(
      byName.map(([name, fold], index) => {
        return [name, new Journal(name, fold, index * apart + partition * 5)] as const;
      }),
    );
    // A listing for all folds: each costs requests for every file, whatever it finds.
    for (const kind of kinds) {
      for await (const entry of entriesUnder(handle, `${kind}/`)) {
        journals.get(foldOf(entry.key))?.load(kind, entry);
      }
    }
    for (const [, { cold }] of byName) {
      if (cold?.index === undefined) continue;
      for await (const { key, value } of entriesUnder(handle, cold.index.prefix)) {
        cold.index.load(key, value);
      }
    }
    return new Journals([...journals.values()]);
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
