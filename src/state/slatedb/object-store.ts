// The bucket that SlateDB writes to. Its binding takes an address alone: endpoint, region,
// credentials and encryption it reads from environment variables in the moment it is resolved.
import { isMainThread } from "node:worker_threads";
import { assert } from "../../assert.ts";
import { StateError } from "../state.ts";
import { ObjectStore, WalReader } from "./binding.ts";
import { stateError } from "./state-fault.ts";

export interface ObjectStoreSettings {
  /** `s3://bucket/prefix`. */
  readonly url: string;
  readonly region?: string;
  /** For S3-compatible servers, addressed by path. `http:` only on loopback. */
  readonly endpoint?: string;
  /** As the environment or the task's role has it when absent. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Objects are encrypted with this KMS key through a bucket key; else as the bucket says. */
  readonly kmsKeyId?: string;
}

/**
 * What is set here stands in the environment only while the address is resolved. A thread has
 * a copy of the environment that native code never sees, so there everything has to be in the
 * environment of the process already, and only `url` may be set.
 */
export function resolveObjectStore(settings: ObjectStoreSettings): ObjectStore {
  const variables = variablesOf(settings);
  assert(
    isMainThread || Object.keys(variables).length === 0,
    "a worker thread cannot set the environment that SlateDB reads",
  );
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return ObjectStore.resolve(settings.url);
  } catch (error) {
    throw stateError(error, `resolving ${settings.url}`);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function variablesOf(settings: ObjectStoreSettings): Record<string, string> {
  const { region, endpoint, credentials, kmsKeyId } = settings;
  const variables: Record<string, string> = {};
  if (region !== undefined) variables.AWS_REGION = region;
  if (endpoint !== undefined) {
    variables.AWS_ENDPOINT = endpoint;
    variables.AWS_VIRTUAL_HOSTED_STYLE_REQUEST = "false";
    variables.AWS_ALLOW_HTTP = String(endpoint.startsWith("http:"));
  }
  if (credentials !== undefined) {
    variables.AWS_ACCESS_KEY_ID = credentials.accessKeyId;
    variables.AWS_SECRET_ACCESS_KEY = credentials.secretAccessKey;
    if (credentials.sessionToken !== undefined) {
      variables.AWS_SESSION_TOKEN = credentials.sessionToken;
    }
  }
  if (kmsKeyId !== undefined) {
    variables.AWS_SERVER_SIDE_ENCRYPTION = "aws:kms";
    variables.AWS_SSE_KMS_KEY_ID = kmsKeyId;
    variables.AWS_SSE_BUCKET_KEY_ENABLED = "true";
  }
  return variables;
}

/**
 * Asks the bucket for one listing, which is not retried for ever as all else in SlateDB is: a wrong
 * bucket, region or credential is said, where opening a database would wait without a word.
 * Throws StateError `unavailable`.
 */
export async function probe(store: ObjectStore, url: string): Promise<void> {
  const reader = new WalReader("~probe", store);
  try {
    await reader.list(undefined, undefined);
  } catch (error) {
    const { message } = stateError(error, `reaching ${url}`);
    throw new StateError("unavailable", message);
  } finally {
    reader.dispose();
  }
}
