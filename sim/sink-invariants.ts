// Invariants of a sink, checked whenever it took something: it holds the rows of the commits of
// the chain from the first to its token, each once, in order, and never one that is not committed.
import type { DataFile } from "../src/event/entry.ts";
import type { ChainInvariants, CommittedEntry } from "./chain-invariants.ts";
import type { Objects } from "./engine.ts";
import { expectThat } from "./invariant-error.ts";
import type { SimProcess } from "./process.ts";
import type { Received, SinkDisk } from "./sink.ts";

export class SinkInvariants {
  readonly #objects: Objects;
  readonly #chainOf: (partition: string) => ChainInvariants;
  /** Received entries that are known to be right, the newest by sink and partition. */
  readonly #known = new Map<SinkDisk, Map<string, Received>>();

  /** Received entries whose content was there when they came. */
  readonly #checked = new WeakSet<Received>();

  constructor(objects: Objects, chainOf: (partition: string) => ChainInvariants) {
    this.#objects = objects;
    this.#chainOf = chainOf;
  }

  /** Looks at what the sink took since the last look. */
  check(disk: SinkDisk): void {
    const known = this.#known.get(disk) ?? new Map<string, Received>();
    this.#known.set(disk, known);
    for (const partition of disk.changed) {
      const received = disk.of(partition);
      const before = known.get(partition);
      const from = before ? received.lastIndexOf(before) + 1 : 0;
      this.#checkFrom(from, disk, partition);
      const last = received.at(-1);
      if (last) known.set(partition, last);
      else known.delete(partition);
    }
    disk.changed.clear();
  }

  #checkFrom(start: number, disk: SinkDisk, partition: string): void {
    const { commits } = this.#chainOf(partition);
    const received = disk.of(partition);
    for (let i = start; i < received.length; i++) {
      const entry = received[i] as Received;
      const what = `${disk.name} of ${partition}`;
      const at = commits.findLastIndex(({ seq }) => seq === entry.seq);
      const commit = commits[at];
      expectThat(
        commit !== undefined && commit.hash === entry.hash,
        "I13",
        `${what}: entry ${entry.seq} is not committed`,
      );
      this.#checkContent(disk, entry, { what, commit, partition });
      const before = received[i - 1];
      if (before) {
        const wants = commits[at - 1]?.seq;
        expectThat(
          wants === before.seq,
          "I13",
          `${what}: got ${entry.seq}, had ${before.seq} of ${wants}`,
        );
      } else if (disk.whenAbsent === "rebuild") {
        const isWhole = isSameRows(entry.files, commits.slice(0, at + 1));
        expectThat(isWhole, "I13", `${what}: its first entry ${entry.seq} is not all before it`);
      }
    }
  }

  /** A sink that keeps rows can read the files it is given; one that does not gets its values. */
  #checkContent(disk: SinkDisk, received: Received, { what, commit, partition }: Content): void {
    if (this.#checked.has(received)) return;
    this.#checked.add(received);
    const { seq, files, pending } = received;
    // What the sinks of another owner took may be gone by now.
    const isOwn =
      disk.whenAbsent === "from-pending" ||
      (disk.process !== undefined && isOwnedSince(commit, disk.process, partition));
    expectThat(
      !isOwn || pending === commit.pending,
      "I13",
      `${what}: entry ${seq} came without what is pending`,
    );
    // What it had taken before may have been merged since.
    if (disk.process || disk.lost.has(`${partition}:${seq}`)) return;
    const gone = files.find(({ key }) => !this.#objects.has(key));
    expectThat(gone === undefined, "I6", `${what}: entry ${seq} names ${gone?.key}, which is gone`);
  }
}

interface Content {
  readonly what: string;
  readonly partition: string;
  readonly commit: CommittedEntry;
}

/** Whether nobody else owned the partition since the process committed the entry. */
function isOwnedSince({ entry }: CommittedEntry, process: SimProcess, partition: string): boolean {
  const epochs = process.epochs(partition);
  const since = epochs.slice(epochs.indexOf(entry.epoch));
  return since[0] === entry.epoch && since.at(-1) === entry.epoch + since.length - 1;
}

/** Files may have been compacted since; their rows are the same. */
function isSameRows(files: readonly DataFile[], commits: readonly CommittedEntry[]): boolean {
  const has = rowsByTable(files);
  const wants = rowsByTable(commits.flatMap(({ entry }) => entry.files));
  return has === wants && new Set(files.map(({ key }) => key)).size === files.length;
}

function rowsByTable(files: readonly DataFile[]): string {
  const rows = new Map<string, number>();
  for (const file of files) rows.set(file.table, (rows.get(file.table) ?? 0) + file.rows);
  return JSON.stringify([...rows].sort());
}
