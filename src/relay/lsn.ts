// Places in PostgreSQL's write-ahead log: 64 bits, written as two hexadecimal halves (`16/B374D8`).
import type { Brand } from "../brand.ts";

export type Lsn = Brand<bigint, "Lsn">;

export const noLsn = 0n as Lsn;

export function makeLsn(value: bigint): Lsn {
  return value as Lsn;
}

/** Undefined where the text is no LSN. */
export function parseLsn(text: string): Lsn | undefined {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text);
  if (!match) return undefined;
  return makeLsn((BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`));
}

export function formatLsn(lsn: Lsn): string {
  const half = (value: bigint) => value.toString(16).toUpperCase();
  return `${half(lsn >> 32n)}/${half(lsn & 0xffffffffn)}`;
}

/** The later of the two. */
export function laterLsn(a: Lsn, b: Lsn): Lsn {
  return a > b ? a : b;
}
