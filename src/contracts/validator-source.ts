// Writes src/event/generated/validators.js: ajv compiles each contract, inside the envelope, to a
// function; nothing of ajv is left to load at run time.
import { _, Ajv, type KeywordCxt } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { assert } from "../assert.ts";
import { codePointLength, isTimestamp, utf8Length } from "../event/validator-runtime.ts";
import type { FieldDocument } from "./document.ts";
import type { ContractSet } from "./load.ts";
import type { ContractModel } from "./model.ts";
import { parseTextType } from "./resolve.ts";

const runtimeNames = [codePointLength.name, isTimestamp.name, utf8Length.name].sort();

/** The module's text: `validators` by `type version`, and nothing imported but our own runtime. */
export function validatorsSource({ contracts, envelope, documents }: ContractSet): string {
  const ajv = makeAjv();
  for (const document of documents) ajv.addSchema(checks(document), document.$id);
  const exports: Record<string, string> = {};
  contracts.forEach((contract, i) => {
    ajv.addSchema(checks(contract.document), contract.document.$id);
    ajv.addSchema(recordSchema(contract, envelopeId(envelope.name)), recordId(contract));
    // ajv calls its own functions validate20 and so on.
    exports[`record${i}`] = recordId(contract);
  });
  const code = standalone.default(ajv, exports).replace(/^"use strict";/, "");
  const entries = contracts.map(
    ({ name }, i) => `  ${JSON.stringify(`${name.type} ${name.text}`)}: record${i},`,
  );
  const source = [
    "// Made by `pulse contracts generate` from contracts/; do not edit.",
    `import { ${runtimeNames.join(", ")} } from "../validator-runtime.ts";`,
    code.trim(),
    "",
    "export const validators = {",
    ...entries,
    "};",
    "",
  ].join("\n");
  assert(!source.includes("require("), "validators load nothing of ajv");
  return source;
}

export const validatorsDeclaration = `// Made by \`pulse contracts generate\`; do not edit.
import type { Violation } from "../violation.ts";

export interface Validator {
  (value: unknown): boolean;
  /** Why the last value was refused. */
  readonly errors?: readonly Violation[] | null;
}

/** By \`type version\`, for the whole record value. */
export const validators: Readonly<Record<string, Validator>>;
`;

function makeAjv(): Ajv {
  const ajv = new Ajv({
    strict: true,
    allErrors: false,
    coerceTypes: false,
    ownProperties: true,
    inlineRefs: false,
    messages: false,
    strictRequired: false,
    code: { source: true, esm: true, lines: true, optimize: true },
  });
  for (const keyword of ["maxLength", "minLength"]) {
    ajv.removeKeyword(keyword).addKeyword({
      keyword,
      type: "string",
      schemaType: "number",
      before: "pattern",
      code: checkLength,
    });
  }
  ajv.addKeyword({ keyword: "x-pc-type", schemaType: "string", code: checkTextType });
  ajv.addKeyword({
    keyword: "x-pc-max-bytes",
    type: "string",
    schemaType: "number",
    code: checkBytes,
  });
  return ajv;
}

/** The whole record value: the closed envelope, with this contract's type, version and data. */
function recordSchema(contract: ContractModel, envelope: string): object {
  const { type, text } = contract.name;
  return {
    type: "object",
    allOf: [{ $ref: envelope }],
    properties: {
      type: { const: type },
      version: { const: text },
      data: { $ref: contract.document.$id },
    },
  };
}

const described = new Set(["$schema", "$id", "title", "description"]);
const checked = new Set(["x-pc-type", "x-pc-max-bytes"]);

/** What of a document decides whether a value is valid: no words and no other annotation. */
function checks(document: FieldDocument): object {
  const kept = Object.entries(document).filter(([keyword]) => {
    return !described.has(keyword) && (!keyword.startsWith("x-pc-") || checked.has(keyword));
  });
  const { items, properties } = document;
  return {
    ...Object.fromEntries(kept),
    ...(items && { items: checks(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, checks(field)]),
      ),
    }),
  };
}

function recordId({ name }: ContractModel): string {
  return `pulse:record:${name.type}/${name.text}`;
}

function envelopeId(name: { readonly type: string; readonly text: string }): string {
  return `pulse:${name.type}/${name.text}`;
}

/** `x-pc-type` of a string; money is an object, checked by its fields. */
function checkTextType(cxt: KeywordCxt): void {
  const { gen, data, schema } = cxt;
  const type = parseTextType(String(schema));
  if (type.kind === "timestamp") {
    const name = gen.scopeValue("func", { ref: isTimestamp, code: _`isTimestamp` });
    cxt.fail(_`typeof ${data} == "string" && !${name}(${data})`);
  }
  const pattern = textPattern(type);
  if (pattern === undefined) return;
  const ref = new RegExp(pattern, "u");
  const name = gen.scopeValue("pattern", {
    key: ref.toString(),
    ref,
    code: _`new RegExp(${pattern}, "u")`,
  });
  cxt.fail(_`typeof ${data} == "string" && !${name}.test(${data})`);
}

function textPattern(type: ReturnType<typeof parseTextType>): string | undefined {
  if (type.kind === "uuid") return "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";
  if (type.kind !== "decimal") return undefined;
  const whole = `\\d{1,${type.precision - type.scale}}`;
  return type.scale === 0 ? `^-?${whole}$` : `^-?${whole}(\\.\\d{1,${type.scale}})?$`;
}

/** Code points are at most as many as UTF-16 units, and at least half: most need no counting. */
function checkLength(cxt: KeywordCxt): void {
  const { gen, data, schema, keyword } = cxt;
  const name = gen.scopeValue("func", { ref: codePointLength, code: _`codePointLength` });
  const bound = Number(schema);
  cxt.fail(
    keyword === "maxLength"
      ? _`${data}.length > ${bound} && ${name}(${data}) > ${bound}`
      : _`${data}.length < ${2 * bound} && ${name}(${data}) < ${bound}`,
  );
}

function checkBytes(cxt: KeywordCxt): void {
  const { gen, data, schemaCode } = cxt;
  const name = gen.scopeValue("func", { ref: utf8Length, code: _`utf8Length` });
  cxt.fail(_`${name}(${data}) > ${schemaCode}`);
}
