// npm run mutants [-- --only TEXT] [--seeds A-B]: breaks one line of the engine at a time, in a
// copy of the tree, and expects one of the seeds of `npm test` to break. Exit code 1, naming it,
// when a mutant survives or does not apply, and when the engine as it is does not hold.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FirstFailure } from "./first-failure.ts";
import { judgingMutants } from "./judging-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { MutantTree } from "./mutant-tree.ts";
import { seedCount } from "./seeds.ts";
import { streamMutants } from "./stream-mutants.ts";
import { topicsMutants } from "./topics-mutants.ts";

/** Runs of one mutant at a time. */
const treesMax = 2;
/** A mutant that is not done by then hangs, and so would the tests. */
const runMsMax = 15 * 60_000;
const unchanged = "(the engine as it is)";
/** A mutant that ends like this is no bug anybody would write. */
const nonsense = /^SyntaxError|^ReferenceError| is not defined$/;

type Fate =
  | ({ readonly kind: "killed" } & FirstFailure)
  | { readonly kind: "hung" | "survived" }
  /** It could not be planted or run. */
  | { readonly kind: "failed"; readonly error: string };

interface Tried {
  readonly name: string;
  readonly where: string;
  readonly fate: Fate;
  readonly seconds: number;
}

interface Order {
  readonly only: string;
  readonly seeds: readonly string[];
}

const order = readOrder();
const mutants = [...streamMutants, ...judgingMutants, ...topicsMutants];
const startedAt = performance.now();
const chosen = mutants.filter(({ name }) => name.includes(order.only));
const tried = await tryAll([undefined, ...chosen]);
const wrong = tried.filter(({ name, fate }) => isWrong(name, fate));
console.log(`${chosen.length} mutants, ${secondsSince(startedAt)} s`);
for (const { name, fate } of wrong) console.error(`${fate.kind}: ${name}`);
process.exitCode = wrong.length === 0 && chosen.length > 0 ? 0 : 1;

function readOrder(): Order {
  const { values } = parseArgs({
    options: {
      only: { type: "string", default: "" },
      seeds: { type: "string", default: `0-${seedCount - 1}` },
    },
  });
  if (!/^\d+-\d+$/.test(values.seeds)) throw new Error("seeds are given as A-B");
  return { only: values.only, seeds: values.seeds.split("-") };
}

/** The first is no mutant: the engine as it is, which must hold. */
async function tryAll(all: readonly (Mutant | undefined)[]): Promise<readonly Tried[]> {
  const left = [...all];
  const done: Tried[] = [];
  const work = async () => {
    const tree = new MutantTree();
    const remove = () => tree.remove();
    process.once("exit", remove);
    while (left.length > 0) {
      const one = await tryOne(tree, left.shift());
      console.log(textOf(one));
      done.push(one);
    }
    process.off("exit", remove);
    remove();
  };
  process.once("SIGINT", () => process.exit(130));
  await Promise.all(Array.from({ length: treesMax }, work));
  return done;
}

async function tryOne(tree: MutantTree, mutant: Mutant | undefined): Promise<Tried> {
  const from = performance.now();
  const name = mutant?.name ?? unchanged;
  try {
    const planted = mutant && tree.plant(mutant);
    const where = planted ? `${mutant?.file}:${planted.line}: ${mutant?.line}` : "";
    const fate = await runSeeds(tree.folder);
    planted?.takeOut();
    return { name, where, fate, seconds: secondsSince(from) };
  } catch (error) {
    const fate: Fate = {
      kind: "failed",
      error: error instanceof Error ? error.message : `${error}`,
    };
    return { name, where: "", fate, seconds: secondsSince(from) };
  }
}

function runSeeds(folder: string): Promise<Fate> {
  const program = join(folder, "sim", "first-failure.ts");
  const child = spawn(process.execPath, [program, ...order.seeds], { cwd: folder });
  let out = "";
  let err = "";
  child.stdout.on("data", (part) => (out += part));
  child.stderr.on("data", (part) => (err += part));
  return new Promise((resolve) => {
    const hung = setTimeout(() => {
      child.kill("SIGKILL");
      resolve({ kind: "hung" });
    }, runMsMax);
    child.on("close", (code) => {
      clearTimeout(hung);
      if (code !== 0) return resolve({ kind: "failed", error: err.trim() || `exit code ${code}` });
      resolve(fateOf(JSON.parse(out)));
    });
  });
}

function fateOf(failure: FirstFailure | null): Fate {
  if (failure === null) return { kind: "survived" };
  const error = `${failure.by}: ${failure.message}`;
  return nonsense.test(error) ? { kind: "failed", error } : { kind: "killed", ...failure };
}

function isWrong(name: string, { kind }: Fate): boolean {
  if (name === unchanged) return kind !== "survived";
  return kind === "survived" || kind === "failed";
}

function textOf({ name, where, fate, seconds }: Tried): string {
  return [`${name}, ${seconds} s`, where, endOf(fate)].filter((line) => line !== "").join("\n    ");
}

function endOf(fate: Fate): string {
  if (fate.kind === "failed") return `FAILED: ${fate.error}`;
  if (fate.kind !== "killed") return fate.kind;
  return `seed ${fate.seed}, ${fate.phase}: ${fate.by}: ${fate.message.slice(0, 150)}`;
}

function secondsSince(ms: number): number {
  return Math.round((performance.now() - ms) / 100) / 10;
}
