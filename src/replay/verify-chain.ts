// Is the chain whole: dense, hash-linked, claimed before it is committed, and are its files there.
import { createHash } from "node:crypto";
import type { CommitEntry, CompactionEntry, DataFile, Entry, Head } from "../event/entry.ts";
import type { PartitionId } from "../event/position.ts";
import { type Store, StoreError } from "../store/store.ts";
import { type ChainSource, readEntries } from "../stream/chain.ts";
import { applyFiles } from "../stream/live-files.ts";
import type { Breaches } from "./breach.ts";
import type { CheckedRange } from "./checked-range.ts";

export interface CheckedChain {
  readonly commits: readonly CommitEntry[];
  /** Live data files, those of a table in the order of their rows. */
  readonly files: readonly DataFile[];
  /** What the chain says of the rows of a merged file, by key. */
  readonly rowChains: ReadonlyMap<string, string>;
}

/** Walks the stretch of the chain up to `head`, as it was read before anything else. */
export async function checkChain(
  source: ChainSource,
  { head, range }: { readonly head: Head; readonly range: CheckedRange },
  breaches: Breaches,
): Promise<CheckedChain> {
  const { partition } = source;
  const commits: CommitEntry[] = [];
  const files = new Map<string, DataFile>();
  const rowChains = new Map<string, string>();
  const { before } = range;
  const link = { ...before, claimed: range.claimed, next: range.from };
  const say = (message: string) => breaches.add("chain", partition, message);
  for await (const { entry, hash } of readEntries(source, {
    after: before.seq,
    through: head.seq,
  })) {
    checkLink(entry, link, say);
    if (entry.kind === "claim") link.claimed = entry.epoch;
    if (entry.kind === "commit") {
      if (entry.epoch !== link.claimed) say(`entry ${entry.seq} has an epoch nobody claimed`);
      if (entry.from !== link.next) {
        say(`entry ${entry.seq} starts at offset ${entry.from}, not at ${link.next}`);
      }
      checkCounters(entry, say);
      commits.push(entry);
      link.next = entry.next;
    }
    if (entry.kind === "compaction") {
      if (entry.epoch !== link.claimed) say(`entry ${entry.seq} has an epoch nobody claimed`);
      if (entry.from > before.seq) checkCompaction(entry, files, say);
      const [output, ...more] = entry.outputs;
      if (output && more.length === 0) rowChains.set(output.key, entry.rowChain);
    }
    applyFiles(files, within(entry, files));
    link.seq = entry.seq;
    link.hash = hash;
    link.epoch = entry.epoch;
  }
  if (link.seq !== head.seq) say(`the head is entry ${head.seq}, the chain ends at ${link.seq}`);
  else if (link.hash !== head.hash) say(`the head names another entry ${head.seq}`);
  return { commits, files: [...files.values()], rowChains };
}

/** The entry, of a merge the inputs with rows of the stretch: it may begin before that. */
function within(entry: Entry, files: ReadonlyMap<string, DataFile>): Entry {
  if (entry.kind !== "compaction") return entry;
  return { ...entry, inputs: entry.inputs.filter((key) => files.has(key)) };
}

interface Link {
  readonly seq: number;
  readonly hash: string;
  readonly epoch: number;
}

function checkLink(entry: Entry, before: Link, say: (message: string) => void): void {
  if (entry.seq !== before.seq + 1)
    say(`entries ${before.seq + 1} to ${entry.seq - 1} are missing`);
  else if (entry.prev !== before.hash)
    say(`entry ${entry.seq} does not follow entry ${before.seq}`);
  if (entry.epoch < before.epoch) say(`entry ${entry.seq} has a lower epoch than the one before`);
}

function checkCounters({ seq, counters }: CommitEntry, say: (message: string) => void): void {
  const { accepted, landed, duplicate, quarantined } = counters;
  if (accepted !== landed + duplicate + quarantined) {
    say(`the counters of entry ${seq} do not add up`);
  }
}

/** A compaction replaces live files that follow one another by files with as many rows. */
function checkCompaction(
  { seq, table, inputs, outputs }: CompactionEntry,
  files: ReadonlyMap<string, DataFile>,
  say: (message: string) => void,
): void {
  const ofTable = [...files.values()].filter((file) => file.table === table);
  const at = ofTable.findIndex(({ key }) => key === inputs[0]);
  const replaced = ofTable.slice(at, at + inputs.length);
  const isRun = replaced.every(({ key }, index) => key === inputs[index]);
  if (at < 0 || !isRun || replaced.length !== inputs.length) {
    say(`entry ${seq} replaces files that are not live or do not follow one another`);
  }
  const rowsOf = (of: readonly DataFile[]) => of.reduce((sum, { rows }) => sum + rows, 0);
  const [before, after] = [rowsOf(replaced), rowsOf(outputs)];
  if (before !== after) say(`entry ${seq} makes ${after} rows of ${before} rows of ${table}`);
  if (outputs.some((file) => file.table !== table)) {
    say(`entry ${seq} turns rows of ${table} into rows of another table`);
  }
}

/** The object's bytes when it can be read at all; says what is wrong with them but absence. */
export async function checkFile(
  file: DataFile,
  { store, partition, breaches }: FileCheck,
): Promise<Uint8Array | undefined | "missing"> {
  const say = (what: string) => breaches.add("file", partition, `${file.key} ${what}`);
  let bytes: Uint8Array;
  try {
    bytes = await store.get(file.key);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.code === "missing") return "missing";
    say(`cannot be read: ${error.message}`);
    return undefined;
  }
  if (bytes.length !== file.bytes) say(`has ${bytes.length} bytes, not ${file.bytes}`);
  else if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) {
    say("has other bytes than were committed");
  }
  return bytes;
}

export interface FileCheck {
  readonly store: Pick<Store, "get">;
  readonly partition: PartitionId;
  readonly breaches: Breaches;
}
