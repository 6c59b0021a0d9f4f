// Which tables the relay reads and what becomes of each column: a table that is not named is not
// read, a column without a class is dropped. Read once from the file `PULSE_RELAY_TABLES`.
import type { FieldClass, MaskAction } from "../event/contract.ts";
import { masksOf } from "../event/field-classes.ts";
import { type Entry, isEntry, parseEntry } from "./json-entry.ts";

/** What becomes of a column. */
export type ColumnPlan = MaskAction;

export interface TablePlan {
  /** `public.customers` */
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  /** By the column's name; none for a column is `drop`. */
  readonly columns: ReadonlyMap<string, ColumnPlan>;
}

/** A table whose inserted rows are events; names of its columns. */
export interface OutboxPlan {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly id: string;
  readonly type: string;
  /** Absent: the newest version. */
  readonly version: string | undefined;
  readonly time: string;
  /** JSON of the event's `data`. */
  readonly payload: string;
}

export interface RelayTables {
  readonly outbox: OutboxPlan | undefined;
  /** Prefixes of logical messages (`pg_logical_emit_message`) that are events, as JSON. */
  readonly messages: readonly string[];
  readonly tables: readonly TablePlan[];
}

export type ParsedTables =
  | { readonly kind: "tables"; readonly tables: RelayTables }
  | { readonly kind: "errors"; readonly errors: readonly string[] };

const tableName = /^[A-Za-z0-9_-]{1,63}\.[A-Za-z0-9_-]{1,63}$/;
const tablesMax = 1_000;
const columnsMax = 500;

/**
 * Reads `{"outbox"?: {"table", "id"?, "type"?, "version"?, "time"?, "payload"?}, "messages"?: [..],
 * "tables"?: {"schema.table": {"column": "class" or {"class", "mask"}}}}`.
 */
export function parseRelayTables(text: string): ParsedTables {
  const file = parseEntry(text);
  if (file === undefined) return { kind: "errors", errors: ["tables: not a JSON object"] };
  const errors: string[] = [];
  for (const name of Object.keys(file)) {
    if (!["outbox", "messages", "tables"].includes(name)) errors.push(`tables: ${name} is unknown`);
  }
  const entries = Object.entries(asEntry(file.tables ?? {}, "tables", errors));
  if (entries.length > tablesMax) errors.push(`tables: at most ${tablesMax}`);
  const tables = entries.map(([name, columns]) => readTable(name, columns, errors));
  const outbox = file.outbox === undefined ? undefined : readOutbox(file.outbox, errors);
  const messages = readMessages(file.messages, errors);
  if (tables.length === 0 && outbox === undefined && messages.length === 0) {
    errors.push("tables: nothing is named, neither tables nor outbox nor messages");
  }
  if (outbox && tables.some(({ name }) => name === outbox.name)) {
    errors.push(`tables: ${outbox.name} is the outbox and a table`);
  }
  if (errors.length > 0) return { kind: "errors", errors };
  return { kind: "tables", tables: { outbox, messages, tables } };
}

function asEntry(value: unknown, name: string, errors: string[]): Entry {
  if (isEntry(value)) return value;
  errors.push(`${name}: must be an object`);
  return {};
}

function readTable(name: string, value: unknown, errors: string[]): TablePlan {
  const split = splitName(name, errors);
  const entries = Object.entries(asEntry(value, `tables.${name}`, errors));
  if (entries.length === 0) errors.push(`tables.${name}: no column has a class`);
  if (entries.length > columnsMax) errors.push(`tables.${name}: at most ${columnsMax} columns`);
  const columns = entries.map(
    ([column, said]) => [column, readColumn(said, `tables.${name}.${column}`, errors)] as const,
  );
  return { ...split, columns: new Map(columns) };
}

function splitName(name: string, errors: string[]) {
  if (!tableName.test(name)) {
    errors.push(`tables.${name}: a name is schema.table, of letters, digits, dash and underscore`);
  }
  const [schema = "", table = ""] = name.split(".");
  return { name, schema, table };
}

function readColumn(said: unknown, name: string, errors: string[]): ColumnPlan {
  const entry: Entry = isEntry(said) ? said : { class: said };
  const masks = typeof entry.class === "string" ? masksOf[entry.class as FieldClass] : undefined;
  if (masks === undefined) {
    errors.push(`${name}: class is one of ${Object.keys(masksOf).join(", ")}`);
    return "drop";
  }
  if (entry.mask === undefined) return masks[0];
  const mask = masks.find((each) => each === entry.mask);
  if (mask === undefined) {
    errors.push(`${name}: class ${String(entry.class)} needs mask ${masks.join(" or ")}`);
  }
  return mask ?? "drop";
}

function readOutbox(value: unknown, errors: string[]): OutboxPlan {
  const entry: Entry =
    typeof value === "string" ? { table: value } : asEntry(value, "outbox", errors);
  const column = (name: string): string => {
    const said = entry[name] ?? name;
    if (typeof said === "string" && said !== "") return said;
    errors.push(`outbox.${name}: must be a column's name`);
    return name;
  };
  const split = splitName(String(entry.table), errors);
  const version = entry.version === null ? undefined : column("version");
  const [id, type, time, payload] = [
    column("id"),
    column("type"),
    column("time"),
    column("payload"),
  ];
  return { ...split, id, type, version, time, payload };
}

function readMessages(value: unknown, errors: string[]): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((text) => typeof text === "string" && text !== "")) {
    return value;
  }
  errors.push("messages: must be a list of prefixes");
  return [];
}
