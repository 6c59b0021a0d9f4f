// What faults are made of, and how they look at what they did.
import type { Prng } from "../../sim/prng.ts";
import { systemClock } from "../../src/clock.ts";
import type { Production, Role, RoleName } from "../production.ts";
import type { Fleet } from "./fleet.ts";
import type { Registry } from "./registry.ts";

export interface Stage {
  readonly production: Production;
  readonly fleet: Fleet;
  readonly registry: Registry;
  /** Of the topics in the cluster. */
  readonly topics: readonly string[];
  readonly prng: Prng;
}

/** Whether the fault took place, and what was seen of it. */
export interface Proof {
  readonly tookPlace: boolean;
  readonly seen: Readonly<Record<string, number>>;
}

const pollMs = 50;
/** Beside other faults, a roll of workers among them, a minute may pass without a call. */
const seenMsMax = 120_000;

/** One of those that are there; a new one when none is. */
export async function pick(name: RoleName, { fleet, prng }: Stage): Promise<Role> {
  const roles = name === "worker" ? fleet.workers : fleet.collectors;
  return roles[prng.between(0, Math.max(0, roles.length - 1))] ?? fleet.add(name);
}

/** Whether it is so within a while. */
export async function seen(isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = systemClock.now() + seenMsMax;
  for (;;) {
    if (await isSo()) return true;
    if (systemClock.now() > deadline) return false;
    await systemClock.sleep(pollMs);
  }
}
