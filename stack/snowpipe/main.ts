// The stand-in as a process of its own: started and asked by child.ts, ended by SIGTERM, by
// SIGKILL, or with its parent.
import { systemClock } from "../../src/clock.ts";
import type { CallMessage, ChildMessage, StartMessage } from "./child.ts";
import { type Server, serve } from "./server.ts";
import { StandIn } from "./stand-in.ts";

let standIn: StandIn | undefined;
let server: Server | undefined;

process.on("message", (message: StartMessage | CallMessage) => {
  const done = "settings" in message ? start(message) : answer(message);
  done.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on("SIGTERM", () => {
  stop().catch(() => process.exit(1));
});
process.on("disconnect", () => process.exit(0));

async function start({ settings, buffered }: StartMessage): Promise<void> {
  const { folder } = settings;
  standIn = await StandIn.start({ settings, clock: systemClock, folder, buffered });
  server = await serve({ standIn, settings, folder: settings.folder });
  tell({ port: server.port });
}

async function answer({ id, method, args }: CallMessage): Promise<void> {
  try {
    if (standIn === undefined) throw new Error("the stand-in has not started");
    const work = standIn[method] as (...given: readonly unknown[]) => Promise<unknown>;
    tell({ id, result: await work.apply(standIn, [...args]) });
  } catch (error) {
    tell({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function stop(): Promise<void> {
  await server?.close();
  await standIn?.stop();
  process.exit(0);
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}
