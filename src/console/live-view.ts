// The live state of the platform: what commits add up to, for the page, `status` and `/metrics`.
// Bounded in time, names and partitions; it reads no clock, and a delta seen twice counts once.
// Volatile: it begins with the process. The warehouse holds the durable figures.
import type { Gauge, LiveDelta } from "../event/live.ts";
import { AlertBoard } from "./alert-board.ts";
import type {
  FreshnessSeries,
  GaugeSum,
  LedgerMinute,
  LiveFrame,
  QuarantineReason,
  Throughput,
  Totals,
} from "./frame.ts";
import { FreshnessSlots, type Quantiles } from "./freshness.ts";
import { HeavyKeys } from "./heavy-keys.ts";
import { parseLiveDelta } from "./live-delta.ts";
import { LiveSums } from "./live-sums.ts";
import { NamedSlots, otherName } from "./named-slots.ts";
import { SlotRing } from "./slot-ring.ts";

export const liveSeconds = 600;
export const ledgerMinutes = 60;
/** A second is shown once its records had time to be committed; it is shown again if more come. */
const settleSeconds = 2;
const rateSeconds = 10;
const freshnessStep = 5;
const typesMax = 31;
const reasonsKeptMax = 255;
const reasonsShownMax = 20;
const keysShownMax = 10;
const partitionsMax = 4_096;
/** Gauges of one partition. */
const gaugesMax = 64;

const verdicts = ["rejected", "accepted", "landed", "duplicate", "quarantined", "late"] as const;
type Verdict = (typeof verdicts)[number];

interface PartitionState {
  seq: number;
  gauges: readonly Gauge[];
}

/** From where series changed since the last update. */
interface Changed {
  second: number;
  commitSecond: number;
  minute: number;
  sumMinute: number;
  /** Version of the alerts that were sent. */
  alerts: number;
}

const nothingSent: Changed = { second: 0, commitSecond: 0, minute: 0, sumMinute: 0, alerts: -1 };

export class LiveView {
  readonly #startedAt: number;
  readonly #totals: Record<Verdict, number> = zeroTotals();
  readonly #types = new NamedSlots({ slots: liveSeconds, namesMax: typesMax });
  readonly #reasons = new NamedSlots({ slots: ledgerMinutes, namesMax: reasonsKeptMax });
  readonly #bySecond = new SlotRing({ slots: liveSeconds, columns: verdicts.length });
  readonly #byMinute = new SlotRing({ slots: ledgerMinutes, columns: verdicts.length });
  readonly #freshness = new FreshnessSlots(liveSeconds + freshnessStep);
  readonly #keys = new HeavyKeys();
  readonly #partitions = new Map<string, PartitionState>();
  /** What the topics' folds tell, by minute of append. */
  readonly sums = new LiveSums();
  readonly alerts = new AlertBoard();
  #rejectedSeen = 0;
  #changed: Changed = { ...nothingSent };

  /** `startedAt`: since when totals count, in ms since the Unix epoch. */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  /** Adds the JSON bytes of a LiveDelta; false when they are none. */
  receive(bytes: Uint8Array, now: number): boolean {
    const delta = parseLiveDelta(bytes);
    if (delta === undefined) return false;
    this.add(delta, now);
    return true;
  }

  /** Adds one commit. Times ahead of `now` count as now, so that a fast clock wipes nothing out. */
  add(delta: LiveDelta, now: number): void {
    if (!this.#isNew(delta)) return;
    const nowSecond = Math.floor(now / 1000);
    const second = Math.min(nowSecond, Math.floor(delta.committedAt / 1000));
    let landed = 0;
    for (const [appended, type, count] of delta.landed) {
      landed += count;
      // What shares a name has lost its second.
      const slot = appended === 0 ? second : Math.min(nowSecond, Math.floor(appended));
      if (!this.#types.add(type, count, { slot, now: nowSecond })) continue;
      this.#changed.second = Math.min(this.#changed.second, slot);
    }
    let quarantined = 0;
    for (const [reason, count] of delta.quarantined) {
      quarantined += count;
      const minute = Math.floor(second / 60);
      this.#reasons.add(reason, count, { slot: minute, now: Math.floor(nowSecond / 60) });
    }
    const { accepted, duplicate, late } = delta;
    this.#count(second, { rejected: 0, accepted, landed, duplicate, quarantined, late });
    for (const [bucket, count] of delta.freshness) this.#freshness.add(second, bucket, count);
    for (const [key, count] of delta.topKeys) {
      if (key !== otherName) this.#keys.add(key, count, now);
    }
    const oldest = this.sums.add(delta.sums, Math.floor(nowSecond / 60));
    this.#changed.sumMinute = Math.min(this.#changed.sumMinute, oldest);
    for (const alert of delta.alerts) this.alerts.take(alert, nameOf(delta));
  }

  /** What stands in the partition is told by somebody else from now on; what was counted stays. */
  forget(partition: Pick<LiveDelta, "topic" | "partition">): void {
    const name = nameOf(partition);
    const known = this.#partitions.get(name);
    if (known !== undefined) known.gauges = [];
    this.alerts.forget(name);
  }

  /** Takes what the collector rejected so far, a number that only rises; its growth counts now. */
  addRejected(total: number, now: number): void {
    const rejected = Math.max(0, total - this.#rejectedSeen);
    this.#rejectedSeen = total;
    if (rejected > 0) this.#count(Math.floor(now / 1000), { ...zeroTotals(), rejected });
  }

  /** Everything the page shows, for a reader that has nothing yet. */
  snapshot(now: number): LiveFrame {
    return this.#frame(now, nothingSent);
  }

  /** What changed since the last update; to be called about once a second. */
  update(now: number): LiveFrame {
    const frame = this.#frame(now, this.#changed);
    const { from, seconds } = frame.throughput;
    const second = Math.floor(now / 1000);
    const minute = Math.floor(second / 60);
    this.#changed = {
      second: from + seconds,
      commitSecond: second,
      minute,
      sumMinute: minute,
      alerts: this.alerts.version,
    };
    return frame;
  }

  get totals(): Totals {
    return { ...this.#totals };
  }

  /** Milliseconds from receipt to commit over the last `seconds`, at most ten minutes. */
  freshness(now: number, seconds: number): Quantiles | null {
    const end = Math.floor(now / 1000) + 1;
    return this.#freshness.quantiles(end - Math.min(seconds, liveSeconds), end);
  }

  /** The sum of a gauge over all partitions; 0 for one that nobody told. */
  gauge(name: string): number {
    let sum = 0;
    for (const { gauges } of this.#partitions.values()) {
      for (const [told, value] of gauges) if (told === name) sum += value;
    }
    return sum;
  }

  #gauges(): GaugeSum[] {
    const sums = new Map<string, [number, number]>();
    for (const { gauges } of this.#partitions.values()) {
      for (const [name, value] of gauges) {
        const [sum, partitions] = sums.get(name) ?? [0, 0];
        sums.set(name, [sum + value, partitions + 1]);
      }
    }
    return [...sums].slice(0, gaugesMax).map(([name, [sum, told]]) => [name, sum, told]);
  }

  /** Mean of the last ten settled seconds. */
  perSecond(now: number): Totals {
    const to = Math.floor(now / 1000) - settleSeconds;
    const rates = zeroTotals();
    for (const [column, verdict] of verdicts.entries()) {
      rates[verdict] = this.#bySecond.sum(column, to - rateSeconds, to) / rateSeconds;
    }
    return rates;
  }

  /** A partition's commits come in order; one that came before is a repeat. */
  #isNew(delta: LiveDelta): boolean {
    const { seq, gauges } = delta;
    const name = nameOf(delta);
    const known = this.#partitions.get(name);
    if (known !== undefined && seq <= known.seq) return false;
    if (known === undefined && this.#partitions.size >= partitionsMax) return false;
    this.#partitions.set(name, { seq, gauges: gauges.slice(0, gaugesMax) });
    return true;
  }

  #count(second: number, counts: Totals): void {
    const minute = Math.floor(second / 60);
    for (const [column, verdict] of verdicts.entries()) {
      const count = counts[verdict];
      this.#totals[verdict] += count;
      this.#bySecond.add(second, column, count);
      this.#byMinute.add(minute, column, count);
    }
    this.#changed.commitSecond = Math.min(this.#changed.commitSecond, second);
    this.#changed.minute = Math.min(this.#changed.minute, minute);
  }

  #frame(now: number, changed: Changed): LiveFrame {
    return {
      at: now,
      startedAt: this.#startedAt,
      totals: this.totals,
      perSecond: this.perSecond(now),
      freshnessMs: {
        lastMinute: this.freshness(now, 60),
        lastTenMinutes: this.freshness(now, liveSeconds),
      },
      activeSessions: this.gauge("sessions.active"),
      throughput: this.#throughput(now, changed.second),
      freshness: this.#freshnessSeries(now, changed.commitSecond),
      ledger: this.#ledger(now, changed.minute),
      reasons: this.#topReasons(now),
      heaviestKeys: this.#keys.top(keysShownMax, now),
      sums: this.sums.series(changed.sumMinute, Math.floor(now / 60_000)),
      gauges: this.#gauges(),
      alerts: changed.alerts === this.alerts.version ? null : this.alerts.list(),
    };
  }

  #throughput(now: number, changedFrom: number): Throughput {
    const to = Math.floor(now / 1000) - settleSeconds;
    const from = Math.min(to, Math.max(changedFrom, to - liveSeconds + settleSeconds + 1));
    const types = this.#types.totals(from, to).map(([type]): [string, number[]] => {
      return [type, this.#types.counts(type, from, to)];
    });
    return { from, seconds: to - from, types };
  }

  #freshnessSeries(now: number, changedFrom: number): FreshnessSeries {
    const end = Math.floor(now / 1000) + 1;
    const from = Math.floor(Math.max(changedFrom, end - liveSeconds) / freshnessStep);
    const points: ([number, number, number] | null)[] = [];
    for (let step = from; step * freshnessStep < end; step++) {
      const start = step * freshnessStep;
      const found = this.#freshness.quantiles(start, start + freshnessStep);
      points.push(found && [found.p50, found.p95, found.p99]);
    }
    return { from: from * freshnessStep, stepSeconds: freshnessStep, points };
  }

  #ledger(now: number, changedFrom: number): LedgerMinute[] {
    const newest = Math.floor(now / 60_000);
    const started = Math.floor(this.#startedAt / 60_000);
    const from = Math.max(changedFrom, started, newest - ledgerMinutes + 1);
    const rows: LedgerMinute[] = [];
    for (let minute = from; minute <= newest; minute++) {
      const counts = zeroTotals();
      for (const [column, verdict] of verdicts.entries()) {
        counts[verdict] = this.#byMinute.at(minute, column);
      }
      const { rejected, accepted, landed, duplicate, quarantined } = counts;
      const received = accepted + rejected;
      rows.push({ minute, received, rejected, accepted, landed, duplicate, quarantined });
    }
    return rows;
  }

  #topReasons(now: number): QuarantineReason[] {
    const newest = Math.floor(now / 60_000);
    return this.#reasons
      .totals(newest - ledgerMinutes + 1, newest + 1)
      .slice(0, reasonsShownMax)
      .map(([reason, count]) => ({ ...readReason(reason), count }));
  }
}

function nameOf({ topic, partition }: Pick<LiveDelta, "topic" | "partition">): string {
  return `${topic} ${partition}`;
}

/** A reason is `type code path`; only the path may hold spaces. */
function readReason(reason: string): Omit<QuarantineReason, "count"> {
  const [type = "", code = ""] = reason.split(" ", 2);
  return { type, code, path: reason.slice(type.length + code.length + 2) };
}

function zeroTotals(): Record<Verdict, number> {
  return { rejected: 0, accepted: 0, landed: 0, duplicate: 0, quarantined: 0, late: 0 };
}
