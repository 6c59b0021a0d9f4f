// Checks a contract file against contracts/profile.json, the part of JSON Schema a file may use.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { assert } from "../assert.ts";
import type { FileName } from "./files.ts";
import { type Finding, memberPointer } from "./finding.ts";

export interface Profile {
  /** Everything in `document` that the profile does not allow. */
  check(document: unknown, name: FileName, file: string): readonly Finding[];
}

/** Compiling takes longer than all the rest of a check, so the last profile is remembered. */
let last: { readonly text: string; readonly profile: Profile } | undefined;

/** `text` is contracts/profile.json. */
export function makeProfile(text: string): Profile {
  if (last?.text !== text) last = { text, profile: compile(JSON.parse(text) as object) };
  return last.profile;
}

function compile(schema: object): Profile {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
  ajv.addSchema(schema, "profile");
  const validatorOf = (kind: FileName["kind"]): ValidateFunction => {
    const validate = ajv.getSchema(`profile#/$defs/${kind}`);
    assert(validate !== undefined, `the profile defines ${kind}`);
    return validate;
  };
  const validators = {
    contract: validatorOf("contract"),
    fragment: validatorOf("fragment"),
    envelope: validatorOf("envelope"),
  };
  return { check: (document, name, file) => findingsOf(validators[name.kind], document, file) };
}

function findingsOf(validate: ValidateFunction, document: unknown, file: string): Finding[] {
  if (validate(document)) return [];
  const findings: Finding[] = [];
  for (const { keyword, instancePath, params, message } of validate.errors ?? []) {
    if (keyword === "if") continue; // the errors of the branch follow
    const extra = params.additionalProperty ?? params.propertyName;
    findings.push({
      file,
      pointer: extra === undefined ? instancePath : memberPointer(instancePath, String(extra)),
      rule: "profile",
      message: extra === undefined ? `${message ?? keyword}` : `${extra} is not allowed here`,
    });
  }
  return findings;
}
