// Where a process can die that leaves something half done: before one of these calls took effect,
// or after it did and before the process heard of it.
import type { Area } from "./faults.ts";

export const crashPoints = [
  "append",
  "state load",
  "claim",
  "data file",
  "commit",
  "compaction",
  "list",
  "emit",
  "delete",
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** How much likelier than at any other wake-up a process dies around it: so rare is each of them. */
export const crashBias: Readonly<Partial<Record<CrashPoint, number>>> = {
  claim: 5,
  commit: 3,
  compaction: 80,
};

/** A process died at `point`. */
export function deathAt(point: CrashPoint, hasTakenEffect: boolean): string {
  return `died ${hasTakenEffect ? "after" : "before"} ${point}`;
}

/** Which of them a call of a port is, if any. */
export function crashPointOf(
  area: Area,
  operation: string,
  detail: string,
): CrashPoint | undefined {
  switch (`${area}.${operation}`) {
    case "log.append":
      return "append";
    case "state.list":
      return "state load";
    case "state.write":
      return writePoint(detail);
    case "store.create":
      return detail.startsWith("published/") ? "list" : "data file";
    case "store.delete":
      return "delete";
    case "sink.emit":
      return "emit";
    default:
      return undefined;
  }
}

/** A compaction may take a commit along. */
function writePoint(keys: string): CrashPoint {
  if (keys.includes(" upkeep=")) return "compaction";
  return keys.includes(" pending/") ? "commit" : "claim";
}
