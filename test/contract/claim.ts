// A claim of a contract as a test, over a fixture of its own.
import { test } from "node:test";

/** Registers the test; what `make` gives it is disposed of behind it. */
export function claim<Fixture extends { dispose(): Promise<void> }>(
  name: string,
  make: () => Promise<Fixture>,
  check: (fixture: Fixture) => Promise<void>,
): void {
  test(name, async () => {
    const fixture = await make();
    try {
      await check(fixture);
    } finally {
      await fixture.dispose();
    }
  });
}
