// Rows of one batch against the columns of a table: which land, which are refused and why, and
// which new columns the table would need. Pure.
import type { DuckDBValue } from "@duckdb/node-api";
import { DuckDBTimestampTZValue, DuckDBTimestampValue } from "@duckdb/node-api";
import { CellError, toCell } from "./cell.ts";
import type { ColumnType } from "./column-type.ts";
import type { Column } from "./ddl.ts";
import { numberText } from "./json-number.ts";
import type { SentRow } from "./ndjson.ts";
import type { Cells } from "./warehouse.ts";

export interface Landing {
  readonly rows: readonly Cells[];
  readonly refused: readonly { readonly row: SentRow; readonly message: string }[];
}

/**
 * Matches members to columns by name, letters of either case alike. A member without a column is
 * dropped; a column without a member gets its default, an explicit null stays null.
 */
export function land(rows: readonly SentRow[], columns: readonly Column[], nowMs: number): Landing {
  const landed: Cells[] = [];
  const refused: { row: SentRow; message: string }[] = [];
  for (const row of rows) {
    try {
      landed.push(cellsOf(row.value, columns, nowMs));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      refused.push({ row, message: error.message });
    }
  }
  return { rows: landed, refused };
}

function cellsOf(value: unknown, columns: readonly Column[], nowMs: number): DuckDBValue[] {
  const members = membersOf(value);
  if (!members) throw new CellError("the row is not an object");
  return columns.map((column) => {
    const member = members.get(column.name.toUpperCase());
    try {
      return cellOf(member, column, nowMs);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      throw new CellError(`column ${column.name}: ${error.message}`);
    }
  });
}

function cellOf(member: unknown, column: Column, nowMs: number): DuckDBValue {
  if (member === undefined && column.default?.kind === "now") return nowIn(column.type, nowMs);
  const preset = column.default?.kind === "value" ? column.default.value : null;
  const given = member === undefined ? preset : member;
  if (given !== null) return toCell(given, column.type);
  if (!column.isNullable) throw new CellError("the column is NOT NULL");
  return null;
}

function nowIn(type: ColumnType, nowMs: number): DuckDBValue {
  const micros = BigInt(nowMs) * 1000n;
  return type.kind === "timestamp_tz"
    ? new DuckDBTimestampTZValue(micros)
    : new DuckDBTimestampValue(micros);
}

/** Members by name in upper case, or undefined for what is no object. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (numberText(value) !== undefined) return undefined;
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) members.set(name.toUpperCase(), member);
  return members;
}

/** The most columns one batch may add. */
const newColumnsMax = 100;
/** The longest name of a column. */
const nameCharactersMax = 255;

/** Columns that rows bring and the table lacks, or why they cannot be added. */
export function newColumns(
  rows: readonly SentRow[],
  columns: readonly Column[],
): readonly Column[] | string {
  const known = new Set(columns.map(({ name }) => name.toUpperCase()));
  const found = new Map<string, Column>();
  for (const { value } of rows) {
    for (const [name, member] of membersOf(value) ?? []) {
      if (known.has(name) || found.has(name) || member === null) continue;
      if (name.trim() === "" || name.length > nameCharactersMax || name.includes("\0")) {
        return "a member's name cannot be the name of a column";
      }
      found.set(name, { name, type: inferredType(member), isNullable: true, default: null });
    }
  }
  if (found.size > newColumnsMax) return `more than ${newColumnsMax} new columns in one batch`;
  return [...found.values()];
}

function inferredType(member: unknown): ColumnType {
  const number = numberText(member);
  if (number !== undefined) {
    const isWhole = /^-?\d+$/.test(number);
    return isWhole ? { kind: "number", precision: 38, scale: 0 } : { kind: "float" };
  }
  if (typeof member === "boolean") return { kind: "boolean" };
  if (typeof member === "string") return { kind: "text", charactersMax: 16_777_216 };
  return { kind: "variant" };
}
