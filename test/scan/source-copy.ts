// A copy of the sources with other contracts, in a folder of its own: what the generator makes of
// the contracts is all that differs.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generateContracts } from "../../src/contracts/generate.ts";

const root = join(import.meta.dirname, "../..");
const copied = ["contracts", "src", "sim/prng.ts", "test/scan", "package.json"];

export class SourceCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "pulse-scan-"));

  constructor() {
    for (const path of copied) {
      cpSync(join(root, path), join(this.folder, path), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"));
  }

  /** Adds a contract file, `web/thing_tested/1-0-0.json`. */
  add(path: string, contract: object): void {
    const file = join(this.folder, "contracts", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(contract, undefined, 2));
  }

  /** Makes what is generated of the contracts; answers the names of the files that changed. */
  generate(): readonly string[] {
    const outDir = join(this.folder, "src/event/generated");
    const made = generateContracts(join(this.folder, "contracts"), outDir, { check: false });
    if (made.kind === "generated") return made.changed;
    throw new Error(made.findings.map(({ file, message }) => `${file}: ${message}`).join("\n"));
  }

  /** Runs a script of the copy in a process of its own; answers what it printed. */
  run(script: string, ...args: readonly string[]): string {
    const options = { cwd: this.folder, encoding: "utf8", maxBuffer: 1 << 24 } as const;
    const path = join(this.folder, script);
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], options);
    if (status !== 0) throw new Error(`${script} ended with ${status}\n${stdout}\n${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
