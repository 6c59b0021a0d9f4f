// What a bench run leaves behind: figures for people, and one line in results/ with what is needed
// to compare it with another run: commit, machine, Node.
import { execFile } from "node:child_process";
import { appendFile, mkdir } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { CollectorResult, Speed } from "./collector.ts";
import type { Compared } from "./compare.ts";
import type { FreshnessResult } from "./freshness.ts";
import type { MarketFigures, MarketResult } from "./market.ts";
import { type Percentiles, rounded } from "./statistics.ts";
import type { StateResult } from "./window.ts";
import type { WorkerResult } from "./worker.ts";

export interface Results {
  readonly worker?: WorkerResult;
  readonly market?: MarketResult;
  readonly collector?: CollectorResult;
  readonly freshness?: FreshnessResult;
  readonly state?: StateResult;
  /** Parts without a figure, and why. */
  readonly failures: readonly string[];
}

/** Processes that wanted a core when the bench began: above 0 others ran beside it. */
const loadBefore = loadavg()[0] ?? 0;
const resultsFolder = join(import.meta.dirname, "results");

/** Appends the run to results/runs.jsonl. */
export async function recordRun(options: object, results: Results): Promise<void> {
  await appendLine("runs.jsonl", { ...(await circumstances()), options, ...results });
}

/** Appends to a file of results/. */
export async function appendLine(file: string, line: object): Promise<void> {
  await mkdir(resultsFolder, { recursive: true });
  await appendFile(join(resultsFolder, file), `${JSON.stringify(line)}\n`);
}

/** When, of which commit and on which machine this process runs. */
export async function circumstances() {
  return {
    at: new Date().toISOString(),
    ...(await readCommit()),
    machine: {
      cpu: cpus()[0]?.model ?? "unknown",
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 1e9),
      loadBefore: rounded(loadBefore, 1),
    },
    node: process.version,
  };
}

/**
 * Of the working tree whose bench is in `folder`; "unknown" outside a repository. Results that
 * earlier runs left are no change of what is measured.
 */
export async function readCommit(folder = import.meta.dirname) {
  const git = async (...args: string[]) => {
    const { stdout } = await promisify(execFile)("git", args, { cwd: folder });
    return stdout.trim();
  };
  try {
    const commit = await git("rev-parse", "--short=12", "HEAD");
    const changed = await git("status", "--porcelain", "--", "..", ":(exclude)results");
    return { commit, isDirty: changed !== "" };
  } catch {
    return { commit: "unknown", isDirty: false };
  }
}

export function textOf(results: Results): string {
  const { worker, market, collector, freshness, state, failures } = results;
  const sections = [
    worker && workerText(worker),
    market && marketText(market),
    collector && collectorText(collector),
    freshness && freshnessText(freshness),
    state && stateText(state),
    ...failures.map((failure) => `no figure  ${failure}`),
  ];
  return `${sections.filter((section) => section !== undefined).join("\n\n")}\n`;
}

export function comparedText({ commit, theirs, ours, ratio }: Compared): string {
  return `${[
    `whole path, events per CPU-second, ${theirs.length} runs of each in turn`,
    row(commit.slice(0, 15), theirs.join(", ")),
    row("this tree", ours.join(", ")),
    row("ratio", `${ratio}`),
  ].join("\n")}\n`;
}

function workerText(of: WorkerResult): string {
  const stages = Object.entries(of.microsecondsPerEventByStage)
    .map(([stage, us]) => `${stage} ${us}`)
    .join(", ");
  const functions = of.topFunctions
    .slice(0, 15)
    .map(({ name, share }) => `    ${percent(share).padStart(6)}  ${name}`);
  return [
    `worker: ${of.events} events of ${of.eventBytesMean} bytes, ${of.repeats} drains`,
    row("per CPU-second", `${of.eventsPerCpuSecond} events, ${of.mbPerCpuSecond} MB`),
    row("spread", percent(of.spread)),
    row("and DuckDB", `${of.eventsPerCpuSecondWithDuckDb} events per CPU-second`),
    row("only refused", `${of.refusedPerCpuSecond} events per CPU-second`),
    row("only duplicates", `${of.duplicatesPerCpuSecond} events per CPU-second`),
    row("other threads", `${percent(of.otherThreadsCpuShare)} of the CPU`),
    row("", `with DuckDB ${percent(of.otherThreadsCpuShareWithDuckDb)}`),
    row("us per event", `(engine's thread, sampled) ${stages}`),
    row("peak RSS", `${of.peakRssMb} MB`),
    row("puts", `${of.putsPerThousandEvents} per 1,000 events`),
    row("rows", `${of.rowsPerEvent} per event`),
    row("commits", `${of.commits} in ${of.wallSeconds} s`),
    row("compression", `raw ${of.ratios.raw}, tables ${of.ratios.tables}, log ${of.ratios.log}`),
    "  functions by self time, engine's thread",
    ...functions,
  ].join("\n");
}

function marketText({ market, web, ratio }: MarketResult): string {
  const figures = ({ eventsPerCpuSecond, mbPerCpuSecond, eventBytesMean }: MarketFigures) =>
    `${mbPerCpuSecond} MB per CPU-second, ${eventsPerCpuSecond} events of ${eventBytesMean} bytes`;
  return [
    "market: browsers 70%, orders, payments and stock 10% each, beside its browsers alone",
    row("whole", figures(market)),
    row("browsers alone", figures(web)),
    row("ratio", `${ratio} of the bytes`),
  ].join("\n");
}

function collectorText(of: CollectorResult): string {
  return [
    `collector: batches of 50, gzip, ${of.eventBytesMean} bytes an event, ${of.repeats} stretches`,
    row("per CPU-second", `${of.eventsPerCpuSecond} events, ${of.mbPerCpuSecond} MB`),
    row("spread", percent(of.spread)),
    ...speedRows("full speed", of.fullSpeed),
    ...speedRows("steady", of.steady),
    row("peak RSS", `${of.peakRssMb} MB`),
  ].join("\n");
}

function speedRows(name: string, speed: Speed): string[] {
  const { eventsPerSecond, latencyMs, eventLoopDelayMs, cpuCores } = speed;
  return [
    row(name, `${eventsPerSecond} events per second on ${cpuCores} cores`),
    row("  latency ms", percentilesText(latencyMs)),
    row("  loop delay ms", `P99 ${eventLoopDelayMs.p99}, at most ${eventLoopDelayMs.max}`),
  ];
}

function freshnessText(of: FreshnessResult): string {
  return [
    `freshness: ${of.eventsPerSecond} events a second for ${of.seconds} s, from due to queryable`,
    row("freshness ms", percentilesText(of.freshnessMs)),
    row("  to loaded_at", percentilesText(of.loadedMs)),
    ...Object.entries(of.stagesMs).map(([stage, ms]) => row(`  ${stage}`, percentilesText(ms))),
    row("acknowledged ms", percentilesText(of.acknowledgedMs)),
    row("sent late ms", percentilesText(of.sentLateMs)),
    row("loop delay ms", `P99 ${of.eventLoopDelayMs.p99}, at most ${of.eventLoopDelayMs.max}`),
    row("platform", `${of.eventsPerCpuSecond} events per CPU-second, ${of.cpuCores} cores`),
    row("peak RSS", `${of.peakRssMb} MB`),
  ].join("\n");
}

function stateText(of: StateResult): string {
  return [
    `state: a dedup window of ${of.ids} ids, ${of.commits} commits, in ${of.wallSeconds} s`,
    row("filters", `${of.filterBytesPerId} bytes an id`),
    row("new ids", `${percent(of.newIdsHittingShare)} hit a filter`),
    row("per CPU-second", `${of.newIdsPerCpuSecond} new ids, made durable`),
    row("", `${of.duplicatesPerCpuSecond} duplicates, drawn from the whole window`),
    row("", `${of.duplicatesInOrderPerCpuSecond} duplicates, a stretch sent again`),
    row("take-over", `${of.takeOverMs} ms, ${of.takeOverMb} MB, ${of.idsInMemory} ids in memory`),
    row("seal slice ms", percentilesText(of.sealSliceMs)),
    row("fold slice ms", percentilesText(of.foldSliceMs)),
    row("puts", `at most ${of.putsPerCommitMax} a commit`),
    row("state file", `${of.stateMb} MB`),
    row("peak RSS", `${of.peakRssMb} MB`),
  ].join("\n");
}

function percentilesText({ p50, p95, p99, max }: Percentiles): string {
  return `P50 ${p50}, P95 ${p95}, P99 ${p99}, at most ${max}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(16)}${text}`;
}
