// Name-based UUIDs (RFC 9562 section 5.5): the same namespace and name give the same id on every
// machine and in every replay.
import { hash } from "node:crypto";
import { assert } from "../assert.ts";

const uuidText = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The namespace used last, and its bytes. */
let known = { text: "", bytes: Buffer.alloc(0) };

/** UUID version 5 of `name` (as UTF-8) in `namespace`, a UUID; lower case. */
export function uuidV5(namespace: string, name: string): string {
  if (namespace !== known.text) {
    assert(uuidText.test(namespace), "a namespace is a UUID");
    known = { text: namespace, bytes: Buffer.from(namespace.replaceAll("-", ""), "hex") };
  }
  // One call into the runtime: a hash object costs more than hashing so little.
  const hex = hash("sha1", Buffer.concat([known.bytes, Buffer.from(name, "utf8")]), "hex");
  const variant = variants[Number.parseInt(hex.charAt(16), 16) & 3] as string;
  const head = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}`;
  return `${head}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The digit that holds the variant, two bits 10, and two bits of the hash. */
const variants = ["8", "9", "a", "b"];
