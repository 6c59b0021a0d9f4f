// `pulse contracts`: check the contract files, generate what follows from them, list them.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkContracts, listContracts, releaseContracts } from "../../contracts/check.ts";
import { formatFinding } from "../../contracts/finding.ts";
import { generateClient, generateContracts } from "../../contracts/generate.ts";
import { type Command, type ExitCode, exitCode, print, UsageError } from "../command.ts";
import { render } from "../render.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const contractsFolder = join(root, "contracts");
const generatedFolder = join(root, "src", "event", "generated");
const clientFolder = join(root, "sdk", "generated");

/** Which word an option goes with. */
const wordOf: Readonly<Record<string, string>> = {
  against: "check",
  check: "generate",
  json: "list",
};

export const contractsCommand: Command = {
  name: "contracts",
  summary: "check, generate, list or release event contracts",
  help: `Usage: pulse contracts check [--against FOLDER]
       pulse contracts generate [--check]
       pulse contracts list [--json]
       pulse contracts release

check refuses what the profile bans, edits of released files and breaking changes.
generate writes validators, types, tables, masking plans and Avro schemas; --check only compares.
release locks new files: from then on they are never edited.`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        against: { type: "string" },
        check: { type: "boolean" },
        json: { type: "boolean" },
      },
    });
    const [what, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError("too many arguments");
    for (const option of Object.keys(values)) {
      if (what === undefined || what === wordOf[option]) continue;
      throw new UsageError(`${what} takes no --${option}`);
    }
    switch (what) {
      case "check":
        return report(
          checkContracts(contractsFolder, values.against ? { against: values.against } : {}),
        );
      case "generate":
        return generate(values.check ?? false);
      case "list":
        return list(values.json ?? false);
      case "release":
        return report(releaseContracts(contractsFolder));
      default:
        throw new UsageError("contracts takes check, generate, list or release");
    }
  },
};

async function report(findings: ReturnType<typeof checkContracts>): Promise<ExitCode> {
  for (const finding of findings) await print(`${formatFinding(finding)}\n`);
  if (findings.length === 0) await print("contracts: sound\n");
  return findings.length === 0 ? exitCode.done : exitCode.failed;
}

async function generate(isCheck: boolean): Promise<ExitCode> {
  const outcomes = [
    generateContracts(contractsFolder, generatedFolder, { check: isCheck }),
    generateClient(contractsFolder, clientFolder, { check: isCheck }),
  ];
  const word = isCheck ? "differs" : "written";
  const changed: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === "unsound") return report(outcome.findings);
    changed.push(...outcome.changed);
  }
  for (const file of changed) await print(`${word}: ${file}\n`);
  if (changed.length === 0) await print("contracts: current\n");
  return isCheck && changed.length > 0 ? exitCode.failed : exitCode.done;
}

async function list(isJson: boolean): Promise<ExitCode> {
  const rows = listContracts(contractsFolder).map((summary) => ({ ...summary }));
  await print(isJson ? `${JSON.stringify(rows)}\n` : render(rows, "table"));
  return exitCode.done;
}
