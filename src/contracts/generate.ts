// Checks a folder of contracts and writes what is made of them: one text per generated file, the
// same bytes for the same contracts.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ColumnSpec } from "../codec/columns.ts";
import { avroSources } from "./avro-source.ts";
import { contractsSource } from "./contracts-source.ts";
import { clientEventsSource, eventTypesSource } from "./event-types-source.ts";
import { readContractFiles } from "./files.ts";
import type { Finding } from "./finding.ts";
import { tableFrames } from "./frames.ts";
import { tableColumns } from "./landing.ts";
import { type ContractSet, loadContracts } from "./load.ts";
import { scannersSource } from "./scanner-source.ts";
import { tablesSource } from "./tables-source.ts";
import { validatorsDeclaration, validatorsSource } from "./validator-source.ts";

export type Generated =
  | {
      readonly kind: "generated";
      /** Files whose text was not what the contracts give; written unless only checked. */
      readonly changed: readonly string[];
    }
  | { readonly kind: "unsound"; readonly findings: readonly Finding[] };

/**
 * Makes the files of `outDir` from the contracts in `dir`; with `check` it writes nothing and only
 * names those that differ. Contracts that break a rule give findings and no file.
 */
export function generateContracts(
  dir: string,
  outDir: string,
  { check }: { readonly check: boolean },
): Generated {
  return generate(dir, { outDir, check, filesOf: generatedFiles });
}

/** As `generateContracts`, what the client for programs of others needs: `events.ts`. */
export function generateClient(
  dir: string,
  outDir: string,
  { check }: { readonly check: boolean },
): Generated {
  const filesOf = (set: ContractSet) => new Map([["events.ts", clientEventsSource(set)]]);
  return generate(dir, { outDir, check, filesOf });
}

interface Generating {
  readonly outDir: string;
  readonly check: boolean;
  readonly filesOf: (set: ContractSet) => ReadonlyMap<string, string>;
}

function generate(dir: string, { outDir, check, filesOf }: Generating): Generated {
  const loaded = loadContracts(readContractFiles(dir));
  if (loaded.kind === "unsound") return loaded;
  const changed: string[] = [];
  for (const [name, text] of filesOf(loaded.set)) {
    const path = join(outDir, name);
    if (readText(path) === text) continue;
    changed.push(name);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { kind: "generated", changed };
}

/** The text of every generated file by its name. */
export function generatedFiles(set: ContractSet): ReadonlyMap<string, string> {
  const tables = new Map<string, readonly ColumnSpec[]>();
  for (const frame of tableFrames.values()) {
    const own = set.contracts.filter(({ document }) => document["x-pc-table"] === frame.table);
    tables.set(frame.table, tableColumns(frame, own).specs);
  }
  return new Map([
    ["contracts.ts", contractsSource(set, tables)],
    ["event-types.ts", eventTypesSource(set)],
    ["scanners.ts", scannersSource(set)],
    ["tables.ts", tablesSource(tables)],
    ["validators.d.ts", validatorsDeclaration],
    ["validators.js", validatorsSource(set)],
    ...avroSources(set),
  ]);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
