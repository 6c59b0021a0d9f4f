// `pulse dictionary`: replaces what events are enriched with while they flow, and tells what is
// used.
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type ConsoleAddress, parseConsoleAddress } from "../../config/production.ts";
import { dictionaryNames, isDictionaryName } from "../../event/dictionary.ts";
import { dictionaryBytesMax, type ListedDictionary } from "../../stream/manage-dictionaries.ts";
import { type Command, exitCode, NotRunningError, print, UsageError } from "../command.ts";
import { readDataFolder } from "../data-folder.ts";
import { render } from "../render.ts";
import { dataFolderOf } from "../settings-of.ts";
import { runningUrl } from "../warehouse-access.ts";

const names = dictionaryNames.join(" or ");
const flag = { type: "boolean", default: false } as const;

export const dictionaryCommand: Command = {
  name: "dictionary",
  summary: "replace the catalogue or the currency rates while events flow, or list them",
  help: `Usage: pulse dictionary set catalogue FILE [--production] [--json]
       pulse dictionary set fx FILE [--production] [--json]
       pulse dictionary list [--production] [--json]

catalogue: CSV sku,name,brand,category,seller,cost. fx: CSV currency,base,rate, one base for all.
At most 64 MB; one bad line refuses the file. It is used for the events behind it in the log, not
for earlier ones, and stays in use over restarts. A file with the header alone knows nothing.
--production asks the console at PULSE_CONSOLE_URL (http://127.0.0.1:8080 unless set), with
PULSE_ADMIN_TOKEN; it answers under a loopback name alone.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: flag, production: flag },
    });
    const { json: isJson, production: isProduction } = values;
    const [what, name, file, ...rest] = positionals;
    if (what === "list" && name === undefined) return list({ isJson, isProduction });
    if (what !== "set" || name === undefined || file === undefined || rest.length > 0) {
      throw new UsageError("dictionary takes `list`, or `set`, a name and a file");
    }
    if (!isDictionaryName(name)) throw new UsageError(`the name is ${names}, not ${name}`);
    return set({ name, file, isJson, isProduction });
  },
};

interface Asking {
  readonly isProduction: boolean;
  readonly isJson: boolean;
}

interface Setting extends Asking {
  readonly name: string;
  readonly file: string;
}

async function set({ name, file, isJson, isProduction }: Setting) {
  const body = await readFileBounded(file);
  const headers = { "content-type": "text/csv" };
  const init = { method: "POST", body, headers };
  const answer = await ask(await placeOf(isProduction), `/api/dictionaries/${name}`, init);
  const text = await answer.text();
  if (!answer.ok) {
    for (const line of reasonsIn(text)) process.stderr.write(`pulse: ${file}: ${line}\n`);
    return exitCode.failed;
  }
  const told = JSON.parse(text) as { sha256: string; entries: number; partitions: number };
  const { sha256, entries, partitions } = told;
  const sentence = `${name} ${sha256}: ${entries} entries, told to ${partitions} partitions`;
  await print(isJson ? `${text}\n` : `${sentence}\n`);
  return exitCode.done;
}

async function list({ isJson, isProduction }: Asking) {
  const answer = await ask(await placeOf(isProduction), "/api/dictionaries", {});
  const text = await answer.text();
  if (!answer.ok) throw new Error(reasonsIn(text).join("; "));
  const { dictionaries } = JSON.parse(text) as { dictionaries: readonly ListedDictionary[] };
  const rows = dictionaries.map(({ name, sha256, bytes, partitions }) => {
    return isJson
      ? { name, sha256, bytes, partitions }
      : { name, version: sha256 ?? "of the start", bytes, partitions };
  });
  await print(render(rows, isJson ? "json" : "table"));
  return exitCode.done;
}

async function readFileBounded(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { size } = await stat(file);
    if (size <= dictionaryBytesMax) return new Uint8Array(await readFile(file));
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
  throw new UsageError(`${file} is larger than ${dictionaryBytesMax} bytes`);
}

/** Who is asked. Throws NotRunningError, and UsageError for wrong settings. */
async function placeOf(isProduction: boolean): Promise<ConsoleAddress> {
  if (isProduction) {
    const parsed = parseConsoleAddress(process.env);
    if (parsed.kind === "settings") return parsed.settings;
    throw new UsageError(parsed.errors.join("\n"));
  }
  const folder = dataFolderOf();
  const url = await runningUrl(folder);
  const { adminToken = "" } = await readDataFolder(folder);
  return { url, adminToken };
}

/** Throws NotRunningError. */
async function ask(
  { url, adminToken }: ConsoleAddress,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const headers = { ...init.headers, authorization: `Bearer ${adminToken}` };
  return fetch(`${url}${path}`, { ...init, headers }).catch((error: unknown) => {
    throw new NotRunningError(`nothing answers at ${url}`, { cause: error });
  });
}

/** What an answer says went wrong, a sentence a line. */
function reasonsIn(text: string): readonly string[] {
  try {
    const { error } = JSON.parse(text) as { error: { message: string; errors?: string[] } };
    return error.errors ?? [error.message];
  } catch {
    return ["the answer cannot be read"];
  }
}
