// A contract with its references resolved: the tree that checks, comparisons and all generated
// code are made from.
import type { FieldClass, MaskAction } from "../event/contract.ts";
import type { ContractDocument } from "./document.ts";
import type { FileName } from "./files.ts";

export type Node = ScalarNode | ListNode | OpenNode | ObjectNode;

/** Where a node is declared and what any node can say. */
interface Declared {
  readonly file: string;
  /** JSON pointer in `file`. */
  readonly pointer: string;
  readonly description: string | undefined;
  readonly isNullable: boolean;
  /** Column it lands in, where that is not its path joined by `_`. */
  readonly column: string | undefined;
}

export type ScalarType =
  | { readonly kind: "text" | "timestamp" | "uuid" | "integer" | "boolean" }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number };

export interface ScalarNode extends Declared {
  readonly kind: "scalar";
  readonly type: ScalarType;
  readonly class: FieldClass;
  readonly mask: MaskAction;
  /** Values allowed, without null. */
  readonly values: readonly string[] | undefined;
  readonly pattern: string | undefined;
  readonly lengthMin: number | undefined;
  readonly lengthMax: number | undefined;
  readonly bytesMax: number | undefined;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** Elements of one kind; lands as JSON text. */
export interface ListNode extends Declared {
  readonly kind: "list";
  readonly element: Node;
  readonly itemsMin: number;
  readonly itemsMax: number;
}

/** An object of any members; lands as JSON text. */
export interface OpenNode extends Declared {
  readonly kind: "open";
  readonly class: FieldClass;
  readonly mask: MaskAction;
  readonly membersMax: number;
}

export interface ObjectNode extends Declared {
  readonly kind: "object";
  readonly fields: ReadonlyMap<string, Node>;
  readonly required: ReadonlySet<string>;
  readonly isMoney: boolean;
  /** Refuses members it does not declare. */
  readonly isClosed: boolean;
}

/** One contract file and what it resolves to; `data` is the member of that name. */
export interface ContractModel {
  readonly file: string;
  readonly name: FileName;
  readonly document: ContractDocument;
  readonly data: ObjectNode;
}

/** A common object on its own. */
export interface FragmentModel {
  readonly file: string;
  readonly name: FileName;
  readonly root: ObjectNode;
}

/** Calls `visit` for `node` and everything below it, with the member names down to it. */
export function walk(
  node: Node,
  visit: (node: Node, path: readonly string[]) => void,
  path: readonly string[] = [],
): void {
  visit(node, path);
  if (node.kind === "list") walk(node.element, visit, path);
  if (node.kind !== "object") return;
  for (const [name, field] of node.fields) walk(field, visit, [...path, name]);
}

/** The node at `path` below `node`, through objects alone. */
export function nodeAt(node: Node, path: readonly string[]): Node | undefined {
  let at: Node | undefined = node;
  for (const name of path) at = at?.kind === "object" ? at.fields.get(name) : undefined;
  return at;
}

/** Whether masking takes the member out, so that no valid record has it. */
export function isDropped(node: Node): boolean {
  if (node.kind === "list") return isDropped(node.element);
  return node.kind !== "object" && node.mask === "drop";
}
