// Folds the records of a run slice by slice: where a slice ends, and what its records need from
// outside the pipeline before they can be folded.
import { recordsPerBatchMax } from "../event/batch.ts";
import { type DictionaryRecord, DictionaryRecords } from "../event/dictionary.ts";
import type { RecordRun } from "../event/run.ts";
import type { Dictionary } from "../transform/dictionaries.ts";
import { type ColdKeys, noColdValues } from "../transform/fold.ts";
import type { ColdReads } from "./cold-reads.ts";
import type { Pipeline } from "./pipeline.ts";

export interface RunFoldOptions {
  readonly pipeline: Pipeline;
  readonly coldReads: ColdReads;
  /** The newest offset with the verdict `crash`, -1 for none; it is the last of its slice. */
  readonly poison: number;
  /** The dictionary that a record names; undefined when told to stop before it is there. */
  dictionaryOf(record: DictionaryRecord): Promise<Dictionary | undefined>;
}

/** Records `[from, to)` of `run`. */
export interface Slice {
  readonly run: RecordRun;
  readonly from: number;
  readonly to: number;
}

export class RunFold {
  readonly #options: RunFoldOptions;
  readonly #records = new DictionaryRecords();
  #poison: number;

  constructor(options: RunFoldOptions) {
    this.#options = options;
    this.#poison = options.poison;
  }

  /**
   * Gives the pipeline the dictionaries it goes by already; comes before the first slice. False
   * when it was told to stop before they were there.
   */
  async open(): Promise<boolean> {
    for (const record of this.#options.pipeline.dictionaries) {
      if (!(await this.#give(record))) return false;
    }
    return true;
  }

  /** The slice of the first `count` records of the run that begins at record `from`. */
  sliceAt(run: RecordRun, from: number, count = run.count): Slice {
    const most = Math.min(count, from + recordsPerBatchMax);
    let to = this.#records.firstIn(run, from + 1, most);
    if (this.#poison >= (run.offsets[from] as number)) {
      while ((run.offsets[to - 1] as number) > this.#poison) to--;
    }
    return { run, from, to };
  }

  /** Whether another dictionary is used from the slice on, which `fold` has to get first. */
  changesDictionary({ run, from }: Slice): boolean {
    return this.#records.at(run, from) !== undefined;
  }

  /** False when it was told to stop before the dictionary of the slice was there. */
  async fold({ run, from, to }: Slice): Promise<boolean> {
    const { pipeline, coldReads } = this.#options;
    const record = this.#records.at(run, from);
    if (record && !(await this.#give(record))) return false;
    const cold = pipeline.begin(run, from, to);
    pipeline.finish(isNone(cold) ? noColdValues : await coldReads.read(cold));
    pipeline.tidy();
    return true;
  }

  /** Whether the slice, just folded, ends with the poison: what holds it is committed at once. */
  isPastPoison({ run, to }: Slice): boolean {
    if (this.#poison < 0 || (run.offsets[to - 1] as number) < this.#poison) return false;
    this.#poison = -1;
    return true;
  }

  async #give(record: DictionaryRecord): Promise<boolean> {
    const { pipeline, dictionaryOf } = this.#options;
    const dictionary = await dictionaryOf(record);
    if (dictionary) pipeline.useDictionary(dictionary);
    return dictionary !== undefined;
  }
}

/** A slice that needs nothing is folded without a turn of the event loop. */
function isNone({ blocks, values }: ColdKeys): boolean {
  return blocks.length === 0 && values.length === 0;
}
