// An hour of traffic in the log before anything reads it, and the ledger of what must come of it.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../src/clock.ts";
import { embeddedTopics } from "../src/config/topics.ts";
import { EmbeddedLogWriter } from "../src/log/embedded/embedded-log-writer.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { type Drawn, EventSource } from "./events.ts";
import { MarketSource } from "./market-source.ts";
import { RecordMaker } from "./records.ts";
import { catalogueCsv } from "./shop.ts";

/** The backlog is spread over this much time, so that sessions close and minutes end. */
const spanMs = 60 * 60_000;
/** It ends this long ago: its sessions are not waiting for ticks while it is read. */
const agoMs = 2 * 60_000;
/** Visitors at a time: events of a visit are then half a minute apart. */
const visitorsPerThousand = 8;
/** About 64 KB a partition and append, as producers that linger make them. */
const recordsPerAppend = 224;

/**
 * What the backlog is made of: the web traffic of every bench, nothing but events that are refused,
 * a few events and then their repeats alone, a marketplace with its orders, payments and stock, or
 * what the browsers of that marketplace send.
 */
export type Stream = "mixed" | "refused" | "duplicates" | "market" | "market-web";

/** Share of the events that a stream of duplicates repeats; less than any warm-up. */
const repeatedShare = 0.05;
/** Different events in a stream of refused ones. */
const refusedKinds = 200;

export interface Backlog {
  readonly logFolder: string;
  readonly catalogueFile: string;
  readonly ledger: BacklogLedger;
  readonly valueBytes: number;
}

/** What must come of the backlog, by the generator that made it. */
export interface BacklogLedger {
  readonly events: number;
  /** Those of topic `web`. */
  readonly web: {
    readonly events: number;
    readonly landed: number;
    readonly duplicate: number;
    readonly quarantined: number;
  };
  /** Refused ones of topic `web` by code. */
  readonly codes: Readonly<Record<string, number>>;
  /** Visits with at least one landed event: the sessions there must be. */
  readonly visits: number;
  /** Tables that events of other topics must fill. */
  readonly otherTables: readonly string[];
}

export async function makeBacklog(
  folder: string,
  events: number,
  stream: Stream,
): Promise<Backlog> {
  const logFolder = join(folder, "log");
  const catalogueFile = join(folder, "catalogue.csv");
  await mkdir(folder, { recursive: true });
  await writeFile(catalogueFile, catalogueCsv());
  const startMs = Date.now() - agoMs - spanMs;
  const draw = drawerOf(stream, startMs, events);
  const tally = new Tally();
  let now = startMs;
  const clock: Clock = { ...systemClock, now: () => now };
  const log = EmbeddedLogWriter.open({ dir: logFolder, topics: embeddedTopics, clock, onFatal });
  for (let made = 0; made < events; ) {
    const records: AppendRecord[] = [];
    for (; made < events && records.length < recordsPerAppend; made++) {
      const drawn = draw(made);
      records.push(drawn.record);
      tally.add(drawn);
      now = startMs + Math.floor((made * spanMs) / events) + 100;
    }
    await log.append(records);
  }
  await log.close();
  return { logFolder, catalogueFile, ledger: tally.ledger, valueBytes: tally.valueBytes };
}

/** Makes the stream's event number `made`. */
function drawerOf(stream: Stream, startMs: number, events: number): (made: number) => Drawn {
  const perSecond = (1_000 * events) / spanMs;
  if (stream === "market" || stream === "market-web") {
    const market = new MarketSource({ startMs, perSecond, isWebAlone: stream === "market-web" });
    return () => market.next();
  }
  const visitors = Math.max(20, Math.round((visitorsPerThousand * events) / 1_000));
  const source = new EventSource({ seed: 20, startMs, perSecond, visitors });
  const maker = new RecordMaker();
  const next = (): Drawn => {
    const event = source.next();
    return { fate: event.fate, visit: event.visit, record: maker.make(event).record };
  };
  if (stream === "mixed") return next;
  const kind = stream === "refused" ? "quarantined" : "landed";
  const count = stream === "refused" ? refusedKinds : Math.ceil(repeatedShare * events);
  const first: Drawn[] = [];
  while (first.length < count) {
    const drawn = next();
    if (drawn.fate.kind === kind) first.push(drawn);
  }
  return (made) => {
    const drawn = first[made % count] as Drawn;
    if (made < count || stream === "refused") return drawn;
    return { ...drawn, fate: { kind: "duplicate" } };
  };
}

function onFatal(error: Error): never {
  throw error;
}

class Tally {
  valueBytes = 0;
  #events = 0;
  readonly #web = { landed: 0, duplicate: 0, quarantined: 0 };
  readonly #codes: Record<string, number> = {};
  readonly #visits = new Set<number>();
  readonly #otherTables: Set<string> = new Set();

  add({ fate, visit, record }: Drawn): void {
    this.valueBytes += record.value.length;
    this.#events++;
    if (record.topic !== "web") {
      for (const table of tablesOf[record.topic] ?? []) this.#otherTables.add(table);
      return;
    }
    this.#web[fate.kind]++;
    if (fate.kind === "landed" && visit !== undefined) this.#visits.add(visit);
    if (fate.kind === "quarantined") this.#codes[fate.code] = (this.#codes[fate.code] ?? 0) + 1;
  }

  get ledger(): BacklogLedger {
    const { landed, duplicate, quarantined } = this.#web;
    return {
      events: this.#events,
      web: { events: landed + duplicate + quarantined, ...this.#web },
      codes: this.#codes,
      visits: this.#visits.size,
      otherTables: [...this.#otherTables],
    };
  }
}

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  orders: ["orders_revisions", "order_lines_revisions"],
  payments: ["payment_facts", "payments_revisions"],
  inventory: ["stock_movements", "stock_levels_revisions"],
};
