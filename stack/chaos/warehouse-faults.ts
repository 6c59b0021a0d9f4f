// Faults of the service that takes rows for the warehouse, made by the stand-in itself.
import { systemClock } from "../../src/clock.ts";
import type { CallKind, FaultEffect } from "../snowpipe/faults.ts";
import type { Snowpipe } from "../snowpipe/start.ts";
import type { WarehouseFault } from "./plan.ts";
import { type Proof, type Stage, seen } from "./stage.ts";

/** Calls that a sink makes all the time. */
const hit: readonly CallKind[] = ["open", "append", "status"];
/** More than are made in any window. */
const callsMax = 100_000;

export async function toWarehouse(fault: WarehouseFault, { production }: Stage): Promise<Proof> {
  const { snowflake } = production;
  if (snowflake === undefined) throw new Error("faults of the warehouse need one");
  switch (fault.kind) {
    case "warehouse-stall":
      await snowflake.faults.stallCommits(fault.ms);
      await systemClock.sleep(fault.ms);
      return { tookPlace: true, seen: {} };
    case "warehouse-kill":
      await snowflake.restart(fault.buffered);
      return { tookPlace: true, seen: { lost: fault.buffered === "lost" ? 1 : 0 } };
    default:
      return window(snowflake, fault.ms, effectOf(fault));
  }
}

async function window({ faults }: Snowpipe, ms: number, effect: FaultEffect): Promise<Proof> {
  const hits = async () => (await faults.calls()).filter(({ fault }) => fault === effect.kind);
  const before = new Set((await hits()).map(({ requestId }) => requestId));
  for (const on of hit) await faults.addFault({ on, times: callsMax, effect });
  await systemClock.sleep(ms);
  const met = async () => (await hits()).filter(({ requestId }) => !before.has(requestId)).length;
  // A window in which nobody called shows nothing: it stays open until one does.
  const tookPlace = await seen(async () => (await met()) > 0);
  await faults.clearFaults();
  return { tookPlace, seen: { calls: await met() } };
}

function effectOf(
  fault: Exclude<WarehouseFault, { readonly kind: "warehouse-stall" | "warehouse-kill" }>,
): FaultEffect {
  switch (fault.kind) {
    case "warehouse-lost-request":
      return { kind: "lose-request" };
    case "warehouse-lost-reply":
      return { kind: "lose-response" };
    case "warehouse-expired-token":
      return { kind: "expire-token" };
    case "warehouse-answer":
      return { kind: "answer", status: fault.status };
  }
}
