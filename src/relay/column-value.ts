// One value of a row as JSON, from the text that PostgreSQL wrote (under the settings of
// change-stream.ts): exact, so that numbers keep every digit and times every microsecond.

/** How a type is written; everything not named is PostgreSQL's own text. */
type Writer = "bool" | "integer" | "float" | "timestamp" | "text";

/** By the OID of the base type (pg_type.dat). `numeric` stays text: no number of JSON is exact. */
const writers: ReadonlyMap<number, Writer> = new Map([
  [16, "bool"],
  [20, "integer"],
  [21, "integer"],
  [23, "integer"],
  [26, "integer"],
  [700, "float"],
  [701, "float"],
  [1114, "timestamp"],
  [1184, "timestamp"],
]);

const booleans: ReadonlyMap<string, string> = new Map([
  ["t", "true"],
  ["f", "false"],
]);

/** JSON of a value that is not null. */
export function valueJson(text: string, typeOid: number): string {
  switch (writers.get(typeOid)) {
    case "bool":
      return booleans.get(text) ?? JSON.stringify(text);
    case "integer":
      return /^-?\d{1,20}$/.test(text) ? text : JSON.stringify(text);
    case "float":
      // NaN, Infinity and -Infinity are named: JSON has no numbers for them.
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text) ? text : JSON.stringify(text);
    case "timestamp":
      return JSON.stringify(timestampText(text));
    default:
      return JSON.stringify(text);
  }
}

const timestamp = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)(?:\+00)?$/;

/** RFC 3339 in UTC; `infinity` and years that it cannot write stay as they are. */
export function timestampText(text: string): string {
  const match = timestamp.exec(text);
  return match ? `${match[1]}T${match[2]}Z` : text;
}
