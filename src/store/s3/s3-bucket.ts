// The S3 client and the few calls the store makes with it, each once and under a deadline.
// Errors are those of the SDK; s3-fault.ts reads them.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";

/** Metadata that names the call which created an object; it is stored with the bytes or not at all. */
const nonceName = "pulse-nonce";
const connectMsMax = 3_000;
const callMsMaxDefault = 20_000;
/** A connection slower than this is not worth waiting for. */
const bytesPerMsMin = 250;

export interface S3Settings {
  readonly bucket: string;
  readonly region: string;
  /** For S3-compatible servers, addressed by path; Amazon's own when absent. */
  readonly endpoint?: string;
  /** The SDK's chain (environment, role of the task) when absent. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Objects are encrypted with this KMS key through a bucket key; as the bucket says when absent. */
  readonly kmsKeyId?: string;
  /** Connections kept, and calls made at once. 32 when absent. */
  readonly socketsMax?: number;
  /** A call is lost after this, and what its bytes take at 250 KB/s. 20 s when absent. */
  readonly callMsMax?: number;
}

export const socketsMaxDefault = 32;

/** A client that never retries by itself: a retry it hides is a 412 against our own success. */
export function makeS3Client(settings: S3Settings): S3Client {
  const agent = { keepAlive: true, maxSockets: settings.socketsMax ?? socketsMaxDefault };
  return new S3Client({
    region: settings.region,
    maxAttempts: 1,
    ...(settings.endpoint === undefined
      ? {}
      : { endpoint: settings.endpoint, forcePathStyle: true }),
    ...(settings.credentials === undefined ? {} : { credentials: { ...settings.credentials } }),
    requestHandler: { connectionTimeout: connectMsMax, httpAgent: agent, httpsAgent: agent },
  });
}

export interface NewObject {
  readonly bytes: Uint8Array;
  readonly nonce: string;
  /** The write is made only over the object with this ETag; only where there is none when absent. */
  readonly over?: string;
}

export interface ObjectHead {
  readonly bytes: number;
  readonly nonce: string | undefined;
}

/** Where a listing begins: behind a key, or where the page before said that it goes on. */
export type ListFrom = { readonly after: string } | { readonly token: string };

export interface ListedKeys {
  readonly keys: readonly string[];
  /** Undefined when no key of the prefix comes behind them. */
  readonly next: ListFrom | undefined;
}

export class S3Bucket {
  private readonly client: S3Client;
  private readonly settings: S3Settings;

  constructor(settings: S3Settings) {
    this.settings = settings;
    this.client = makeS3Client(settings);
  }

  /**
   * One PUT, whatever the size: S3 takes up to 5 GB, and one request has one outcome to find out.
   * The SDK sends a CRC32 along, which S3 checks before it stores the object.
   */
  async put(key: string, { bytes, nonce, over }: NewObject): Promise<void> {
    const { bucket, kmsKeyId } = this.settings;
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentLength: bytes.length,
      Metadata: { [nonceName]: nonce },
      ...(over === undefined ? { IfNoneMatch: "*" } : { IfMatch: over }),
      ...(kmsKeyId === undefined
        ? {}
        : { ServerSideEncryption: "aws:kms", SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: true }),
    });
    await within(this.msMax(bytes.length), (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
  }

  /** The whole object, checked against the checksum it was stored with. */
  async get(key: string): Promise<Uint8Array> {
    const command = new GetObjectCommand({ Bucket: this.settings.bucket, Key: key });
    const { Body: body, ContentLength: length = 0 } = await within(this.msMax(0), (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    if (body === undefined) throw new Error("a reply without a body");
    return within(this.msMax(length), async (signal) => {
      const cut = () => "destroy" in body && body.destroy(new Error("the body came too slowly"));
      signal.addEventListener("abort", cut);
      const bytes = await body.transformToByteArray();
      if (bytes.length !== length) throw new Error("the body ended early");
      return bytes;
    });
  }

  async head(key: string): Promise<ObjectHead> {
    const command = new HeadObjectCommand({ Bucket: this.settings.bucket, Key: key });
    const head = await within(this.msMax(0), (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    return { bytes: head.ContentLength ?? 0, nonce: head.Metadata?.[nonceName] };
  }

  /** The next keys in byte order, at most `limit` and at most 1,000; it may be none of many. */
  async list(prefix: string, from: ListFrom, limit: number): Promise<ListedKeys> {
    const command = new ListObjectsV2Command({
      Bucket: this.settings.bucket,
      Prefix: prefix,
      MaxKeys: Math.min(limit, 1_000),
      ...("token" in from
        ? { ContinuationToken: from.token }
        : from.after !== "" && { StartAfter: from.after }),
    });
    const page = await within(this.msMax(0), (abortSignal) =>
      this.client.send(command, { abortSignal }),
    );
    const keys = (page.Contents ?? []).map(({ Key = "" }) => Key);
    if (page.IsTruncated !== true) return { keys, next: undefined };
    const { NextContinuationToken: token } = page;
    const last = keys.at(-1);
    if (token !== undefined) return { keys, next: { token } };
    if (last === undefined) throw new Error("a page that does not say where the listing goes on");
    return { keys, next: { after: last } };
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: key });
    await within(this.msMax(0), (abortSignal) => this.client.send(command, { abortSignal }));
  }

  destroy(): void {
    this.client.destroy();
  }

  private msMax(bytes: number): number {
    return (this.settings.callMsMax ?? callMsMaxDefault) + bytes / bytesPerMsMin;
  }
}

/** Makes the call with a signal that aborts it after `ms`. */
async function within<T>(ms: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), ms);
  try {
    return await call(ended.signal);
  } finally {
    clearTimeout(timer);
  }
}
