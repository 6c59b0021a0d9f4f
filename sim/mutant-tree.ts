// A copy of the tree in a temporary folder, in which one line at a time is changed: the working
// tree is never touched.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mutant } from "./mutant.ts";

const root = join(import.meta.dirname, "..");
/** All a simulation needs. */
const copied = ["src", "sim", "sdk", "package.json", "tsconfig.json"];

/** A mutant in its place. */
export interface Planted {
  /** Number of the line, from 1. */
  readonly line: number;
  takeOut(): void;
}

export class MutantTree {
  readonly folder = mkdtempSync(join(tmpdir(), "pulse-mutants-"));

  constructor() {
    for (const name of copied)
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
  }

  /** Plants the mutant. Throws when its line is not there, or not once. */
  plant({ file, line, after, becomes }: Mutant): Planted {
    const path = join(this.folder, file);
    const text = readFileSync(path, "utf8");
    const lines = text.split("\n");
    const found = [...lines.keys()].filter(
      (at) =>
        lines[at]?.trim() === line && (after === undefined || lines[at - 1]?.trim() === after),
    );
    const [at] = found;
    if (at === undefined || found.length > 1) {
      throw new Error(`does not apply, ${file} has ${found.length} times: ${line}`);
    }
    lines[at] = typeof becomes === "string" ? becomes : becomes.join("\n");
    writeFileSync(path, lines.join("\n"));
    return { line: at + 1, takeOut: () => writeFileSync(path, text) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
