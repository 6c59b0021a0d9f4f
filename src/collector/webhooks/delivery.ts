// One delivery of a payment provider as it arrived, and what the signature schemes have in common:
// they are computed over these exact bytes and compared in constant time.
import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface Delivery {
  readonly headers: IncomingHttpHeaders;
  /** The body, inflated where it came compressed. */
  readonly body: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly receivedAt: number;
}

/** A header's text, empty where it is absent. */
export function headerOf({ headers }: Delivery, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

/** Whether any of the given signatures is any of those expected; all are compared, always. */
export function isAnySame(given: readonly Uint8Array[], expected: readonly Uint8Array[]): boolean {
  let isFound = false;
  for (const one of given) {
    for (const other of expected) {
      if (one.length === other.length && timingSafeEqual(one, other)) isFound = true;
    }
  }
  return isFound;
}
