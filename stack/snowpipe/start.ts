// Starts the stand-in of Snowpipe Streaming, in this process or in one of its own that can be
// killed.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "../../src/clock.ts";
import { caFileName, serverCertificate } from "./certificate.ts";
import { type ChildControl, startChild } from "./child.ts";
import type { Control, SnowpipeOptions, SnowpipeSettings } from "./options.ts";
import { ingestHost, type Server, serve } from "./server.ts";
import { accountName, database, StandIn } from "./stand-in.ts";

/** Everything a test does to a running stand-in beside its REST API. */
export interface Snowpipe {
  /** `https://127.0.0.1:<port>`, the account's URL. */
  readonly url: string;
  /** Where clients send rows, at the same port; it is also what the host name call answers. */
  readonly ingestHost: string;
  /** PEM file of the authority that signed the server's certificate. */
  readonly caFile: string;
  readonly accountName: string;
  readonly database: string;
  readonly faults: Pick<
    Control,
    "addFault" | "clearFaults" | "calls" | "expireTokens" | "stallCommits" | "commitNow"
  >;
  /** Registers the public key (PEM) that the user signs with. */
  registerKey(user: string, publicKeyPem: string): Promise<void>;
  /** See `Control.query`. */
  query: Control["query"];
  /**
   * Dies and comes back at the same address: `kill -9` of its process, or, in process, broken
   * connections and forgotten memory. Buffered rows come back too, or were lost.
   */
  restart(buffered: "kept" | "lost"): Promise<void>;
  stop(): Promise<void>;
}

/** The clock is for tests in process only. */
export async function startSnowpipe(
  options: SnowpipeOptions = {},
  clock: Clock = systemClock,
): Promise<Snowpipe> {
  const { isOwnProcess = false, ...settings } = options;
  const folder = settings.folder ?? mkdtempSync(join(tmpdir(), "snowpipe-"));
  mkdirSync(folder, { recursive: true });
  serverCertificate(folder);
  const running = isOwnProcess
    ? await ownProcess({ ...settings, folder })
    : await inProcess(settings, folder, clock);
  const { control } = running;
  return {
    url: `https://127.0.0.1:${running.port}`,
    ingestHost,
    caFile: join(folder, caFileName),
    accountName,
    database,
    faults: control,
    registerKey: (user, pem) => control.registerKey(user, pem),
    query: (sql) => control.query(sql),
    restart: running.restart,
    stop: async () => {
      await running.stop();
      if (settings.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly port: number;
  readonly control: Control;
  restart(buffered: "kept" | "lost"): Promise<void>;
  stop(): Promise<void>;
}

async function inProcess(
  settings: SnowpipeSettings,
  folder: string,
  clock: Clock,
): Promise<Running> {
  const isLasting = settings.folder !== undefined;
  const standIn = await StandIn.start({ settings, clock, folder: isLasting ? folder : null });
  const server: Server = await serve({ standIn, settings, folder });
  return {
    port: server.port,
    control: standIn,
    restart: async (buffered) => {
      server.breakConnections();
      await standIn.restart(buffered);
    },
    stop: async () => {
      await server.close();
      await standIn.stop();
    },
  };
}

async function ownProcess(settings: SnowpipeSettings & { folder: string }): Promise<Running> {
  const first = await startChild(settings, "kept");
  const { port } = first;
  let current: Promise<ChildControl> = Promise.resolve(first);
  /** Waits for one that is started again, and asks it when the one before was killed under a call. */
  const ask = async <T>(question: (child: ChildControl) => Promise<T>): Promise<T> => {
    for (;;) {
      const asked = await current;
      try {
        return await question(asked);
      } catch (error) {
        if (asked === (await current)) throw error;
      }
    }
  };
  const control: Control = {
    registerKey: (user, pem) => ask((child) => child.call("registerKey", [user, pem])),
    query: (sql) => ask((child) => child.call("query", [sql])),
    addFault: (fault) => ask((child) => child.call("addFault", [fault])),
    clearFaults: () => ask((child) => child.call("clearFaults", [])),
    calls: () => ask((child) => child.call("calls", [])),
    expireTokens: () => ask((child) => child.call("expireTokens", [])),
    stallCommits: (ms) => ask((child) => child.call("stallCommits", [ms])),
    commitNow: () => ask((child) => child.call("commitNow", [])),
  };
  const again = async (before: ChildControl, buffered: "kept" | "lost") => {
    await before.kill();
    return startChild({ ...settings, port }, buffered);
  };
  return {
    port,
    control,
    restart: async (buffered) => {
      current = again(await current, buffered);
      await current;
    },
    stop: async () => (await current).stop(),
  };
}
