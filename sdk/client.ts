// The client for services: typed events of the contracts, masked in the process, batched, sent
// until the collector has them, with the same ids. What waits is bounded, in memory or on disk;
// where it is full `track` says so and takes nothing.
import { randomUUID } from "node:crypto";
import { type Clock, systemClock } from "../src/clock.ts";
import { Delivery, DeliveryAborted } from "../src/delivery/delivery.ts";
import type { MaskedBytes } from "../src/event/masked.ts";
import { type Random, systemRandom } from "../src/random.ts";
import { type EventQueue, MemoryQueue } from "./event-queue.ts";
import { type EventData, type EventOf, type EventType, eventVersions } from "./generated/events.ts";
import { type PrepareRefusal, Preparer } from "./prepare.ts";
import { Spool } from "./spool.ts";

export interface ClientOptions {
  /** Base URL of the collector. */
  readonly url: string;
  readonly writeKey: string;
  /** Bytes of events that wait in memory (16 MB); with a spool they wait there. */
  readonly queueBytesMax?: number;
  readonly batchEventsMax?: number;
  readonly batchBytesMax?: number;
  /** How long an event waits for others (500 ms). */
  readonly lingerMs?: number;
  /**
   * The platform's key of keyed hashes, 32 bytes: values that contracts hash are hashed here. A
   * spool needs it, since nothing is written to a disk that was not masked whole.
   */
  readonly hmacKey?: Uint8Array;
  /**
   * Keeps events on disk until they are sent, also over the end of the process. The folder is one
   * process's alone: what two have there is lost.
   */
  readonly spool?: { readonly folder: string; readonly bytesMax?: number };
  /** Events that the collector refused for good. */
  readonly onRejected?: (events: readonly { readonly id: string; readonly code: string }[]) => void;
  /** Why nothing is sent at the moment, or what the spool lost; undefined once all is well. */
  readonly onTrouble?: (sentence: string | undefined) => void;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** Members around `data` that a program may set; an absent id is made, an absent time is now. */
export type Around<Type extends EventType> = Partial<
  Omit<EventOf<Type>, "type" | "data" | "version" | "dataschema">
>;

/** `full`: there is no room, try again later. `refused`: this event will never be taken. */
export type Tracked =
  | { readonly kind: "queued"; readonly id: string }
  | { readonly kind: "full" }
  | { readonly kind: "refused"; readonly code: PrepareRefusal | "closed" };

const megabyte = 1024 * 1024;
const closeMsMax = 10_000;
const troubleMs = 1_000;

/** Opens a client; with a spool, what an earlier process left is sent first. */
export async function openClient(given: ClientOptions): Promise<PulseClient> {
  const options = { ...given, ...guarded(given) };
  const { spool, hmacKey, queueBytesMax = 16 * megabyte, onTrouble } = options;
  if (hmacKey !== undefined && hmacKey.length !== 32) throw new TypeError("hmacKey has 32 bytes");
  if (spool === undefined) return new PulseClient(options, new MemoryQueue(queueBytesMax));
  if (hmacKey === undefined) throw new TypeError("a spool needs an hmacKey");
  const { folder, bytesMax = 256 * megabyte } = spool;
  const clock = options.clock ?? systemClock;
  const queue = await Spool.open({ folder, bytesMax, onFault: onTrouble, clock });
  return new PulseClient(options, queue);
}

/** The program's callbacks: what they throw is theirs, and neither ends the program nor stops us. */
function guarded({ onTrouble, onRejected }: ClientOptions) {
  const tell = (sentence: string | undefined) => {
    try {
      onTrouble?.(sentence);
    } catch {
      // Whom else to tell?
    }
  };
  const reject: NonNullable<ClientOptions["onRejected"]> = (events) => {
    try {
      onRejected?.(events);
    } catch {
      tell("onRejected threw an error");
    }
  };
  return { onTrouble: tell, onRejected: reject };
}

export class PulseClient {
  readonly #options: ClientOptions;
  readonly #queue: EventQueue;
  readonly #preparer: Preparer;
  readonly #delivery: Delivery;
  readonly #clock: Clock;
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  #isClosed = false;
  #isUrgent = false;
  #wake: (() => void) | undefined;
  #drained: (() => void)[] = [];

  /** Use `openClient`. */
  constructor(options: ClientOptions, queue: EventQueue) {
    const { url, writeKey, hmacKey, clock = systemClock, random = systemRandom } = options;
    this.#options = options;
    this.#queue = queue;
    this.#clock = clock;
    this.#preparer = new Preparer(hmacKey);
    this.#delivery = new Delivery({
      url: url.replace(/\/$/, ""),
      writeKey,
      clock,
      random,
      waitsForRights: false,
      onWait: (reason) => options.onTrouble?.(reason),
    });
    this.#running = this.#run();
  }

  /** Events that wait. */
  get waiting(): number {
    return this.#queue.count;
  }

  /** Takes an event in; what `data` holds then is what is sent. Never throws, never waits. */
  track<Type extends EventType>(
    type: Type,
    data: EventData[Type],
    around: Around<Type> = {},
  ): Tracked {
    if (this.#isClosed) return { kind: "refused", code: "closed" };
    const id = around.id ?? randomUUID();
    const time = around.time ?? new Date(this.#clock.now()).toISOString();
    const event = { ...around, id, type, version: eventVersions[type], time, data };
    const prepared = this.#preparer.prepare(type, event);
    if (prepared.kind === "refused") return prepared;
    if (!this.#queue.offer(prepared.bytes)) return { kind: "full" };
    this.#wake?.();
    return { kind: "queued", id };
  }

  /** With a spool: resolves once all that was queued survives the end of the process. */
  stored(): Promise<void> {
    return this.#queue.stored();
  }

  /** Sends without lingering; resolves once nothing waits, or the client has ended. */
  async flush(): Promise<void> {
    if (this.#queue.count === 0 || this.#stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#drained.push(resolve);
      this.#isUrgent = true;
      this.#wake?.();
    });
  }

  /**
   * Takes no more, sends what waits for at most `timeoutMs`, and ends. Answers how many events
   * were not sent: with a spool they are kept for the next process, but for those that its disk
   * does not take; without one they are lost.
   */
  async close({ timeoutMs = closeMsMax } = {}): Promise<{ readonly unsent: number }> {
    this.#isClosed = true;
    const given = new AbortController();
    await Promise.race([this.flush(), this.#clock.sleep(timeoutMs, given.signal)]);
    given.abort();
    this.#stop.abort();
    this.#wake?.();
    await this.#running;
    for (const resolve of this.#drained.splice(0)) resolve();
    await this.#queue.close();
    return { unsent: this.#queue.count };
  }

  async #send(): Promise<void> {
    const { batchEventsMax = 500, batchBytesMax = megabyte / 2 } = this.#options;
    const bounds = { eventsMax: batchEventsMax, bytesMax: batchBytesMax };
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#due(bounds.eventsMax);
      const events = await this.#queue.peek(bounds);
      if (signal.aborted) return;
      if (events.length === 0) {
        await this.#clock.sleep(troubleMs, signal);
        continue;
      }
      const { rejected } = await this.#delivery.send(events, signal);
      if (rejected.length > 0) this.#tell(events, rejected);
      await this.#queue.done();
    }
  }

  /** What a disk throws is said and tried again: it must not end the program. */
  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        await this.#send();
      } catch (error) {
        if (error instanceof DeliveryAborted) return;
        this.#options.onTrouble?.(error instanceof Error ? error.message : "unknown trouble");
        await this.#clock.sleep(troubleMs, this.#stop.signal);
      }
    }
  }

  #tell(events: readonly MaskedBytes[], rejected: readonly { index: number; code: string }[]) {
    const named = rejected.map(({ index, code }) => {
      const text = Buffer.from(events[index] ?? []).toString("utf8");
      return { id: String((JSON.parse(text) as { id: unknown }).id), code };
    });
    this.#options.onRejected?.(named);
  }

  /** Waits for a first event, then for a full batch, a flush, or the end of the linger. */
  async #due(eventsMax: number): Promise<void> {
    while (this.#queue.count === 0) {
      this.#isUrgent = false;
      for (const resolve of this.#drained.splice(0)) resolve();
      if (this.#stop.signal.aborted) return;
      await this.#woken();
    }
    const { lingerMs = 500 } = this.#options;
    const lingering = new AbortController();
    const over = this.#clock.sleep(lingerMs, lingering.signal).then(() => {
      lingering.abort();
    });
    while (!lingering.signal.aborted && !this.#isUrgent && !this.#stop.signal.aborted) {
      if (this.#queue.count >= eventsMax) break;
      await Promise.race([over, this.#woken()]);
    }
    lingering.abort();
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
