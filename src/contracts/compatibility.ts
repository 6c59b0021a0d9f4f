// Refuses a new version of a contract that breaks readers or writers of the versions before it, or
// whose number says less than what changed.
import { type Change, compareData, type Effect } from "./compare.ts";
import { windowMs } from "./contract-rules.ts";
import type { ContractDocument } from "./document.ts";
import type { Finding } from "./finding.ts";
import type { ContractModel, FragmentModel } from "./model.ts";

/** Findings over all versions of all contracts, which are sorted by type and version. */
export function checkCompatibility(contracts: readonly ContractModel[]): readonly Finding[] {
  const findings: Finding[] = [];
  contracts.forEach((after, i) => {
    const earlier = contracts.slice(0, i).filter(({ name }) => name.type === after.name.type);
    const last = earlier.at(-1);
    if (!last) return;
    const isTransitive = last.document["x-pc-compat"].endsWith("_TRANSITIVE");
    // All of them: a field may be left out for a version and come back as another.
    for (const before of earlier) {
      findings.push(...checkPair(before, after, isTransitive || before === last));
    }
    findings.push(...checkNumber(last, after));
  });
  return findings;
}

/** Findings over all versions of the envelope: the newest goes around released contracts too. */
export function checkEnvelopes(envelopes: readonly FragmentModel[]): readonly Finding[] {
  return envelopes.flatMap((after, i) =>
    envelopes.slice(0, i).flatMap((before) => {
      const broken = compareData(before.root, after.root).filter(({ effect }) => {
        return effect !== "none" && effect !== "loosened";
      });
      return broken.map((change) => ({
        ...placeOf(change, after),
        rule: "compatibility" as const,
        message: `${change.path}: ${change.message} since ${before.name.text}, around every contract`,
      }));
    }),
  );
}

function checkPair(
  before: ContractModel,
  after: ContractModel,
  isUnderPolicy: boolean,
): readonly Finding[] {
  const isSameModel = before.name.version[0] === after.name.version[0];
  const policy = before.document["x-pc-compat"];
  const broken = changesOf(before, after).filter(({ effect }) => {
    return effect === "never" || (isUnderPolicy && isSameModel && isRefused(effect, policy));
  });
  return broken.map((change) => ({
    ...placeOf(change, after),
    rule: "compatibility",
    message: `${change.path}: ${change.message} since ${before.name.text}, ${reason(change, policy)}`,
  }));
}

function reason({ effect }: Change, policy: string): string {
  return effect === "never" ? "which needs a new type" : `which ${policy} refuses`;
}

function isRefused(effect: Effect, policy: string): boolean {
  const needsBackward = policy.startsWith("BACKWARD") || policy.startsWith("FULL");
  const needsForward = policy.startsWith("FORWARD") || policy.startsWith("FULL");
  switch (effect) {
    case "none":
      return false;
    case "loosened":
      return needsForward;
    case "narrowed":
      return needsBackward;
    case "replaced":
      return needsBackward || needsForward;
    case "never":
      return true;
  }
}

/** A change that not both sides can read needs a new REVISION, or a new MODEL. */
function checkNumber(before: ContractModel, after: ContractModel): readonly Finding[] {
  const effects = new Set(changesOf(before, after).map(({ effect }) => effect));
  const needsModel = effects.has("narrowed") || effects.has("replaced") || effects.has("never");
  const part = needsModel ? 0 : effects.has("loosened") ? 1 : 2;
  const isEnough = after.name.version.slice(0, part + 1).some((n, i) => {
    return n > (before.name.version[i] ?? 0);
  });
  if (isEnough) return [];
  const name = ["MODEL", "REVISION", "ADDITION"][part];
  const message = `what changed since ${before.name.text} needs a new ${name}`;
  return [{ file: after.file, pointer: "/$id", rule: "version", message }];
}

function changesOf(before: ContractModel, after: ContractModel): readonly Change[] {
  return [...compareRoots(before, after), ...compareData(before.data, after.data)];
}

/** What a contract says of itself: order, identity and place do not change under one type. */
function compareRoots(before: ContractModel, after: ContractModel): readonly Change[] {
  const was = before.document;
  const is = after.document;
  const fixed = ["x-pc-key", "x-pc-dedup", "x-pc-topic", "x-pc-table", "x-pc-derived"] as const;
  const changes = fixed
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((name) => rootChange(after, "never", `${name} changed`));
  if (windowMs(is["x-pc-dedup-window"]) < windowMs(was["x-pc-dedup-window"])) {
    changes.push(rootChange(after, "never", "x-pc-dedup-window became shorter"));
  }
  if (was["x-pc-compat"] !== is["x-pc-compat"]) {
    changes.push(rootChange(after, "replaced", "x-pc-compat changed"));
  }
  if (isServerOnly(was) && !isServerOnly(is)) {
    changes.push(rootChange(after, "never", "browser keys may write it"));
  }
  if (!isServerOnly(was) && isServerOnly(is)) {
    changes.push(rootChange(after, "narrowed", "browser keys may no longer write it"));
  }
  return changes;
}

function isServerOnly(document: ContractDocument): boolean {
  return document["x-pc-server-only"] ?? false;
}

function rootChange({ data }: ContractModel, effect: Effect, message: string): Change {
  return { node: data, path: "", effect, message };
}

/** The place in the new version's own file; a field of a common object is changed by its root. */
function placeOf(
  { node }: Change,
  after: Pick<ContractModel, "file">,
): Pick<Finding, "file" | "pointer"> {
  return { file: after.file, pointer: node.file === after.file ? node.pointer : "" };
}
