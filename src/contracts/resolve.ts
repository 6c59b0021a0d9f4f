// From documents to the resolved tree: follows references into common objects, mixes the fields of
// `allOf` in, and refuses what is missing, circular or declared twice.
import type { ContractDocument, FieldDocument, FragmentDocument } from "./document.ts";
import { type Finding, memberPointer, type Rule } from "./finding.ts";
import type { ListNode, Node, ObjectNode, OpenNode, ScalarNode, ScalarType } from "./model.ts";

/** A fragment's document and file by its `$id`. */
export type Fragments = ReadonlyMap<string, { file: string; document: FragmentDocument }>;

/** A place in a file, and the fragments that were followed to get there. */
interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly through: readonly string[];
}

export class Resolver {
  readonly findings: Finding[] = [];
  readonly #fragments: Fragments;

  constructor(fragments: Fragments) {
    this.#fragments = fragments;
  }

  /** The object that a contract, a fragment or the envelope describes. */
  root(document: FragmentDocument | ContractDocument, file: string): ObjectNode {
    const place = { file, pointer: "", through: [document.$id] };
    const own = this.#object(document, place);
    const fields = new Map<string, Node>();
    const required = new Set<string>();
    const mixins = "allOf" in document && document.allOf ? document.allOf : [];
    mixins.forEach(({ $ref }, i) => {
      const mixed = this.#follow($ref, { ...place, pointer: `/allOf/${i}/$ref` });
      if (mixed) this.#add(fields, mixed, { ...place, pointer: `/allOf/${i}` });
      for (const name of mixed?.required ?? []) required.add(name);
    });
    this.#add(fields, own, place);
    for (const name of own.required) required.add(name);
    return { ...own, fields, required };
  }

  #add(fields: Map<string, Node>, from: ObjectNode, place: Place): void {
    for (const [name, node] of from.fields) {
      if (fields.has(name)) this.#report(place, "duplicate_field", `${name} is declared twice`);
      fields.set(name, node);
    }
  }

  #follow($ref: string, place: Place): ObjectNode | undefined {
    const target = this.#fragments.get($ref);
    if (!target) {
      this.#report(place, "reference", `there is no ${$ref}`);
      return undefined;
    }
    if (place.through.includes($ref)) {
      this.#report(place, "recursion", `${$ref} refers to itself`);
      return undefined;
    }
    const { file, document } = target;
    return this.#object(document, { file, pointer: "", through: [...place.through, $ref] });
  }

  #field(document: FieldDocument, place: Place): Node | undefined {
    if (document.$ref !== undefined) {
      const target = this.#follow(document.$ref, { ...place, pointer: `${place.pointer}/$ref` });
      if (!target) return undefined;
      return { ...target, description: document.description ?? target.description };
    }
    switch (baseType(document)) {
      case "object":
        // An open object has a class; the envelope's `data`, which a contract describes, has none.
        return document["x-pc-class"] ? open(document, place) : this.#object(document, place);
      case "array":
        return this.#list(document, place);
      default:
        return scalar(document, place);
    }
  }

  #object(document: FieldDocument, place: Place): ObjectNode {
    const fields = new Map<string, Node>();
    const properties = Object.entries(document.properties ?? {});
    for (const [name, field] of properties) {
      const pointer = memberPointer(`${place.pointer}/properties`, name);
      const node = this.#field(field, { ...place, pointer });
      if (node) fields.set(name, node);
    }
    return {
      ...declared(document, place),
      kind: "object",
      fields,
      required: new Set(document.required),
      isMoney: document["x-pc-type"] === "money",
      isClosed: document.additionalProperties === false,
    };
  }

  #list(document: FieldDocument, place: Place): ListNode | undefined {
    const element = this.#field(document.items ?? {}, {
      ...place,
      pointer: `${place.pointer}/items`,
    });
    if (!element) return undefined;
    return {
      ...declared(document, place),
      kind: "list",
      element,
      itemsMin: document.minItems ?? 0,
      itemsMax: document.maxItems ?? 0,
    };
  }

  #report({ file, pointer }: Place, rule: Rule, message: string): void {
    this.findings.push({ file, pointer, rule, message });
  }
}

function declared(document: FieldDocument, { file, pointer }: Place) {
  const { description } = document;
  const isNullable = Array.isArray(document.type);
  return { file, pointer, description, isNullable, column: document["x-pc-column"] };
}

function open(document: FieldDocument, place: Place): OpenNode {
  return {
    ...declared(document, place),
    kind: "open",
    class: document["x-pc-class"] ?? "sad",
    mask: document["x-pc-mask"] ?? "scan",
    membersMax: document.maxProperties ?? 0,
  };
}

function scalar(document: FieldDocument, place: Place): ScalarNode {
  const { isNullable, ...rest } = declared(document, place);
  return {
    ...rest,
    // An enum takes null only if it names it, whatever the type says.
    isNullable: isNullable && (document.enum?.includes(null) ?? true),
    kind: "scalar",
    type: scalarType(document),
    class: document["x-pc-class"] ?? "sad",
    mask: document["x-pc-mask"] ?? "scan",
    values: document.enum?.filter((value) => value !== null),
    pattern: document.pattern,
    lengthMin: document.minLength,
    lengthMax: document.maxLength,
    bytesMax: document["x-pc-max-bytes"],
    minimum: document.minimum,
    maximum: document.maximum,
  };
}

function baseType({ type }: FieldDocument): string | undefined {
  return typeof type === "string" ? type : type?.[0];
}

function scalarType(document: FieldDocument): ScalarType {
  const base = baseType(document);
  if (base === "integer" || base === "boolean") return { kind: base };
  return parseTextType(document["x-pc-type"]);
}

/** `timestamp`, `uuid` or `decimal(p,s)`; plain text where nothing is said. */
export function parseTextType(text: string | undefined): ScalarType {
  if (text === "timestamp" || text === "uuid") return { kind: text };
  const decimal = /^decimal\((\d+),(\d+)\)$/.exec(text ?? "");
  if (!decimal) return { kind: "text" };
  return { kind: "decimal", precision: Number(decimal[1]), scale: Number(decimal[2]) };
}
