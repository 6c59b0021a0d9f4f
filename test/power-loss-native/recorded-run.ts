// Runs a process on a disk of its own, under the shim, and keeps the trace of what it changed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { present } from "../../src/assert.ts";
import { DiskModel, type Image, writtenContent } from "./disk-model.ts";
import { type Change, readTrace } from "./trace.ts";

export interface Run {
  /** Path of the program; its first argument is the folder. */
  readonly program: string;
  readonly arguments?: readonly string[];
  readonly folder: string;
  /** What the disk holds at first. */
  readonly disk: Image;
}

export interface RecordedRun {
  readonly folder: string;
  readonly disk: Image;
  readonly changes: readonly Change[];
}

/** Images are what a disk holds already; memory takes them as well, and much faster. */
export const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const runMsMax = 120_000;

/** Throws when the process fails, or changed a file in a way the trace does not hold. */
export async function record(run: Run): Promise<RecordedRun> {
  const { folder, disk, program } = run;
  writeImage(folder, disk);
  const trace = `${folder}.trace`;
  const shim = present(process.env.PULSE_SHIM, "PULSE_SHIM names the compiled shim");
  await promisify(execFile)(process.execPath, [program, folder, ...(run.arguments ?? [])], {
    env: { ...process.env, LD_PRELOAD: shim, PULSE_SHIM_DIR: folder, PULSE_SHIM_TRACE: trace },
    timeout: runMsMax,
  });
  const changes = readTrace(trace);
  checkNothingUnseen({ folder, disk, changes });
  rmSync(folder, { recursive: true });
  rmSync(trace);
  return { folder, disk, changes };
}

/** The model and the file system must agree in the end, but for what SQLite keeps in memory. */
function checkNothingUnseen({ folder, disk, changes }: RecordedRun): void {
  const model = new DiskModel(folder, disk);
  for (const change of changes) model.apply(change);
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const paths = found.map((name) => join(folder, name)).sort();
  assert.deepEqual([...model.names.keys()].sort(), paths, "the trace holds every name");
  for (const [path, node] of model.names) {
    if (node.kind === "folder" || path.endsWith("-shm")) continue;
    assert.ok(writtenContent(node).equals(readFileSync(path)), `the trace holds ${path}`);
  }
}

/** Makes `folder` hold the image and nothing else. */
export function writeImage(folder: string, image: Image): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of image) {
    const path = join(folder, name);
    mkdirSync(bytes ? dirname(path) : path, { recursive: true });
    if (bytes) writeFileSync(path, bytes);
  }
}
