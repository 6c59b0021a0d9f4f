// Which keys and prefixes the Store port allows, and where in a folder an object lies.
import { assert } from "../assert.ts";

const keyBytesMax = 512;
/** The longest file name of the file systems we run on. */
const segmentBytesMax = 255;
const segment = /^[A-Za-z0-9._=-]{1,255}$/;

/** True for a name that may be a segment of a key; everything else in the folder is not ours. */
export function isSegment(name: string): boolean {
  return segment.test(name) && name !== "." && name !== "..";
}

/** A key that breaks the rule is a bug of the caller: keys are built by the program alone. */
export function checkKey(key: string): void {
  assert(
    key.length <= keyBytesMax && key.split("/").every(isSegment),
    `${JSON.stringify(key)} is no object key: at most ${keyBytesMax} bytes, in segments of ` +
      `[A-Za-z0-9._=-], none of them empty, "." or ".." or over ${segmentBytesMax} bytes`,
  );
}

/** A prefix may end anywhere within a key, also behind a slash. */
export function checkPrefix(prefix: string): void {
  const folders = prefix.split("/").slice(0, -1);
  assert(
    prefix.length <= keyBytesMax && folders.every(isSegment) && /^[A-Za-z0-9._=/-]*$/.test(prefix),
    `${JSON.stringify(prefix)} starts no object key`,
  );
}

/** The folder of a prefix or key, with its slash; "" at the top. */
export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}
