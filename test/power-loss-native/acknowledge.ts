// How a process under test says what it has acknowledged: lines of a file on the disk under test,
// so that the trace holds them in order with the syncs. The power cut itself leaves this file out.
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";

export const acknowledgementFile = "acknowledged";

/** Returns the function that acknowledges a line. */
export function acknowledgements(folder: string): (line: string) => void {
  const file = openSync(join(folder, acknowledgementFile), "a");
  return (line) => {
    writeSync(file, `${line}\n`);
  };
}
