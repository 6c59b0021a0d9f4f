// The Store of production: objects in one bucket of S3, under a prefix, by conditional PUTs.
// An attempt whose reply was lost is resolved by what the bucket then holds: every attempt of one
// create carries the same bytes and the same nonce, so a success is never read as somebody else's.
import { assert } from "../../assert.ts";
import { type Clock, systemClock } from "../../clock.ts";
import { type Random, systemRandom } from "../../random.ts";
import { checkKey, checkPrefix, isSegment } from "../object-key.ts";
import { type Store, StoreError } from "../store.ts";
import { Turnstile } from "../turnstile.ts";
import { Attempts, noAnswer, type RetryLimits, retryLimits } from "./attempts.ts";
import {
  type ListedKeys,
  type ListFrom,
  S3Bucket,
  type S3Settings,
  socketsMaxDefault,
} from "./s3-bucket.ts";
import { mayHaveLanded, type S3Fault } from "./s3-fault.ts";
import { checkConditions } from "./self-test.ts";

/** The largest object of one PUT, as Amazon's page "Uploading objects" has it. */
const objectBytesMax = 5 * 1024 ** 3;

export interface S3StoreOptions extends S3Settings {
  /** Segments as of a key, without a slash at either end; "" is the top of the bucket. */
  readonly prefix: string;
  readonly retry?: RetryLimits;
  readonly clock?: Clock;
  readonly random?: Random;
}

/**
 * Connects and proves that the store keeps what the platform stands on. Throws StoreError
 * `unavailable` with one sentence: wrong region, credentials or bucket, or conditions ignored.
 */
export async function openS3Store(options: S3StoreOptions): Promise<S3Store> {
  const store = new S3Store(options);
  try {
    await store.prove();
    return store;
  } catch (error) {
    store.destroy();
    throw error;
  }
}

export class S3Store implements Store {
  private readonly bucket: S3Bucket;
  private readonly place: S3Settings;
  private readonly folder: string;
  private readonly attempts: Attempts;
  private readonly turnstile: Turnstile;
  private readonly random: Random;

  /** Connects to nothing: `openS3Store` is what a process begins with. */
  constructor(options: S3StoreOptions) {
    checkPrefix(options.prefix);
    assert(!options.prefix.endsWith("/"), "the prefix of a store ends without a slash");
    this.bucket = new S3Bucket(options);
    this.place = options;
    this.folder = options.prefix === "" ? "" : `${options.prefix}/`;
    this.random = options.random ?? systemRandom;
    this.attempts = new Attempts({
      limits: options.retry ?? retryLimits,
      place: options,
      clock: options.clock ?? systemClock,
      random: this.random,
    });
    this.turnstile = new Turnstile(options.socketsMax ?? socketsMaxDefault);
  }

  async create(key: string, bytes: Uint8Array): Promise<void> {
    checkKey(key);
    assert(bytes.length <= objectBytesMax, "an object has at most 5 GB");
    const path = this.folder + key;
    const nonce = this.random.hex(16);
    let isUndecided = false;
    const onFault = async (fault: S3Fault) => {
      isUndecided ||= mayHaveLanded(fault);
      if (fault.kind !== "taken" && !mayHaveLanded(fault)) return undefined;
      // A refusal is plain until a reply was lost; from then on it may be of what we wrote.
      const creator = isUndecided ? await this.creatorOf(path, fault) : "another";
      if (creator === nonce) return { answer: undefined };
      if (creator !== undefined) throw new StoreError("exists", `${key} exists`);
      return undefined;
    };
    await this.turnstile.pass(() =>
      this.attempts.make(() => this.bucket.put(path, { bytes, nonce }), onFault),
    );
  }

  async get(key: string): Promise<Uint8Array> {
    checkKey(key);
    const call = () => this.bucket.get(this.folder + key);
    return this.turnstile.pass(() =>
      this.attempts.make(call, async ({ kind }) => {
        if (kind === "missing") throw new StoreError("missing", `there is no object ${key}`);
        return undefined;
      }),
    );
  }

  async size(key: string): Promise<number | undefined> {
    checkKey(key);
    const call = async () => (await this.bucket.head(this.folder + key)).bytes;
    return this.turnstile.pass(() =>
      this.attempts.make<number | undefined>(call, async ({ kind }) =>
        kind === "missing" ? { answer: undefined } : undefined,
      ),
    );
  }

  async list(
    prefix: string,
    { after = "", limit }: { readonly after?: string; readonly limit: number },
  ): Promise<readonly string[]> {
    checkPrefix(prefix);
    assert(Number.isSafeInteger(limit) && limit > 0, "a list has a positive limit");
    const keys: string[] = [];
    let from: ListFrom | undefined = { after: after === "" ? "" : this.folder + after };
    while (from !== undefined && keys.length < limit) {
      const start = from;
      const call = (): Promise<ListedKeys> =>
        this.bucket.list(this.folder + prefix, start, limit - keys.length);
      const page: ListedKeys = await this.turnstile.pass(() => this.attempts.make(call, noAnswer));
      keys.push(...page.keys.map((path) => path.slice(this.folder.length)).filter(isKey));
      from = page.next;
    }
    return keys;
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    const call = () => this.bucket.delete(this.folder + key);
    await this.turnstile.pass(() =>
      this.attempts.make(call, async ({ kind }) =>
        kind === "missing" ? { answer: undefined } : undefined,
      ),
    );
  }

  /** Writes a few objects under a name no key can have, and removes them. Throws StoreError. */
  async prove(): Promise<void> {
    await checkConditions({
      bucket: this.bucket,
      folder: this.folder,
      attempts: this.attempts,
      random: this.random,
      place: this.place,
    });
  }

  /** Closes the connections; calls under way fail. */
  destroy(): void {
    this.bucket.destroy();
  }

  /**
   * The nonce of the object there now; undefined when there is none, or when S3 does not say and
   * the create is about to be tried again anyway.
   */
  private async creatorOf(path: string, { kind }: S3Fault): Promise<string | undefined> {
    const call = async () => (await this.bucket.head(path)).nonce ?? "another";
    return this.attempts.make<string | undefined>(call, async (fault) => {
      const isForLater = mayHaveLanded(fault) && kind !== "taken";
      return fault.kind === "missing" || isForLater ? { answer: undefined } : undefined;
    });
  }
}

/** What else lies in the bucket is not ours. */
function isKey(path: string): boolean {
  return path.split("/").every(isSegment);
}
