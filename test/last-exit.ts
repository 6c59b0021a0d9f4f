// Preloaded into every file of tests. A file whose last test has ended, and which something it did
// not stop keeps alive, says what that is and fails; it would else hold the whole run up for ever.
import { after } from "node:test";

/** The hooks of a file may take a while: they stop servers. */
const graceMs = 300_000;

function fail(): void {
  const kept = process.getActiveResourcesInfo().join(", ");
  console.error(`${process.argv[1]}: its tests have ended, and it is kept alive by ${kept}`);
  process.exit(1);
}

// Processes that tests fork are started with the same preload.
const isFileOfTests = /\.(test|stack)\.ts$/.test(process.argv[1] ?? "");
if (isFileOfTests && process.env.NODE_TEST_CONTEXT !== undefined) {
  after(() => {
    setTimeout(fail, graceMs).unref();
  });
}
