// Avro schemas (specification 1.12, "Schema Declaration") as a tree that values are read by. A
// schema can come with the data and be hostile: its size, depth and names are bounded, and nothing
// of it is ever run. Aliases, docs and defaults other than null say nothing to whom reads with the
// writer's schema, and are not looked at.
import { type AvroFault, AvroStop, orFault } from "./avro-fault.ts";
import { type AvroLogical, logicalOf } from "./avro-logical.ts";

export type AvroNode =
  | AvroScalar
  | AvroFixed
  | AvroEnum
  | AvroRecord
  | { readonly kind: "array"; readonly items: AvroNode }
  | { readonly kind: "map"; readonly values: AvroNode }
  | { readonly kind: "union"; readonly branches: readonly AvroNode[] };

export interface AvroScalar {
  readonly kind: "null" | "boolean" | "int" | "long" | "float" | "double" | "bytes" | "string";
  readonly logical: AvroLogical | undefined;
}

export interface AvroFixed {
  readonly kind: "fixed";
  readonly size: number;
  readonly logical: AvroLogical | undefined;
}

export interface AvroEnum {
  readonly kind: "enum";
  readonly symbols: readonly string[];
}

export interface AvroRecord {
  readonly kind: "record";
  fields: readonly AvroField[];
}

export interface AvroField {
  /** The name as JSON writes it, its quotes and colon included. */
  readonly label: Uint8Array;
  readonly node: AvroNode;
  /** A null says no more than its absence: the field's default is null. */
  readonly isLeftOutWhenNull: boolean;
}

export const avroSchemaLimits = {
  textBytesMax: 256 * 1024,
  nodesMax: 10_000,
  depthMax: 64,
  fixedBytesMax: 64 * 1024,
} as const;

/**
 * The tree of the schema in `text`, or `avro_bad_schema`. `references` are the texts of schemas
 * whose named types it uses, those that others use first.
 */
export function readAvroSchema(
  text: string,
  references: readonly string[] = [],
): AvroNode | AvroFault {
  return orFault(() => {
    const reader = new SchemaReader();
    for (const reference of references) reader.read(reference);
    return reader.read(text);
  });
}

type Json = Readonly<Record<string, unknown>>;

/** Where a schema stands: what encloses it. */
interface Place {
  readonly namespace: string;
  readonly depth: number;
}

const nameText = /^[A-Za-z_][A-Za-z0-9_]*$/;
const fullNameText = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const scalarKinds = new Set<AvroScalar["kind"]>([
  "null",
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bytes",
  "string",
]);

class SchemaReader {
  readonly #named = new Map<string, AvroNode>();
  #nodes = 0;

  read(text: string): AvroNode {
    if (Buffer.byteLength(text) > avroSchemaLimits.textBytesMax) throw bad();
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      throw bad();
    }
    return this.#node(json, { namespace: "", depth: 0 });
  }

  #node(json: unknown, place: Place): AvroNode {
    const { nodesMax, depthMax } = avroSchemaLimits;
    if (++this.#nodes > nodesMax || place.depth > depthMax) throw bad();
    const below = { ...place, depth: place.depth + 1 };
    if (typeof json === "string") return this.#referred(json, place.namespace);
    if (Array.isArray(json)) return this.#union(json, below);
    if (!isObject(json)) throw bad();
    switch (json.type) {
      case "array":
        return { kind: "array", items: this.#node(json.items, below) };
      case "map":
        return { kind: "map", values: this.#node(json.values, below) };
      case "record":
      case "error":
        return this.#record(json, below);
      case "enum":
        return this.#define(json, place.namespace, enumOf(json));
      case "fixed":
        return this.#define(json, place.namespace, fixedOf(json));
      default:
        return this.#annotated(json, below);
    }
  }

  /** `{"type": ...}` around another schema, where a logical type may stand. */
  #annotated(json: Json, below: Place): AvroNode {
    const { type } = json;
    if (typeof type !== "string" || !isScalarKind(type)) return this.#node(type, below);
    return { kind: type, logical: logicalOf(json, type, undefined) };
  }

  #referred(name: string, namespace: string): AvroNode {
    if (isScalarKind(name)) return { kind: name, logical: undefined };
    const node = this.#named.get(qualified(name, namespace)) ?? this.#named.get(name);
    if (node === undefined) throw bad();
    return node;
  }

  #define<Node extends AvroNode>(json: Json, namespace: string, node: Node): Node {
    const name = nameOf(json, namespace);
    if (this.#named.has(name)) throw bad();
    this.#named.set(name, node);
    return node;
  }

  #record(json: Json, below: Place): AvroRecord {
    // Named before its fields are read, which may speak of it.
    const record: AvroRecord = { kind: "record", fields: [] };
    this.#define(json, below.namespace, record);
    const name = nameOf(json, below.namespace);
    const namespace = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    if (!Array.isArray(json.fields)) throw bad();
    const seen = new Set<string>();
    record.fields = json.fields.map((field: unknown) => {
      if (!isObject(field) || typeof field.name !== "string") throw bad();
      if (!nameText.test(field.name) || seen.has(field.name)) throw bad();
      seen.add(field.name);
      const node = this.#node(field.type, { ...below, namespace });
      const isLeftOutWhenNull = Object.hasOwn(field, "default") && field.default === null;
      return { label: Buffer.from(`"${field.name}":`, "latin1"), node, isLeftOutWhenNull };
    });
    return record;
  }

  #union(json: readonly unknown[], below: Place): AvroNode {
    if (json.length === 0) throw bad();
    const branches = json.map((branch) => this.#node(branch, below));
    const unnamed = branches.map(({ kind }) => kind).filter((kind) => !namedKinds.has(kind));
    if (new Set(unnamed).size < unnamed.length || unnamed.includes("union")) throw bad();
    return { kind: "union", branches };
  }
}

const namedKinds: ReadonlySet<string> = new Set(["record", "enum", "fixed"]);

function isScalarKind(name: string): name is AvroScalar["kind"] {
  return scalarKinds.has(name as AvroScalar["kind"]);
}

function enumOf({ symbols }: Json): AvroEnum {
  if (!Array.isArray(symbols) || symbols.length === 0) throw bad();
  if (symbols.length > avroSchemaLimits.nodesMax) throw bad();
  const isName = (symbol: unknown) => typeof symbol === "string" && nameText.test(symbol);
  if (!symbols.every(isName) || new Set(symbols).size < symbols.length) throw bad();
  return { kind: "enum", symbols };
}

function fixedOf(json: Json): AvroFixed {
  const { size } = json;
  if (typeof size !== "number" || !Number.isInteger(size) || size < 0) throw bad();
  if (size > avroSchemaLimits.fixedBytesMax) throw bad();
  return { kind: "fixed", size, logical: logicalOf(json, "fixed", size) };
}

function nameOf({ name, namespace }: Json, enclosing: string): string {
  if (typeof name !== "string" || !fullNameText.test(name)) throw bad();
  if (name.includes(".")) return name;
  const space = namespace === undefined ? enclosing : namespace;
  if (typeof space !== "string" || (space !== "" && !fullNameText.test(space))) throw bad();
  if (space === "" && isScalarKind(name)) throw bad();
  return qualified(name, space);
}

function qualified(name: string, namespace: string): string {
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bad(): AvroStop {
  return new AvroStop("avro_bad_schema");
}
