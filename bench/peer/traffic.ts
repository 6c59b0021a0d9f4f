// The traffic both sides read: bench events of 2.3 KB from visitors whose events are half a minute
// apart, evenly spaced in time, and the ledger of what must come of them.
import { Prng } from "../../sim/prng.ts";
import type { AppendRecord } from "../../src/log/log.ts";
import type { BacklogLedger } from "../backlog.ts";
import { EventSource } from "../events.ts";
import { RecordMaker } from "../records.ts";
import { passesPeer } from "./flink-sql.ts";
import { issuesMax, recordOf, type Stamp, stampOf } from "./stamps.ts";

export interface TrafficOptions {
  readonly events: number;
  readonly partitions: number;
  /** How long it takes until the last one is sent. */
  readonly spanMs: number;
}

/** So many different events are drawn; beyond them they are issued again, far apart. */
const drawnMax = 50_000;
const duplicateShare = 0.01;
/** Among how many of the last good events a duplicate is drawn. */
const recentMax = 2_000;
/**
 * Between two events of a visitor. Half a minute would be nearer to life, but within two minutes
 * most of what is seen would then be beginnings: this has about as many revisions of sessions, and
 * records sent on to the users, as an hour of visitors has.
 */
const betweenMs = 20_000;
const visitorsShareMax = 0.9;
const drawnAt = Date.UTC(2026, 0, 1);

export interface Sent {
  readonly record: AppendRecord;
  /** When it is sent, ms. */
  readonly at: number;
}

/** What must come of the traffic. */
export interface TrafficLedger extends BacklogLedger {
  readonly valueBytes: number;
  /** Records of each partition. */
  readonly ends: readonly number[];
  /** Different events that the peer's rules let pass, before and behind the offsets given. */
  peerRows(gates: readonly number[]): { readonly before: number; readonly behind: number };
}

interface Good {
  readonly index: number;
  readonly number: number;
  readonly firstMs: number;
}

export class Traffic {
  readonly #options: TrafficOptions;
  readonly #startMs: number;
  readonly #stamps: readonly Stamp[];
  /** Of each of them, whether the peer's rules let it pass. */
  readonly #passes: readonly boolean[];
  readonly #issues: number;
  readonly #prng = new Prng(21);
  readonly #recent: Good[] = [];
  #fresh = 0;
  #sent = 0;
  readonly #tally = { landed: 0, duplicate: 0, quarantined: 0, valueBytes: 0 };
  readonly #codes: Record<string, number> = {};
  readonly #visits = new Set<number>();
  /** By partition and offset: the event there, -1 where the peer does not let it pass. */
  readonly #passed: number[][];

  /** Draws the events, which takes its time; the first of them is sent at what `now` then says. */
  constructor(options: TrafficOptions, now: () => number) {
    const { events, partitions, spanMs } = options;
    const count = Math.min(events, drawnMax);
    this.#options = options;
    this.#issues = Math.ceil(events / count);
    if (this.#issues > issuesMax) throw new Error(`at most ${issuesMax * drawnMax} events`);
    const visitors = Math.min(betweenMs / spanMs, visitorsShareMax) * count;
    this.#stamps = draw(count, Math.max(20, Math.round(visitors)));
    this.#passes = this.#stamps.map(({ value }) => passesPeer(value));
    this.#passed = Array.from({ length: partitions }, () => []);
    this.#startMs = now();
  }

  /** Undefined after the last. */
  next(): Sent | undefined {
    const { events, spanMs } = this.#options;
    if (this.#sent === events) return undefined;
    const at = this.#startMs + Math.floor((this.#sent++ * spanMs) / events);
    const prng = this.#prng;
    if (this.#recent.length > 0 && prng.chance(duplicateShare)) {
      const first = this.#recent[prng.between(0, this.#recent.length - 1)] as Good;
      this.#tally.duplicate++;
      return this.#send(first, at);
    }
    const good = { ...this.#nextFresh(), firstMs: at };
    const { fate } = this.#stamps[good.index] as Stamp;
    if (fate.kind === "quarantined") this.#codes[fate.code] = (this.#codes[fate.code] ?? 0) + 1;
    this.#tally[fate.kind]++;
    if (fate.kind === "landed") this.#remember(good);
    return this.#send(good, at);
  }

  get ledger(): TrafficLedger {
    const { valueBytes, ...web } = this.#tally;
    return {
      events: this.#sent,
      web: { events: this.#sent, ...web },
      codes: this.#codes,
      visits: this.#visits.size,
      otherTables: ["users_revisions", "minute_counts"],
      valueBytes,
      ends: this.#passed.map(({ length }) => length),
      peerRows: (gates) => ({
        before: distinct(this.#passed.map((all, i) => all.slice(0, gates[i]))),
        behind: distinct(this.#passed.map((all, i) => all.slice(gates[i]))),
      }),
    };
  }

  /** Issues are interleaved, each as far on as its share of the stamps: none meets another. */
  #nextFresh(): { index: number; number: number } {
    const count = this.#stamps.length;
    const number = this.#fresh % this.#issues;
    const ahead = Math.floor((number * count) / this.#issues);
    const index = (Math.floor(this.#fresh / this.#issues) + ahead) % count;
    this.#fresh++;
    return { index, number };
  }

  #remember(good: Good): void {
    if (this.#recent.length < recentMax) this.#recent.push(good);
    else this.#recent[this.#fresh % recentMax] = good;
    const { visit } = this.#stamps[good.index] as Stamp;
    this.#visits.add(visit * this.#issues + good.number);
  }

  #send({ index, number, firstMs }: Good, at: number): Sent {
    const stamp = this.#stamps[index] as Stamp;
    const issue = { stamp, number, firstMs, nowMs: at };
    const record = recordOf(issue, this.#options.partitions);
    this.#tally.valueBytes += record.value.length;
    const event = this.#passes[index] ? index * this.#issues + number : -1;
    this.#passed[record.partition]?.push(event);
    return { record, at };
  }
}

function draw(count: number, visitors: number): Stamp[] {
  // Every issue of a stamp has times of its own: these are placeholders.
  const source = new EventSource({ seed: 20, startMs: drawnAt, perSecond: 1_000, visitors });
  const maker = new RecordMaker();
  const stamps: Stamp[] = [];
  while (stamps.length < count) {
    const event = source.next();
    if (event.fate.kind === "duplicate") continue;
    stamps.push(stampOf(event, maker.make(event).record));
  }
  return stamps;
}

function distinct(all: readonly (readonly number[])[]): number {
  const seen = new Set<number>();
  for (const events of all) for (const event of events) if (event >= 0) seen.add(event);
  return seen.size;
}
