// The collector's opinion of a masked record value: what the worker's verdict will most likely be,
// and the ordering key. It is told in the answer and decides nothing.
import type { JsonTape } from "../codec/json-tape.ts";
import { Scanner, scannedBytesMax } from "../codec/scanner.ts";
import type { Inspection } from "../codec/skip.ts";
import type { Contract } from "../event/contract.ts";
import type { Failure } from "../event/failure.ts";
import { scanners } from "../event/generated/scanners.ts";
import type { EventColumns, EventTable } from "../event/generated/tables.ts";
import { contractOf, isFailure, type Named, orderingKey, validate } from "../transform/validate.ts";

export interface Verdict {
  /** Why the worker will most likely quarantine it. */
  readonly failure: Failure | undefined;
  /** The ordering key, or undefined where the record has none to go by. */
  readonly key: string | undefined;
}

/**
 * Judges the record value in `tape`, which is masked and UTF-8; `named` are its headers' type and
 * version, `contract` is the one it named before it was masked. The contract's scanner is asked
 * first; for what it does not accept the plain path decides.
 */
export function judge(tape: JsonTape, named: Named, contract: Contract | undefined): Verdict {
  const key = textKey(tape, contract);
  if (contract !== undefined && key !== undefined && contract === contractOf(named)) {
    if (isScanned(tape, contract) && isSubject(tape, key)) return { failure: undefined, key };
  }
  const verdict = validate(tape, named);
  return isFailure(verdict) ? { failure: verdict, key } : { failure: undefined, key: verdict.key };
}

/** The ordering key of a record that may not be valid. */
function textKey(tape: JsonTape, contract: Contract | undefined): string | undefined {
  return contract && orderingKey(tape, contract);
}

/** Looks for nothing: the record was masked a moment ago. */
const blind: Inspection = {
  traits: new Uint8Array(256),
  digitsMin: scannedBytesMax + 1,
  longMin: scannedBytesMax + 1,
  isSuspect: () => false,
  isSuspectName: () => false,
};
const scanner = new Scanner(blind);
/** Without columns a scanner writes none. */
const noColumns = {};

function isScanned(tape: JsonTape, contract: Contract): boolean {
  if (tape.faultWithin(0) !== undefined) return false;
  if (!scanner.begin(tape.bytes, tape.start[0] as number, tape.end[0] as number)) return false;
  return scan(contract.table, contract) && scanner.isAtEnd;
}

function scan<Table extends EventTable>(table: Table, { type, version }: Contract): boolean {
  const scanOf = scanners[table][`${type} ${version}`];
  return scanOf?.(scanner, noColumns as EventColumns[Table]) ?? false;
}

/** Whether the subject, where there is one, is the ordering key. */
function isSubject(tape: JsonTape, key: string): boolean {
  const subject = tape.member(0, "subject");
  return subject < 0 || tape.text(subject) === key;
}
