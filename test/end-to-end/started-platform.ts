// The platform as a stranger runs it: `npm start` in a process of its own, on a free port, over a
// data folder of its own; killed, started again, asked through `npx pulse`.
import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemClock } from "../../src/clock.ts";
import { endWithUs } from "../../stack/end-with-us.ts";

const root = join(import.meta.dirname, "..", "..");
const readyMsMax = 60_000;
const rowsMsMax = 120_000;
const outputBytesMax = 256 * 1024 * 1024;

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class StartedPlatform {
  readonly url: string;
  /** Of whatever is to find this platform. */
  readonly environment: NodeJS.ProcessEnv;
  #npm: ChildProcess | undefined;
  /** What the process wrote to stderr, newest last. */
  stderr = "";

  private constructor(dataFolder: string, port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.environment = { ...process.env, PULSE_DATA: dataFolder, PULSE_PORT: String(port) };
  }

  static async start(dataFolder: string): Promise<StartedPlatform> {
    const platform = new StartedPlatform(dataFolder, await freePort());
    await platform.start();
    return platform;
  }

  /** Runs `npm start` and waits until it is ready. */
  async start(args: readonly string[] = []): Promise<void> {
    const command = ["start", "--silent", ...(args.length > 0 ? ["--", ...args] : [])];
    const npm = spawn("npm", command, {
      cwd: root,
      env: this.environment,
      // A process group of its own, so that a kill takes npm and the platform together.
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    });
    npm.stderr.on("data", (chunk: Buffer) => {
      this.stderr = `${this.stderr}${chunk.toString()}`.slice(-20_000);
    });
    this.#npm = npm;
    endWithUs(npm, { isGroup: true });
    await this.#ready(npm);
  }

  /** kill -9, npm and platform together, and waits until they are gone. */
  async kill(): Promise<void> {
    await this.#signal("SIGKILL");
  }

  /** SIGTERM; the exit code. */
  async stop(): Promise<number | null> {
    return this.#signal("SIGTERM");
  }

  /** `npx pulse <args>` on this platform's data folder. */
  async pulse(...args: readonly string[]): Promise<Answer> {
    try {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        [join(root, "src", "main", "cli.ts"), ...args],
        { env: this.environment, maxBuffer: outputBytesMax },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, stdout, stderr };
    }
  }

  /** Rows of one SELECT; throws with what `pulse query` said. */
  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    const { code, stdout, stderr } = await this.pulse("query", sql, "--format", "json");
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, unknown>[];
  }

  /** Sends events by HTTP; every one is to be accepted. */
  async send(events: readonly object[]): Promise<void> {
    const response = await fetch(`${this.url}/v1/events`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from("dev-server:").toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(events),
    });
    const expected = { accepted: events.length, rejected: [], quarantined: [] };
    assert.deepEqual(await response.json(), expected);
  }

  /** Waits until a query finds so many rows in what is named. */
  async waitForRows(from: string, count: number): Promise<void> {
    const deadline = systemClock.now() + rowsMsMax;
    for (;;) {
      const [row] = await this.rows(`SELECT count(*) AS n FROM ${from}`);
      if (Number(row?.n) >= count) return;
      assert.ok(systemClock.now() < deadline, `${row?.n} of ${count} rows of ${from} came`);
      await systemClock.sleep(100);
    }
  }

  async #ready(npm: ChildProcess): Promise<void> {
    const deadline = systemClock.now() + readyMsMax;
    while (systemClock.now() < deadline) {
      if (npm.exitCode !== null) throw new Error(`npm start ended: ${this.stderr}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.status === 200) return;
      await systemClock.sleep(50);
    }
    throw new Error(`not ready after ${readyMsMax} ms: ${this.stderr}`);
  }

  async #signal(signal: NodeJS.Signals): Promise<number | null> {
    const npm = this.#npm;
    if (!npm || npm.exitCode !== null || npm.signalCode !== null) return npm?.exitCode ?? null;
    const exited = once(npm, "exit");
    process.kill(-(npm.pid as number), signal);
    await exited;
    return npm.exitCode;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}
