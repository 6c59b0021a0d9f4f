// What a channel remembers with its rows: Snowflake stores our offset token in the commit of the
// rows and never looks at it, so it is we who compare, by order and never for equality alone.
import type { PartitionId } from "../../event/position.ts";

/**
 * Rows `[0, rows)` of entry `seq`, and those of every entry before it, are in the table. Written
 * `<seq, 20 digits>.<rows, 9 digits>.<hash>`, with `.R` behind it for a fill.
 */
export interface OffsetToken {
  readonly seq: number;
  readonly rows: number;
  /** First 16 digits of the entry's hash: tells another history from this one. */
  readonly hash: string;
  /** `rows` are counted from the start of the chain: an empty table was filled from its files. */
  readonly isFill: boolean;
}

const hashDigits = 16;
const pattern = /^(\d{20})\.(\d{9,15})\.([0-9a-f]{16})(\.R)?$/;

export function encodeOffsetToken({ seq, rows, hash, isFill }: OffsetToken): string {
  const text = `${digits(seq, 20)}.${digits(rows, 9)}.${shortHash(hash)}`;
  return isFill ? `${text}.R` : text;
}

/** Reads what `encodeOffsetToken` wrote; undefined for a token of somebody else. */
export function decodeOffsetToken(text: string): OffsetToken | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, seq, rows, hash = "", fill] = match;
  return { seq: Number(seq), rows: Number(rows), hash, isFill: fill !== undefined };
}

/** Whether all that `token` stands for is in the table when `committed` is. */
export function isReached(
  token: Pick<OffsetToken, "seq" | "rows">,
  committed: Pick<OffsetToken, "seq" | "rows"> | undefined,
): boolean {
  if (committed === undefined) return false;
  return committed.seq > token.seq || (committed.seq === token.seq && committed.rows >= token.rows);
}

/** What an offset token keeps of the hash of an entry; any short text is filled up with zeros. */
export function shortHash(hash: string): string {
  return hash.slice(0, hashDigits).padEnd(hashDigits, "0");
}

/**
 * `PULSE_WEB_1_7`: stable, upper case, with the generation, because a new one counts from 0 again,
 * and without a name of a process. The table is in the name of the pipe.
 */
export function channelName(prefix: string, { topic, generation, partition }: PartitionId): string {
  return `${prefix}_${topic}_${generation}_${partition}`.toUpperCase();
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
