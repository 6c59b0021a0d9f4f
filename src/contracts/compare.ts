// What changed between two versions of a contract, and what each change means for readers and
// writers of the other version. The rows are the usual table of schema evolution, read strictly.
import type { FieldClass, MaskAction } from "../event/contract.ts";
import { memberPointer } from "./finding.ts";
import type { ListNode, Node, ObjectNode, OpenNode, ScalarNode } from "./model.ts";

/**
 * What a change does to compatibility.
 * - `none`: old and new read each other (an ADDITION).
 * - `loosened`: the new version reads old data, the old one not all new data (a REVISION).
 * - `narrowed`: the old version reads new data, the new one not all old data (a MODEL).
 * - `replaced`: neither reads the other (a MODEL).
 * - `never`: not to be done under the same type at all.
 */
export type Effect = "none" | "loosened" | "narrowed" | "replaced" | "never";

export interface Change {
  readonly node: Node;
  /** Where in the data: `/item/sku`. */
  readonly path: string;
  readonly effect: Effect;
  readonly message: string;
}

/** Every change from `before` to `after`, the data of two versions of one contract. */
export function compareData(before: ObjectNode, after: ObjectNode): readonly Change[] {
  const comparison = new Comparison();
  comparison.objects(before, after, "");
  return comparison.changes;
}

class Comparison {
  readonly changes: Change[] = [];

  objects(before: ObjectNode, after: ObjectNode, path: string): void {
    if (before.isMoney !== after.isMoney) this.#note(after, path, "never", "money or not changed");
    if (before.isClosed !== after.isClosed) {
      const effect = after.isClosed ? "narrowed" : "loosened";
      this.#note(after, path, effect, after.isClosed ? "closed" : "no longer closed");
    }
    for (const [name, node] of after.fields) {
      const at = memberPointer(path, name);
      const old = before.fields.get(name);
      const isRequired = after.required.has(name);
      if (old) {
        this.#nodes(old, node, at);
        if (isRequired && !before.required.has(name)) this.#note(node, at, "narrowed", "required");
      } else if (isRequired) {
        const effect = before.isClosed ? "replaced" : "narrowed";
        this.#note(node, at, effect, "added and required");
      } else {
        this.#note(node, at, before.isClosed ? "loosened" : "none", "added");
      }
    }
    this.#deleted(before, after, path);
  }

  /** What is there no more; an object that is closed refuses it. */
  #deleted(before: ObjectNode, after: ObjectNode, path: string): void {
    for (const name of before.fields.keys()) {
      const at = memberPointer(path, name);
      const wasRequired = before.required.has(name);
      if (!after.fields.has(name)) {
        if (wasRequired) this.#note(after, at, "loosened", "deleted");
        this.#note(after, at, after.isClosed ? "narrowed" : "none", "deleted");
      } else if (wasRequired && !after.required.has(name)) {
        this.#note(after.fields.get(name) ?? after, at, "loosened", "no longer required");
      }
    }
  }

  #nodes(before: Node, after: Node, path: string): void {
    if (before.isNullable !== after.isNullable) {
      const effect = after.isNullable ? "loosened" : "narrowed";
      this.#note(after, path, effect, after.isNullable ? "may be null" : "may no longer be null");
    }
    if (before.column !== after.column) this.#note(after, path, "never", "column changed");
    if (before.kind === "object" && after.kind === "object") this.objects(before, after, path);
    else if (before.kind === "list" && after.kind === "list") this.#lists(before, after, path);
    else if (before.kind === "open" && after.kind === "open") this.#opens(before, after, path);
    else if (before.kind === "scalar" && after.kind === "scalar") {
      this.#scalars(before, after, path);
    } else this.#note(after, path, "replaced", "type changed");
  }

  #lists(before: ListNode, after: ListNode, path: string): void {
    this.#lower(after, path, { name: "minItems", was: before.itemsMin, is: after.itemsMin });
    this.#upper(after, path, { name: "maxItems", was: before.itemsMax, is: after.itemsMax });
    this.#nodes(before.element, after.element, path);
  }

  #opens(before: OpenNode, after: OpenNode, path: string): void {
    const bound = { name: "maxProperties", was: before.membersMax, is: after.membersMax };
    this.#upper(after, path, bound);
    this.#protection(before, after, path);
  }

  #scalars(before: ScalarNode, after: ScalarNode, path: string): void {
    this.#protection(before, after, path);
    if (before.type.kind !== after.type.kind) {
      this.#note(after, path, "replaced", "type changed");
      return;
    }
    this.#decimals(before, after, path);
    this.#values(before, after, path);
    this.#lower(after, path, { name: "minLength", was: before.lengthMin, is: after.lengthMin });
    this.#upper(after, path, { name: "maxLength", was: before.lengthMax, is: after.lengthMax });
    this.#upper(after, path, { name: "x-pc-max-bytes", was: before.bytesMax, is: after.bytesMax });
    this.#lower(after, path, { name: "minimum", was: before.minimum, is: after.minimum });
    this.#upper(after, path, { name: "maximum", was: before.maximum, is: after.maximum });
    if (before.pattern === after.pattern) return;
    if (after.pattern === undefined) this.#note(after, path, "loosened", "pattern removed");
    else if (before.pattern === undefined) this.#note(after, path, "narrowed", "pattern added");
    else this.#note(after, path, "replaced", "pattern changed");
  }

  #decimals({ type: before }: ScalarNode, after: ScalarNode, path: string): void {
    if (before.kind !== "decimal" || after.type.kind !== "decimal") return;
    if (before.scale !== after.type.scale) this.#note(after, path, "never", "scale changed");
    const digits = { name: "precision", was: before.precision, is: after.type.precision };
    this.#upper(after, path, digits);
  }

  #values({ values: before }: ScalarNode, after: ScalarNode, path: string): void {
    if (!before && !after.values) return;
    if (!before || !after.values) {
      this.#note(after, path, before ? "loosened" : "narrowed", "enum added or removed");
      return;
    }
    const added = after.values.filter((value) => !before.includes(value));
    const removed = before.filter((value) => !after.values?.includes(value));
    if (added.length > 0) this.#note(after, path, "loosened", `enum gained ${added.join(", ")}`);
    if (removed.length > 0) this.#note(after, path, "narrowed", `enum lost ${removed.join(", ")}`);
  }

  #protection(before: ScalarNode | OpenNode, after: ScalarNode | OpenNode, path: string): void {
    if (before.class !== after.class && classRank[after.class] <= classRank[before.class]) {
      this.#note(after, path, "never", `class ${before.class} became ${after.class}`);
    }
    if (before.mask !== after.mask && maskRank[after.mask] <= maskRank[before.mask]) {
      this.#note(after, path, "never", `mask ${before.mask} became ${after.mask}`);
    }
  }

  #lower(node: Node, path: string, { name, was, is }: Bound): void {
    const [before, after] = [was ?? Number.NEGATIVE_INFINITY, is ?? Number.NEGATIVE_INFINITY];
    if (after < before) this.#note(node, path, "loosened", `${name} fell`);
    if (after > before) this.#note(node, path, "narrowed", `${name} rose`);
  }

  #upper(node: Node, path: string, { name, was, is }: Bound): void {
    const [before, after] = [was ?? Number.POSITIVE_INFINITY, is ?? Number.POSITIVE_INFINITY];
    if (after > before) this.#note(node, path, "loosened", `${name} rose`);
    if (after < before) this.#note(node, path, "narrowed", `${name} fell`);
  }

  #note(node: Node, path: string, effect: Effect, message: string): void {
    this.changes.push({ node, path, effect, message });
  }
}

interface Bound {
  readonly name: string;
  readonly was: number | undefined;
  readonly is: number | undefined;
}

/** Higher is more restricted; a change between equal ranks is not known to be safe. */
const classRank: Readonly<Record<FieldClass, number>> = {
  public: 0,
  internal: 1,
  pii: 2,
  bank: 3,
  chd: 3,
  secret: 3,
  pan: 4,
  sad: 5,
};

/** Higher keeps less. */
const maskRank: Readonly<Record<MaskAction, number>> = {
  keep: 0,
  scan: 1,
  url: 2,
  truncate_ip: 2,
  hmac: 3,
  drop: 4,
};
