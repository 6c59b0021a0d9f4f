// What the profile cannot express about one file: classes and masks that fit, bounds in order,
// patterns that compile, money with its unit, names that exist.
import type { FieldClass, MaskAction } from "../event/contract.ts";
import { masksOf } from "../event/field-classes.ts";
import type { Finding, Rule } from "./finding.ts";
import { isDropped, type Node, type ObjectNode, type ScalarNode, walk } from "./model.ts";

type Report = (node: Node, rule: Rule, message: string) => void;

/** Findings about the nodes that `file` itself declares below `root`. */
export function checkNodes(root: ObjectNode, file: string): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (node, rule, message) => {
    if (node.file === file) findings.push({ file, pointer: node.pointer, rule, message });
  };
  checkUnits(root, false, report);
  walk(root, (node) => {
    if (node.kind === "scalar") checkScalar(node, report);
    if (node.kind === "object") checkObject(node, report);
    if (node.kind === "list" && node.itemsMin > node.itemsMax) {
      report(node, "bounds", "minItems is above maxItems");
    }
    if (node.kind === "open" && node.mask !== "scan" && node.mask !== "drop") {
      report(node, "mask", "an open object is scanned member by member, or dropped");
    }
    if (node.kind === "open" || node.kind === "scalar") checkMask(node, report);
  });
  return findings;
}

function checkMask(node: Node & { class: FieldClass; mask: MaskAction }, report: Report): void {
  const allowed = masksOf[node.class];
  if (!allowed.includes(node.mask)) {
    report(node, "mask", `class ${node.class} needs x-pc-mask ${allowed.join(" or ")}`);
  }
}

function checkScalar(node: ScalarNode, report: Report): void {
  const { kind } = node.type;
  const isText = kind === "text";
  if (!isText && kind !== "uuid" && node.mask !== "scan" && node.mask !== "drop") {
    report(node, "mask", `${node.mask} is for text; a ${kind} is scanned, or dropped`);
  }
  if (isText) checkText(node, report);
  if (node.mask === "hmac" && !holdsHash(node)) {
    report(
      node,
      "mask",
      `what is hashed becomes a text of ${hash.length} characters, which is not valid here`,
    );
  }
  if (kind === "integer" && (node.minimum ?? 0) > (node.maximum ?? 0)) {
    report(node, "bounds", "minimum is above maximum");
  }
  if (node.type.kind === "decimal" && node.type.scale >= node.type.precision) {
    report(node, "decimal", "a decimal has a digit before the point");
  }
}

function checkText(node: ScalarNode, report: Report): void {
  const { values, lengthMin, lengthMax } = node;
  if (lengthMin !== undefined && lengthMax !== undefined && lengthMin > lengthMax) {
    report(node, "bounds", "minLength is above maxLength");
  }
  if (node.pattern !== undefined && !compiles(node.pattern)) {
    report(node, "pattern", "the pattern is no regular expression from ^ to $");
  }
  if (values?.length === 0) report(node, "enum", "an enum holds a value besides null");
}

/** As masking writes it. */
const hash = `v1:${"0".repeat(64)}`;

/** Whether the hash of a text is valid in its place: events are judged once they are masked. */
function holdsHash({ type, values, pattern, lengthMin, lengthMax, bytesMax }: ScalarNode): boolean {
  if (type.kind !== "text" || values !== undefined) return false;
  if (pattern !== undefined && !(compiles(pattern) && new RegExp(pattern, "u").test(hash))) {
    return false;
  }
  const max = Math.min(lengthMax ?? hash.length, bytesMax ?? hash.length);
  return (lengthMin ?? 0) <= hash.length && hash.length <= max;
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
  } catch {
    return false;
  }
  return pattern.startsWith("^") && pattern.endsWith("$");
}

function checkObject(node: ObjectNode, report: Report): void {
  for (const name of node.required) {
    const field = node.fields.get(name);
    if (!field) report(node, "required", `required ${name} is not declared`);
    else if (isDropped(field)) {
      report(node, "required", `${name} is dropped, so it cannot be required`);
    }
  }
  if (node.isMoney) checkMoney(node, report);
}

/** Money is an exact integer of minor units and the currency that says what they are. */
function checkMoney(node: ObjectNode, report: Report): void {
  const isShaped =
    [...node.fields.keys()].sort().join() === "amount_minor,currency" &&
    isInteger(node.fields.get("amount_minor")) &&
    isCurrency(node.fields.get("currency")) &&
    node.required.size === 2;
  if (!isShaped) report(node, "money", "money is amount_minor and currency, both required");
}

/** Minor units are those of the currency beside them, or of that of an object around. */
function checkUnits(node: Node, isInCurrency: boolean, report: Report): void {
  if (node.kind === "list") checkUnits(node.element, isInCurrency, report);
  if (node.kind !== "object") return;
  const isKnown = isInCurrency || isCurrency(node.fields.get("currency"));
  for (const [name, field] of node.fields) {
    const isAmount = /(^|_)minor$/.test(name);
    if (isAmount && !(isInteger(field) && isKnown)) {
      report(field, "money", `${name} is an integer beside a currency`);
    }
    checkUnits(field, isKnown, report);
  }
}

function isInteger(node: Node | undefined): boolean {
  return node?.kind === "scalar" && node.type.kind === "integer";
}

function isCurrency(node: Node | undefined): boolean {
  return node?.kind === "scalar" && node.pattern === "^[A-Z]{3}$";
}
