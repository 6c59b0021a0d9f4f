// One name for one card, whoever pays with it: a keyed hash of the provider's own fingerprint. Two
// providers name a card differently, so theirs never meet.
import { createHmac } from "node:crypto";
import type { Psp } from "./facts.ts";

/** What may be kept of a provider's fingerprint `value`: `v1:` and 32 hexadecimal digits. */
export type Fingerprint = (psp: Psp, value: string) => string;

const digits = 32;

/** `hmacKey`: the platform's key of keyed hashes, version 1. */
export function fingerprints(hmacKey: Uint8Array): Fingerprint {
  return (psp, value) => {
    const digest = createHmac("sha256", hmacKey).update(`card fingerprint ${psp} ${value}`);
    return `v1:${digest.digest("hex").slice(0, digits)}`;
  };
}
