// Token buckets for events and bytes, one per write key and one per client address. A request is
// let in while both buckets hold something and is charged what it turned out to be, so a bucket can
// go below zero; how far is bounded by the limits of one request.
import type { Rate } from "../config/collector.ts";

class Bucket {
  #events: number;
  #bytes: number;
  #filledAt: number;
  #rate: Rate;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#filledAt = now;
    this.#events = rate.eventsPerSecond * rate.burstSeconds;
    this.#bytes = rate.bytesPerSecond * rate.burstSeconds;
  }

  /** A key may be given another rate; what it has spent stays spent. */
  follow(rate: Rate, now: number): void {
    if (rate === this.#rate) return;
    this.#fill(now);
    this.#rate = rate;
  }

  /** Seconds until both buckets hold something again, 0 when they do. */
  waitSeconds(now: number): number {
    this.#fill(now);
    const { eventsPerSecond, bytesPerSecond } = this.#rate;
    const wait = Math.max(-this.#events / eventsPerSecond, -this.#bytes / bytesPerSecond);
    return wait < 0 ? 0 : Math.max(1, Math.ceil(wait));
  }

  charge(events: number, bytes: number): void {
    this.#events -= events;
    this.#bytes -= bytes;
  }

  #fill(now: number): void {
    const { eventsPerSecond, bytesPerSecond, burstSeconds } = this.#rate;
    // A clock that was set back refills nothing and takes nothing.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#events = Math.min(
      this.#events + seconds * eventsPerSecond,
      eventsPerSecond * burstSeconds,
    );
    this.#bytes = Math.min(this.#bytes + seconds * bytesPerSecond, bytesPerSecond * burstSeconds);
  }
}

export interface Charge {
  readonly name: string;
  readonly rate: Rate;
  readonly now: number;
}

/** Buckets by name, at most `namesMax`; the one unused for longest is forgotten first. */
export class Budgets {
  readonly #buckets = new Map<string, Bucket>();
  readonly #namesMax: number;

  constructor(namesMax: number) {
    this.#namesMax = namesMax;
  }

  /** Seconds the caller has to wait, 0 when it may go on. */
  waitSeconds(charge: Charge): number {
    return this.#bucket(charge).waitSeconds(charge.now);
  }

  charge(charge: Charge, events: number, bytes: number): void {
    this.#bucket(charge).charge(events, bytes);
  }

  #bucket({ name, rate, now }: Charge): Bucket {
    const known = this.#buckets.get(name);
    if (known) {
      this.#buckets.delete(name);
      this.#buckets.set(name, known);
      known.follow(rate, now);
      return known;
    }
    if (this.#buckets.size >= this.#namesMax) {
      for (const oldest of this.#buckets.keys()) {
        this.#buckets.delete(oldest);
        break;
      }
    }
    const bucket = new Bucket(rate, now);
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
