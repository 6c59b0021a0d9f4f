// Makes the package of the client for programs of others: `node tools/pack-client.mjs FOLDER`.
// Node.js strips no types below node_modules, so they are stripped here, of the entries and all they
// import; declarations are TypeScript's. The package has no dependencies.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const entries = ["sdk/client.ts", "sdk/position-filter.ts"];
const specifier = /((?:from|import) ")(\.{1,2}\/[^"]+)(")/g;

const out = process.argv[2];
if (out === undefined) {
  process.stderr.write("usage: node tools/pack-client.mjs FOLDER\n");
  process.exit(2);
}
for (const path of closureOf(entries)) {
  const text = readFileSync(join(root, path), "utf8");
  const plain = path.endsWith(".ts") ? stripTypeScriptTypes(text) : text;
  write(path.replace(/\.ts$/, ".js"), asJavaScript(plain));
}
declare();
write("package.json", `${JSON.stringify(description(), null, 2)}\n`);

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

function declare() {
  const flags = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly"];
  const target = resolve(out);
  const args = [...flags, "--rootDir", root, "--outDir", target, "--project", "sdk/tsconfig.json"];
  const done = spawnSync(join(root, "node_modules", ".bin", "tsc"), args, { cwd: root });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}`);
    process.exit(1);
  }
  for (const name of readdirSync(target, { recursive: true })) {
    if (!name.endsWith(".d.ts")) continue;
    write(name, asJavaScript(readFileSync(join(target, name), "utf8")));
  }
}

function asJavaScript(text) {
  return text.replace(
    specifier,
    (_, head, path, tail) => head + path.replace(/\.ts$/, ".js") + tail,
  );
}

function write(path, text) {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function description() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    name: "@pulsecart/client",
    version,
    description:
      "Sends events of PulseCart's contracts to the collector; makes what is read of its topics exact.",
    type: "module",
    exports: {
      ".": { types: "./sdk/client.d.ts", default: "./sdk/client.js" },
      "./position-filter": {
        types: "./sdk/position-filter.d.ts",
        default: "./sdk/position-filter.js",
      },
    },
    engines: { node: ">=20.15" },
  };
}
