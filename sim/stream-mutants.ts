// What would break the engine's promises: `npm run mutants` plants one at a time and expects a seed
// to notice. The fixed bugs that the simulator found are among them.
//
// Of the log's fsync and of masking before the append test/power-loss and test/collector tell; what
// a broker or an object store alone can do wrong comes with their adapters.
import type { Mutant } from "./mutant.ts";

const owner = "src/stream/partition-owner.ts";
const check = "src/stream/check-log.ts";
const commit = "src/stream/commit.ts";
const feed = "src/stream/feed.ts";
const resume = "src/stream/resume.ts";
const lists = "src/sink/lake/published-lists.ts";
const upkeep = "src/stream/upkeep.ts";
const packer = "src/stream/chain-packer.ts";
const pipeline = "src/stream/pipeline.ts";
const port = "src/sink/sink.ts";

const claiming: readonly Mutant[] = [
  {
    name: "no claim is written",
    file: owner,
    line: "const claim = await this.#claim(before);",
    becomes: "const claim = before;",
  },
  {
    name: "the claim is not awaited",
    file: owner,
    line: "await this.#handle.write(linked.writes);",
    becomes: "this.#handle.write(linked.writes).catch(() => undefined);",
  },
  {
    name: "an owner that was fenced while it opened goes on",
    file: owner,
    line: `if (before.epoch >= this.#handle.epoch) throw new StateError("fenced", "a later owner claimed");`,
    becomes: "",
  },
  {
    name: "the offset read last is trusted instead of the head",
    file: owner,
    line: "let next = this.head.next;",
    becomes: "let next = Math.max(this.head.next, this.#options.status.folded);",
  },
  {
    name: "the head is remembered, not read again",
    file: owner,
    line: "const before = await readHead(this.#handle);",
    becomes: "const before = ((status as any).head ??= await readHead(this.#handle));",
  },
  {
    name: "fold state is kept after a failed commit",
    file: owner,
    line: "this.#pipeline = this.#options.makePipeline(partition, crashes);",
    becomes:
      "this.#pipeline = (status as any).pipeline ??= this.#options.makePipeline(partition, crashes);",
  },
  {
    name: "claims are not counted",
    file: "src/stream/chain.ts",
    line: `if (entry.kind === "claim") return head.claims + 1;`,
    becomes: `if (entry.kind === "claim") return head.claims;`,
  },
  {
    name: "a log shorter than the head is not noticed",
    file: check,
    line: "if (end < head.next) {",
    becomes: "if (end < 0) {",
  },
  {
    name: "records that left the log unread are not noticed",
    file: check,
    line: "if (head.next < start) {",
    becomes: "if (head.next < 0) {",
  },
  {
    name: "a log that was rewritten below the head is not noticed",
    file: check,
    line: "if (recordHash(run, 0) !== head.tail) {",
    becomes: "if (run.count < 0) {",
  },
];

const committing: readonly Mutant[] = [
  {
    name: "entries are not linked",
    file: "src/stream/chain.ts",
    line: "hash: hashEntry(bytes),",
    becomes: `hash: "",`,
  },
  {
    name: "a commit begins behind the last record, not where the one before it ended",
    file: commit,
    line: "from: head.next,",
    becomes: "from: head.last + 1,",
  },
  {
    name: "a commit covers what was read, not what was folded",
    file: pipeline,
    line: "this.#next = to === run.count ? run.next : (run.offsets[to] as number);",
    becomes: "this.#next = run.next;",
  },
  {
    name: "emitted before the commit is durable",
    file: commit,
    line: "await ports.handle.write(commit.writes);",
    becomes: "ports.handle.write(commit.writes).catch(() => undefined);",
  },
  {
    name: "a commit of unknown outcome is taken for done",
    file: commit,
    line: "await ports.handle.write(commit.writes);",
    becomes: "await ports.handle.write(commit.writes).catch(() => undefined);",
  },
  {
    name: "a commit of unknown outcome is handed over again",
    file: owner,
    line: "this.#inFlight = this.#finish(prepared, merged).catch((error: unknown) => this.#fail(error));",
    becomes: [
      "const { ports, partition } = this.#options;",
      "this.#inFlight = this.#finish(prepared, merged).catch(async (error: unknown) => {",
      "  const again = await ports.state.open(partition);",
      "  await again.write(prepared.writes).catch(() => undefined);",
      "  this.#fail(error);",
      "});",
    ],
  },
  {
    name: "a commit that failed is passed over",
    file: owner,
    line: "this.#inFlight = this.#finish(prepared, merged).catch((error: unknown) => this.#fail(error));",
    becomes: "this.#inFlight = this.#finish(prepared, merged).catch(() => undefined);",
  },
  {
    name: "a second commit begins while one is in flight",
    file: owner,
    line: "await this.#inFlight;",
    after: "async #commit(): Promise<void> {",
    becomes: "",
  },
  {
    name: "a commit in flight is not awaited when the owner stops",
    file: owner,
    line: "await this.#inFlight;",
    after: "// A batch that was handed over is never abandoned while it may still land.",
    becomes: "",
  },
  {
    name: "a commit is handed on before the folds' deltas are durable",
    file: commit,
    line: "await ports.handle.write(commit.writes);",
    becomes: [
      `const isDelta = ({ key }: StateWrite) => key.startsWith("delta/");`,
      "await ports.handle.write(commit.writes.filter((write) => !isDelta(write)));",
      "ports.handle.write(commit.writes.filter(isDelta)).catch(() => undefined);",
    ],
  },
  {
    name: "the commit does not wait for its files",
    file: commit,
    line: "await Promise.all(commit.files.map((encoded) => writeFile(encoded, ports)));",
    becomes:
      "Promise.all(commit.files.map((encoded) => writeFile(encoded, ports))).catch(() => undefined);",
  },
  {
    name: "a file of unknown outcome is taken for written",
    file: commit,
    line: `if (error.code === "exists") return ports.onPause(null);`,
    becomes: `if (error.code !== "full") return ports.onPause(null);`,
  },
  ...["dedup", "ledger", "sessions"].map((fold, index) => ({
    name: `the delta of ${fold} is left out of the commit`,
    file: "src/stream/journals.ts",
    line: "const writes = this.#journals.flatMap((journal) => journal.commit(seq, nowMs));",
    becomes: [
      `const kept = this.#journals.filter((_, at) => at !== ${index});`,
      "const writes = kept.flatMap((journal) => journal.commit(seq, nowMs));",
    ],
  })),
  {
    name: "a roll of the journal drops a delta",
    file: "src/stream/journal.ts",
    line: "const block = this.#fold.merge(rolled.map((delta) => delta.bytes));",
    becomes: "const block = this.#fold.merge(rolled.slice(1).map((delta) => delta.bytes));",
  },
  {
    name: "the newest delta is lost when the journal rolls",
    file: "src/stream/journal.ts",
    line: "const rolled = this.#deltas.splice(0, commitsPerBlock);",
    becomes:
      "const rolled = this.#deltas.splice(0, commitsPerBlock).filter(({ isWritten }) => isWritten);",
  },
  {
    name: "blocks of the journal are forgotten while they count",
    file: "src/stream/journal.ts",
    line: "if (!oldest || this.#fold.forgetAfter(oldest.newestMs) > nowMs) break;",
    becomes: "if (!oldest) break;",
  },
];

const emitting: readonly Mutant[] = [
  {
    name: "a sink that is down when a partition is taken over halts it",
    file: "src/stream/engine.ts",
    line: `if (error instanceof SinkError && error.code !== "diverged")`,
    becomes: `if (error instanceof SinkError && error.code === "diverged")`,
  },
  {
    name: "a sink's token is ignored",
    file: feed,
    line: "const token = await sink.token(partition);",
    becomes: "const token = undefined;",
  },
  {
    name: "a gap in a sink's rows is not refused",
    file: port,
    line: "if (entry.from === position.next) return true;",
    becomes: "if (entry.from >= position.next) return true;",
  },
  {
    name: "an entry that a sink has is applied again",
    file: port,
    line: "if (entry.seq < position.seq) return false;",
    becomes: "if (entry.seq < position.seq) return true;",
  },
  {
    name: "tokens are compared as strings",
    file: resume,
    line: "if (token.seq > head.seq) {",
    becomes: "if (String(token.seq) > String(head.seq)) {",
  },
  {
    name: "a token ahead of the chain is believed",
    file: resume,
    line: "if (token.seq > head.seq) {",
    becomes: "if (token.seq > head.seq) return { passed: token.seq }; if (token.seq < 0) {",
  },
  {
    name: "the token's hash is not compared",
    file: resume,
    line: "if (hash === token.hash) return { passed: token.seq };",
    becomes: "if (hash) return { passed: token.seq };",
  },
  {
    name: "a sink that a later owner fed is taken for one ahead of the chain",
    file: resume,
    line: `if (now.seq > head.seq) throw new StateError("fenced", "a later owner went on");`,
    becomes: "",
  },
  {
    name: "a partition is taken on while a call of its owner before is under way",
    file: feed,
    line: "await this.#calls.get(partitionName(partition));",
    becomes: "",
  },
  {
    name: "a feed that is behind skips an entry",
    file: feed,
    line: "for await (const { entry, hash } of readEntries(source, { after: lane.passed, through })) {",
    becomes:
      "for await (const { entry, hash } of readEntries(source, { after: lane.passed + 1, through })) {",
  },
  {
    name: "a feed whose queue is full drops an entry",
    file: feed,
    line: "lane.isBehind = true;",
    becomes: "return;",
  },
  {
    name: "a feed that could not read the chain once never reads it again",
    file: feed,
    line: `if (error.code === "fenced") this.#lanes.delete(name);`,
    becomes: "if (error) this.#lanes.delete(name);",
  },
  {
    name: "a call that failed counts as taken",
    file: feed,
    line: "if (!(error instanceof SinkError)) throw error;",
    becomes: "this.#advance(taken);",
  },
  {
    name: "a sink that lost everything gets the newest commit alone",
    file: resume,
    line: "const entry = { ...newest.entry, files: [...files.values()] };",
    becomes: "const entry = newest.entry;",
  },
  {
    name: "live values are dropped before the sinks took them",
    file: owner,
    line: "const passed = Math.min(this.head.seq, ...feeds.map((feed) => feed.passed(partition)));",
    becomes: "const passed = this.head.seq;",
  },
  {
    name: "the list that carries the token comes first",
    file: lists,
    line: "for (const table of [...tables, tokenTable]) {",
    becomes: "for (const table of [tokenTable, ...tables]) {",
  },
  {
    name: "the token moves without rows",
    file: lists,
    line: "for (const table of [...tables, tokenTable]) {",
    becomes: "for (const table of [tokenTable]) {",
  },
];

const keeping: readonly Mutant[] = [
  {
    name: "files of an attempt under way are swept: no epoch is asked for",
    file: "src/stream/orphans.ts",
    line: "const isOfDeadAttempt = name !== undefined && name.epoch < epoch;",
    becomes: "const isOfDeadAttempt = name !== undefined;",
  },
  {
    name: "named files of earlier epochs are swept",
    file: "src/stream/orphans.ts",
    line: "if (isOfDeadAttempt && !known.has(key) && !signal.aborted) await store.delete(key);",
    becomes: "if (isOfDeadAttempt && !signal.aborted) await store.delete(key);",
  },
  {
    name: "merged files are deleted before the sinks have passed",
    file: upkeep,
    line: "if (pending !== undefined && this.#passed() >= pending) {",
    becomes: "if (pending !== undefined) {",
  },
  {
    name: "merged files are deleted while lists name them",
    file: upkeep,
    line: "for (const feed of feeds) await feed.compact(partition, entry);",
    becomes: "",
  },
  {
    name: "a merge turns the order of its files",
    file: upkeep,
    line: "const inputs = merge.inputs.map(({ file }) => file);",
    becomes: "const inputs = merge.inputs.map(({ file }) => file).toReversed();",
  },
  {
    name: "entries are let go of before their pack is durable",
    file: packer,
    line: "await this.#create(packKey(partition, group), encodePack(group.lines));",
    becomes:
      "this.#through = group.to; await this.#create(packKey(partition, group), encodePack(group.lines));",
  },
  {
    name: "a pack leaves its last entry out",
    file: packer,
    line: "await this.#create(packKey(partition, group), encodePack(group.lines));",
    becomes:
      "await this.#create(packKey(partition, group), encodePack(group.lines.slice(0, -1))); this.#through = group.to; return true;",
  },
  {
    name: "packs are not read where State has no entries any more",
    file: "src/stream/chain.ts",
    line: "if (first && !(page[0] && page[0].key <= entryKey(first.entry.seq))) return missed;",
    becomes: "",
  },
];

export const streamMutants: readonly Mutant[] = [
  ...claiming,
  ...committing,
  ...emitting,
  ...keeping,
];
