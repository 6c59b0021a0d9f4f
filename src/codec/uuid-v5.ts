// Name-based UUIDs (RFC 9562 section 5.5): the same namespace and name give the same id on every
// machine and in every replay.
import { createHash } from "node:crypto";
import { assert } from "../assert.ts";

const uuidText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** UUID version 5 of `name` (as UTF-8) in `namespace`, a UUID; lower case. */
export function uuidV5(namespace: string, name: string): string {
  assert(uuidText.test(namespace), "a namespace is a UUID");
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return [0, 8, 12, 16, 20].map((at, i, all) => hex.slice(at, all[i + 1] ?? 32)).join("-");
}
