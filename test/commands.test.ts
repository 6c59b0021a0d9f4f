// The commands as a stranger types them: processes of their own, exit codes, what they say.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { temporaryFolder } from "./temporary-folder.ts";

const cli = join(import.meta.dirname, "..", "src", "main", "cli.ts");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npx pulse <args>`, with nothing of ours in the environment but what is given. */
async function pulse(args: readonly string[], given: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, PULSE_DATA: temporaryFolder(), ...given };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], { env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ended;
  }
}

test("an option that a command does not know is wrong usage, before anything is begun", async () => {
  for (const name of ["start", "provision", "collector", "worker", "console"]) {
    for (const word of ["--dry-run", "twice"]) {
      const { code, stderr } = await pulse([name, word]);
      assert.equal(code, 2, `${name} ${word}: ${stderr}`);
      assert.match(stderr, new RegExp(`^pulse.*: Un.*'${word}'.*\n$`));
    }
  }
});
