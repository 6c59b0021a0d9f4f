// What the parts of the bench of production share: workers and how far they are.
import { systemClock } from "../../src/clock.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import { reportOf } from "../../stack/chaos/fleet.ts";
import { type Installation, ofWeb } from "../../stack/chaos/installation.ts";
import type { Production, Role } from "../../stack/production.ts";

/** As stack/production.ts lays it out. */
export const web = { topic: "web", generation: 1, partitions: 4 };
/** As in production, unless a run says otherwise: the default of `PULSE_COMMIT_MS`. */
export const defaultCommitMs = 5_000;
const pollMs = 50;

export interface BenchOptions {
  readonly production: Production;
  readonly say: (text: string) => void;
  readonly commitMs: number;
}

/** What workers say of their partitions; those that do not answer say nothing. */
export async function partitionsOf(workers: readonly Role[]): Promise<readonly PartitionReport[]> {
  const reports = await Promise.all(workers.map(reportOf));
  return reports.flatMap((report) => report?.partitions ?? []);
}

/** Polls until `isSo` of the partitions, and throws what it is waited for after `msMax`. */
export async function until(
  workers: readonly Role[],
  { what, msMax }: { readonly what: string; readonly msMax: number },
  isSo: (partitions: readonly PartitionReport[]) => boolean,
): Promise<readonly PartitionReport[]> {
  const deadline = performance.now() + msMax;
  for (;;) {
    const partitions = await partitionsOf(workers);
    if (isSo(partitions)) return partitions;
    if (performance.now() > deadline) {
      const lines = partitions.map(
        ({ topic, partition, phase, reason, lagRecords }) =>
          `${topic}/${partition} ${phase} ${reason} ${lagRecords} behind`,
      );
      throw new Error(`${what}: not within ${msMax} ms:\n${lines.join("\n")}`);
    }
    await systemClock.sleep(pollMs);
  }
}

export function lagOf(partitions: readonly PartitionReport[]): number {
  return ofWeb(partitions).reduce((sum, { lagRecords }) => sum + lagRecords, 0);
}

/** SIGTERM to all; throws when one does not end as it should. */
export async function stopAll(roles: readonly Role[]): Promise<void> {
  for (const role of roles) {
    const code = await role.stop();
    if (code !== 0) throw new Error(`a process ended with ${code}: ${role.said().slice(-2_000)}`);
  }
}

/** `pulse verify --production` finds nothing; no figure is shown of a run that it complains of. */
export async function assertVerified(installation: Installation): Promise<void> {
  const { breaches } = await installation.verified();
  if (breaches.length > 0) throw new Error(`verify: ${JSON.stringify(breaches).slice(0, 2_000)}`);
}
