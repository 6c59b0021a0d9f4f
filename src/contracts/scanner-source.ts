// Writes src/event/generated/scanners.ts: for each contract functions that walk the bytes of a
// record value, check it and write its leaves into the columns of its table. One function an
// object, one case a field; what a case calls is in src/codec/scanner.ts.
import { partsOf } from "./document.ts";
import { landings } from "./landing.ts";
import type { ContractSet } from "./load.ts";
import {
  type ContractModel,
  isDropped,
  type ListNode,
  type Node,
  type ObjectNode,
  type ScalarNode,
} from "./model.ts";
import { pascalCase } from "./tables-source.ts";

/** Envelope members that the restricted-data check passes over: ids. */
const keptOfEnvelope = new Set(["id", "subject", "store_id"]);
/** Envelope members with a column of their own in every event table. */
const landingOfEnvelope = new Set(["store_id", "sent_at"]);
/** Marks of the envelope; the paths of a contract's ordering keys are marked from 0 on. */
const envelopeMarks: Readonly<Record<string, string>> = {
  subject: "marks.subject",
  time: "marks.time",
  sent_at: "marks.sentAt",
};

export function scannersSource({ contracts, envelope }: ContractSet): string {
  const writer = new ScannerWriter();
  const byTable = new Map<string, string[]>();
  for (const contract of contracts) {
    const table = contract.document["x-pc-table"];
    const record = writer.record(contract, envelope.root);
    const entries = byTable.get(table) ?? [];
    entries.push(`    "${contract.name.type} ${contract.name.text}": ${record},`);
    byTable.set(table, entries);
  }
  const tables = [...byTable.keys()];
  return [
    "// Made by `pulse contracts generate` from contracts/; do not edit.",
    'import { MemberTable } from "../../codec/member-table.ts";',
    'import { characterClass } from "../../codec/scan-rules.ts";',
    'import { closed, refused, type Scan, type Scanner } from "../../codec/scanner.ts";',
    'import { marks } from "../scan-marks.ts";',
    `import type { ${["EventColumns", ...tables.map(pascalCase)].sort().join(", ")} } from "./tables.ts";`,
    "",
    ...writer.lines,
    "",
    "/** By table, then by `type version`. */",
    "export const scanners: {",
    "  readonly [Table in keyof EventColumns]: Readonly<Record<string, Scan<EventColumns[Table]>>>;",
    "} = {",
    ...tables.map((table) => `  ${table}: {\n${byTable.get(table)?.join("\n")}\n  },`),
    "};",
    "",
  ].join("\n");
}

/** Where the fields of an object land, and what is marked on the way. */
interface Place {
  readonly contract: ContractModel;
  readonly path: readonly string[];
  /** Inside a list nothing lands. */
  readonly isElement: boolean;
}

class ScannerWriter {
  /** Declarations in the order they are needed. */
  readonly lines: string[] = [];
  /** Names by the text of what they stand for: equal rules and functions are written once. */
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** The name of the scanner of a whole record value. */
  record(contract: ContractModel, envelope: ObjectNode): string {
    const place = { contract, path: [], isElement: false };
    const calls = [...envelope.fields].map(([name, node]) => {
      if (name === "type") return `s.constant(${this.#text(contract.name.type)})`;
      if (name === "version") return `s.constant(${this.#text(contract.name.text)})`;
      if (name === "data") return this.#object(contract.data, { ...place, path: ["data"] });
      return this.#envelopeField(name, node, place);
    });
    return this.#walk("record", envelope, { place, calls });
  }

  #envelopeField(name: string, node: Node, place: Place): string {
    const isInspected = !keptOfEnvelope.has(name);
    const own =
      node.kind === "scalar" &&
      node.mask !== "drop" &&
      ({ ...node, mask: isInspected ? "scan" : "keep" } as const);
    const column = landingOfEnvelope.has(name) ? `c.${name}` : "undefined";
    return own
      ? this.#scalar(own, column)
      : this.#field(node, { ...place, path: [name], isElement: true });
  }

  #field(node: Node, place: Place): string {
    const column = place.isElement ? "undefined" : columnOf(place);
    switch (node.kind) {
      case "scalar":
        return this.#scalar(node, column);
      case "open":
        if (node.mask === "drop") return "false";
        return `s.open(${column}, ${this.#rule("open", { ...nullable(node), max: node.membersMax })})`;
      case "list":
        // An empty one should not be there either.
        if (isDropped(node.element)) return "false";
        return `s.list(${column}, ${this.#list(node, place)})`;
      case "object":
        return this.#object(node, place);
    }
  }

  /** A dropped field should not be there: what becomes of the record, the plain path says. */
  #scalar(node: ScalarNode, column: string): string {
    if (node.mask === "drop") return "false";
    const { type } = node;
    // Bounds beside those of its type: rare, so the plain path alone knows of them.
    if (type.kind !== "text" && isBounded(node)) return "false";
    const rule = { ...nullable(node), isInspected: node.mask === "scan" || node.mask === "url" };
    const call = (method: string, own: Rule) =>
      `s.${method}(${column}, ${this.#rule(method, own)})`;
    switch (type.kind) {
      case "boolean":
        return call("bool", nullable(node));
      case "timestamp":
        return call("timestamp", nullable(node));
      case "integer":
        return call("integer", { ...rule, min: node.minimum ?? 0, max: node.maximum ?? 0 });
      case "decimal":
        return call("decimal", { ...rule, whole: type.precision - type.scale, scale: type.scale });
      case "uuid":
        return call("pattern", { ...rule, min: 36, max: 36, pattern: uuid });
      case "text":
        return this.#textCall(node, rule, call);
    }
  }

  #textCall(node: ScalarNode, rule: Rule, call: (method: string, own: Rule) => string): string {
    const max = Math.min(node.lengthMax ?? Number.POSITIVE_INFINITY, node.bytesMax ?? 65_536);
    const bounds = { ...rule, min: node.lengthMin ?? 0, max };
    if (node.values) {
      const fitting = node.values.filter((value) => isWithin(node, value));
      const values = this.#declare("values", memberTable(fitting, []));
      return call("choice", { ...rule, values: new Source(values) });
    }
    if (node.pattern === undefined) return call("text", bounds);
    const run = characterRun(node.pattern);
    if (!run) return call("pattern", { ...bounds, pattern: regExp(node.pattern) });
    const members = this.#declare("class", `characterClass(${JSON.stringify(run.characters)})`);
    return call("characters", {
      ...rule,
      min: Math.max(bounds.min, run.min),
      max: Math.min(bounds.max, run.max),
      members: new Source(members),
    });
  }

  #list(node: ListNode, place: Place): string {
    const inside = { ...place, path: [...place.path, "item"], isElement: true };
    const body = `(s: Scanner): boolean => ${this.#field(node.element, inside)}`;
    const element = this.#declare("element", body);
    const bounds = { min: node.itemsMin, max: node.itemsMax };
    return this.#rule("list", { ...nullable(node), ...bounds, element: new Source(element) });
  }

  #object(node: ObjectNode, place: Place): string {
    const calls = [...node.fields].map(([name, field]) => {
      return this.#field(field, { ...place, path: [...place.path, name] });
    });
    const name = this.#walk(place.path.at(-1) ?? "", node, { place, calls });
    const call = place.isElement ? `${name}(s)` : `${name}(s, c)`;
    return node.isNullable
      ? `(s.isNull(${this.#rule("object", nullable(node))}) || ${call})`
      : call;
  }

  /** The function that walks over the members of an object; `calls` scan its fields' values. */
  #walk(name: string, node: ObjectNode, { place, calls }: Walk): string {
    const names = [...node.fields.keys()];
    const required = [...node.required].map((each) => names.indexOf(each)).sort((a, b) => a - b);
    // Objects within each other never share a table: it remembers one object at a time.
    const depth = place.path.length;
    const members = this.#declare(`${name}Members`, memberTable(names, required), depth);
    const columns = place.isElement
      ? ""
      : `, c: ${pascalCase(place.contract.document["x-pc-table"])}`;
    const cases = names.flatMap((each, i) => {
      const label = `      case ${i}: // ${each}`;
      if (calls[i] === "false") return [label, "        return false;"];
      return [
        label,
        `        if (!${calls[i]}) return false;`,
        ...marksOf(each, place).map((mark) => `        s.mark(${mark});`),
        "        break;",
      ];
    });
    const rest = node.isClosed ? "        return false;" : "        if (!s.skip()) return false;";
    const body = [
      `(s: Scanner${columns}): boolean {`,
      `  if (!s.enter(${members})) return false;`,
      "  for (;;) {",
      `    switch (s.next(${members})) {`,
      "      case closed:",
      "        return true;",
      "      case refused:",
      "        return false;",
      ...cases,
      "      default:",
      rest,
      "    }",
      "  }",
      "}",
    ].join("\n");
    return this.#declare(name, body);
  }

  #text(text: string): string {
    return this.#declare("text", `new TextEncoder().encode(${JSON.stringify(text)})`);
  }

  #rule(name: string, rule: Rule): string {
    const members = Object.entries(rule).map(([key, value]) => {
      return `${key}: ${value instanceof Source ? value.text : value}`;
    });
    return this.#declare(`${name}Rule`, `{ ${members.join(", ")} }`);
  }

  /** The name of a constant or function with this text; declared when it is new at this depth. */
  #declare(stem: string, text: string, depth = 0): string {
    const key = `${stem} ${depth} ${text}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const camel = stem.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const count = (this.#counts.get(camel) ?? 0) + 1;
    this.#counts.set(camel, count);
    const name = /\d$/.test(camel) ? `${camel}_${count}` : `${camel}${count}`;
    this.#names.set(key, name);
    const isFunction = text.startsWith("(s: Scanner") && text.endsWith("\n}");
    this.lines.push(isFunction ? `\nfunction ${name}${text}\n` : `const ${name} = ${text};`);
    return name;
  }
}

interface Walk {
  readonly place: Place;
  readonly calls: readonly string[];
}

/** A piece of source as the value of a rule's member. */
class Source {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Rule = Readonly<Record<string, number | boolean | Source>>;

const uuid = regExp("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

function regExp(pattern: string): Source {
  return new Source(`new RegExp(${JSON.stringify(pattern)}, "u")`);
}

function nullable({ isNullable }: Node): { isNullable: boolean } {
  return { isNullable };
}

function memberTable(names: readonly string[], required: readonly number[]): string {
  return `new MemberTable(${JSON.stringify(names)}, ${JSON.stringify(required)})`;
}

/** The column of the leaf at `path` of a record value. */
function columnOf({ contract, path }: Place): string {
  const joined = path.join("/");
  const landing = landings(contract).find((each) => each.path.join("/") === joined);
  return landing ? `c.${landing.spec.name}` : "undefined";
}

/** What a field is marked as: an ordering key, and what the envelope's own are needed for. */
function marksOf(name: string, { contract, path, isElement }: Place): readonly string[] {
  if (isElement) return [];
  const joined = [...path, name].join("/");
  const parts = contract.document["x-pc-key"].flatMap(partsOf);
  const keys = parts.flatMap((part, i) => (part.join("/") === joined ? [String(i)] : []));
  const own = path.length === 0 ? envelopeMarks[name] : undefined;
  return [...keys, ...(own === undefined ? [] : [own])];
}

function isBounded({ values, pattern, lengthMin, lengthMax, bytesMax }: ScalarNode): boolean {
  return [values, pattern, lengthMin, lengthMax, bytesMax].some((bound) => bound !== undefined);
}

/** Whether a value of an enum keeps to the field's other bounds. */
function isWithin({ pattern, lengthMin, lengthMax, bytesMax }: ScalarNode, value: string): boolean {
  const length = [...value].length;
  const isFitting = length >= (lengthMin ?? 0) && length <= (lengthMax ?? length);
  const isShort = bytesMax === undefined || Buffer.byteLength(value) <= bytesMax;
  return isFitting && isShort && (pattern === undefined || new RegExp(pattern, "u").test(value));
}

/** `^[A-Z]{3}$` and its like: one class of ASCII characters, so many times. */
function characterRun(pattern: string) {
  const match = /^\^\[([A-Za-z0-9_.:-]+)\](?:\{(\d+)(?:,(\d+))?\}|([+*]))\$$/.exec(pattern);
  if (!match) return undefined;
  const [, characters = "", min, max, repeat] = match;
  if (repeat) return { characters, min: repeat === "+" ? 1 : 0, max: Number.POSITIVE_INFINITY };
  return { characters, min: Number(min), max: Number(max ?? min) };
}
