// What must hold of a contract as a whole: its name, its table, and that its ordering key and dedup
// id are there, are text, and survive masking.
import { marks } from "../event/scan-marks.ts";
import { type KeyDocument, partsOf } from "./document.ts";
import type { Finding, Rule } from "./finding.ts";
import { tableFrames } from "./frames.ts";
import { type ContractModel, type Node, nodeAt, type ObjectNode } from "./model.ts";

const hourMs = 3_600_000;
/** A dedup window is cut into at most this many buckets of an hour or a day. */
const windowBucketsMax = 32;

/** `24h` or `30d` in milliseconds. */
export function windowMs(text: string): number {
  return Number.parseInt(text, 10) * (text.endsWith("d") ? 24 : 1) * hourMs;
}

export function checkContract(contract: ContractModel, envelope: ObjectNode): readonly Finding[] {
  const { file, document, data } = contract;
  const findings: Finding[] = [];
  const report = (pointer: string, rule: Rule, message: string): void => {
    findings.push({ file, pointer, rule, message });
  };
  if (!tableFrames.has(document["x-pc-table"])) {
    report("/x-pc-table", "table", `there is no table ${document["x-pc-table"]}`);
  }
  if (Number.parseInt(document["x-pc-dedup-window"], 10) > windowBucketsMax) {
    report("/x-pc-dedup-window", "bounds", `a window has at most ${windowBucketsMax} buckets`);
  }
  const record = recordOf(envelope, data);
  const keys = document["x-pc-key"];
  if (keys.flatMap(partsOf).length > marks.subject) {
    report("/x-pc-key", "bounds", `keys have at most ${marks.subject} paths in all`);
  }
  keys.forEach((key, i) => {
    for (const [place, problem] of keyProblems(key, record)) {
      report(`/x-pc-key/${i}/${place}`, "key", problem);
    }
  });
  const paths = document["x-pc-dedup"];
  paths.forEach((path, i) => {
    const problem = paths.length === 1 && path.join() === "id" ? undefined : unsure(record, path);
    if (problem) report(`/x-pc-dedup/${i}`, "dedup", problem);
  });
  return findings;
}

/** What is wrong with an alternative of the key, by where in it. */
function keyProblems(key: KeyDocument, record: ObjectNode): readonly (readonly [string, string])[] {
  const parts = partsOf(key);
  const problems = parts.flatMap((path, j): [string, string][] => {
    const problem = unfit(record, path);
    return problem ? [[key.parts ? `parts/${j}` : "path", problem]] : [];
  });
  if (problems.length > 0) return problems;
  const open = parts.filter((path) => mayHoldColon(nodeAt(record, path)));
  if (parts.length === 1 || open.length < 2) return [];
  const names = open.map((path) => path.join(".")).join(" and ");
  return [["parts", `${names} may hold a colon, so two keys could be joined to one`]];
}

const characterClass = /^\^\[([\w.:/-]+)\](?:\{\d+(?:,\d+)?\}|[+*])\$$/;

/** False only where its values or its class of characters rule it out. */
function mayHoldColon(node: Node | undefined): boolean {
  if (node?.kind !== "scalar") return true;
  if (node.values) return node.values.some((value) => value.includes(":"));
  const characters = characterClass.exec(node.pattern ?? "")?.[1];
  return characters === undefined || new RegExp(`[${characters}]`, "u").test(":");
}

/** The whole record value: the envelope with the contract's `data`. */
export function recordOf(envelope: ObjectNode, data: ObjectNode): ObjectNode {
  return { ...envelope, fields: new Map([...envelope.fields, ["data", data]]) };
}

/** Why `path` is no part of a dedup id: it is read from the column it lands in. */
function unsure(record: ObjectNode, path: readonly string[]): string | undefined {
  const name = path.join(".");
  const node = nodeAt(record, path);
  if (path[0] !== "data") return `${name} is not in data, and not the event's id alone`;
  const isInteger = node?.kind === "scalar" && node.type.kind === "integer";
  if (node?.kind === "list" || (isInteger && node.mask !== "drop")) return undefined;
  return unfit(record, path);
}

function unfit(record: ObjectNode, path: readonly string[]): string | undefined {
  const node = nodeAt(record, path);
  const name = path.join(".");
  if (!node) return `${name} is not declared`;
  if (node.kind !== "scalar" || node.type.kind !== "text") return `${name} is not text`;
  if (node.mask !== "keep") return `${name} is not kept as it is`;
  const mayBeEmpty = node.values?.includes("") ?? (node.lengthMin ?? 0) < 1;
  if (mayBeEmpty) return `${name} may be empty`;
  return undefined;
}
