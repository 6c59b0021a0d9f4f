// Where the CPU of this thread goes: V8's sampling profiler over a stretch of work, its samples
// added up by stage of the worker and by function. A sample belongs to the stage of the innermost
// frame that has one, so shared code counts for whoever called it.
import { Session } from "node:inspector/promises";
import { type Frame, nameOf } from "./folded-stacks.ts";

const samplingUs = 500;

export interface CpuProfile {
  /** Share of the busy samples by stage, largest first; they add up to 1. */
  readonly stages: Readonly<Record<string, number>>;
  /** The functions with the most self time and their shares. */
  readonly functions: readonly { readonly name: string; readonly share: number }[];
}

/** Starts profiling; the function answered ends it. */
export async function startProfile(): Promise<() => Promise<CpuProfile>> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: samplingUs });
  await session.post("Profiler.start");
  return async () => {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    return summarise(profile);
  };
}

interface Node {
  readonly id: number;
  readonly callFrame: Frame;
  readonly children?: number[] | undefined;
}

interface Sampled {
  readonly nodes: readonly Node[];
  readonly samples?: readonly number[] | undefined;
  readonly timeDeltas?: readonly number[] | undefined;
}

const functionsShown = 20;

export function summarise({ nodes, samples = [], timeDeltas = [] }: Sampled): CpuProfile {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map<number, Node>();
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
  const stages = new Map<string, number>();
  const functions = new Map<string, number>();
  let busyUs = 0;
  for (const [i, id] of samples.entries()) {
    const node = byId.get(id);
    if (!node || isIdle(node.callFrame)) continue;
    const us = Math.max(0, timeDeltas[i] ?? 0);
    busyUs += us;
    add(stages, stageOf(node, parents), us);
    add(functions, nameOf(node.callFrame), us);
  }
  const shares = (sums: ReadonlyMap<string, number>) =>
    [...sums].sort(([, a], [, b]) => b - a).map(([name, us]) => ({ name, share: us / busyUs }));
  return {
    stages: Object.fromEntries(shares(stages).map(({ name, share }) => [name, share])),
    functions: shares(functions).slice(0, functionsShown),
  };
}

/** Waiting, and what the profiler itself takes. */
function isIdle({ functionName, url }: Frame): boolean {
  return functionName === "(idle)" || url.startsWith("node:inspector");
}

function add(sums: Map<string, number>, name: string, us: number): void {
  sums.set(name, (sums.get(name) ?? 0) + us);
}

/** By place of the frame, the first that fits. Shared codecs are not listed: their caller counts. */
const rules: readonly { readonly stage: string; readonly place: RegExp }[] = [
  { stage: "tokenize", place: /codec\/json-tape\.ts (?!text|member|raw|isText|faultWithin)/ },
  { stage: "validate", place: /transform\/validate\.ts|event\/generated\/validators|ajv/ },
  { stage: "restricted", place: /transform\/(mask|card)/ },
  { stage: "project", place: /transform\/project\.ts/ },
  { stage: "decode", place: /transform\/decode\.ts/ },
  { stage: "deduplicate", place: /transform\/(deduplicate|id-|seal)/ },
  { stage: "enrich", place: /transform\/(enrich|campaign|user-agent|catalogue)\.ts/ },
  { stage: "sessionize", place: /transform\/(session|timer|timed)/ },
  { stage: "archive", place: /transform\/archive\.ts/ },
  { stage: "count", place: /transform\/(ledger|live-counts|quarantine)\.ts/ },
  { stage: "parquet", place: /codec\/parquet/ },
  { stage: "read", place: /src\/log\// },
  { stage: "state", place: /src\/(state\/|stream\/(journal|cold-reads))/ },
  { stage: "files", place: /src\/store\// },
  { stage: "sinks", place: /src\/sink\/|stream\/feed/ },
  { stage: "engine", place: /src\/stream\// },
  { stage: "gc", place: /^ \(garbage collector\)$/ },
];

function stageOf(node: Node, parents: ReadonlyMap<number, Node>): string {
  for (let at: Node | undefined = node; at; at = parents.get(at.id)) {
    const { url, functionName } = at.callFrame;
    const place = `${url} ${functionName}`;
    const rule = rules.find((each) => each.place.test(place));
    if (rule) return rule.stage;
  }
  return "runtime";
}
