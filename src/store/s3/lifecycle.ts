// How long objects live: rules of the bucket, so that S3 itself retires them whoever runs. A
// command sets them; what others put into the bucket's configuration stays as it is.
import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from "@aws-sdk/client-s3";
import { assert } from "../../assert.ts";
import { StoreError } from "../store.ts";
import { makeS3Client, type S3Settings } from "./s3-bucket.ts";
import { readFault } from "./s3-fault.ts";
import { selfTestFolder } from "./self-test.ts";

export interface Retention {
  /** Folders of the store whose objects are retired, each with a slash at its end. */
  readonly folders: readonly string[];
  /** Age in days at which an object moves to Glacier Instant Retrieval. */
  readonly coldAfterDays: number;
  /** Age in days at which it is deleted, 90 above `coldAfterDays`; undefined for never. */
  readonly keptDays: number | undefined;
}

export interface LifecycleOptions extends S3Settings {
  readonly prefix: string;
}

/** S3 charges Glacier Instant Retrieval for at least so long. */
const coldDaysMin = 90;
/** Of a versioned bucket: how long a deleted or expired object can be had back. */
const restorableDays = 7;
const ruleNamePrefix = "pulse-";

/** Replaces our rules of this prefix and keeps all others. Throws StoreError `unavailable`. */
export async function putLifecycle(options: LifecycleOptions, kept: Retention): Promise<void> {
  const { keptDays = Number.MAX_SAFE_INTEGER, coldAfterDays } = kept;
  assert(Number.isSafeInteger(keptDays) && Number.isSafeInteger(coldAfterDays), "days are whole");
  assert(
    coldAfterDays >= 1 && coldAfterDays + coldDaysMin <= keptDays,
    `objects move to Glacier at least ${coldDaysMin} days before they are deleted`,
  );
  await withClient(options, async (client, bucket) => {
    const rules = rulesOf(options.prefix, kept);
    const ours = new Set(rules.map(({ ID: id }) => id));
    const others = (await rulesNow(client, bucket)).filter(({ ID: id }) => !ours.has(id));
    await client.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: bucket,
        LifecycleConfiguration: { Rules: [...others, ...rules] },
      }),
    );
  });
}

/** The rules of the bucket as S3 has them; none when there is no configuration. */
export async function readLifecycle(options: S3Settings): Promise<readonly LifecycleRule[]> {
  return withClient(options, rulesNow);
}

function rulesOf(prefix: string, { folders, keptDays, coldAfterDays }: Retention): LifecycleRule[] {
  const folder = prefix === "" ? "" : `${prefix}/`;
  const named = (name: string) => `${ruleNamePrefix}${prefix}-${name}`.replaceAll("/", "-");
  const retired = folders.map(
    (within): LifecycleRule => ({
      ID: named(within.slice(0, -1)),
      Status: "Enabled",
      Filter: { Prefix: `${folder}${within}` },
      Transitions: [{ Days: coldAfterDays, StorageClass: "GLACIER_IR" }],
      ...(keptDays !== undefined && { Expiration: { Days: keptDays } }),
      NoncurrentVersionExpiration: { NoncurrentDays: restorableDays },
    }),
  );
  return [
    ...retired,
    {
      ID: named("self-test"),
      Status: "Enabled",
      Filter: { Prefix: `${folder}${selfTestFolder}` },
      Expiration: { Days: 1 },
    },
    {
      ID: named("unfinished-uploads"),
      Status: "Enabled",
      Filter: { Prefix: folder },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
  ];
}

type Client = ReturnType<typeof makeS3Client>;

async function rulesNow(client: Client, bucket: string): Promise<readonly LifecycleRule[]> {
  try {
    const command = new GetBucketLifecycleConfigurationCommand({ Bucket: bucket });
    return (await client.send(command)).Rules ?? [];
  } catch (error) {
    if (error instanceof Error && error.name === "NoSuchLifecycleConfiguration") return [];
    throw error;
  }
}

async function withClient<T>(
  settings: S3Settings,
  call: (client: Client, bucket: string) => Promise<T>,
): Promise<T> {
  const client = makeS3Client(settings);
  try {
    return await call(client, settings.bucket);
  } catch (error) {
    const { sentence } = readFault(error, settings);
    throw new StoreError("unavailable", `the lifecycle was not set: ${sentence}`, { cause: error });
  } finally {
    client.destroy();
  }
}
