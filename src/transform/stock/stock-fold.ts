// Inventory: every input a movement, and the level of each sku at each location that they make.
import { present } from "../../assert.ts";
import type { ColumnSet } from "../../codec/columns.ts";
import { type Batch, verdict } from "../../event/batch.ts";
import { contracts } from "../../event/generated/contracts.ts";
import type { StockEvents } from "../../event/generated/tables.ts";
import type { AlertThresholds } from "../alerts/alert-rules.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Dictionary } from "../dictionaries.ts";
import type { ColdValues, FoldState } from "../fold.ts";
import { KeyedState } from "../keyed-state.ts";
import { MinuteSums } from "../minute-sums.ts";
import { dueKeysPerRecordMax, QuietKeys } from "../quiet-keys.ts";
import { RowOrigin } from "../row-origin.ts";
import { earliest, landedKeys, type TopicFold, type TopicLive } from "../topic-fold.ts";
import { OpenAlerts } from "./open-alerts.ts";
import { type Judged, StockAlerts } from "./stock-alerts.ts";
import { readStock, writeStock } from "./stock-bytes.ts";
import { movementKinds, readInput } from "./stock-input.ts";
import { StockRows } from "./stock-rows.ts";
import { bucket, type MovementKind, type StockBounds, stockBounds } from "./stock-rules.ts";
import { type Applied, apply, newStock, type Stock } from "./stock-state.ts";

/** By index of the contract. */
const kindsByContract = contracts.map(({ type }) => movementKinds[type]);

/** One record of a batch and what memory does not hold of the stocks it is about. */
interface Turn {
  readonly batch: Batch;
  readonly i: number;
  readonly origin: RowOrigin;
  readonly cold: ColdValues;
}

export interface StockFoldOptions {
  /** The columns that the topic's events land in. */
  readonly events: StockEvents;
  readonly thresholds: AlertThresholds;
  readonly catalogue: Catalogue;
  readonly bounds?: StockBounds;
}

export class StockFold implements TopicFold {
  readonly sets: readonly ColumnSet[];
  readonly states: Readonly<Record<string, FoldState>>;
  readonly #events: StockEvents;
  readonly #bounds: StockBounds;
  readonly #stocks: KeyedState<Stock>;
  readonly #quiet: QuietKeys;
  readonly #open = new OpenAlerts();
  readonly #alerts: StockAlerts;
  readonly #rows = new StockRows();
  readonly #sums = new MinuteSums();

  #catalogue: Catalogue;

  constructor({ events, thresholds, catalogue, bounds = stockBounds }: StockFoldOptions) {
    this.#events = events;
    this.#bounds = bounds;
    this.#catalogue = catalogue;
    this.#alerts = new StockAlerts(thresholds, this.#open);
    this.#quiet = new QuietKeys(thresholds.stockStaleMs);
    this.#stocks = new KeyedState<Stock>({
      name: "stock",
      write: writeStock,
      read: readStock,
      dueAt: (stock) => this.#alerts.dueAt(stock),
    });
    this.sets = [...this.#rows.sets, this.#alerts.rows.set];
    this.states = { stock: this.#stocks, stock_alerts: this.#open.state, stock_quiet: this.#quiet };
  }

  nextTimer(): number | undefined {
    return earliest(this.#stocks.nextTimer(), this.#quiet.nextTimer());
  }

  probe(batch: Batch): readonly string[] {
    if (batch.count === 0) return [];
    const keys = landedKeys(batch);
    // Every record may end the turn of one of them by speaking of it.
    const dueMax = batch.count * (dueKeysPerRecordMax + 1);
    const lastMs = batch.appendedAt[batch.count - 1] as number;
    for (const key of this.#quiet.due(lastMs, dueMax)) keys.add(key);
    return this.#stocks.missing(keys);
  }

  fold(batch: Batch, cold: ColdValues): number {
    let late = 0;
    const origin = new RowOrigin(batch);
    for (let i = 0; i < batch.count; i++) {
      origin.setRecord(i);
      const turn = { batch, i, origin, cold };
      this.#fireTimers(turn);
      const kind = kindsByContract[batch.contract[i] as number];
      if (batch.verdict[i] !== verdict.landed || kind === undefined) continue;
      if (this.#take(turn, kind).skipped === "late") late++;
    }
    return late;
  }

  useDictionary(dictionary: Dictionary): void {
    if (dictionary.name === "catalogue") this.#catalogue = dictionary.catalogue;
  }

  takeLive(): TopicLive {
    return {
      sums: this.#sums.take(),
      gauges: this.#open.gauges(),
      alerts: this.#alerts.rows.takeLive(),
    };
  }

  takeDerived(): readonly [] {
    return [];
  }

  #fireTimers({ origin, cold }: Turn): void {
    const nowMs = origin.appendedAt;
    for (const key of this.#stocks.takeDue(nowMs)) {
      const stock = present(this.#stocks.get(key, cold), "a stock with a timer is in memory");
      this.#alerts.endOversell({ origin, key, stock });
      this.#stocks.put(key, stock, nowMs);
    }
    for (const key of this.#quiet.due(nowMs, dueKeysPerRecordMax)) {
      const stock = present(this.#stocks.get(key, cold), "a quiet stock was read back");
      this.#alerts.beginStale({ origin, key, stock });
      this.#quiet.leave(key);
      this.#stocks.put(key, stock, nowMs);
    }
  }

  #take({ batch, i, origin, cold }: Turn, kind: MovementKind): Applied {
    const nowMs = origin.appendedAt;
    const key = batch.keys.at(batch.key[i] as number);
    const row = batch.row[i] as number;
    const input = readInput(this.#events, row, kind);
    const stock = this.#stocks.get(key, cold) ?? newStock();
    const before = imprint(stock);
    const applied = apply(stock, input, { nowMs, bounds: this.#bounds });
    const landed = { events: this.#events, row, input };
    this.#rows.writeMovement(origin, landed, applied.skipped);
    if (stock.revision === 0 || before !== imprint(stock)) {
      stock.revision++;
      this.#rows.writeLevel(origin, landed, { stock, isSkuKnown: this.#isSkuKnown(row) });
    }
    const judged = { origin, key, stock };
    this.#judge(judged, applied, input.kind === "count" ? input.count.onHand : 0n);
    this.#stocks.put(key, stock, nowMs);
    this.#sums.add(nowMs, "stock.movements");
    this.#sums.add(nowMs, applied.skipped === null ? `stock.${kind}` : "stock.skipped");
    return applied;
  }

  /** Whether the catalogue has the sku; null without a catalogue. */
  #isSkuKnown(row: number): boolean | null {
    const { entries } = this.#catalogue;
    return entries.size === 0 ? null : entries.has(this.#events.sku.textAt(row) ?? "");
  }

  #judge(judged: Judged, { expected }: Applied, found: bigint): void {
    const { origin, key, stock } = judged;
    this.#alerts.endStale(judged);
    if (expected !== undefined) this.#alerts.judgeCount(judged, found, expected);
    this.#alerts.judgeLevel(judged);
    const hasStock = (stock.quantities[bucket.onHand] as bigint) > 0n;
    if (hasStock) this.#quiet.hear(key, origin.appendedAt);
    else this.#quiet.leave(key);
  }
}

/** Two of them are equal where the rows of the level would be. */
function imprint(stock: Stock): string {
  const { count, seqs, isLateDropped, isLogCut, isFull } = stock;
  const flags = `${seqs.isAny} ${isLateDropped} ${isLogCut} ${isFull}`;
  return `${stock.quantities.join()} ${flags} ${count?.atUs} ${count?.id}`;
}
