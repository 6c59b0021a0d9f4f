// `pulse start`: what `npm start` does.
import { type Command, exitCode } from "../command.ts";

export const startCommand: Command = {
  name: "start",
  summary: "run the whole platform on this machine",
  help: `Usage: pulse start [--demo [--rate N]]

Listens on http://127.0.0.1:8080 (PULSE_PORT), keeps data under ./data (PULSE_DATA).
--demo adds a made-up marketplace, about 200 events a second (--rate N).`,
  run: async () => {
    await import("../start.ts");
    return exitCode.done;
  },
};
