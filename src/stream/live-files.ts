// Which data files of a partition are live, by table and in the order of their rows: what upkeep
// decides by. A checkpoint of it lies beside the chain, so that opening reads few entries.
import { assert } from "../assert.ts";
import type { CommitEntry, CompactionEntry, DataFile, Entry } from "../event/entry.ts";
import { type CompactionSettings, type LiveFile, settledCount } from "./compaction-plan.ts";

/** State key of the checkpoint, which is written with every compaction. */
export const liveFilesKey = "upkeep";

interface LiveTable {
  /** The rows of commits up to this seq lie in files that nothing will ever replace. */
  settledTo: number;
  /** The other live files. */
  files: LiveFile[];
}

interface Checkpoint {
  readonly through: number;
  readonly pending: readonly number[];
  readonly tables: readonly (readonly [string, LiveTable])[];
}

export class LiveFiles {
  readonly tables: Map<string, LiveTable>;
  /** Seqs of compactions whose inputs may still be named by a list or lie in the store. */
  readonly pending: number[];
  /** Newest entry taken in. */
  through: number;

  private constructor({ through, pending, tables }: Checkpoint) {
    this.through = through;
    this.pending = [...pending];
    this.tables = new Map(
      tables.map(([table, { settledTo, files }]) => [table, { settledTo, files: [...files] }]),
    );
  }

  /** From a checkpoint, or before the first entry of a chain. */
  static decode(bytes: Uint8Array | undefined): LiveFiles {
    if (bytes === undefined) return new LiveFiles({ through: 0, pending: [], tables: [] });
    return new LiveFiles(JSON.parse(Buffer.from(bytes).toString("utf8")) as Checkpoint);
  }

  encode(): Uint8Array {
    const { through, pending, tables } = this;
    const checkpoint: Checkpoint = { through, pending, tables: [...tables] };
    return Buffer.from(JSON.stringify(checkpoint), "utf8");
  }

  copy(): LiveFiles {
    return new LiveFiles({ ...this, tables: [...this.tables] });
  }

  /** Takes in the entry behind `through`. */
  apply(entry: Entry): void {
    assert(entry.seq === this.through + 1, "entries are taken in one after the other");
    this.through = entry.seq;
    if (entry.kind === "commit") this.#append(entry);
    if (entry.kind === "compaction") this.#replace(entry);
  }

  /** Forgets the files at the front of each table that nothing will ever replace. */
  settle(settings: CompactionSettings): void {
    for (const table of this.tables.values()) {
      const settled = table.files.splice(0, settledCount(table.files, settings));
      table.settledTo = settled.at(-1)?.to ?? table.settledTo;
    }
  }

  #append({ seq, files, committedAt }: CommitEntry): void {
    for (const file of files) {
      const table = this.tables.get(file.table) ?? { settledTo: 0, files: [] };
      this.tables.set(file.table, table);
      table.files.push({ file, level: 0, from: seq, to: seq, committedAt });
    }
  }

  #replace(entry: CompactionEntry): void {
    const { seq, table, inputs, outputs, level, from, to } = entry;
    const files = this.tables.get(table)?.files ?? [];
    const at = files.findIndex(({ file }) => file.key === inputs[0]);
    const replaced = files.slice(at, at + inputs.length);
    const isRun = replaced.every(({ file }, index) => file.key === inputs[index]);
    assert(
      at >= 0 && isRun && replaced.length === inputs.length,
      "a compaction replaces live files that follow one another",
    );
    const committedAt = replaced[0]?.committedAt ?? 0;
    const merged = outputs.map((file) => ({ file, level, from, to, committedAt }));
    files.splice(at, inputs.length, ...merged);
    this.pending.push(seq);
  }
}

/**
 * Brings `files`, the live data files by key, up to `entry`. They stay in the order of their rows:
 * what a compaction made stands where the first of its inputs stood.
 */
export function applyFiles(files: Map<string, DataFile>, entry: Entry): void {
  if (entry.kind === "commit") for (const file of entry.files) files.set(file.key, file);
  if (entry.kind !== "compaction") return;
  const [first, ...others] = entry.inputs;
  for (const key of others) files.delete(key);
  const before = [...files];
  files.clear();
  for (const [key, file] of before) {
    if (key !== first) files.set(key, file);
    else for (const output of entry.outputs) files.set(output.key, output);
  }
}
