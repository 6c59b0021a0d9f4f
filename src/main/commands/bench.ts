// `pulse bench`: hands over to bench/main.ts in a process of its own, on the Node.js that runs us.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Command, exitCode, UsageError } from "../command.ts";

const program = join(import.meta.dirname, "..", "..", "..", "bench", "main.ts");

export const benchCommand: Command = {
  name: "bench",
  summary: "measure worker, collector, freshness and state on this machine",
  help: `Usage: pulse bench [--json] [--only worker|market|collector|freshness|state]
                   [--events N] [--seconds N] [--rate N] [--ids N]
                   [--compare COMMIT]

--events N        backlog of the worker and market benches (200000)
--seconds N       length of the freshness run (60)
--rate N          events per second of the freshness run (5000)
--ids N           ids in the dedup window of the state bench (2000000)
--compare COMMIT  the worker of this tree against that of a commit, in turn

Runs for about five minutes on two idle cores, in a temporary folder, on loopback.
Appends each run to bench/results/. Shows no figure of a part whose output was
wrong, and exits 1 naming it.`,
  run: (args) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args], { stdio: "inherit" });
      const forward = (signal: NodeJS.Signals) => child.kill(signal);
      process.on("SIGINT", forward);
      process.on("SIGTERM", forward);
      child.once("error", reject);
      child.once("exit", (code) => {
        process.off("SIGINT", forward);
        process.off("SIGTERM", forward);
        if (code === exitCode.usage) reject(new UsageError("see pulse bench --help"));
        else resolve(code === exitCode.done ? exitCode.done : exitCode.failed);
      });
    }),
};
