// Snowflake's column types, as DDL names them, and what each is in DuckDB.

export type ColumnType =
  | { readonly kind: "number"; readonly precision: number; readonly scale: number }
  | { readonly kind: "text"; readonly charactersMax: number }
  | { readonly kind: "binary"; readonly bytesMax: number }
  | { readonly kind: "float" | "boolean" | "date" | "time" | "variant" }
  | { readonly kind: "timestamp_ntz" | "timestamp_tz" };

const numbers = new Set(["NUMBER", "DECIMAL", "DEC", "NUMERIC"]);
const integers = new Set(["INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT"]);
const floats = new Set(["FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "DOUBLE PRECISION", "REAL"]);
const texts = new Set(["VARCHAR", "STRING", "TEXT", "NVARCHAR"]);
const zoned = new Set(["TIMESTAMP_TZ", "TIMESTAMP_LTZ"]);
const local = new Set(["TIMESTAMP_NTZ", "TIMESTAMP", "DATETIME"]);
const variants = new Set(["VARIANT", "OBJECT", "ARRAY"]);
const charactersDefault = 16_777_216;
const bytesDefault = 8_388_608;

/**
 * The type `name` with its arguments, as in `NUMBER` and `[10, 2]`; undefined when the stand-in
 * does not know it. Defaults are Snowflake's: NUMBER is NUMBER(38, 0), CHAR is VARCHAR(1).
 */
export function columnType(name: string, numbersGiven: readonly number[]): ColumnType | undefined {
  const [first, second] = numbersGiven;
  if (numbers.has(name)) return { kind: "number", precision: first ?? 38, scale: second ?? 0 };
  if (integers.has(name)) return { kind: "number", precision: 38, scale: 0 };
  if (floats.has(name)) return { kind: "float" };
  if (texts.has(name)) return { kind: "text", charactersMax: first ?? charactersDefault };
  if (name === "CHAR" || name === "CHARACTER") return { kind: "text", charactersMax: first ?? 1 };
  if (name === "BINARY" || name === "VARBINARY") {
    return { kind: "binary", bytesMax: first ?? bytesDefault };
  }
  if (name === "BOOLEAN") return { kind: "boolean" };
  if (name === "DATE") return { kind: "date" };
  if (name === "TIME") return { kind: "time" };
  if (local.has(name)) return { kind: "timestamp_ntz" };
  if (zoned.has(name)) return { kind: "timestamp_tz" };
  if (variants.has(name)) return { kind: "variant" };
  return undefined;
}

/** The column in DuckDB. Its timestamps have microseconds where Snowflake has nanoseconds. */
export function duckType(type: ColumnType): string {
  switch (type.kind) {
    case "number":
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case "text":
      return "VARCHAR";
    case "binary":
      return "BLOB";
    case "float":
      return "DOUBLE";
    case "boolean":
      return "BOOLEAN";
    case "date":
      return "DATE";
    case "time":
      return "TIME";
    case "timestamp_ntz":
      return "TIMESTAMP";
    case "timestamp_tz":
      return "TIMESTAMPTZ";
    case "variant":
      return "JSON";
  }
}
