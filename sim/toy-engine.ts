// The smallest engine that keeps every promise, and ways to break it: what the simulator's own
// tests are run against.
import { createHash } from "node:crypto";
import {
  type CommitEntry,
  type DataFile,
  decodeEntry,
  type Entry,
  encodeEntry,
  entryKey,
  type Head,
  hashEntry,
  headKey,
} from "../src/event/entry.ts";
import { HeaderReader } from "../src/event/headers.ts";
import { type PartitionId, partitionName } from "../src/event/position.ts";
import type { RecordRun } from "../src/event/run.ts";
import { LogError } from "../src/log/log.ts";
import { type Sink, SinkError } from "../src/sink/sink.ts";
import { StateError, type StateHandle, type StateWrite } from "../src/state/state.ts";
import { StoreError } from "../src/store/store.ts";
import type { Engine, RowValue, TableRows, WorkerOptions } from "./engine.ts";

export const toyFlaws = [
  "emits before it commits",
  "writes files after the commit",
  "goes on from memory after a failed write",
  "forgets what landed at a restart",
  "commits without a claim",
  "believes the clock instead of the log",
] as const;
export type ToyFlaw = (typeof toyFlaws)[number];

export function toyEngine(flaw?: ToyFlaw): Engine {
  return {
    name: flaw ?? "correct",
    startWorker: (options) => {
      const stopping = new AbortController();
      const { signal } = stopping;
      const owned = options.partitions.map((id) => keepOwning({ options, id, signal, flaw }));
      const done = Promise.all(owned).then(() => undefined);
      const stop = () => {
        stopping.abort();
        return done;
      };
      return { stop, done };
    },
    readTable,
    tables: { web_events: ["landed"], quarantine: ["quarantined"] },
  };
}

const noHead: Head = {
  seq: 0,
  hash: "",
  epoch: 0,
  next: 0,
  last: -1,
  claims: 0,
  appendedAt: 0,
  tail: "",
};

function readTable(_: string, files: readonly Uint8Array[]): TableRows {
  const texts = files.map((bytes) => Buffer.from(bytes).toString("utf8"));
  const rows: Row[] = texts.flatMap((text) => JSON.parse(text));
  const columns: Record<string, (row: Row) => RowValue> = {
    src_offset: ({ offset }) => offset,
    ordinal: ({ ordinal }) => ordinal,
    event_id: ({ eventId }) => eventId,
  };
  return {
    count: rows.length,
    digest: texts.join(),
    values: (name) => columns[name] && rows.map(columns[name]),
    describe: (row) => JSON.stringify(rows[row]),
  };
}

interface Owning {
  readonly options: WorkerOptions;
  readonly id: PartitionId;
  readonly signal: AbortSignal;
  readonly flaw: ToyFlaw | undefined;
}

async function keepOwning({ options, id, signal, flaw }: Owning): Promise<void> {
  let owner: ToyOwner | undefined;
  while (!signal.aborted) {
    try {
      const before = owner?.head;
      owner = new ToyOwner({ options, id, signal, flaw }, await options.state.open(id));
      await owner.open();
      if (before && flaw === "goes on from memory after a failed write") owner.head = before;
      while (!signal.aborted) await owner.step();
    } catch (error) {
      const isEnvironment =
        error instanceof LogError ||
        error instanceof StateError ||
        error instanceof StoreError ||
        error instanceof SinkError;
      if (!isEnvironment) throw error;
      await options.clock.sleep(100 + 400 * options.random.fraction(), signal);
    }
  }
}

interface Landed {
  readonly payload: string;
  /** Append time, ms. */
  readonly atMs: number;
}

/** So long an id is known, and so late an event may be. */
const dayMs = 86_400_000;
/** A client's clock is believed so far ahead of its collector's. */
const aheadMsMax = 5 * 60_000;

interface Row {
  readonly offset: number;
  readonly ordinal: number;
  readonly eventId: string;
}

class ToyOwner {
  head = noHead;
  readonly #options: WorkerOptions;
  readonly #id: PartitionId;
  readonly #handle: StateHandle;
  readonly #signal: AbortSignal;
  readonly #flaw: ToyFlaw | undefined;
  /** What landed last, by source and id. */
  readonly #landed = new Map<string, Landed>();
  readonly #headers = new HeaderReader();
  readonly #nonce: string;
  #crashes: ReadonlySet<number> = new Set();

  constructor({ options, id, signal, flaw }: Owning, handle: StateHandle) {
    this.#options = options;
    this.#id = id;
    this.#handle = handle;
    this.#signal = signal;
    this.#flaw = flaw;
    this.#nonce = options.random.hex(6);
  }

  async open(): Promise<void> {
    const bytes = await this.#handle.get(headKey);
    if (bytes) this.head = JSON.parse(Buffer.from(bytes).toString("utf8"));
    const { seq, hash: prev, next, claims } = this.head;
    const link = { seq: seq + 1, epoch: this.#handle.epoch, nonce: this.#nonce, prev, next };
    if (this.#flaw !== "commits without a claim") await this.#append({ kind: "claim", ...link });
    if (this.#flaw !== "forgets what landed at a restart") await this.#loadLanded();
    if (claims >= 3) this.#crashes = await this.#findPoison();
    for (const sink of this.#options.sinks) await this.#feed(sink);
  }

  async step(): Promise<void> {
    const { log, clock } = this.#options;
    const bounds = { bytesMax: 8_000, waitMs: 2_000, signal: this.#signal };
    const run = await log.read(this.#id, this.head.next, bounds);
    if (run.count === 0) return;
    const { entry, files, writes } = this.#fold(run, clock.now());
    const store = async () => {
      for (const [file, bytes] of files) await this.#create(file.key, bytes);
    };
    if (this.#flaw !== "writes files after the commit") await store();
    if (this.#flaw === "emits before it commits") await this.#emit(entry);
    await this.#append(entry, writes);
    if (this.#flaw === "writes files after the commit") await store();
    await this.#emit(entry);
  }

  #fold(run: RecordRun, nowMs: number) {
    const { landed, late, quarantined, duplicate, crashes, writes } = this.#judge(run);
    const files = [...this.#file("web_events", landed), ...this.#file("quarantine", quarantined)];
    const last = run.count - 1;
    const byClock = this.#flaw === "believes the clock instead of the log";
    const entry: CommitEntry = {
      kind: "commit",
      seq: this.head.seq + 1,
      epoch: this.#handle.epoch,
      nonce: this.#nonce,
      prev: this.head.hash,
      from: this.head.next,
      next: run.next,
      last: run.offsets[last] as number,
      appendedAt: byClock ? nowMs : (run.appendedAt[last] as number),
      tail: "toy",
      files: files.map(([file]) => file),
      counters: {
        records: run.count,
        accepted: landed.length + duplicate + quarantined.length,
        landed: landed.length,
        duplicate,
        quarantined: quarantined.length,
        late,
      },
      manifest: "toy",
      crashes,
      committedAt: nowMs,
    };
    return { entry, files, writes };
  }

  #judge(run: RecordRun) {
    const landed: Row[] = [];
    const quarantined: Row[] = [];
    const writes: StateWrite[] = [];
    const crashes: number[] = [];
    let duplicate = 0;
    let late = 0;
    this.#options.beforeDecode({ run, from: 0, to: run.count, crashes: this.#crashes });
    for (let i = 0; i < run.count; i++) {
      const offset = run.offsets[i] as number;
      const headers = this.#headers;
      headers.read(run.bytes, run.headersStart[i] as number, run.valueStart[i] as number);
      if (headers.kind !== "event") continue;
      const row = { offset, ordinal: 0, eventId: headers.id };
      const value = Buffer.from(run.bytes.subarray(run.valueStart[i], run.valueEnd[i]));
      const timeMs = timeOf(value.toString("utf8"));
      const key = `seen/${headers.source}/${headers.id}`;
      const atMs = run.appendedAt[i] as number;
      const payload = value.toString("base64");
      const seen = this.#landed.get(key);
      if (this.#crashes.has(offset)) crashes.push(offset);
      if (this.#crashes.has(offset) || timeMs === undefined) quarantined.push(row);
      else if (seen === undefined || atMs - seen.atMs >= dayMs) {
        landed.push(row);
        const happenedMs = Math.min(timeMs, headers.receivedAt + aheadMsMax);
        if (atMs - happenedMs > dayMs) late++;
        this.#landed.set(key, { payload, atMs });
        writes.push({ key, value: Buffer.from(JSON.stringify({ payload, atMs })) });
      } else if (seen.payload === payload) duplicate++;
      else quarantined.push(row);
    }
    return { landed, late, quarantined, duplicate, crashes, writes };
  }

  #file(table: string, rows: readonly Row[]): (readonly [DataFile, Uint8Array])[] {
    if (rows.length === 0) return [];
    const bytes = Buffer.from(JSON.stringify(rows), "utf8");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const name = `${this.head.seq + 1}-${this.#handle.epoch}-${this.#nonce}`;
    const key = `${table}/${partitionName(this.#id)}/${name}`;
    return [[{ table, key, rows: rows.length, bytes: bytes.length, sha256 }, bytes]];
  }

  async #create(key: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#options.store.create(key, bytes);
    } catch (error) {
      if (!(error instanceof StoreError && error.code === "exists")) throw error;
    }
  }

  async #append(entry: Entry, writes: readonly StateWrite[] = []): Promise<void> {
    const bytes = encodeEntry(entry);
    const { seq, epoch, next } = entry;
    const commit = entry.kind === "commit" ? entry : this.head;
    const { last, appendedAt, tail } = commit;
    const claims = entry.kind === "claim" ? this.head.claims + 1 : 0;
    const head: Head = { seq, hash: hashEntry(bytes), epoch, next, last, claims, appendedAt, tail };
    const headBytes = Buffer.from(JSON.stringify(head), "utf8");
    const own = [
      { key: entryKey(seq), value: bytes },
      { key: headKey, value: headBytes },
    ];
    await this.#handle.write([...own, ...writes]);
    this.head = head;
  }

  async #loadLanded(): Promise<void> {
    for (const { key, value } of await this.#handle.list("seen/", { limit: 1e6 })) {
      this.#landed.set(key, JSON.parse(Buffer.from(value).toString("utf8")));
    }
  }

  async #findPoison(): Promise<ReadonlySet<number>> {
    const { log, trial } = this.#options;
    const { end } = await log.bounds(this.#id);
    const poison = new Set<number>();
    for (let from = this.head.next; from < end; from++) {
      const range = { partition: this.#id, from, to: from + 1 };
      // A trial may die of something else, but hardly twice.
      if ((await trial.run(range)) === "died" && (await trial.run(range)) === "died") {
        poison.add(from);
      }
    }
    return poison;
  }

  /** Brings a sink from its token to the head. */
  async #feed(sink: Sink): Promise<void> {
    const token = await sink.token(this.#id);
    if (!token && sink.whenAbsent === "from-head") return;
    const after = entryKey(token?.seq ?? 0);
    for (const { value } of await this.#handle.list("entry/", { after, limit: 1e6 })) {
      const entry = decodeEntry(value);
      if (entry.kind === "commit") await this.#emit(entry, [sink]);
    }
  }

  async #emit(entry: CommitEntry, sinks = this.#options.sinks): Promise<void> {
    const hash = hashEntry(encodeEntry(entry));
    for (const sink of sinks)
      await sink.emit([{ partition: this.#id, entry, hash, pending: null }]);
  }
}

const known = ["web.page_viewed 1-0-0", "identity.identified 1-0-0"];

/** When a valid event happened by its client's clock, ms; undefined for any other. */
function timeOf(text: string): number | undefined {
  try {
    const { type, version, time, data } = JSON.parse(text);
    const isOnce = text.split('"type":').length === 2;
    const hasFields = typeof data.anonymous_id === "string";
    const isKnown = known.includes(`${type} ${version}`);
    return isOnce && hasFields && isKnown ? Date.parse(time) : undefined;
  } catch {
    return undefined;
  }
}
