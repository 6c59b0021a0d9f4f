// One partition on its way to Snowflake: entries are taken in order, their rows sent through a
// channel for each table, and the partition's position moves over an entry once the rows of all its
// tables are committed. Any fault drops the channels; the next call begins behind what Snowflake
// says is committed.
import { SnowpipeError } from "../../../snowpipe/index.ts";
import type { CommitEntry } from "../../event/entry.ts";
import { type PartitionId, partitionName } from "../../event/position.ts";
import { type Committed, isNew, SinkError, type SinkPosition } from "../sink.ts";
import { KnownHistory } from "./known-history.ts";
import { encodeOffsetToken, type OffsetToken, shortHash } from "./offset-token.ts";
import { asSinkFault } from "./sink-fault.ts";
import type { SinkParts } from "./sink-parts.ts";
import type {
  ChannelOwner,
  KnownChannel,
  OpenFacts,
  Piece,
  TableChannel,
} from "./table-channel.ts";
import type { LedgerMark, TableMark } from "./token-ledger.ts";

/** An entry whose rows are on their way. */
interface Underway extends SinkPosition {
  /** Pieces that are not settled. */
  readonly pieces: Set<Piece>;
}

/** Entries that are begun with before they are given. */
const underwayMax = 64;

interface Waiter {
  readonly seq: number;
  resolve(): void;
  reject(error: unknown): void;
}

export class PartitionLane implements ChannelOwner {
  readonly partition: PartitionId;
  readonly #parts: SinkParts;
  readonly #history: KnownHistory;
  readonly #channels = new Map<string, TableChannel>();
  readonly #tables = new Map<string, TableMark>();
  #position: SinkPosition | undefined;
  #underway: Underway[] = [];
  #waiters: Waiter[] = [];
  #recorded = { seq: 0, at: Number.NEGATIVE_INFINITY };
  /** Openings by somebody else since the last commit. */
  #overtaken = 0;
  #restUntil = 0;
  /** Set while an empty warehouse is filled with all of the chain, as one entry. */
  #isFilling = false;
  /** Since the last fault nothing was taken: what is announced comes too early. */
  #isFaulty = false;
  /** What every later call meets. */
  #closed: SinkError | undefined;
  /** Found while nobody waited. */
  #bug: { readonly error: unknown } | undefined;

  constructor(partition: PartitionId, parts: SinkParts) {
    this.partition = partition;
    this.#parts = parts;
    this.#history = new KnownHistory(partitionName(partition));
  }

  get position(): SinkPosition | undefined {
    return this.#position;
  }

  get isFilling(): boolean {
    return this.#isFilling;
  }

  /** Takes what the ledger says where that is newer than what is known. Throws SinkError. */
  async load(): Promise<void> {
    const mark = await this.#parts.ledger.read(this.partition);
    if (mark === undefined || mark.seq <= (this.#position?.seq ?? -1)) return;
    // Nothing was known yet, or another process went on with the partition meanwhile.
    this.#drop();
    this.#goTo(mark);
    this.#recorded = { seq: mark.seq, at: this.#parts.clock.monotonic() };
  }

  /** Nothing is committed up to here: the ledger says so from now on. Throws SinkError. */
  async begin(position: SinkPosition): Promise<void> {
    const mark = { ...position, tables: {} };
    await this.#parts.ledger.write(this.partition, mark);
    this.#goTo(mark);
  }

  /** Begins to send the entry's rows if they come next and nothing went wrong. */
  announce(committed: Committed): void {
    const { seq, from } = committed.entry;
    const last = this.#underway.at(-1) ?? this.#position;
    // A fill comes alone: its tokens count from the start of the chain.
    if (this.#isFilling || this.#isFaulty || this.#underway.length >= underwayMax) return;
    if (last === undefined || last.next !== from || last.seq >= seq) return;
    try {
      this.#expectMayOpen();
      this.#send(committed);
    } catch (error) {
      // The call that takes the entry finds the same.
      if (!(error instanceof SinkError)) throw error;
    }
  }

  /** Begins to send the entry's rows unless it is under way or taken. Throws SinkError. */
  async take(committed: Committed): Promise<void> {
    const { entry } = committed;
    if (this.#bug) throw this.#bug.error;
    this.#expectMayOpen();
    if (this.#position === undefined) {
      await this.#beginAt(entry);
      // It may have been let go meanwhile.
      this.#expectMayOpen();
    }
    if (!this.#isFilling || this.#underway.length > 0) {
      if (!isNew(this.#underway.at(-1) ?? this.#position, committed)) return;
    }
    this.#send(committed);
    this.#isFaulty = false;
  }

  #send(committed: Committed): void {
    const { entry, hash } = committed;
    this.#history.add(entry.seq, hash);
    const { seq, next } = entry;
    const pieces = piecesOf(committed, this.#isFilling, this.#parts.tables);
    this.#underway.push({ seq, next, hash, pieces: new Set(pieces.values()) });
    for (const [table, piece] of pieces) this.#channelOf(table).push(piece);
    this.#advance();
  }

  /** Resolves once all rows of entries up to `seq` are committed. Throws SinkError. */
  reach(seq: number): Promise<void> {
    if ((this.#position?.seq ?? -1) >= seq && !this.#isFilling) return Promise.resolve();
    if (this.#closed) return Promise.reject(this.#closed);
    // A fault may have come since it was taken, when nobody waited to be told of it.
    if ((this.#underway.at(-1)?.seq ?? -1) < seq) return Promise.reject(this.#dropped());
    return new Promise((resolve, reject) => {
      this.#waiters.push({ seq, resolve, reject });
    });
  }

  /** Writes the position to the ledger when that is due, or at once. Throws SinkError. */
  async record({ isForced }: { readonly isForced: boolean }): Promise<void> {
    const { clock, limits, ledger } = this.#parts;
    const position = this.#position;
    const { seq, at } = this.#recorded;
    // Until the chain has shown the entry that a channel names, nothing is recorded over it.
    if (!position || position.seq <= seq || this.#history.isExpecting) return;
    if (!isForced && clock.monotonic() - at < limits.ledgerMs) return;
    await ledger.write(this.partition, { ...position, tables: Object.fromEntries(this.#tables) });
    this.#recorded = { seq: position.seq, at: clock.monotonic() };
  }

  opened(table: string, found: OffsetToken | undefined, facts: OpenFacts): number {
    const { adopt, acceptRefusedRows, clock, limits } = this.#parts;
    const mark = this.#tables.get(table);
    this.#history.judge(table, {
      found,
      mark,
      piece: facts.piece,
      nowMs: clock.now(),
      channelLifeMs: limits.channelLifeMs,
      isAdopted: adopt !== undefined,
    });
    return acceptRefusedRows ? facts.errors : Math.min(mark?.errors ?? 0, facts.errors);
  }

  settled(table: string, piece: Piece, { token, errors }: KnownChannel): void {
    const at = this.#parts.clock.now();
    this.#tables.set(table, { token: encodeOffsetToken(token), at, errors });
    for (const each of this.#underway) each.pieces.delete(piece);
    this.#overtaken = 0;
    this.#advance();
  }

  failed(error: unknown): void {
    const fault = this.#faultOf(error);
    this.#isFaulty = true;
    this.#drop();
    if (!(fault instanceof SinkError)) this.#bug = { error: fault };
    for (const { reject } of this.#waiters.splice(0)) reject(fault);
  }

  /** Ends without waiting for rows that are on their way; nothing is sent any more. */
  close(why: string): void {
    this.#drop();
    const fault = new SinkError("unavailable", why, { partition: this.partition });
    this.#closed = fault;
    for (const { reject } of this.#waiters.splice(0)) reject(fault);
  }

  /**
   * First entry of a partition that the ledger does not know: before a row is sent it gets a mark
   * behind which to begin again, or it is filled.
   */
  async #beginAt(entry: CommitEntry): Promise<void> {
    this.#isFilling = this.#parts.adopt === "from-files";
    if (this.#isFilling) return;
    await this.begin({ seq: entry.seq - 1, hash: entry.prev, next: entry.from });
  }

  #goTo({ seq, hash, next, tables }: LedgerMark): void {
    this.#position = { seq, hash, next };
    this.#tables.clear();
    for (const [table, mark] of Object.entries(tables)) this.#tables.set(table, mark);
    this.#history.begin(seq, hash);
  }

  #advance(): void {
    for (let first = this.#underway[0]; first?.pieces.size === 0; first = this.#underway[0]) {
      this.#underway.shift();
      const { seq, hash, next } = first;
      this.#position = { seq, hash, next };
      if (this.#isFilling) this.#history.begin(seq, hash);
      this.#isFilling = false;
    }
    const reached = this.#position?.seq ?? -1;
    const arrived = this.#waiters.filter(({ seq }) => seq <= reached);
    this.#waiters = this.#waiters.filter(({ seq }) => seq > reached);
    for (const { resolve } of arrived) resolve();
  }

  #channelOf(table: string): TableChannel {
    const made = this.#channels.get(table) ?? this.#parts.makeChannel(table, this);
    this.#channels.set(table, made);
    return made;
  }

  #drop(): void {
    for (const channel of this.#channels.values()) channel.abandon();
    this.#channels.clear();
    this.#underway = [];
  }

  #dropped(): SinkError {
    const { partition } = this;
    return new SinkError("unavailable", "a fault came while rows were sent", { partition });
  }

  #expectMayOpen(): void {
    const { clock, isOwner } = this.#parts;
    const { partition } = this;
    if (this.#closed) throw this.#closed;
    if (isOwner && !isOwner(partition)) {
      throw new SinkError("unavailable", "the partition is of another process", { partition });
    }
    if (clock.monotonic() >= this.#restUntil) return;
    throw new SinkError("unavailable", "somebody else opened a channel of it", { partition });
  }

  #faultOf(error: unknown): unknown {
    const { clock, limits } = this.#parts;
    const { partition } = this;
    if (error instanceof SnowpipeError && error.code === "stale") {
      this.#restUntil = clock.monotonic() + limits.reopenMs * 2 ** this.#overtaken;
      if (this.#overtaken++ >= limits.reopensMax) {
        const what = `another process keeps opening the channels of ${partitionName(partition)}`;
        return new SinkError("diverged", what, { partition, cause: error });
      }
    }
    return asSinkFault(error, partition);
  }
}

/** The entry's rows by table. */
function piecesOf(
  { entry, hash }: Committed,
  isFill: boolean,
  tables: SinkParts["tables"],
): ReadonlyMap<string, Piece> {
  const pieces = new Map<string, Piece>();
  const { seq, appendedAt, committedAt } = entry;
  for (const table of tables.keys()) {
    const files = entry.files.filter((file) => file.table === table && file.rows > 0);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    if (rows === 0) continue;
    const end = { seq, rows, hash: shortHash(hash), isFill };
    pieces.set(table, { files, end, appendedAt, committedAt });
  }
  return pieces;
}
