// Which version of each dictionary a partition uses, by the newest record of it in the log. Of the
// content it knows the name alone: whoever folds gives it before the record is folded.
import { assert } from "../assert.ts";
import { putText } from "../codec/state-bytes.ts";
import type { Batch } from "../event/batch.ts";
import {
  type DictionaryRecord,
  DictionaryRecords,
  type DictionaryVersion,
} from "../event/dictionary.ts";
import type { RecordRun } from "../event/run.ts";
import { NamedValues } from "./named-values.ts";

export class DictionariesInUse {
  readonly #records = new DictionaryRecords();
  /** SHA-256 of the content by name; without one, what the process started with is used. */
  readonly versions = new NamedValues<string>({
    write: putText,
    read: (from) => from.text() ?? "",
  });
  /** The content that was given last, by name. */
  readonly #given = new Map<string, string>();

  /** Versions whose content a new owner gives before the first record is folded. */
  get list(): readonly DictionaryRecord[] {
    return [...this.versions.entries()].map(([name, sha256]) => ({ name, sha256 }));
  }

  give({ name, sha256 }: DictionaryVersion): void {
    this.#given.set(name, sha256);
  }

  /** Takes in records `[from, from + batch.count)` of `run`: all at once are of one version. */
  take(batch: Batch, run: RecordRun, from: number): void {
    const to = from + batch.count;
    const next = this.#records.firstIn(run, from + 1, to);
    assert(next >= to, "a dictionary record is the first of its slice");
    const record = this.#records.at(run, from);
    if (record === undefined) return;
    const { name, sha256 } = record;
    assert(this.#given.get(name) === sha256, "content is given before the record that names it");
    this.versions.set(name, sha256, batch.appendedAt[0] as number);
  }
}
