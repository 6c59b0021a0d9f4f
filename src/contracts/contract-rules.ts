// What must hold of a contract as a whole: its name, its table, and that its ordering key and dedup
// id are there, are text, and survive masking.
import type { Finding, Rule } from "./finding.ts";
import { tableFrames } from "./frames.ts";
import { type ContractModel, nodeAt, type ObjectNode } from "./model.ts";

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
  document["x-pc-key"].forEach(({ path }, i) => {
    const problem = unfit(record, path);
    if (problem) report(`/x-pc-key/${i}/path`, "key", problem);
  });
  document["x-pc-dedup"].forEach((path, i) => {
    const problem = unfit(record, path);
    if (problem) report(`/x-pc-dedup/${i}`, "dedup", problem);
  });
  return findings;
}

/** The whole record value: the envelope with the contract's `data`. */
export function recordOf(envelope: ObjectNode, data: ObjectNode): ObjectNode {
  return { ...envelope, fields: new Map([...envelope.fields, ["data", data]]) };
}

function unfit(record: ObjectNode, path: readonly string[]): string | undefined {
  const node = nodeAt(record, path);
  const name = path.join(".");
  if (!node) return `${name} is not declared`;
  if (node.kind !== "scalar" || node.type.kind !== "text") return `${name} is not text`;
  if (node.mask !== "keep") return `${name} is not kept as it is`;
  if ((node.lengthMin ?? 0) < 1) return `${name} may be empty`;
  return undefined;
}
