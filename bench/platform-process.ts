// The whole embedded platform, as `npm start` runs it, in a process that tells what it uses.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { parseSettings } from "../src/config/settings.ts";
import { countBuffersWithHeap } from "../src/main/heap.ts";
import { startPlatform } from "../src/main/platform.ts";
import { fail } from "./fail.ts";
import { type ProcessUsage, UsageMeter } from "./process-usage.ts";

export type PlatformOrder =
  | { readonly kind: "start"; readonly dataFolder: string; readonly catalogueFile: string }
  | { readonly kind: "take" }
  | { readonly kind: "stop" };

export type PlatformAnswer =
  | { readonly kind: "started"; readonly url: string; readonly adminToken: string }
  | { readonly kind: "taken"; readonly usage: ProcessUsage }
  | { readonly kind: "stopped" };

let running: { readonly meter: UsageMeter; stop(): Promise<void> } | undefined;

countBuffersWithHeap();
process.once("disconnect", () => process.exit());
process.on("message", (order) => {
  answer(order as PlatformOrder).then((answered) => process.send?.(answered), fail);
});

async function answer(order: PlatformOrder): Promise<PlatformAnswer> {
  if (order.kind === "start") return start(order);
  if (!running) throw new Error("the platform is not running");
  if (order.kind === "take") return { kind: "taken", usage: running.meter.take() };
  await running.stop();
  return { kind: "stopped" };
}

async function start({
  dataFolder,
  catalogueFile,
}: Extract<PlatformOrder, { kind: "start" }>): Promise<PlatformAnswer> {
  const parsed = parseSettings({
    PULSE_DATA: dataFolder,
    PULSE_PORT: "0",
    PULSE_CATALOGUE: catalogueFile,
  });
  if (parsed.kind === "errors") throw new Error(parsed.errors.join("; "));
  const { settings } = parsed;
  const platform = await startPlatform({ settings, clock: systemClock, onFatal: fail });
  running = { meter: new UsageMeter(), stop: () => platform.stop() };
  const adminToken = (await readFile(join(dataFolder, "admin.token"), "utf8")).trim();
  return { kind: "started", url: platform.url, adminToken };
}
