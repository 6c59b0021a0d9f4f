// Waits for what another part does.
import { systemClock } from "../src/clock.ts";

const waitMsMax = 120_000;

/** Resolves once `isSo` holds; throws `what` that never came. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what = String(isSo),
): Promise<void> {
  const deadline = systemClock.monotonic() + waitMsMax;
  while (!(await isSo())) {
    if (systemClock.monotonic() > deadline) throw new Error(`never came: ${what}`);
    await systemClock.sleep(5);
  }
}
