// Java programs that the tests of the stack start: jars of Maven Central, by name and pinned
// version, fetched once into `.stack/maven/`.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const stackDir = join(dirname(dirname(fileURLToPath(import.meta.url))), ".stack");

export interface MavenArtifact {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
}

/** A folder with the jar and everything it needs to run. */
export function mavenJars(wanted: MavenArtifact): Promise<string> {
  return mavenJarsOf(`${wanted.artifact}-${wanted.version}`, [wanted]);
}

/** The same of several jars, in a folder of that name: it says which versions they are. */
export async function mavenJarsOf(name: string, wanted: readonly MavenArtifact[]): Promise<string> {
  const dir = join(stackDir, "maven", name);
  if (existsSync(dir)) return dir;
  mkdirSync(dirname(dir), { recursive: true });
  const draft = mkdtempSync(`${dir}.`);
  try {
    writeFileSync(join(draft, "pom.xml"), projectOf(wanted));
    const goal = ["-B", "-q", "dependency:copy-dependencies", "-DincludeScope=runtime"];
    await runTool("mvn", [...goal, `-DoutputDirectory=${draft}`], draft);
    // Whoever comes second finds the folder of the first, whole.
    if (!existsSync(dir)) renameSync(draft, dir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return dir;
}

/** Runs a tool of the machine; one that is not there is named in one sentence. */
async function runTool(tool: string, args: readonly string[], cwd: string): Promise<void> {
  try {
    await run(tool, args, { cwd, maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { code, stdout } = error as { code?: unknown; stdout?: string };
    if (code === "ENOENT") {
      throw new Error(`The tests of the stack need ${tool} on the PATH.`, { cause: error });
    }
    throw new Error(`${tool} failed: ${String(stdout).slice(-2000)}`, { cause: error });
  }
}

function projectOf(wanted: readonly MavenArtifact[]): string {
  const dependencies = wanted.map(
    ({ group, artifact, version }) => `<dependency>
    <groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
  </dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>pulsecart.stack</groupId><artifactId>jars</artifactId><version>1</version>
  <dependencies>${dependencies.join("")}</dependencies>
</project>
`;
}
