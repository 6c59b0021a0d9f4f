// `npm run test:power`: compiles the shim into a temporary folder and runs the power-cut tests with
// it. It needs Linux and a C compiler, which it installs where it may.
import { spawnSync } from "node:child_process";
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = import.meta.dirname;
process.exitCode = main();

function main(): number {
  if (process.platform !== "linux") return refuse("the power-cut tests need Linux (LD_PRELOAD)");
  const compiler = findCompiler() ?? installCompiler();
  if (!compiler)
    return refuse("the power-cut tests need a C compiler: install gcc, then run again");
  const build = mkdtempSync(join(tmpdir(), "power-shim-"));
  try {
    const shim = join(build, "fsync-shim.so");
    const source = join(folder, "fsync-shim.c");
    const flags = ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", shim, source];
    if (!succeeds(compiler, [...flags, "-ldl", "-lpthread"])) {
      return refuse(`${compiler} did not compile ${source}`);
    }
    const tests = globSync("*.cuts.ts", { cwd: folder }).map((name) => join(folder, name));
    const done = spawnSync(process.execPath, ["--test", "--test-concurrency=2", ...tests], {
      stdio: "inherit",
      env: { ...process.env, PULSE_SHIM: shim },
    });
    return done.status ?? 1;
  } finally {
    rmSync(build, { recursive: true });
  }
}

function findCompiler(): string | undefined {
  return ["cc", "gcc", "clang"].find(
    (name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0,
  );
}

/** Debian and Ubuntu, as root: a container of a build machine, most likely. */
function installCompiler(): string | undefined {
  if (process.getuid?.() !== 0 || !succeeds("apt-get", ["--version"], "ignore")) return undefined;
  process.stderr.write("no C compiler: installing gcc with apt-get\n");
  const packages = ["gcc", "libc6-dev"];
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  if (!succeeds("apt-get", install)) {
    succeeds("apt-get", ["update", "-qq"]);
    succeeds("apt-get", install);
  }
  return findCompiler();
}

function succeeds(command: string, args: readonly string[], stdio: "ignore" | "pipe" = "pipe") {
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", stdio === "pipe" ? process.stderr : stdio, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0;
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 1;
}
