// The state of a fold that remembers one value for each key, for good: an order, the stock of a
// sku, a user. What changed lately is in memory and in the fold's journal; what has been quiet for a
// while moves to a key of its own, out of memory, and is read back when its key is spoken of again.
// A value that waits for a time stays in memory until it has passed.
import { hash } from "node:crypto";
import { present } from "../assert.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import { putText, putUint, StateReader } from "../codec/state-bytes.ts";
import { isStateKey } from "../event/entry.ts";
import type { ColdState, ColdValues, ColdWrite, FoldState } from "./fold.ts";
import { TimerHeap } from "./timer-heap.ts";

export interface KeyedStateOptions<Value> {
  /** Part of the state keys; unique among the folds of a partition. */
  readonly name: string;
  readonly write: (value: Value, to: ByteWriter) => void;
  /** Reads what `write` wrote, to its last byte. */
  readonly read: (from: StateReader) => Value;
  /** Partition time, ms, at which the value wants to be looked at; undefined for never. */
  readonly dueAt?: (value: Value) => number | undefined;
  /** How long a value is quiet before it leaves memory; ten minutes unless said. */
  readonly coldAfterMs?: number;
}

interface Entry<Value> {
  readonly key: string;
  readonly value: Value;
  /** Partition time of the delta it is in at the earliest. */
  readonly changedMs: number;
  /** When the value wants to be looked at, ms. */
  readonly dueMs: number | undefined;
}

const coldAfterMsDefault = 10 * 60_000;
/**
 * Values that may leave memory with any commit: of 6,000 payment events a second a partition has
 * 375, four to a payment, so 470 payments go quiet in the five seconds of a commit.
 */
const valuesPerCommit = 512;
/** Of values that cannot leave memory, so that old blocks of the journal can be dropped. */
const renewedPerCommitMax = 512;

export class KeyedState<Value> implements FoldState {
  readonly cold: ColdState = {
    writesMin: valuesPerCommit,
    take: (room, nowMs) => this.#takeCold(room, nowMs),
  };
  readonly #options: KeyedStateOptions<Value>;
  readonly #coldAfterMs: number;
  /** Longest unchanged first. */
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #changed = new Set<string>();
  /** Part of the newest commit as values of their own; unless they change, memory forgets them. */
  #moving: Entry<Value>[] = [];
  readonly #timers = new KeyTimers();
  readonly #record = new ByteWriter();

  constructor(options: KeyedStateOptions<Value>) {
    this.#options = options;
    this.#coldAfterMs = options.coldAfterMs ?? coldAfterMsDefault;
  }

  /** Values in memory. */
  get size(): number {
    return this.#entries.size;
  }

  /** State keys of those `keys` whose values are not in memory, if they exist at all. */
  missing(keys: Iterable<string>): readonly string[] {
    const missing = new Set<string>();
    for (const key of keys) if (!this.#entries.has(key)) missing.add(this.#coldKey(key));
    return [...missing];
  }

  /** The value of `key`, whose cold value is in `cold` if it has one; undefined for a new key. */
  get(key: string, cold: ColdValues): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined) return entry.value;
    const stored = cold.get(this.#coldKey(key));
    return stored === undefined ? undefined : this.#options.read(new StateReader(stored));
  }

  /** Sets the value of `key` at partition time `nowMs`, which never falls. */
  put(key: string, value: Value, nowMs: number): void {
    this.#changed.add(key);
    this.#set(key, value, nowMs);
  }

  /** When the next value wants to be looked at, ms. */
  nextTimer(): number | undefined {
    return this.#timers.next((key) => this.#entries.get(key)?.dueMs);
  }

  /**
   * Keys of the values that are due at `nowMs`, the earliest first, of one time by key. Each is to
   * be put again with a later time or none.
   */
  takeDue(nowMs: number): readonly string[] {
    return this.#timers.take(nowMs, (key) => this.#entries.get(key)?.dueMs);
  }

  takeDelta(): Uint8Array | undefined {
    if (this.#changed.size === 0) return undefined;
    const delta = new ByteWriter();
    for (const key of this.#changed) {
      const entry = present(this.#entries.get(key), "what changed since a delta is in memory");
      putRecord(delta, this.#encode(entry));
    }
    this.#changed.clear();
    return delta.take();
  }

  load(bytes: Uint8Array): void {
    const reader = new StateReader(bytes);
    while (!reader.isAtEnd) {
      const record = new StateReader(reader.bytes(reader.uint()));
      const key = record.text() ?? "";
      const changedMs = record.uint();
      this.#set(key, this.#options.read(record), changedMs);
    }
  }

  merge(deltas: readonly Uint8Array[]): Uint8Array {
    const records = new Map<string, Uint8Array>();
    for (const delta of deltas) {
      const reader = new StateReader(delta);
      while (!reader.isAtEnd) {
        const record = reader.bytes(reader.uint());
        const key = new StateReader(record).text() ?? "";
        // Blocks are in the order of change, as memory is.
        records.delete(key);
        records.set(key, record);
      }
    }
    const block = new ByteWriter();
    for (const record of records.values()) putRecord(block, record);
    return block.take();
  }

  /**
   * A block can go once every value in it has changed since or has a key of its own. Asked between
   * `takeDelta` and `cold.take` of a commit, so what changed since is in that commit's delta.
   */
  forgetAfter(ms: number): number {
    for (const { changedMs } of this.#entries.values()) {
      return changedMs <= ms ? Number.POSITIVE_INFINITY : ms;
    }
    return ms;
  }

  #set(key: string, value: Value, changedMs: number): void {
    const dueMs = this.#options.dueAt?.(value);
    this.#entries.delete(key);
    this.#entries.set(key, { key, value, changedMs, dueMs });
    if (dueMs !== undefined) this.#timers.watch(key, dueMs);
  }

  /** Called when every earlier commit is durable, so what it moved is as well. */
  #takeCold(room: number, nowMs: number): ColdWrite[] {
    for (const moved of this.#moving) {
      if (this.#entries.get(moved.key) === moved) this.#entries.delete(moved.key);
    }
    this.#moving = [];
    const writes: ColdWrite[] = [];
    let renewed = 0;
    for (const [key, entry] of this.#entries) {
      if (entry.changedMs > nowMs - this.#coldAfterMs || this.#changed.has(key)) break;
      if (entry.dueMs === undefined) {
        if (writes.length === room) break;
        this.#moving.push(entry);
        this.#record.reset();
        this.#options.write(entry.value, this.#record);
        writes.push({ key: this.#coldKey(key), value: this.#record.take() });
      } else {
        if (++renewed > renewedPerCommitMax) break;
        this.put(key, entry.value, nowMs);
      }
    }
    return writes;
  }

  #encode({ key, value, changedMs }: Entry<Value>): Uint8Array {
    const record = this.#record;
    record.reset();
    putText(record, key);
    putUint(record, changedMs);
    this.#options.write(value, record);
    return record.view();
  }

  #coldKey(key: string): string {
    return stateKey(this.#options.name, key);
  }
}

/**
 * Where State keeps a value. Keys are texts of events, in any script and of any length; what State
 * takes no key of is named by its hash, apart from those that are named by themselves.
 */
function stateKey(name: string, key: string): string {
  const plain = `value/${name}/${key}`;
  return isStateKey(plain) ? plain : `value-hash/${name}/${hash("sha256", key)}`;
}

function putRecord(to: ByteWriter, record: Uint8Array): void {
  putUint(to, record.length);
  to.bytes(record);
}

/**
 * Times by key. One that was put off since is found out when it comes, so a key whose time moves on
 * with every change keeps one hint, not one for each.
 */
class KeyTimers {
  readonly #heap = new TimerHeap();
  readonly #keys: string[] = [];
  readonly #free: number[] = [];
  /** The earliest hint of each key; later ones of it are passed over. */
  readonly #hints = new Map<string, number>();

  watch(key: string, ms: number): void {
    if (ms >= (this.#hints.get(key) ?? Number.POSITIVE_INFINITY)) return;
    this.#hints.set(key, ms);
    const slot = this.#free.pop() ?? this.#keys.length;
    this.#keys[slot] = key;
    this.#heap.push(ms, slot);
  }

  /** The earliest; `dueAt` says what holds for a key. */
  next(dueAt: (key: string) => number | undefined): number | undefined {
    for (;;) {
      const { earliest } = this.#heap;
      if (earliest === Number.POSITIVE_INFINITY) return undefined;
      const key = this.#pop();
      const dueMs = key === undefined ? undefined : dueAt(key);
      if (key === undefined || dueMs === undefined) continue;
      this.watch(key, dueMs);
      if (dueMs === earliest) return earliest;
    }
  }

  take(nowMs: number, dueAt: (key: string) => number | undefined): readonly string[] {
    if (this.#heap.earliest > nowMs) return [];
    const due = new Map<string, number>();
    while (this.#heap.earliest <= nowMs) {
      const key = this.#pop();
      const dueMs = key === undefined ? undefined : dueAt(key);
      if (key === undefined || dueMs === undefined) continue;
      if (dueMs <= nowMs) due.set(key, dueMs);
      else this.watch(key, dueMs);
    }
    const sorted = [...due].sort(([a, atA], [b, atB]) => atA - atB || (a < b ? -1 : 1));
    return sorted.map(([key]) => key);
  }

  /** Takes the earliest hint out; undefined where its key has, or had, one that is earlier. */
  #pop(): string | undefined {
    const { earliest } = this.#heap;
    const slot = this.#heap.pop();
    const key = this.#keys[slot] as string;
    this.#free.push(slot);
    return this.#hints.get(key) === earliest && this.#hints.delete(key) ? key : undefined;
  }
}
