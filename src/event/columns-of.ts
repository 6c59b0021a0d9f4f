// The columns of a set by the names of its table's specs, each with the class its type is held in.
import type {
  BoolColumn,
  BytesColumn,
  ColumnSet,
  ColumnSpec,
  ColumnType,
  DecimalColumn,
  NumberColumn,
} from "../codec/columns.ts";

type ColumnFor<Type extends ColumnType> = Type extends "utf8" | "json" | "binary"
  ? BytesColumn
  : Type extends "int64" | "timestamp"
    ? NumberColumn
    : Type extends "decimal"
      ? DecimalColumn
      : BoolColumn;

/** The columns of a set by name, each with the class its type is held in. */
export type ColumnsOf<Specs extends readonly ColumnSpec[]> = {
  readonly [Spec in Specs[number] as Spec["name"]]: ColumnFor<Spec["type"]>;
};

/** Names the columns of `set`, which was made of `specs`. */
export function columnsOf<Specs extends readonly ColumnSpec[]>(
  set: ColumnSet,
  specs: Specs,
): ColumnsOf<Specs> {
  const named: Record<string, unknown> = {};
  for (const [i, { name, type }] of specs.entries()) named[name] = columnAt(set, i, type);
  return named as ColumnsOf<Specs>;
}

function columnAt(set: ColumnSet, index: number, type: ColumnType) {
  switch (type) {
    case "utf8":
    case "json":
    case "binary":
      return set.bytes(index);
    case "int64":
    case "timestamp":
      return set.number(index);
    case "decimal":
      return set.decimal(index);
    case "bool":
      return set.bool(index);
  }
}
