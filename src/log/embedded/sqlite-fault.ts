// What an error of SQLite means for the log. After a failed write or sync nobody knows what the
// disk holds, and a second sync would answer well without having written: such a fault is final.

/** `full`: no space, and the transaction was not kept. `fatal`: nothing may be written any more. */
export type WriteFault = "full" | "fatal";

const sqliteFull = 13;
const sqliteCannotOpen = 14;

export function writeFaultOf(error: unknown): WriteFault {
  return resultCodeOf(error) === sqliteFull ? "full" : "fatal";
}

/** The file is gone, or was never there. */
export function isMissing(error: unknown): boolean {
  return resultCodeOf(error) === sqliteCannotOpen;
}

/** SQLite's own result code, its low byte; undefined when the error is not SQLite's. */
function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
}
