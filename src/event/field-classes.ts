// What may be done with a field of each class: contracts and the relay's tables are held to it.
import type { FieldClass, MaskAction } from "./contract.ts";

/** The first is what happens where nothing is said. What is not fit to keep is never scanned. */
export const masksOf: Readonly<Record<FieldClass, readonly [MaskAction, ...MaskAction[]]>> = {
  sad: ["drop"],
  pan: ["drop"],
  chd: ["drop", "hmac"],
  bank: ["drop", "hmac"],
  secret: ["drop", "hmac"],
  pii: ["drop", "hmac", "truncate_ip", "url", "scan"],
  internal: ["keep", "scan", "url", "truncate_ip", "hmac", "drop"],
  public: ["keep", "scan", "url"],
};
