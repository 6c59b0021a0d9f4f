// Folders of tests, removed when the test's process ends and not by a hook of the test: hooks run
// in the order they were asked for and stop at the first that fails, so a folder removed by one
// could still be written to by what a later one was to stop, and would leave that running.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of the caller's own. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulse-test-"));
  folders.push(folder);
  return folder;
}
