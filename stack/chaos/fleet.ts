// The processes of a run: those that are there, what they say of themselves, and those that ended
// although nobody ended them.
import { readFileSync } from "node:fs";
import { systemClock } from "../../src/clock.ts";
import { partitionName } from "../../src/event/position.ts";
import type { EngineReport } from "../../src/stream/status.ts";
import type { Production, Role, RoleName } from "../production.ts";

/** A process that cannot begin, as while S3 is away, says so and ends; it is started again. */
const startMsMax = 120_000;
const startAgainMs = 500;
/** What an orchestrator gives a process between SIGTERM and SIGKILL. */
export const graceMs = 25_000;

export type WorkerReport = EngineReport & { readonly waiting: string | null };

export class Fleet {
  readonly #production: Production;
  readonly #environment: Readonly<NodeJS.ProcessEnv>;
  readonly #roles: Readonly<Record<RoleName, Role[]>> = {
    worker: [],
    collector: [],
    console: [],
  };
  readonly #ending = new Set<Role>();
  /** What must not happen and did, each a sentence. */
  readonly breaches: string[] = [];
  readonly #started: (readonly [RoleName, Role])[] = [];
  /** Starts that ended at once. */
  startsRefused = 0;
  readonly #note: (text: string) => void;

  constructor(
    production: Production,
    note: (text: string) => void,
    environment: Readonly<NodeJS.ProcessEnv> = {},
  ) {
    this.#production = production;
    this.#note = note;
    this.#environment = environment;
  }

  get workers(): readonly Role[] {
    return this.#roles.worker;
  }

  get collectors(): readonly Role[] {
    return this.#roles.collector;
  }

  /** What all of them ever wrote to stderr, the newest of each. */
  get said(): string {
    return this.#started.map(([name, role]) => `== ${name} ${role.pid}\n${role.said()}`).join("\n");
  }

  /** Starts a process and counts it in once it takes requests. */
  async add(name: RoleName): Promise<Role> {
    const deadline = systemClock.now() + startMsMax;
    for (;;) {
      try {
        const role = await this.#production.start(name, this.#environment);
        this.#roles[name].push(role);
        this.#started.push([name, role]);
        void this.#watch(name, role);
        return role;
      } catch (error) {
        this.startsRefused++;
        this.#note(`${String(error)}`.trim());
        if (systemClock.now() > deadline) throw error;
        await systemClock.sleep(startAgainMs);
      }
    }
  }

  /** SIGKILL. */
  async kill(name: RoleName, role: Role): Promise<void> {
    this.#ending.add(role);
    this.#remove(name, role);
    await role.kill();
  }

  /** SIGTERM, and SIGKILL to who does not end in time, which is a breach; how long it took, ms. */
  async end(name: RoleName, role: Role): Promise<number> {
    this.#ending.add(role);
    const startedAt = systemClock.now();
    const late = new AbortController();
    const killing = systemClock.sleep(graceMs, late.signal).then(async () => {
      if (late.signal.aborted) return;
      this.#note(`${role.pid} ends too slowly: ${JSON.stringify(await reportOf(role))}`);
      const said = role.said().slice(-1_500);
      this.breaches.push(`a ${name} did not end within ${graceMs} ms of SIGTERM: ${said}`);
      await role.kill();
    });
    const code = await role.stop();
    late.abort();
    await killing;
    this.#remove(name, role);
    if (code !== 0 && code !== null) {
      this.breaches.push(`a ${name} ended with ${code} on SIGTERM: ${role.said().slice(-1_500)}`);
    }
    return systemClock.now() - startedAt;
  }

  async endAll(): Promise<void> {
    const all = (["worker", "collector"] as const).flatMap((name) =>
      this.#roles[name].map((role) => this.end(name, role)),
    );
    await Promise.all(all);
  }

  async #watch(name: RoleName, role: Role): Promise<void> {
    const { code, signal } = await role.ended;
    this.#remove(name, role);
    if (this.#ending.has(role)) return;
    const said = role.said().slice(-1_500);
    this.breaches.push(`a ${name} ended by itself (${signal ?? code}): ${said}`);
  }

  #remove(name: RoleName, role: Role): void {
    const at = this.#roles[name].indexOf(role);
    if (at >= 0) this.#roles[name].splice(at, 1);
  }
}

/** What a worker says of itself; undefined for one that does not answer. */
export async function reportOf(worker: Role): Promise<WorkerReport | undefined> {
  try {
    const signal = AbortSignal.timeout(5_000);
    const answer = await fetch(`${worker.url}/status`, { signal });
    return (await answer.json()) as WorkerReport;
  } catch {
    return undefined;
  }
}

/** Names of the partitions that workers which answer are working on. */
export async function runningOn(workers: readonly Role[]): Promise<ReadonlySet<string>> {
  const reports = await Promise.all(workers.map(reportOf));
  const all = reports.flatMap((report) => report?.partitions ?? []);
  return new Set(all.filter(({ phase }) => phase === "running").map(partitionName));
}

/** Whether the process is stopped by a signal: `T`, proc(5). */
export function isStopped({ pid }: Role): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  return stat.slice(stat.lastIndexOf(")") + 2).startsWith("T");
}
