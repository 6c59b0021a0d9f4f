// The worker bench over a marketplace: what orders, payments and stock cost beside the web events
// they come with, as bytes of payload per second of CPU, drains of both streams in turn.
import { join } from "node:path";
import { makeBacklog } from "./backlog.ts";
import { repeated, rounded } from "./statistics.ts";
import { drainOnce } from "./worker.ts";

export interface MarketOptions {
  /** A new folder for the bench's data. */
  readonly folder: string;
  readonly events: number;
  say(message: string): void;
}

/** Medians. */
export interface MarketResult {
  /** Browsers 70%, orders, payments and stock 10% each. */
  readonly market: MarketFigures;
  /** What the browsers of the same marketplace send, alone. */
  readonly web: MarketFigures;
  /** MB per CPU-second of the whole marketplace, by that of its web events. */
  readonly ratio: number;
}

export interface MarketFigures {
  readonly eventsPerCpuSecond: number;
  readonly mbPerCpuSecond: number;
  readonly eventBytesMean: number;
}

const repeats = 3;
const kind = { hasWarehouse: false, isProfiled: false };
const streams = ["market", "market-web"] as const;

export async function benchMarket({ folder, events, say }: MarketOptions): Promise<MarketResult> {
  const sides = [];
  for (const stream of streams) {
    say(`market: writing ${events} events into the log, ${stream}`);
    const backlog = await makeBacklog(join(folder, stream), events, stream);
    sides.push({ backlog, rates: [] as number[] });
  }
  for (let i = 0; i < repeats; i++) {
    for (const { backlog, rates } of sides) {
      say(`market: drain ${i + 1}`);
      const drained = await drainOnce(folder, backlog, kind);
      rates.push(drained.events / drained.cpuSeconds);
    }
  }
  const [market, web] = sides.map(({ backlog, rates }) => {
    const eventBytesMean = backlog.valueBytes / backlog.ledger.events;
    const { median } = repeated(rates);
    return {
      eventsPerCpuSecond: Math.round(median),
      mbPerCpuSecond: rounded((median * eventBytesMean) / 1e6, 1),
      eventBytesMean: Math.round(eventBytesMean),
    };
  }) as [MarketFigures, MarketFigures];
  return { market, web, ratio: rounded(market.mbPerCpuSecond / web.mbPerCpuSecond, 2) };
}
