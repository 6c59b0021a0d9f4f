// Proves at the start that the store keeps its conditions: four conditional writes whose outcomes
// are known. A store that ignores them would let two owners write one object, silently.
import type { Random } from "../../random.ts";
import { StoreError } from "../store.ts";
import { type Attempts, noAnswer } from "./attempts.ts";
import type { NewObject, S3Bucket } from "./s3-bucket.ts";
import type { Place } from "./s3-fault.ts";

/** The tilde keeps it apart from every key of the store. */
export const selfTestFolder = "~self-test/";

export interface Proof {
  readonly bucket: S3Bucket;
  /** Where the store's keys begin, "" or with a slash at its end. */
  readonly folder: string;
  readonly attempts: Attempts;
  readonly random: Random;
  readonly place: Place;
}

/** Throws StoreError `unavailable`, one sentence that names what the store does not keep. */
export async function checkConditions(proof: Proof): Promise<void> {
  const path = `${proof.folder}${selfTestFolder}${proof.random.hex(8)}`;
  await expectAbsence(proof, path);
  try {
    await expect(proof, path, { outcome: "written", object: objectOf("first") });
    await expect(proof, path, { outcome: "refused", object: objectOf("second") });
    const stale = { ...objectOf("third"), over: `"${"0".repeat(32)}"` };
    await expect(proof, path, { outcome: "refused", object: stale });
    const { nonce } = await proof.attempts.make(() => proof.bucket.head(path), noAnswer);
    if (nonce !== "first") throw broken(proof, "does not keep an object's metadata");
    await proof.attempts.make(() => proof.bucket.delete(path), noAnswer);
    await expect(proof, path, { outcome: "written", object: objectOf("fourth") });
  } finally {
    // What a failure leaves here the bucket's lifecycle removes.
    await proof.bucket.delete(path).catch(() => undefined);
  }
}

interface Expected {
  readonly outcome: "written" | "refused";
  readonly object: NewObject;
}

/** Who may not list a bucket is told 403 for a key that is not there, and could not tell the two. */
async function expectAbsence({ attempts, bucket, place }: Proof, path: string): Promise<void> {
  await attempts.make<unknown>(
    () => bucket.list(path, { after: "" }, 1),
    async () => undefined,
  );
  const found = await attempts.make<unknown>(
    () => bucket.get(path),
    async ({ kind }) => (kind === "missing" ? { answer: undefined } : undefined),
  );
  if (found !== undefined)
    throw new StoreError("unavailable", `${place.bucket} is not empty there`);
}

async function expect(proof: Proof, path: string, { outcome, object }: Expected): Promise<void> {
  const found = await proof.attempts.make<"written" | "refused">(
    async () => {
      await proof.bucket.put(path, object);
      return "written";
    },
    async ({ kind }) =>
      kind === "taken" ? { answer: await readBack(proof, path, object) } : undefined,
  );
  if (found === outcome) return;
  throw broken(
    proof,
    outcome === "refused"
      ? "ignores the conditions of writes (If-None-Match, If-Match)"
      : "refuses a conditional write whose condition holds",
  );
}

/** A refusal of what an earlier try of ours wrote is no refusal. */
async function readBack(
  { attempts, bucket }: Proof,
  path: string,
  object: NewObject,
): Promise<"written" | "refused"> {
  return attempts.make<"written" | "refused">(
    async () => ((await bucket.head(path)).nonce === object.nonce ? "written" : "refused"),
    async ({ kind }) => (kind === "missing" ? { answer: "refused" } : undefined),
  );
}

function objectOf(name: string): NewObject {
  return { bytes: Buffer.from(name), nonce: name };
}

function broken({ place }: Proof, what: string): StoreError {
  return new StoreError(
    "unavailable",
    `the store of the bucket ${place.bucket} ${what}, so it cannot keep one owner from ` +
      "overwriting another: use Amazon S3 or a server that keeps them",
  );
}
