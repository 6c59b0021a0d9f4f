// The page's files, read once: our own modules and styles, and the browser modules of the packages
// they stand on. All lie in one folder named by the hash of everything in it, so they may be cached
// for ever and never mix with those of another version.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { present } from "../assert.ts";

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

export interface Assets {
  /** Hash over all files. */
  readonly version: string;
  /** The page itself, naming the files of this version. */
  readonly page: string;
  /** Files by name, without the folder. */
  readonly files: ReadonlyMap<string, Asset>;
}

const own = [
  "alert-list.js",
  "alerts-view.js",
  "amounts.js",
  "app.js",
  "chart.js",
  "command.js",
  "connection.js",
  "domain-footer.js",
  "figures.js",
  "first-event.js",
  "format.js",
  "freshness-chart.js",
  "funnel-view.js",
  "header.js",
  "html.js",
  "icon.svg",
  "inventory-view.js",
  "ledger.js",
  "live-state.js",
  "locale.js",
  "minute-chart.js",
  "minute-table.js",
  "money.js",
  "narrow.css",
  "nav.js",
  "orders-view.js",
  "overview.js",
  "page.css",
  "partitions.js",
  "parts.css",
  "payments-view.js",
  "provider-table.js",
  "sums.js",
  "theme.css",
  "throughput-chart.js",
  "top-lists.js",
  "views.css",
] as const;

/** Browser modules of packages, by the name a module imports them under. */
const packages: readonly (readonly [string, string])[] = [
  ["preact", import.meta.resolve("preact")],
  ["preact/hooks", import.meta.resolve("preact/hooks")],
  ["htm", import.meta.resolve("htm")],
  ["uplot", new URL("uPlot.esm.js", import.meta.resolve("uplot")).href],
];

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** Throws when a file of the page or of a package is missing. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const folder = new URL("page/", import.meta.url);
  for (const name of own) files.set(name, read(name, new URL(name, folder)));
  for (const [name, url] of packages) files.set(fileOf(name), read(fileOf(name), new URL(url)));
  const uplotStyles = new URL("uPlot.min.css", import.meta.resolve("uplot"));
  files.set("uplot.css", read("uplot.css", uplotStyles));
  const html = readFileSync(new URL("index.html", folder), "utf8");
  const hash = createHash("sha256").update(html);
  for (const [name, { body }] of files) hash.update(`${name}\0${body.length}\0`).update(body);
  const version = hash.digest("hex").slice(0, 16);
  return { version, page: html.replaceAll("{{assets}}", `/assets/${version}`), files };
}

function read(name: string, url: URL): Asset {
  const extension = name.slice(name.lastIndexOf(".") + 1);
  const type = present(types[extension], `${name} has a type`);
  const body = readFileSync(url);
  return { type, body: extension === "js" ? forBrowser(body.toString("utf8")) : body };
}

/** Names of packages become paths beside the module: an import map would have to stand inline. */
function forBrowser(source: string): Buffer {
  const names = packages.map(([name]) => name).join("|");
  const imports = new RegExp(`(\\bfrom ?)"(${names})"`, "g");
  const withPaths = source.replace(imports, (_all, from: string, name: string) => {
    return `${from}"./${fileOf(name)}"`;
  });
  return Buffer.from(withPaths.replace(/^\/\/# sourceMappingURL=.*$/m, ""), "utf8");
}

function fileOf(name: string): string {
  return `${name.replace("/", "-")}.js`;
}
