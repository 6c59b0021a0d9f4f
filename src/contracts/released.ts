// The lock of released contract files: once a file is in it, its bytes never change, because rows
// and records that were judged by it are kept.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ContractFiles, lockPath, parsePath } from "./files.ts";
import type { Finding } from "./finding.ts";

/** SHA-256 of each released file by its path. */
export type Lock = ReadonlyMap<string, string>;

export function readLock(files: ContractFiles): Lock {
  const text = files.get(lockPath);
  if (text === undefined) return new Map();
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  return new Map(entries.map(([path, hash]) => [path, String(hash)]));
}

/** Released files that were edited or deleted. */
export function checkLock(files: ContractFiles, lock: Lock): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [file, hash] of lock) {
    const text = files.get(file);
    if (text !== undefined && sha256(text) === hash) continue;
    const what = text === undefined ? "deleted" : "edited";
    const message = `a released contract is never ${what}; add a version instead`;
    findings.push({ file, pointer: "", rule: "released", message });
  }
  return findings;
}

/** The lock that stands for every contract file in `files`. */
export function lockOf(files: ContractFiles): Lock {
  const own = [...files].filter(([path]) => parsePath(path) !== undefined);
  return new Map(own.map(([path, text]) => [path, sha256(text)]));
}

export function writeLock(dir: string, lock: Lock): void {
  const sorted = Object.fromEntries([...lock].sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(join(dir, lockPath), `${JSON.stringify(sorted, null, 2)}\n`);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
