// Writes src/event/generated/tables.ts: the columns of each event table, its DDL, and accessors
// that name every column by its type.
import type { ColumnSpec, ColumnType } from "../codec/columns.ts";
import { literal } from "./literal.ts";

export function tablesSource(tables: ReadonlyMap<string, readonly ColumnSpec[]>): string {
  const types = [...tables.values()].flatMap((specs) => specs.map(({ type }) => type));
  const imports = [...new Set(types.map((type) => classOf[type])), "ColumnSet", "ColumnSpec"];
  const names = [...tables.keys()];
  const members = names.map((name) => `  readonly ${name}: ${pascalCase(name)};\n`);
  const accessors = names.map((name) => `  ${name}: ${camelCase(name)},\n`);
  const tail = `
/** The columns of each event table, by the table's name. */
export interface EventColumns {
${members.join("")}}

export type EventTable = keyof EventColumns;

export const eventTables: readonly Table[] = [
${names.map((name) => `  ${camelCase(name)}Table,\n`).join("")}];

/** Names the columns of a set of the table. */
export const eventColumns: {
  readonly [Name in EventTable]: (set: ColumnSet) => EventColumns[Name];
} = {
${accessors.join("")}};
`;
  const head = `// Made by \`pulse contracts generate\` from contracts/; do not edit.
import type {
${imports
  .sort()
  .map((name) => `  ${name},\n`)
  .join("")}} from "../../codec/columns.ts";
import { makeTable, type Table } from "../ddl.ts";
`;
  return head + [...tables].map(([name, specs]) => tableSource(name, specs)).join("") + tail;
}

function tableSource(table: string, specs: readonly ColumnSpec[]): string {
  const camel = camelCase(table);
  const pascal = pascalCase(table);
  const fields = specs.map(({ name, type }) => `  readonly ${name}: ${classOf[type]};\n`);
  const members = specs.map(({ name, type }, i) => `    ${name}: set.${getterOf[type]}(${i}),\n`);
  const rows = specs.map((spec) => `  ${literal({ ...spec }, 1)},\n`);
  return `
export const ${camel}Specs: readonly ColumnSpec[] = [
${rows.join("")}];

export const ${camel}Table: Table = makeTable("${table}", ${camel}Specs);

/** The columns of a set of ${table}, by name. */
export interface ${pascal} {
${fields.join("")}}

/** Names the columns of \`set\`, which was made of \`${camel}Specs\`. */
export function ${camel}(set: ColumnSet): ${pascal} {
  return {
${members.join("")}  };
}
`;
}

const classOf: Readonly<Record<ColumnType, string>> = {
  utf8: "BytesColumn",
  json: "BytesColumn",
  binary: "BytesColumn",
  int64: "NumberColumn",
  timestamp: "NumberColumn",
  decimal: "DecimalColumn",
  bool: "BoolColumn",
};

const getterOf: Readonly<Record<ColumnType, string>> = {
  utf8: "bytes",
  json: "bytes",
  binary: "bytes",
  int64: "number",
  timestamp: "number",
  decimal: "decimal",
  bool: "bool",
};

/** `web_events` as `WebEvents`. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|[_.])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}
