// Dictionaries that can be replaced while events flow: which there are, the control record that
// tells a partition of a new one, and where its content lies. The content is immutable and named by
// its hash, so a record and a store decide together what is used from that record on.
import { HeaderReader, kindByte } from "./headers.ts";
import type { RecordRun } from "./run.ts";

export const dictionaryNames = ["catalogue", "fx"] as const;
export type DictionaryName = (typeof dictionaryNames)[number];

/** One content of one dictionary. */
export interface DictionaryVersion {
  readonly name: DictionaryName;
  /** SHA-256 of the content, 64 hexadecimal digits in lower case. */
  readonly sha256: string;
}

export function isDictionaryName(name: string): name is DictionaryName {
  return dictionaryNames.some((each) => each === name);
}

/** The version these texts name; undefined when they name none that this code knows. */
export function dictionaryVersion(name: string, sha256: string): DictionaryVersion | undefined {
  const isVersion = isDictionaryName(name) && /^[0-9a-f]{64}$/.test(sha256);
  return isVersion ? { name, sha256 } : undefined;
}

/** Prefix of the store's keys of all dictionaries. */
export const dictionaryFolder = "dictionaries/";

/** Key in the store. */
export function dictionaryKey({ name, sha256 }: DictionaryVersion): string {
  return `${dictionaryFolder}${name}/${sha256}`;
}

/** What a dictionary record says; its texts may be those of another version of this code. */
export interface DictionaryRecord {
  readonly name: string;
  readonly sha256: string;
}

const dictionaryByte = kindByte("dictionary");

/** Finds the dictionary records of runs. */
export class DictionaryRecords {
  readonly #headers = new HeaderReader();

  /** Undefined for a record of another kind. */
  at(run: RecordRun, record: number): DictionaryRecord | undefined {
    const start = run.headersStart[record] as number;
    if (run.bytes[start] !== dictionaryByte) return undefined;
    const headers = this.#headers;
    if (!headers.read(run.bytes, start, run.valueStart[record] as number)) return undefined;
    return { name: headers.type, sha256: headers.version };
  }

  /** The first dictionary record of `[from, to)`, or `to`. */
  firstIn(run: RecordRun, from: number, to: number): number {
    for (let record = from; record < to; record++) if (this.at(run, record)) return record;
    return to;
  }
}
