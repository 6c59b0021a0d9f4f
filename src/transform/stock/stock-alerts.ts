// Judges a stock by the rules of alert-rules.ts after each input, and when a time has come. What is
// open is part of the stock, so a rule has at most one open alert for a sku at a location.
import { formatDecimal } from "../../codec/decimal.ts";
import { quantityScale } from "../../event/stock-tables.ts";
import { AlertRows, type Evidence } from "../alerts/alert-rows.ts";
import type { AlertKind, AlertThresholds } from "../alerts/alert-rules.ts";
import type { RowOrigin } from "../row-origin.ts";
import type { OpenAlerts, StockRule } from "./open-alerts.ts";
import { bucket } from "./stock-rules.ts";
import { availableOf, type Stock } from "./stock-state.ts";

const kinds = {
  oversell: "stock_oversell",
  low: "stock_low",
  drift: "stock_drift",
  stale: "stock_stale",
} as const satisfies Readonly<Record<StockRule, AlertKind>>;

/** A stock with the key it is of, at the record that makes it speak. */
export interface Judged {
  readonly origin: RowOrigin;
  readonly key: string;
  readonly stock: Stock;
}

export class StockAlerts {
  readonly rows = new AlertRows();
  readonly #open: OpenAlerts;
  readonly #thresholds: AlertThresholds;
  readonly #lowAt: bigint;
  readonly #lowClearedAt: bigint;
  readonly #driftMax: bigint;

  constructor(thresholds: AlertThresholds, open: OpenAlerts) {
    this.#thresholds = thresholds;
    this.#open = open;
    this.#lowAt = unscaled(thresholds.stockLowAt);
    this.#lowClearedAt = unscaled(thresholds.stockLowClearedAt);
    this.#driftMax = unscaled(thresholds.stockDriftMax);
  }

  /** Partition time, ms, at which `stock` is to be looked at without an input. */
  dueAt({ recoveredMs }: Stock): number | undefined {
    return recoveredMs === null ? undefined : recoveredMs + this.#thresholds.oversellClearedMs;
  }

  /** After an input: what is available, whoever's turn it was. */
  judgeLevel(judged: Judged): void {
    const { origin, stock } = judged;
    const available = availableOf(stock);
    if (available < 0n) {
      stock.recoveredMs = null;
      if (stock.alerts.oversell === null) this.#raise(judged, "oversell", levelOf(stock));
    } else if (stock.alerts.oversell !== null) {
      stock.recoveredMs ??= origin.appendedAt;
    }
    if (available > this.#lowAt) stock.wasAboveLow = true;
    if (stock.alerts.low === null) {
      // A key that never had more is not low, it is small.
      const isLow = available <= this.#lowAt && stock.wasAboveLow;
      if (isLow) this.#raise(judged, "low", { ...levelOf(stock), at: text(this.#lowAt) });
    } else if (available > this.#lowClearedAt) {
      this.#settle(judged, "low", { ...levelOf(stock), above: text(this.#lowClearedAt) });
    }
  }

  /** After a count that found `found` where the movements said `expected`. */
  judgeCount(judged: Judged, found: bigint, expected: bigint): void {
    const difference = found - expected;
    const size = difference < 0n ? -difference : difference;
    const evidence = {
      counted: text(found),
      expected: text(expected),
      difference: text(difference),
    };
    const isOpen = judged.stock.alerts.drift !== null;
    if (size > this.#driftMax && !isOpen) this.#raise(judged, "drift", evidence);
    if (size <= this.#driftMax && isOpen) this.#settle(judged, "drift", evidence);
  }

  /** Nothing was missing for long enough. */
  endOversell(judged: Judged): void {
    judged.stock.recoveredMs = null;
    this.#settle(judged, "oversell", levelOf(judged.stock));
  }

  /** Nobody spoke of it for long. */
  beginStale(judged: Judged): void {
    const { stockStaleMs } = this.#thresholds;
    this.#raise(judged, "stale", { ...levelOf(judged.stock), quietMs: stockStaleMs });
  }

  /** Somebody speaks of it again. */
  endStale(judged: Judged): void {
    if (judged.stock.alerts.stale !== null) this.#settle(judged, "stale", levelOf(judged.stock));
  }

  #raise({ origin, key, stock }: Judged, rule: StockRule, evidence: Evidence): void {
    const { id, openedMs } = this.rows.open(origin, { kind: kinds[rule], subject: key, evidence });
    stock.alerts[rule] = { id, openedMs };
    this.#open.add(rule, 1, origin.appendedAt);
  }

  #settle({ origin, key, stock }: Judged, rule: StockRule, evidence: Evidence): void {
    const kept = stock.alerts[rule];
    if (kept === null) return;
    this.rows.close(origin, { ...kept, kind: kinds[rule], subject: key }, evidence);
    stock.alerts[rule] = null;
    this.#open.add(rule, -1, origin.appendedAt);
  }
}

function levelOf(stock: Stock): Evidence {
  const onHand = stock.quantities[bucket.onHand] as bigint;
  return { available: text(availableOf(stock)), on_hand: text(onHand) };
}

function text(quantity: bigint): string {
  return formatDecimal(quantity, quantityScale);
}

/** A threshold in units, as quantities are held. */
function unscaled(units: number): bigint {
  return BigInt(Math.round(units * 10 ** quantityScale));
}
