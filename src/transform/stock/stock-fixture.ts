// What the tests of the stock fold share: records as a test tells them, an owner that folds them
// cut as the test likes, with a store for what leaves memory, and the rows that come of it.
import { ColumnSet } from "../../codec/columns.ts";
import { Batch, verdict } from "../../event/batch.ts";
import { contracts } from "../../event/generated/contracts.ts";
import { stockEvents, stockEventsSpecs } from "../../event/generated/tables.ts";
import { defaultThresholds } from "../alerts/alert-rules.ts";
import { type Catalogue, emptyCatalogue } from "../catalogue.ts";
import type { FoldState } from "../fold.ts";
import { rowsOf } from "../slice-fixture.ts";
import { StockFold } from "./stock-fold.ts";
import { idColumns, movementKinds } from "./stock-input.ts";
import { type MovementKind, type StockBounds, stockBounds } from "./stock-rules.ts";

/** A record; times in ms, quantities in units. Without `kind` it is a tick. */
export interface Told {
  readonly appendedAt: number;
  readonly kind?: MovementKind;
  readonly id?: string;
  readonly sku?: string;
  readonly occurredAt?: number;
  /** Delta, count or quantity, by kind. */
  readonly quantity?: number;
  readonly bucket?: string;
  readonly state?: string;
  readonly version?: number;
  readonly countedAt?: number;
  readonly seq?: number;
  readonly leg?: "in" | "out";
  readonly given?: number;
}

/** How a run is cut: records a slice, and what is done after it. */
export interface Cut {
  readonly size: number;
  readonly what: "go on" | "commit" | "roll up" | "reopen";
}

export interface Outcome {
  /** Rows as plain objects, by table. */
  readonly tables: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly sets: readonly ColumnSet[];
  readonly gauges: Readonly<Record<string, number>>;
  /** Over all minutes, by name. */
  readonly sums: Readonly<Record<string, number>>;
  readonly late: number;
  readonly fold: StockFold;
}

export interface RunOptions {
  readonly cuts?: readonly Cut[];
  readonly bounds?: Partial<StockBounds>;
  readonly catalogue?: Catalogue;
}

const partition = { topic: "inventory", generation: 1, partition: 1 };
const whole: readonly Cut[] = [{ size: 256, what: "go on" }];
const location = "BER-1";
const coldRoom = 3;

/** Folds `told`; after each slice the cuts say how it goes on, over and over. */
export function run(told: readonly Told[], options: RunOptions = {}): Outcome {
  const owner = new Owner(options);
  const { cuts = whole } = options;
  for (let from = 0, step = 0; from < told.length; step++) {
    const { size, what } = cuts[step % cuts.length] ?? { size: 256, what: "go on" };
    owner.take(told.slice(from, from + size), from);
    from += size;
    if (what === "go on") continue;
    owner.commit(told[Math.min(from, told.length) - 1]?.appendedAt ?? 0);
    if (what === "roll up") owner.roll();
    if (what === "reopen") owner.reopen();
  }
  return owner.outcome();
}

interface Kept {
  readonly bytes: Uint8Array;
  readonly newestMs: number;
}

/** Folds slices; what it commits survives `reopen`, and memory does not. */
class Owner {
  readonly #options: RunOptions;
  readonly #events = new ColumnSet("stock_events", stockEventsSpecs);
  #fold: StockFold;
  readonly #journals = new Map<string, Kept[]>();
  readonly #cold = new Map<string, Uint8Array>();
  readonly #rows = new Map<string, Record<string, unknown>[]>();
  readonly #sets: ColumnSet[] = [];
  readonly #sums: Record<string, number> = {};
  #gauges: Readonly<Record<string, number>> = {};
  #late = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#fold = this.#newFold();
  }

  #newFold(): StockFold {
    const { bounds, catalogue = emptyCatalogue } = this.#options;
    const fold = new StockFold({
      events: stockEvents(this.#events),
      thresholds: defaultThresholds,
      catalogue,
      bounds: { ...stockBounds, ...bounds },
    });
    this.#sets.push(...fold.sets);
    return fold;
  }

  take(told: readonly Told[], firstOffset: number): void {
    const batch = new Batch(partition, [this.#events]);
    batch.reset();
    batch.count = told.length;
    for (const [i, one] of told.entries()) {
      batch.offset[i] = firstOffset + i;
      fill(batch, { i, told: one, events: this.#events });
    }
    const asked = this.#fold.probe(batch).flatMap((key) => {
      const value = this.#cold.get(key);
      return value === undefined ? [] : [[key, value] as const];
    });
    this.#late += this.#fold.fold(batch, new Map(asked));
  }

  commit(nowMs: number): void {
    for (const [name, state] of Object.entries(this.#fold.states)) {
      const kept = this.#journal(name);
      const bytes = state.takeDelta();
      if (bytes) kept.push({ bytes, newestMs: nowMs });
      const oldest = kept[0];
      if (oldest && state.forgetAfter(oldest.newestMs) <= nowMs) kept.shift();
    }
    for (const state of Object.values(this.#fold.states)) {
      for (const { key, value } of state.cold?.take(coldRoom, nowMs) ?? []) {
        if (value !== null) this.#cold.set(key, value);
      }
    }
  }

  roll(): void {
    for (const [name, state] of Object.entries(this.#fold.states)) {
      const rolled = this.#journal(name).splice(0);
      if (rolled.length === 0) continue;
      const bytes = state.merge(rolled.map((kept) => kept.bytes));
      this.#journal(name).push({ bytes, newestMs: rolled.at(-1)?.newestMs ?? 0 });
    }
  }

  reopen(): void {
    this.#collect();
    this.#fold = this.#newFold();
    const states: Readonly<Record<string, FoldState>> = this.#fold.states;
    for (const [name, state] of Object.entries(states)) {
      for (const { bytes } of this.#journal(name)) state.load(bytes);
    }
  }

  outcome(): Outcome {
    this.#collect();
    return {
      tables: Object.fromEntries(this.#rows),
      sets: this.#sets,
      gauges: this.#gauges,
      sums: this.#sums,
      late: this.#late,
      fold: this.#fold,
    };
  }

  /** What this fold wrote and counted, behind what those before it did. */
  #collect(): void {
    const { sums, gauges } = this.#fold.takeLive();
    this.#gauges = Object.fromEntries(gauges);
    for (const [, name, amount] of sums) {
      this.#sums[name] = (this.#sums[name] ?? 0) + amount;
    }
    for (const set of this.#fold.sets) {
      const known = this.#rows.get(set.table) ?? [];
      this.#rows.set(set.table, [...known, ...rowsOf(set)]);
    }
  }

  #journal(name: string): Kept[] {
    const known = this.#journals.get(name) ?? [];
    this.#journals.set(name, known);
    return known;
  }
}

function fill(batch: Batch, record: { i: number; told: Told; events: ColumnSet }): void {
  const { i, told, events } = record;
  batch.appendedAt[i] = batch.receivedAt[i] = told.appendedAt;
  batch.set[i] = batch.key[i] = batch.source[i] = batch.contract[i] = -1;
  batch.verdict[i] = verdict.none;
  if (told.kind === undefined) return;
  batch.source[i] = batch.sources.intern("erp");
  batch.verdict[i] = told.given ?? verdict.landed;
  if (batch.verdict[i] !== verdict.landed) return;
  batch.contract[i] = contracts.findIndex(({ type }) => movementKinds[type] === told.kind);
  batch.key[i] = batch.keys.intern(`${told.sku ?? "sku"}:${location}`);
  batch.set[i] = 0;
  batch.row[i] = events.rows;
  events.begin();
  fillEvent(events, told, told.kind);
  events.end();
}

function fillEvent(events: ColumnSet, told: Told, kind: MovementKind): void {
  const columns = stockEvents(events);
  const quantity = BigInt(Math.round((told.quantity ?? 1) * 100_000));
  columns.event_id.putText(`${kind} ${told.id}`);
  columns.occurred_at.put((told.occurredAt ?? told.appendedAt) * 1000);
  columns.received_at.put(told.appendedAt * 1000);
  columns.sku.putText(told.sku ?? "sku");
  columns.location_id.putText(location);
  columns[idColumns[kind]].putText(told.id ?? "");
  if (kind === "adjust") columns.delta.put(quantity);
  else if (kind === "count") columns.on_hand.put(quantity);
  else columns.quantity.put(quantity);
  if (told.bucket !== undefined) columns.bucket.putText(told.bucket);
  if (kind === "reserve") columns.state.putText(told.state ?? "held");
  if (told.version !== undefined) columns.version.put(told.version);
  if (told.countedAt !== undefined) columns.counted_at.put(told.countedAt * 1000);
  if (told.seq !== undefined) columns.seq.put(told.seq);
  if (kind === "transfer") columns.leg.putText(told.leg ?? "out");
}
