// Snowflake's SQL interface for tests: fakesnow from PyPI, over DuckDB, with answers the npm driver
// reads. Rows of Snowpipe Streaming are the stand-in's in snowpipe/.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pythonWith } from "./python.ts";

/** From version 5 on the connector lacks a module that fakesnow imports. */
const packages = [
  "fakesnow[server]==0.12.1",
  "snowflake-connector-python==4.8.1",
  "duckdb==2.0.0",
  "sqlglot==30.22.0",
  "starlette==1.10.0",
  "uvicorn==0.54.0",
];

/** Account name that goes with the address: any other, and the driver looks for it on the net. */
export const fakesnowAccount = "fakesnow";

export interface Fakesnow {
  /** `http://127.0.0.1:<port>`, the driver's `accessUrl`; any user and password are taken. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts it with nothing in it. Throws one sentence when python3 is missing. */
export async function startFakesnow(): Promise<Fakesnow> {
  const python = await pythonWith({ name: "fakesnow", packages });
  const program = join(import.meta.dirname, "fakesnow", "json_server.py");
  const child = spawn(python, [program], { stdio: ["pipe", "pipe", "inherit"], env: {} });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, "line"), ended]);
  const port = Number(first[0]);
  if (child.exitCode !== null || !Number.isInteger(port)) throw new Error("fakesnow did not start");
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
