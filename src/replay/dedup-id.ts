// What makes two archived events one, computed from the record alone: a second opinion on what the
// worker hashed from the columns.
import type { Contract } from "../event/contract.ts";
import { find, newest } from "../event/generated/contracts.ts";
import type { Raw } from "../event/tables.ts";

/**
 * The event id, or, where the contract names another dedup id and the record has all of it, that
 * under its type and ordering key. One of each kind are never equal.
 */
export function dedupIdOf(columns: Raw, row: number): string {
  const id = `${ofEvent}${columns.event_id.textAt(row) ?? ""}`;
  const type = columns.type.textAt(row) ?? "";
  const version = columns.version.textAt(row) ?? "";
  const contract = version === "" ? newest(type) : find(type, version);
  if (contract === undefined || contract.dedup.some((path) => path[0] !== "data")) return id;
  const values = valuesOf(contract, columns.payload.textAt(row) ?? "");
  if (values === undefined) return id;
  return `named ${JSON.stringify([type, columns.key.textAt(row), values])}`;
}

const ofEvent = "event ";

/** Whether it is the event's own id, which stands in the headers and is compared byte for byte. */
export function isOfEvent(dedupId: string): boolean {
  return dedupId.startsWith(ofEvent);
}

/** Undefined for a record that is no JSON, and for one that lacks a value. */
function valuesOf({ dedup }: Contract, payload: string): readonly unknown[] | undefined {
  let record: unknown;
  try {
    record = JSON.parse(payload);
  } catch {
    return undefined;
  }
  const values = dedup.map((path) => valueAt(record, path));
  return values.some((value) => value === undefined || value === null) ? undefined : values;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}
