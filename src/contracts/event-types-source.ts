// Writes src/event/generated/event-types.ts: the newest version of each contract as a TypeScript
// type, for programs that make events.
import type { ContractSet } from "./load.ts";
import type { ContractModel, Node, ObjectNode, ScalarNode } from "./model.ts";
import { pascalCase } from "./tables-source.ts";

const head = "// Made by `pulse contracts generate` from contracts/; do not edit.\n";

export function eventTypesSource({ contracts, envelope }: ContractSet): string {
  const newest = new Map(contracts.map((contract) => [contract.name.type, contract]));
  const around = [...envelope.root.fields].filter(([name]) => name !== "type" && name !== "data");
  const lines = around.map(([name, node]) => member(name, node, envelope.root, 1));
  return [
    head,
    "/** Data of each contract, newest version, by type. */",
    "export interface EventData {",
    ...[...newest.keys()].map((type) => `  readonly "${type}": ${pascalCase(type)};`),
    "}",
    "",
    "export type EventType = keyof EventData;",
    "",
    "/** A record value: the envelope around the data of its contract. */",
    "export interface EventOf<Type extends EventType> {",
    "  readonly type: Type;",
    "  readonly data: EventData[Type];",
    ...lines,
    "}",
    ...[...newest.values()].flatMap(dataSource),
    "",
  ].join("\n");
}

/** The same of what clients may send, with the version of each contract that the types are of. */
export function clientEventsSource(set: ContractSet): string {
  const contracts = set.contracts.filter(({ document }) => document["x-pc-derived"] !== true);
  const newest = new Map(contracts.map(({ name }) => [name.type, name.text]));
  const versions = [...newest].map(([type, text]) => `  "${type}": "${text}",`);
  return [
    eventTypesSource({ ...set, contracts }),
    "/** Version of each contract that the types above are of. */",
    "export const eventVersions: { readonly [Type in EventType]: string } = {",
    ...versions,
    "};",
    "",
  ].join("\n");
}

function dataSource({ name, document, data }: ContractModel): string[] {
  return [
    "",
    `// ${name.type} ${name.text}`,
    commentOf(document.description),
    `export interface ${pascalCase(name.type)} {`,
    ...membersOf(data, 1),
    "}",
  ];
}

function membersOf(node: ObjectNode, indent: number): string[] {
  return [...node.fields].map(([name, field]) => member(name, field, node, indent));
}

function member(name: string, node: Node, parent: ObjectNode, indent: number): string {
  const pad = "  ".repeat(indent);
  const comment = node.description === undefined ? "" : `${pad}${commentOf(node.description)}\n`;
  const isRequired = parent.required.has(name);
  const mark = isRequired ? "" : "?";
  const absent = isRequired ? "" : " | undefined";
  return `${comment}${pad}readonly ${name}${mark}: ${typeText(node, indent)}${absent};`;
}

/** A text that names `image/*` and the like must not end the comment. */
function commentOf(text: string): string {
  return `/** ${text.replaceAll("*/", "* /")} */`;
}

function typeText(node: Node, indent: number): string {
  const text = bareType(node, indent);
  return node.isNullable ? `${text} | null` : text;
}

function bareType(node: Node, indent: number): string {
  switch (node.kind) {
    case "scalar":
      return scalarType(node);
    case "list":
      return `readonly (${typeText(node.element, indent)})[]`;
    case "open":
      return "{ readonly [name: string]: unknown }";
    case "object":
      return `{\n${membersOf(node, indent + 1).join("\n")}\n${"  ".repeat(indent)}}`;
  }
}

function scalarType({ type, values }: ScalarNode): string {
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  if (type.kind === "integer") return "number";
  return type.kind === "boolean" ? "boolean" : "string";
}
