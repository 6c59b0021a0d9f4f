// What a run leaves behind says which code was measured.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readCommit } from "../../bench/report.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test("a tree is dirty by a change of its code, not by the results of an earlier run", async () => {
  const root = temporaryFolder();
  const bench = join(root, "bench");
  const results = join(bench, "results", "runs.jsonl");
  const code = join(root, "src.ts");
  mkdirSync(join(bench, "results"), { recursive: true });
  writeFileSync(results, "{}\n");
  writeFileSync(code, "1;\n");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  git("init", "-q");
  git("add", ".");
  const author = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
  git(...author, "-c", "commit.gpgsign=false", "commit", "-q", "-m", "first");
  const commit = git("rev-parse", "--short=12", "HEAD").trim();
  appendFileSync(results, "{}\n");
  assert.deepEqual(await readCommit(bench), { commit, isDirty: false });
  appendFileSync(code, "2;\n");
  assert.deepEqual(await readCommit(bench), { commit, isDirty: true });
});
