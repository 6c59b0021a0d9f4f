// Lets the wall clock of a process jump, and sets it right again: two jumps, one of them back.
import { systemClock } from "../../src/clock.ts";
import type { ClockFault } from "./plan.ts";
import { type Proof, pick, type Stage } from "./stage.ts";

const triesMax = 5;

/** A process may be ended by another fault before it hears of it; then another one is taken. */
export async function shiftClock({ kind, ms, shiftMs }: ClockFault, stage: Stage): Promise<Proof> {
  const name = kind === "clock-worker" ? "worker" : "collector";
  let isShifted = false;
  for (let tries = 0; tries < triesMax && !isShifted; tries++) {
    const role = await pick(name, stage);
    isShifted = await role.shiftClock(shiftMs);
    await systemClock.sleep(ms);
    await role.shiftClock(0);
  }
  return { tookPlace: isShifted, seen: { shiftMs } };
}
