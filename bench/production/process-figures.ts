// CPU and memory of a process of ours, as the kernel counts them: proc(5).
import { readdirSync, readFileSync } from "node:fs";

/** A clock tick of /proc, which Linux gives to all programs as a hundredth of a second. */
const ticksPerSecond = 100;

export interface Process {
  readonly pid: number;
}

/** User and system time of all its threads since it began. */
export function cpuSecondsOf({ pid }: Process): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  // Behind the name, which may hold spaces: state is the third field, utime the fourteenth.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** How long its main thread could have run and waited for a core, since it began. */
export function waitedSecondsOf({ pid }: Process): number {
  const [, waitedNs] = readFileSync(`/proc/${pid}/schedstat`, "latin1").split(" ");
  return Number(waitedNs) / 1e9;
}

export interface Memory {
  readonly rssMb: number;
  /** Since it began. */
  readonly peakRssMb: number;
}

export function memoryOf({ pid }: Process): Memory {
  const status = readFileSync(`/proc/${pid}/status`, "latin1");
  const megabytes = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return Math.round((Number(kilobytes ?? 0) * 1_024) / 1e6);
  };
  return { rssMb: megabytes("VmRSS"), peakRssMb: megabytes("VmHWM") };
}

/** The process this one started whose command line holds `text`; undefined when there is none. */
export function childRunning(text: string): Process | undefined {
  const pids = readdirSync("/proc/self/task").flatMap((thread) => {
    const children = readFileSync(`/proc/self/task/${thread}/children`, "latin1");
    return children.split(" ").filter(Boolean).map(Number);
  });
  const pid = pids.find((each) => readFileSync(`/proc/${each}/cmdline`, "latin1").includes(text));
  return pid === undefined ? undefined : { pid };
}
