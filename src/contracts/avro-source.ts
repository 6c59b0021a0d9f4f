// Avro schemas of the contracts, one for each version, for programs that publish Avro: the whole
// record value, envelope and data. What is optional is a union whose first branch, and default, is
// null; a null then says what absence says in JSON. Enumerations are strings, since an older reader
// refuses a symbol that was added; an object of any members is a string of JSON.
import { assert } from "../assert.ts";
import type { ContractSet } from "./load.ts";
import type { ContractModel, Node, ObjectNode, ScalarNode } from "./model.ts";

type Schema = string | readonly Schema[] | { readonly [name: string]: unknown };

/** The text of each schema by its path below the folder of generated files. */
export function avroSources({ contracts, envelope }: ContractSet): ReadonlyMap<string, string> {
  return new Map(
    contracts.map((contract) => {
      const schema = new ContractSchema(contract).schema(envelope.root);
      const path = `avro/${contract.file.replace(/\.json$/, ".avsc")}`;
      return [path, `${JSON.stringify(schema, null, 2)}\n`];
    }),
  );
}

class ContractSchema {
  readonly #contract: ContractModel;
  readonly #names = new Set<string>();

  constructor(contract: ContractModel) {
    this.#contract = contract;
  }

  schema(envelope: ObjectNode): Schema {
    const { name, document, data } = this.#contract;
    const [domain, own = ""] = name.type.split(".");
    const record = pascal(own);
    const { title, description } = document;
    const said: Readonly<Record<string, string>> = { type: name.type, version: name.text };
    const fields = [...envelope.fields].map(([field, node]) => {
      if (field === "data") return { name: field, type: this.#record(data, `${record}Data`) };
      const told = said[field];
      if (told !== undefined)
        return { name: field, doc: docOf(node), type: "string", default: told };
      return this.#field(field, node, { record, isRequired: envelope.required.has(field) });
    });
    return {
      type: "record",
      name: record,
      namespace: `pulse.${domain}`,
      doc: `${title}: ${description} Contract ${name.type}/${name.text}.`,
      fields,
    };
  }

  #field(
    name: string,
    node: Node,
    { record, isRequired }: { readonly record: string; readonly isRequired: boolean },
  ): Schema {
    const type = this.#type(node, record + pascal(name));
    const doc = docOf(node);
    const isOptional = !isRequired || node.isNullable;
    return {
      name,
      ...(doc && { doc }),
      type: isOptional ? ["null", type] : type,
      // A null that is required to be said has no default.
      ...(!isRequired && { default: null }),
    };
  }

  #type(node: Node, name: string): Schema {
    switch (node.kind) {
      case "scalar":
        return scalarType(node);
      case "open":
        return { type: "string", logicalType: "json" };
      case "object":
        return this.#record(node, name);
      case "list": {
        const items = this.#type(node.element, name);
        return { type: "array", items: node.element.isNullable ? ["null", items] : items };
      }
    }
  }

  #record(node: ObjectNode, name: string): Schema {
    assert(!this.#names.has(name), `${this.#contract.file}: two objects are named ${name}`);
    this.#names.add(name);
    const fields = [...node.fields].map(([field, each]) => {
      return this.#field(field, each, { record: name, isRequired: node.required.has(field) });
    });
    return { type: "record", name, fields };
  }
}

function scalarType({ type }: ScalarNode): Schema {
  switch (type.kind) {
    case "text":
      return "string";
    case "integer":
      return "long";
    case "boolean":
      return "boolean";
    case "uuid":
      return { type: "string", logicalType: "uuid" };
    case "timestamp":
      return { type: "long", logicalType: "timestamp-micros" };
    case "decimal":
      return {
        type: "bytes",
        logicalType: "decimal",
        precision: type.precision,
        scale: type.scale,
      };
  }
}

function docOf(node: Node): string {
  const values = node.kind === "scalar" ? node.values : undefined;
  const listed = values && `One of ${values.join(", ")}.`;
  return [node.description, listed].filter((part) => part !== undefined).join(" ");
}

/** `ship_to` as `ShipTo`: names of types that generators of classes take as they are. */
function pascal(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
