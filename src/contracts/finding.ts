// What is wrong with a set of contract files, told so that a person can go straight to the place.

/** Rules a contract file can break; `profile` stands for everything contracts/profile.json says. */
export type Rule =
  | "json"
  | "path"
  | "profile"
  | "reference"
  | "recursion"
  | "duplicate_field"
  | "required"
  | "mask"
  | "bounds"
  | "pattern"
  | "enum"
  | "decimal"
  | "money"
  | "key"
  | "dedup"
  | "table"
  | "column"
  | "released"
  | "compatibility"
  | "version";

export interface Finding {
  /** Relative to the folder of contracts: `web/page_viewed/1-0-0.json`. */
  readonly file: string;
  /** JSON pointer in that file. */
  readonly pointer: string;
  readonly rule: Rule;
  readonly message: string;
}

export function formatFinding({ file, pointer, rule, message }: Finding): string {
  return `${file}#${pointer} ${rule}: ${message}`;
}

/** A JSON pointer one member below `parent`. */
export function memberPointer(parent: string, name: string): string {
  return `${parent}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
