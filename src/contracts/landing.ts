// Where the fields of contracts land: the columns of a table, and for each contract which leaf goes
// into which column.
import type { ColumnSpec, ColumnType } from "../codec/columns.ts";
import type { ProjectedField } from "../event/contract.ts";
import type { Finding } from "./finding.ts";
import type { TableFrame } from "./frames.ts";
import type { ContractModel, Node } from "./model.ts";

/** A leaf of a contract and the column it asks for. */
export interface Landing {
  readonly path: readonly string[];
  readonly node: Node;
  readonly spec: ColumnSpec;
}

/** The leaves of `data` that land, in order of declaration. */
export function landings(contract: ContractModel): readonly Landing[] {
  const found: Landing[] = [];
  collect(contract.data, [], found);
  return found;
}

function collect(node: Node, path: readonly string[], found: Landing[]): void {
  if (node.kind === "object") {
    for (const [name, field] of node.fields) collect(field, [...path, name], found);
    return;
  }
  if (node.kind !== "list" && node.mask === "drop") return;
  const name = node.column ?? path.join("_");
  found.push({ path: ["data", ...path], node, spec: { name, ...storage(node), nullable: true } });
}

function storage(node: Exclude<Node, { kind: "object" }>): { type: ColumnType; scale?: number } {
  if (node.kind !== "scalar") return { type: "json" };
  switch (node.type.kind) {
    case "text":
    case "uuid":
      return { type: "utf8" };
    case "timestamp":
      return { type: "timestamp" };
    case "integer":
      return { type: "int64" };
    case "boolean":
      return { type: "bool" };
    case "decimal":
      return { type: "decimal", scale: node.type.scale };
  }
}

/** Columns that a warehouse adds to every table. */
const columnsOfWarehouse = ["loaded_at"];

/**
 * Columns of a table: the frame's leading ones, the contracts' in order of first sight, derived.
 */
export function tableColumns(
  frame: TableFrame,
  contracts: readonly ContractModel[],
): { readonly specs: readonly ColumnSpec[]; readonly findings: readonly Finding[] } {
  const declared = new Map<string, ColumnSpec>();
  const framed = [...frame.leading, ...frame.derived].map(({ name }) => name);
  const taken = new Set([...framed, ...columnsOfWarehouse]);
  const findings: Finding[] = [];
  for (const contract of contracts) {
    const own = new Set<string>();
    for (const { node, spec } of landings(contract)) {
      const problem = clash(spec, { taken, own, known: declared.get(spec.name) });
      if (problem) {
        const { file, pointer } = node.file === contract.file ? node : { ...contract, pointer: "" };
        findings.push({ file, pointer, rule: "column", message: problem });
        continue;
      }
      own.add(spec.name);
      declared.set(spec.name, spec);
    }
  }
  return { specs: [...frame.leading, ...declared.values(), ...frame.derived], findings };
}

interface Names {
  readonly taken: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  readonly known: ColumnSpec | undefined;
}

function clash({ name, type, scale }: ColumnSpec, { taken, own, known }: Names) {
  if (name.length > 63) return `column ${name} is longer than 63 characters`;
  if (taken.has(name)) return `column ${name} belongs to the platform`;
  if (own.has(name)) return `two fields land in column ${name}`;
  if (!known || (known.type === type && known.scale === scale)) return undefined;
  return `column ${name} is ${known.type}(${known.scale ?? ""}) in another contract`;
}

/** The fields of `contract` with the indexes of their columns in `specs`. */
export function projectionOf(
  contract: ContractModel,
  specs: readonly ColumnSpec[],
): readonly ProjectedField[] {
  return landings(contract).map(({ path, spec }) => {
    const { type, scale } = spec;
    const column = specs.findIndex(({ name }) => name === spec.name);
    return { path, column, type, ...(scale === undefined ? {} : { scale }) };
  });
}
