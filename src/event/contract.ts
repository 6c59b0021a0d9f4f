// What the generator makes of a contract file, as data: everything the collector and the worker
// know about an event type. Made by contracts/ alone; src/event/generated/ holds the instances.
import type { ColumnType } from "../codec/columns.ts";
import type { EventTable } from "./generated/tables.ts";

/** How restricted a field is (`x-pc-class`); it bounds what `x-pc-mask` may say. */
export type FieldClass = "sad" | "pan" | "chd" | "bank" | "pii" | "secret" | "internal" | "public";

/**
 * What masking does to a declared field (`x-pc-mask`). `keep` leaves it as it is; `scan` runs the
 * card detector over it; `url` scans it and drops query parameters outside the allow-list;
 * `truncate_ip` keeps /24 or /48; `hmac` replaces it by a keyed hash; `drop` removes the member.
 */
export type MaskAction = "keep" | "scan" | "url" | "truncate_ip" | "hmac" | "drop";

/**
 * Masking plan of a declared object; a member it does not name goes through the generic plan. A
 * plan or action named for a list holds for each of its elements.
 */
export interface MaskPlan {
  readonly fields: Readonly<Record<string, MaskAction | MaskPlan>>;
}

/** One declared leaf of the record value and the column it lands in. */
export interface ProjectedField {
  /** Member names from the record value's root, e.g. `["data","item","sku"]`. */
  readonly path: readonly string[];
  /** Index of the column in the table's specs. */
  readonly column: number;
  readonly type: ColumnType;
  /** Digits behind the point of a decimal. */
  readonly scale?: number;
}

/** An alternative of the ordering key: the texts at its paths, joined by `:`, behind the prefix. */
export interface KeyParts {
  readonly parts: readonly (readonly string[])[];
  readonly prefix: string;
}

export interface Contract {
  /** `web.page_viewed` */
  readonly type: string;
  /** `1-0-0`: MODEL-REVISION-ADDITION. */
  readonly version: string;
  readonly topic: string;
  /** Target table, `web_events`. */
  readonly table: EventTable;
  /** The first alternative that is there whole is the key. */
  readonly keys: readonly KeyParts[];
  /**
   * `[["id"]]` is the event id. Other paths, all in `data`, are the dedup id under the ordering key
   * and the type; an event that lacks one of them goes by its event id.
   */
  readonly dedup: readonly (readonly string[])[];
  readonly dedupWindowMs: number;
  /** Which keys may write it. */
  readonly isServerOnly: boolean;
  /** Whether the platform alone writes it. */
  readonly isDerived: boolean;
  readonly projection: readonly ProjectedField[];
  /** Of the whole record value: the envelope's members and `data`. */
  readonly mask: MaskPlan;
}
