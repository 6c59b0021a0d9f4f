// Invariants of a partition's commit chain, checked on every write the moment it takes effect:
// dense and linked, one owner at a time, no offset twice or never, files there, counters true.
import { createHash } from "node:crypto";
import {
  type ClaimEntry,
  type CommitEntry,
  type CompactionEntry,
  type DataFile,
  decodeEntry,
  type Entry,
  type Head,
  hashEntry,
  headKey,
} from "../src/event/entry.ts";
import { partitionName } from "../src/event/position.ts";
import { summaryPrefix } from "../src/transform/id-blocks.ts";
import type { Landmark } from "./coverage.ts";
import { expectThat } from "./invariant-error.ts";
import type { ReadCall } from "./log-disk.ts";
import type { Oracle } from "./oracle.ts";
import { checkLetGo } from "./pack-invariants.ts";
import type { AppliedWrite } from "./state.ts";
import { fingerprint } from "./trace.ts";
import type { SimWorld } from "./world.ts";

export interface CommittedEntry {
  readonly seq: number;
  readonly hash: string;
  readonly entry: CommitEntry;
  /** Fingerprint of what it hands to the live views, besides its files. */
  readonly pending: string | undefined;
}

/** A duplicate this long after the first is one from before a restart, sooner or later. */
const longMs = 5 * 60_000;

const entryPrefix = "entry/";

export class ChainInvariants {
  readonly partition: string;
  readonly commits: CommittedEntry[] = [];
  /** Files the chain names and no compaction replaced, by key; in a table's order of rows. */
  files: ReadonlyMap<string, DataFile> = new Map();
  seq = 0;
  hash = "";
  /** Of all entries, the first at 1. */
  readonly hashes: string[] = [""];
  next = 0;
  epoch = 0;
  readonly #world: SimWorld;
  readonly #oracle: Oracle;
  readonly #nonces = new Set<string>();
  /** Epochs that were claimed. */
  readonly #claimed = new Set<number>();
  #appendedAt = 0;
  #claimsSinceCommit = 0;

  constructor(world: SimWorld, oracle: Oracle, partition: string) {
    this.#world = world;
    this.#oracle = oracle;
    this.partition = partition;
  }

  /** Checks one write and moves on past it. */
  apply({ epoch, writes }: AppliedWrite): void {
    let isMoved = false;
    for (const { key, value } of [...writes].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (!key.startsWith(entryPrefix)) continue;
      if (value === null) continue;
      const entry = decodeEntry(value);
      const what = `${this.partition} ${key}`;
      expectThat(key === keyOf(entry), "I4", `${what}: holds entry ${entry.seq}`);
      this.#link(entry, epoch);
      this.#check(entry);
      this.seq = entry.seq;
      this.hash = hashEntry(value);
      this.hashes.push(this.hash);
      this.next = entry.next;
      this.epoch = entry.epoch;
      if (entry.kind === "commit") {
        const pending = writes.find((write) => write.key === `pending/${digits(entry.seq)}`)?.value;
        const { seq, hash } = this;
        this.commits.push({
          seq,
          hash,
          entry,
          pending: pending ? fingerprint(pending) : undefined,
        });
      }
      isMoved = true;
    }
    this.#checkLetGo(writes);
    if (writes.some(({ key, value }) => value && key.startsWith("block/"))) this.#reach("roll");
    if (writes.some(({ key, value }) => value && key.startsWith(summaryPrefix))) {
      this.#reach("seal");
    }
    const head = writes.find(({ key }) => key === headKey);
    if (isMoved || head) this.#checkHead(head?.value ?? null);
  }

  /** I5: whoever reads what is to be committed has claimed the partition before. */
  checkRead({ from, epoch }: ReadCall): void {
    if (from < this.next) return;
    const what = `${this.partition} read from ${from}`;
    expectThat(this.#claimed.has(epoch), "I5", `${what}: epoch ${epoch} is not claimed`);
  }

  #checkLetGo(writes: AppliedWrite["writes"]): void {
    const gone = writes.filter(({ key, value }) => value === null && key.startsWith(entryPrefix));
    if (gone.length === 0) return;
    const seqs = gone.map(({ key }) => Number(key.slice(entryPrefix.length)));
    checkLetGo(this.#world, this, seqs);
    this.#reach("pack");
  }

  #reach(landmark: Landmark): void {
    this.#world.faults.count(landmark);
  }

  #link(entry: Entry, writerEpoch: number): void {
    const what = `${this.partition} entry ${entry.seq}`;
    expectThat(entry.seq === this.seq + 1, "I4", `${what}: follows entry ${this.seq}`);
    expectThat(entry.prev === this.hash, "I4", `${what}: names another predecessor`);
    expectThat(entry.epoch >= this.epoch, "I5", `${what}: its epoch falls`);
    expectThat(entry.epoch === writerEpoch, "I5", `${what}: its epoch is not its writer's`);
  }

  #check(entry: Entry): void {
    if (entry.kind === "claim") this.#checkClaim(entry);
    else if (entry.kind === "commit") this.#checkCommit(entry);
    else this.#checkCompaction(entry);
  }

  #checkClaim(entry: ClaimEntry): void {
    const what = `${this.partition} claim ${entry.seq}`;
    expectThat(entry.epoch > this.epoch, "I5", `${what}: its epoch is not new`);
    expectThat(entry.next === this.next, "I4", `${what}: moves the position`);
    expectThat(entry.nonce !== "" && !this.#nonces.has(entry.nonce), "I5", `${what}: old nonce`);
    this.#nonces.add(entry.nonce);
    this.#claimed.add(entry.epoch);
    this.#claimsSinceCommit++;
  }

  #checkCommit(entry: CommitEntry): void {
    const { from, next, counters, crashes } = entry;
    const what = `${this.partition} commit ${entry.seq} of [${from}, ${next})`;
    const log = this.#world.log.partitions.get(this.partition);
    expectThat(entry.epoch === this.epoch && this.epoch > 0, "I5", `${what}: without a claim`);
    expectThat(from === this.next && next > from, "I4", `${what}: does not follow ${this.next}`);
    expectThat(log !== undefined && next <= log.end, "I2", `${what}: ends after the log`);
    this.#checkCounters(entry, what);
    for (const file of entry.files) this.#checkNew(file, what);
    const files = entry.files.map((file) => [file.key, file] as const);
    this.files = new Map([...this.files, ...files]);
    const expected = this.#oracle.expect(this.partition, from, next);
    const poison = expected
      .filter(({ event }) => event?.isPoison)
      .map(({ record }) => record.offset);
    expectThat(
      `${crashes}` === `${poison}`,
      "I15",
      `${what}: crashes ${crashes}, poison ${poison}`,
    );
    const appendedAt = expected.at(-1)?.record.appendedAt ?? this.#appendedAt;
    expectThat(entry.appendedAt === appendedAt, "I9", `${what}: partition time is ${appendedAt}`);
    const late = expected.filter(({ isLate }) => isLate).length;
    expectThat(counters.late === late, "I10", `${what}: ${counters.late} late, must be ${late}`);
    if (late > 0) this.#reach("late");
    if (expected.some(({ isForgotten }) => isForgotten)) this.#reach("forgotten");
    if (expected.some(({ sinceFirstMs }) => sinceFirstMs > longMs)) this.#reach("old duplicate");
    this.#appendedAt = appendedAt;
    this.#claimsSinceCommit = 0;
  }

  #checkCounters({ from, next, counters }: CommitEntry, what: string): void {
    const expected = this.#oracle.expect(this.partition, from, next);
    const count = (verdict: string) => expected.filter((one) => one.verdict === verdict).length;
    const { landed, duplicate, quarantined, accepted } = counters;
    const sum = landed + duplicate + quarantined;
    expectThat(accepted === sum, "I14", `${what}: ${accepted} accepted, ${sum} accounted for`);
    const claims: readonly (readonly [string, number, number])[] = [
      ["records", counters.records, expected.length],
      ["accepted", accepted, expected.length - count("none")],
      ["landed", landed, count("landed")],
      ["duplicate", duplicate, count("duplicate")],
      ["quarantined", quarantined, count("quarantined")],
    ];
    for (const [name, has, wants] of claims) {
      expectThat(has === wants, "I1", `${what}: ${has} ${name}, must be ${wants}`);
    }
  }

  #checkCompaction(entry: CompactionEntry): void {
    const what = `${this.partition} compaction ${entry.seq}`;
    expectThat(entry.epoch === this.epoch && this.epoch > 0, "I5", `${what}: without a claim`);
    expectThat(entry.next === this.next, "I4", `${what}: moves the position`);
    this.#reach("compaction");
    let rows = 0;
    for (const key of entry.inputs) {
      const file = this.files.get(key);
      expectThat(file !== undefined, "I6", `${what}: replaces ${key}, which is not there`);
      rows += file.rows;
    }
    for (const file of entry.outputs) {
      this.#checkNew(file, what);
      rows -= file.rows;
    }
    expectThat(rows === 0, "I14", `${what}: changes the number of rows`);
    this.files = replaced(this.files, entry);
  }

  #checkNew(file: DataFile, what: string): void {
    expectThat(!this.files.has(file.key), "I6", `${what}: names ${file.key} again`);
    checkFile(this.#world, file, what);
  }

  #checkHead(bytes: Uint8Array | null): void {
    const what = `${this.partition} head after entry ${this.seq}`;
    expectThat(bytes !== null, "I4", `${what}: is written with every entry`);
    const head = JSON.parse(Buffer.from(bytes).toString("utf8")) as Head;
    const has = `${head.seq} ${head.hash} ${head.epoch} ${head.next} ${head.claims}`;
    const wants = `${this.seq} ${this.hash} ${this.epoch} ${this.next} ${this.#claimsSinceCommit}`;
    expectThat(has === wants, "I4", `${what}: is ${has}, must be ${wants}`);
  }
}

/** The outputs of a compaction stand where the first input stood. */
function replaced(
  files: ReadonlyMap<string, DataFile>,
  { inputs, outputs }: CompactionEntry,
): ReadonlyMap<string, DataFile> {
  const after = new Map<string, DataFile>();
  for (const [key, file] of files) {
    if (!inputs.includes(key)) after.set(key, file);
    else if (key === inputs[0]) for (const output of outputs) after.set(output.key, output);
  }
  return after;
}

/** I6: the object is there, with the length and hash the chain names. */
export function checkFile(world: SimWorld, file: DataFile, what: string): void {
  const object = world.store.objects.get(file.key);
  expectThat(object !== undefined, "I6", `${what}: names ${file.key}, which is not there`);
  expectThat(object.length === file.bytes, "I6", `${what}: ${file.key} has another length`);
  const sha256 = createHash("sha256").update(object).digest("hex");
  expectThat(sha256 === file.sha256, "I6", `${what}: ${file.key} has another hash`);
}

function keyOf({ seq }: Entry): string {
  return `${entryPrefix}${digits(seq)}`;
}

function digits(seq: number): string {
  return String(seq).padStart(20, "0");
}

/** Chains of all partitions, by name. */
export function newChains(world: SimWorld, oracle: Oracle): Map<string, ChainInvariants> {
  const names = world.log.ids.map(partitionName);
  return new Map(names.map((name) => [name, new ChainInvariants(world, oracle, name)]));
}
