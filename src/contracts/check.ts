// The commands over a folder of contracts that write no code: check, list, release.
import { checkCompatibility, checkEnvelopes } from "./compatibility.ts";
import { type ContractFiles, readContractFiles } from "./files.ts";
import type { Finding } from "./finding.ts";
import { landings } from "./landing.ts";
import { loadContracts } from "./load.ts";
import { checkLock, lockOf, readLock, writeLock } from "./released.ts";

export interface CheckOptions {
  /** A folder of released versions; every file of it must be here, byte for byte. */
  readonly against?: string;
}

/** Everything wrong with the contracts in `dir`; empty when they may be released. */
export function checkContracts(dir: string, { against }: CheckOptions = {}): readonly Finding[] {
  const files = readContractFiles(dir);
  const findings = [...checkFiles(files)];
  if (against === undefined) return findings;
  const released = lockOf(readContractFiles(against));
  const known = new Set(findings.map(({ file, rule }) => `${rule} ${file}`));
  const further = checkLock(files, released);
  return [...findings, ...further.filter(({ file, rule }) => !known.has(`${rule} ${file}`))];
}

/** As `checkContracts`, of texts that were read already. */
export function checkFiles(files: ContractFiles): readonly Finding[] {
  const edited = checkLock(files, readLock(files));
  const loaded = loadContracts(files);
  if (loaded.kind === "unsound") return [...edited, ...loaded.findings];
  const { contracts, envelopes } = loaded.set;
  return [...edited, ...checkEnvelopes(envelopes), ...checkCompatibility(contracts)];
}

/** One version of a contract, for a person to read. */
export interface ContractSummary {
  readonly type: string;
  readonly version: string;
  readonly description: string;
  readonly topic: string;
  readonly table: string;
  readonly owner: string;
  readonly compatibility: string;
  readonly retention: string;
  /** Declared fields that land in a column. */
  readonly columns: number;
  readonly isReleased: boolean;
}

/** Every version of every contract in `dir`, by type and version; empty when they are unsound. */
export function listContracts(dir: string): readonly ContractSummary[] {
  const files = readContractFiles(dir);
  const lock = readLock(files);
  const loaded = loadContracts(files);
  if (loaded.kind === "unsound") return [];
  return loaded.set.contracts.map((contract) => ({
    type: contract.name.type,
    version: contract.name.text,
    description: contract.document.description,
    topic: contract.document["x-pc-topic"],
    table: contract.document["x-pc-table"],
    owner: contract.document["x-pc-owner"],
    compatibility: contract.document["x-pc-compat"],
    retention: contract.document["x-pc-retention"],
    columns: landings(contract).length,
    isReleased: lock.has(contract.file),
  }));
}

/** Adds every file of sound contracts to the lock; findings instead when they are not sound. */
export function releaseContracts(dir: string): readonly Finding[] {
  const files = readContractFiles(dir);
  const findings = checkFiles(files);
  if (findings.length === 0) writeLock(dir, lockOf(files));
  return findings;
}
