// Runs the peer: a Flink SQL job in a JVM of its own, its jars from Maven Central by name and
// pinned version, and counts the rows it wrote.
import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { type MavenArtifact, mavenJarsOf } from "../../stack/maven.ts";
import { jobOf } from "./flink-sql.ts";

const run = promisify(execFile);
export const flinkVersion = "1.20.1";

const flinkJars = [
  ...["clients", "streaming-java", "table-api-java-bridge", "table-planner_2.12", "table-runtime"],
  ...["json", "parquet", "connector-files", "connector-base", "statebackend-rocksdb"],
].map((name) => artifact("org.apache.flink", `flink-${name}`, flinkVersion));
const jars: readonly MavenArtifact[] = [
  ...flinkJars,
  artifact("org.apache.flink", "flink-connector-kafka", "3.4.0-1.20"),
  artifact("org.apache.kafka", "kafka-clients", "3.4.0"),
  artifact("org.apache.parquet", "parquet-hadoop", "1.13.1"),
  artifact("org.apache.parquet", "parquet-avro", "1.13.1"),
  artifact("org.apache.hadoop", "hadoop-client-api", "3.3.6"),
  artifact("org.apache.hadoop", "hadoop-client-runtime", "3.3.6"),
  artifact("commons-logging", "commons-logging", "1.2"),
  artifact("org.slf4j", "slf4j-simple", "1.7.36"),
];
const memory = ["-Xmx4g", "-Xms1g"];
/** What the libraries of 1.20 reach into, as Flink's own configuration has it. */
const opened = ["java.base/java.lang=ALL-UNNAMED", "java.base/java.util=ALL-UNNAMED"];

export type Backend = "hashmap" | "rocksdb";

export interface FlinkOrder {
  readonly backend: Backend;
  /** To work in; made anew. */
  readonly folder: string;
  readonly broker: string;
  readonly topic: string;
  /** The offsets up to which it warms up, and those it is measured up to, by partition. */
  readonly gates: readonly number[];
  readonly ends: readonly number[];
}

export interface FlinkCost {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

export interface FlinkRun {
  readonly warmUp: FlinkCost;
  /** From the job's statements to the end of its last checkpoint, in a process that is warm. */
  readonly measured: FlinkCost;
  /** From the start of the process. */
  readonly processCpuSeconds: number;
  readonly peakRssBytes: number;
  /** Of the two jobs. */
  readonly rows: { readonly before: Rows; readonly behind: Rows };
}

export interface Rows {
  readonly rows: number;
  readonly ids: number;
}

export interface Peer {
  readonly java: string;
  run(order: FlinkOrder): Promise<FlinkRun>;
}

/** Fetches jars and compiles once. Throws one sentence when java, javac or mvn is missing. */
export async function openPeer(folder: string): Promise<Peer> {
  const libraries = join(await mavenJarsOf(`flink-peer-${flinkVersion}`, jars), "*");
  const classes = join(folder, "classes");
  const source = join(import.meta.dirname, "flink-peer.java");
  await tool("javac", ["-cp", libraries, "-d", classes, source]);
  const { stderr } = await tool("java", ["-version"]);
  return {
    java: /"([^"]+)"/.exec(stderr)?.[1] ?? "unknown",
    run: (order) => runPeer(`${classes}:${libraries}`, order),
  };
}

async function runPeer(classPath: string, order: FlinkOrder): Promise<FlinkRun> {
  const { backend, folder, broker, topic, gates, ends } = order;
  await mkdir(folder, { recursive: true });
  const zeros = gates.map(() => 0);
  const jobs = [
    { name: "before", stretch: { from: zeros, to: gates } },
    { name: "behind", stretch: { from: gates, to: ends } },
  ];
  const files: string[] = [];
  for (const job of jobs) {
    const file = join(folder, `${job.name}.sql`);
    const statements = jobOf({ ...job, broker, topic, folder: join(folder, job.name) });
    await writeFile(file, statements.join("\n;\n"));
    files.push(file);
  }
  const options = [
    ...memory,
    ...opened.map((each) => `--add-opens=${each}`),
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
  ];
  const { stdout } = await tool("java", [
    ...options,
    ...["-cp", classPath, "FlinkPeer", backend, folder, ...files],
  ]);
  const cost = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Omit<FlinkRun, "rows">;
  const rows = {
    before: await countRows(join(folder, "before")),
    behind: await countRows(join(folder, "behind")),
  };
  await rm(folder, { recursive: true });
  return { ...cost, rows };
}

/** Rows and different ids in the files of a job that were finished. */
async function countRows(folder: string): Promise<Rows> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const found = await connection.runAndReadAll(
      `SELECT count(*)::INT, count(DISTINCT id)::INT FROM read_parquet('${folder}/part-*')`,
    );
    const [rows, ids] = found.getRows()[0] ?? [];
    return { rows: Number(rows), ids: Number(ids) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function tool(name: string, args: readonly string[]) {
  try {
    return await run(name, args, { maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { code, stderr, stdout } = error as { code?: unknown; stderr?: string; stdout?: string };
    if (code === "ENOENT") {
      throw new Error(`The peer needs ${name} on the PATH.`, { cause: error });
    }
    const said = `${stdout ?? ""}${stderr ?? ""}`.slice(-3_000);
    throw new Error(`${name} failed: ${said}`, { cause: error });
  }
}

function artifact(group: string, name: string, version: string): MavenArtifact {
  return { group, artifact: name, version };
}
