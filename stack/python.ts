// Python packages for the tests against real servers: one virtual environment each under `.stack/`,
// made and filled once. What is installed is named with its exact version by the caller.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";

const run = promisify(execFile);
const stackFolder = join(import.meta.dirname, "..", ".stack");
const installMsMax = 600_000;

export interface VenvOptions {
  /** Names the environment's folder. */
  readonly name: string;
  /** Requirements with exact versions, as `moto[s3,server]==5.2.5`. */
  readonly packages: readonly string[];
}

/**
 * The path of the environment's Python. Installs what is missing; of several processes one does,
 * the others wait for it. Throws one sentence when python3 or its venv module is missing.
 */
export async function pythonWith({ name, packages }: VenvOptions): Promise<string> {
  const folder = join(stackFolder, name);
  const installed = join(folder, "installed.json");
  const wanted = JSON.stringify(packages);
  const isThere = () => existsSync(installed) && readFileSync(installed, "utf8") === wanted;
  const python = join(folder, "bin", "python");
  if (isThere()) return python;
  mkdirSync(stackFolder, { recursive: true });
  const lock = new DatabaseSync(join(stackFolder, "install.lock"), { timeout: installMsMax });
  try {
    // A lock the kernel drops when its holder dies.
    lock.exec("BEGIN EXCLUSIVE");
    if (isThere()) return python;
    rmSync(folder, { recursive: true, force: true });
    await makeVenv(folder);
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    await run(python, [...pip, ...packages], { timeout: installMsMax });
    writeFileSync(installed, wanted);
    return python;
  } finally {
    lock.close();
  }
}

async function makeVenv(folder: string): Promise<void> {
  try {
    await run("python3", ["-m", "venv", folder]);
  } catch (error) {
    throw new Error(
      "python3 with its venv module is missing: this test needs Python 3.9 or newer",
      {
        cause: error,
      },
    );
  }
}
