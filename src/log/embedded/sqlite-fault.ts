// What an error of SQLite means for the log. After a failed write or sync nobody knows what the
// disk holds, and a second sync would answer well without having written: such a fault is final.
import { sqliteCode, sqliteCodeOf } from "../../sqlite-code.ts";

/** `full`: no space, and the transaction was not kept. `fatal`: nothing may be written any more. */
export type WriteFault = "full" | "fatal";

export function writeFaultOf(error: unknown): WriteFault {
  return sqliteCodeOf(error) === sqliteCode.full ? "full" : "fatal";
}

/** The file is gone, or was never there. */
export function isMissing(error: unknown): boolean {
  return sqliteCodeOf(error) === sqliteCode.cannotOpen;
}
