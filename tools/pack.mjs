// Makes a package for programs of others. Node.js strips no types below node_modules, so they are
// stripped here, of the entries and all they import; declarations are TypeScript's. The package has
// no dependencies.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const specifier = /((?:from|import) ")(\.{1,2}\/[^"]+)(")/g;

/**
 * Writes the package to the folder that the command line names. `entries` are paths of sources,
 * `project` the folder whose tsconfig.json includes them, `description` what is in package.json.
 */
export function pack({ entries, project, description }) {
  const out = process.argv[2];
  if (out === undefined) {
    process.stderr.write(`usage: node ${relative(process.cwd(), process.argv[1])} FOLDER\n`);
    process.exit(2);
  }
  for (const path of closureOf(entries)) {
    const text = readFileSync(join(root, path), "utf8");
    const plain = path.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
    write(out, path.replace(/\.ts$/, ".js"), asJavaScript(plain));
  }
  declare(out, project);
  write(out, "package.json", `${JSON.stringify(description, null, 2)}\n`);
}

/** What package.json of the repository says. */
export function repositoryVersion() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}

/** Files that the entries need when they run, themselves among them. */
function closureOf(first) {
  const found = new Set(first);
  for (const path of found) {
    const text = readFileSync(join(root, path), "utf8");
    const plain = path.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
    for (const [, , target] of plain.matchAll(specifier)) {
      found.add(relative(root, resolve(root, dirname(path), target)));
    }
  }
  return found;
}

function declare(out, project) {
  const flags = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
  const target = resolve(out);
  const folders = ["--rootDir", root, "--outDir", target];
  const args = [...flags, ...folders, "--project", join(project, "tsconfig.json")];
  const done = spawnSync(join(root, "node_modules", ".bin", "tsc"), args, { cwd: root });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}`);
    process.exit(1);
  }
  for (const name of readdirSync(target, { recursive: true })) {
    if (!name.endsWith(".d.ts")) continue;
    write(out, name, asJavaScript(readFileSync(join(target, name), "utf8")));
  }
}

function asJavaScript(text) {
  return text.replace(
    specifier,
    (_, head, path, tail) => head + path.replace(/\.ts$/, ".js") + tail,
  );
}

function write(out, path, text) {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
