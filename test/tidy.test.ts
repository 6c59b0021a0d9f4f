// Keeps the rules of the house: which folder may import which, what pure folders may not touch,
// how large things get and how they are named. A rule that cannot be kept is changed here first.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fileLinesMax = 400;
const functionLinesMax = 70;
const lineColumnsMax = 100;

/** What each folder of src may import, itself always included. */
const pure = ["codec", "event"];
const ports = ["log", "store", "state", "sink"];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  codec: [],
  event: ["codec"],
  transform: ["event", "codec"],
  contracts: [...pure, "transform"],
  config: [...pure],
  log: pure,
  store: pure,
  state: pure,
  sink: [...pure, "store", "log"],
  telemetry: pure,
  stream: [...pure, ...ports, "transform", "telemetry", "config"],
  delivery: pure,
  registry: pure,
  relay: [...pure, "transform", "telemetry", "config", "delivery", "registry"],
  collector: [...pure, ...ports, "transform", "telemetry", "config", "registry"],
  replay: [...pure, ...ports, "transform", "stream", "telemetry", "config"],
  console: [...pure, ...ports, "stream", "telemetry", "config", "replay"],
};

/** What a pure folder may not name. `node:crypto` hashes and `node:zlib` are pure functions. */
const impure =
  /\b(Date\.now|new Date\(\)|performance\.|Math\.random|randomBytes|randomUUID|setTimeout|setInterval|setImmediate|process\.|fetch\(|async |await |Intl\.|toLocale)|from "node:(fs|http|https|os|worker_threads|child_process|timers)/;

const bannedNames = /^(utils|helpers|common|shared|misc|types)$/;
const bannedSuffixes = /(Manager|Service|Helper|Impl)$/;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const sources = listSources();
const products = sources.filter(({ path }) => path.startsWith("src/"));

function listSources(): Source[] {
  return ["src", "sdk", "snowpipe", "sim", "stack", "test", "bench", "tools"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .filter((path) => !path.includes("/generated/") && !path.endsWith(".d.ts"))
      .map((path) => {
        const text = readFileSync(join(root, path), "utf8");
        return { path, text, lines: text.split("\n") };
      }),
  );
}

function breaches(among: readonly Source[], find: (source: Source) => readonly string[]): string[] {
  return among.flatMap((source) => find(source).map((what) => `${source.path}: ${what}`));
}

function importsOf(source: Source): string[] {
  const specifiers = source.text.matchAll(/(?:from|import) "(\.[^"]+)"|import\("(\.[^"]+)"\)/g);
  return [...specifiers].map((match) =>
    relative(root, join(root, dirname(source.path), match[1] ?? match[2] ?? ""))
      .split(sep)
      .join("/"),
  );
}

const folderOf = (path: string): string => path.split("/")[1] ?? "";
const isTest = (path: string): boolean => /(\.test|-fixture)\.ts$/.test(path);

test("imports point one way: main, then the edges, then stream, transform, event, codec", () => {
  const found = breaches(products, (source) => {
    const from = folderOf(source.path);
    const allowed = mayImport[from];
    if (allowed === undefined || isTest(source.path)) return [];
    return importsOf(source)
      .filter((target) => target.startsWith("src/") && target.split("/").length > 2)
      .map(folderOf)
      .filter((to) => to !== from && !allowed.includes(to))
      .map((to) => `imports ${to}`);
  });
  assert.deepEqual(found, []);
});

test("src imports neither sdk, sim, stack, test, bench nor tools", () => {
  const found = breaches(products, (source) =>
    isTest(source.path)
      ? []
      : importsOf(source).filter((to) => /^(sdk|sim|stack|test|bench|tools)\//.test(to)),
  );
  assert.deepEqual(found, []);
});

test("the client of Snowpipe knows nothing of the platform", () => {
  const found = breaches(sources, (source) =>
    source.path.startsWith("snowpipe/")
      ? importsOf(source).filter((target) => !target.startsWith("snowpipe/"))
      : [],
  );
  assert.deepEqual(found, []);
});

test("adapters know their port, never each other", () => {
  const found = breaches(products, (source) => {
    const [, port, adapter, file] = source.path.split("/");
    if (file === undefined || !ports.includes(port ?? "") || isTest(source.path)) return [];
    return importsOf(source).filter((target) => {
      const [, toPort, toAdapter, toFile] = target.split("/");
      return toFile !== undefined && ports.includes(toPort ?? "") && toAdapter !== adapter;
    });
  });
  assert.deepEqual(found, []);
});

test("pure folders touch no clock, randomness, timer, promise or device", () => {
  const pureSources = products.filter(
    ({ path }) => ["codec", "event", "transform"].includes(folderOf(path)) && !isTest(path),
  );
  const found = breaches(pureSources, ({ lines }) =>
    lines.filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && impure.test(line)),
  );
  assert.deepEqual(found, []);
});

test("the wall clock and randomness are read in clock.ts and random.ts alone, below main", () => {
  const found = breaches(products, ({ path, lines }) => {
    if (isTest(path) || /^src\/(clock|random|main\/|contracts\/)/.test(path)) return [];
    return lines.filter((line) => /\b(Date\.now|new Date\(\)|Math\.random)\b/.test(line));
  });
  assert.deepEqual(found, []);
});

/** A text the formatter cannot break: a literal, a pattern or a link. */
const longText = /["'`/].{50,}["'`/]|https?:\/\//;

test("files and lines keep their size", () => {
  const found = breaches(sources, ({ lines }) => {
    const long = lines.filter((line) => line.length > lineColumnsMax && !longText.test(line));
    const size = lines.length - 1 > fileLinesMax ? [`${lines.length - 1} lines`] : [];
    return [...size, ...long.map((line) => `long line: ${line.trim().slice(0, 60)}`)];
  });
  assert.deepEqual(found, []);
});

test("functions fit a screen", () => {
  const found = breaches(products, ({ path, lines }) => (isTest(path) ? [] : longFunctions(lines)));
  assert.deepEqual(found, []);
});

/** The formatter puts a function's closing brace at the indentation of its first line. */
function longFunctions(lines: readonly string[]): string[] {
  const opening =
    /^( *)(export )?(async )?(function\*? |(private |static |override |get |set |async |\*)*#?[\w$]+\([^;]*\{$|constructor\()/;
  return lines.flatMap((line, start) => {
    const match = opening.exec(line);
    if (!match || /^\s*(if|for|while|switch|return|else|catch|do|try)\b/.test(line)) return [];
    const indent = match[1] ?? "";
    const length = lines.slice(start).findIndex((each) => each.startsWith(`${indent}}`));
    return length > functionLinesMax ? [`${line.trim()} has ${length} lines`] : [];
  });
}

test("every file opens by saying what it answers for", () => {
  const found = breaches(products, ({ path, lines }) =>
    isTest(path) || /^(\/\/|\/\*\*|#!)/.test(lines[0] ?? "") ? [] : ["no opening comment"],
  );
  assert.deepEqual(found, []);
});

test("names are the field's own", () => {
  const found = breaches(sources, ({ path, text }) => {
    const parts = path.split("/").map((part) => part.replace(/(\.test)?\.ts$/, ""));
    const names = parts.filter((part) => bannedNames.test(part));
    const cases = /^[a-z0-9.-]+$/.test(basename(path)) ? [] : ["not kebab-case"];
    const declared = [...text.matchAll(/^export (?:class|interface|type|function) (\w+)/gm)]
      .map((match) => match[1] ?? "")
      .filter((name) => bannedSuffixes.test(name));
    return [...names, ...cases, ...declared];
  });
  assert.deepEqual(found, []);
});

test("no file only passes on what others export", () => {
  const found = breaches(products, ({ lines }) => {
    const code = lines.filter((line) => line.trim() !== "" && !line.startsWith("//"));
    return code.length > 0 && code.every((line) => /^export .* from "/.test(line))
      ? ["barrel"]
      : [];
  });
  assert.deepEqual(found, []);
});

test("the repository names no machine path, no registry and no unfinished work", () => {
  const words = [
    ["/wo", "rk/"],
    ["registry.", "npmjs"],
    ["TO", "DO"],
    ["FIX", "ME"],
  ];
  const wanted = new RegExp(words.map((parts) => parts.join("")).join("|"));
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
  const found = tracked
    .split("\0")
    .filter((path) => /\.(ts|mjs|js|json|md|css|html)$/.test(path) && path !== "package-lock.json")
    .filter((path) => wanted.test(readFileSync(join(root, path), "utf8")));
  assert.deepEqual(found, []);
});

test("no escape from the type checker", () => {
  const escapes = ["as unknown as", `@ts-${"ignore"}`, `@ts-${"nocheck"}`, `@ts-${"expect-error"}`];
  const found = breaches(products, ({ path, lines }) =>
    isTest(path) ? [] : lines.filter((line) => escapes.some((each) => line.includes(each))),
  );
  assert.deepEqual(found, []);
});
