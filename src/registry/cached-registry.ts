// What goes around the ways to schemas: each is asked for an id once, however many wait for it, in
// bounded time, and what it says is kept. What is unknown may be registered a moment later, so that
// is believed for a short time only; nothing else is ever forgotten but for room.
import type { Clock } from "../clock.ts";
import { type AvroFault, avroFault } from "../codec/avro-fault.ts";
import type { SchemaId } from "../codec/avro-frame.ts";
import { type AvroNode, readAvroSchema } from "../codec/avro-schema.ts";
import {
  nameOfSchema,
  RegistryUnavailable,
  type SchemaRegistry,
  type SchemaSource,
  type SchemaText,
} from "./registry.ts";

export interface RegistryLimits {
  /** Text of the schemas kept; the one unused for longest goes first. */
  readonly cachedBytesMax: number;
  readonly unknownsMax: number;
  readonly unknownMs: number;
  /** Ids that are being asked for at once. */
  readonly lookupsMax: number;
  /** Of all requests that one id needs. */
  readonly lookupMs: number;
}

export const registryLimits: RegistryLimits = {
  cachedBytesMax: 16 * 1024 * 1024,
  unknownsMax: 10_000,
  unknownMs: 5_000,
  lookupsMax: 32,
  lookupMs: 5_000,
};

export interface CachedRegistryOptions {
  /** Asked in this order; the first that has the schema gives it. */
  readonly sources: readonly SchemaSource[];
  readonly clock: Clock;
  readonly limits?: RegistryLimits;
}

interface Kept {
  readonly answer: AvroNode | AvroFault;
  readonly bytes: number;
}

/** What an entry takes beside its text. */
const entryBytes = 256;

export class CachedRegistry implements SchemaRegistry {
  readonly #sources: readonly SchemaSource[];
  readonly #clock: Clock;
  readonly #limits: RegistryLimits;
  /** By name, the one used last at the end. */
  readonly #kept = new Map<string, Kept>();
  #keptBytes = 0;
  /** When each was found to be unknown, the oldest first. */
  readonly #unknown = new Map<string, number>();
  readonly #lookups = new Map<string, Promise<AvroNode | AvroFault>>();

  constructor({ sources, clock, limits = registryLimits }: CachedRegistryOptions) {
    this.#sources = sources;
    this.#clock = clock;
    this.#limits = limits;
  }

  async schemaOf(id: SchemaId, signal: AbortSignal): Promise<AvroNode | AvroFault> {
    const name = `${id.kind} ${nameOfSchema(id)}`;
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return kept.answer;
    }
    if (this.#isUnknown(name)) return avroFault("avro_unknown_schema");
    return withSignal(this.#lookups.get(name) ?? this.#begin(name, id), signal);
  }

  #begin(name: string, id: SchemaId): Promise<AvroNode | AvroFault> {
    if (this.#lookups.size >= this.#limits.lookupsMax) {
      throw new RegistryUnavailable("too many schemas are being looked up");
    }
    // Not of a caller's signal: others wait for the same answer.
    const ending = AbortSignal.timeout(this.#limits.lookupMs);
    const lookup = this.#lookUp(name, id, ending).finally(() => this.#lookups.delete(name));
    this.#lookups.set(name, lookup);
    // Whoever waits hears of a failure; nobody may be waiting any more.
    lookup.catch(() => undefined);
    return lookup;
  }

  async #lookUp(name: string, id: SchemaId, signal: AbortSignal): Promise<AvroNode | AvroFault> {
    for (const source of this.#sources) {
      const found = await source.find(id, signal);
      if (found !== undefined) return this.#keep(name, found);
    }
    this.#unknown.delete(name);
    this.#unknown.set(name, this.#clock.monotonic());
    if (this.#unknown.size > this.#limits.unknownsMax) forgetFirst(this.#unknown);
    return avroFault("avro_unknown_schema");
  }

  #keep(name: string, { text, references }: SchemaText): AvroNode | AvroFault {
    const answer = readAvroSchema(text, references);
    const bytes = references.reduce((sum, each) => sum + each.length, text.length) + entryBytes;
    this.#kept.set(name, { answer, bytes });
    this.#keptBytes += bytes;
    for (const [oldest, kept] of this.#kept) {
      if (this.#keptBytes <= this.#limits.cachedBytesMax) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= kept.bytes;
    }
    return answer;
  }

  #isUnknown(name: string): boolean {
    const since = this.#unknown.get(name);
    if (since === undefined) return false;
    return this.#clock.monotonic() - since < this.#limits.unknownMs;
  }
}

function forgetFirst(map: Map<string, unknown>): void {
  for (const first of map.keys()) {
    map.delete(first);
    return;
  }
}

/** Waits for `promise`, or no longer than `signal` lets it. */
function withSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new RegistryUnavailable("the wait for the schema was ended"));
    if (signal.aborted) return leave();
    signal.addEventListener("abort", leave, { once: true });
    const done = () => signal.removeEventListener("abort", leave);
    promise.then(resolve, reject).finally(done);
  });
}
