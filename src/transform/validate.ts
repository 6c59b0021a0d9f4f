// The plain path's verdict: strict tokenizer, JSON.parse, the contract's validator, exact numbers
// and the ordering key. It is the definition of what a valid record is; it alone names code and
// path. The collector gives it as its opinion, the worker as the final verdict.
import { type JsonLimits, type JsonTape, jsonKind } from "../codec/json-tape.ts";
import type { Contract, ProjectedField } from "../event/contract.ts";
import type { Failure, FailureCode } from "../event/failure.ts";
import { find, newest } from "../event/generated/contracts.ts";
import { type Validator, validators } from "../event/generated/validators.js";
import { toFailure } from "../event/violation.ts";
import { Locator, locate } from "./locate.ts";
import { exactInteger, type Located } from "./project.ts";

/** Limits of one record value; the collector refuses what is over them before it is stored. */
export const recordLimits: JsonLimits = {
  depthMax: 32,
  tokensMax: 20_000,
  stringBytesMax: 32_768,
  keysMax: 1_000,
};
export const recordBytesMax = 65_536;

export interface Named {
  readonly type: string;
  /** Empty picks the newest version. */
  readonly version: string;
}

/** The contract a record names, or the failure that says what is unknown about it. */
export function contractOf({ type, version }: Named): Contract | Failure {
  const contract = version === "" ? newest(type) : find(type, version);
  if (contract) return contract;
  return contractFailure(newest(type) ? "unknown_version" : "unknown_type", "/type");
}

/** A record that passed. */
export interface Valid {
  readonly contract: Contract;
  /** Value token of each projected field, -1 for none; good until the next record is judged. */
  readonly tokens: Int32Array;
  /** The ordering key. */
  readonly key: string;
}

/**
 * Judges the record value in `tape`, which has parsed it without a hard fault.
 * Every answer is a function of the bytes, the headers' type and version, and the contracts.
 */
export function validate(tape: JsonTape, named: Named): Valid | Failure {
  const fault = tape.faultWithin(0);
  if (fault) return { code: fault.code, path: fault.path, step: "parse" };
  const contract = contractOf(named);
  if (isFailure(contract)) return contract;
  const check = validatorOf(contract);
  if (!check) return contractFailure("unknown_version", "/type");
  const tokens = locator.locate(tape, contract);
  const value: unknown = JSON.parse(declaredText(tape));
  if (!check(value)) return { ...toFailure(check.errors ?? []), step: "contract" };
  const unrepresentable = findUnrepresentable(tape, { contract, tokens });
  if (unrepresentable) return unrepresentable;
  const key = orderingKey(tape, contract);
  if (key === undefined)
    return contractFailure("missing_key", pointer(contract.keys[0]?.parts[0] ?? []));
  const subject = tape.member(0, "subject");
  if (subject >= 0 && tape.text(subject) !== key) {
    return contractFailure("subject_mismatch", "/subject");
  }
  return { contract, tokens, key };
}

const locator = new Locator();

/** Below this many bytes a value is parsed sooner than it is left out. */
const leftOutBytesMin = 64;

/**
 * The text of the record just located, without what is in undeclared members: no validator looks
 * into them, and the tape has checked their syntax. Their names stay.
 */
function declaredText(tape: JsonTape): string {
  // A string, which no event is, has its quotes outside its bounds.
  const quote = tape.kind[0] === jsonKind.string ? 1 : 0;
  let text = "";
  let from = (tape.start[0] as number) - quote;
  for (let i = 0; i < locator.undeclaredCount; i++) {
    const token = locator.undeclared[i] as number;
    const start = tape.start[token] as number;
    const end = tape.end[token] as number;
    if (end - start < leftOutBytesMin || tape.kind[token] === jsonKind.string) continue;
    text += `${tape.span(from, start)}0`;
    from = end;
  }
  return text + tape.span(from, (tape.end[0] as number) + quote);
}

const checks = new Map<Contract, Validator | undefined>();

function validatorOf(contract: Contract): Validator | undefined {
  if (!checks.has(contract)) {
    checks.set(contract, validators[`${contract.type} ${contract.version}`]);
  }
  return checks.get(contract);
}

export function isFailure(answer: object): answer is Failure {
  return "code" in answer;
}

/**
 * The first of the contract's keys that is there whole: its parts, joined by a colon, behind the
 * prefix. Undefined as well where a part of one is no text, which no valid record has.
 */
export function orderingKey(tape: JsonTape, { keys }: Contract): string | undefined {
  for (const { parts, prefix } of keys) {
    const text = joined(tape, parts);
    if (text !== "") return text === undefined ? undefined : prefix + text;
  }
  return undefined;
}

/** Whether the record's subject is its ordering key, an id, and not a text a client wrote. */
export function isSubjectKey(tape: JsonTape, contract: Contract | undefined): boolean {
  const subject = tape.member(0, "subject");
  if (subject < 0 || tape.kind[subject] !== jsonKind.string) return false;
  return contract !== undefined && tape.text(subject) === orderingKey(tape, contract);
}

/** Empty where a part is absent, undefined where one is no text. */
function joined(tape: JsonTape, parts: readonly (readonly string[])[]): string | undefined {
  let text = "";
  for (let i = 0; i < parts.length; i++) {
    const token = locate(tape, parts[i] as readonly string[]);
    if (token < 0) return "";
    if (tape.kind[token] !== jsonKind.string) return undefined;
    const part = tape.text(token);
    if (part === "") return "";
    text = i === 0 ? part : `${text}:${part}`;
  }
  return text;
}

/**
 * What the validator cannot see: an integer that JSON.parse rounded, and text that is no Unicode
 * (a lone surrogate would land as U+FFFD and two different values as one, and inside JSON readers
 * of the data file refuse it).
 */
function findUnrepresentable(tape: JsonTape, located: Located): Failure | undefined {
  const { projection } = located.contract;
  for (let i = 0; i < projection.length; i++) {
    const token = located.tokens[i] as number;
    if (token < 0) continue;
    const field = projection[i] as ProjectedField;
    const kind = tape.kind[token];
    if (field.type === "int64" && kind === jsonKind.number) {
      if (exactInteger(tape, token) !== undefined) continue;
      return contractFailure("out_of_range", pointer(field.path));
    }
    if (hasLoneSurrogate(tape, token)) {
      return contractFailure("bad_format", pointer(field.path));
    }
  }
  return undefined;
}

/** Whether there is one in the value at `token`, or in a name inside it. */
function hasLoneSurrogate(tape: JsonTape, token: number): boolean {
  const { kind, escaped, next } = tape;
  const end = next[token] as number;
  for (let at = token; at < end; at++) {
    if (escaped[at] !== 1 || kind[at] === jsonKind.object) continue;
    if (tape.hasLoneSurrogate(at)) return true;
  }
  return false;
}

function contractFailure(code: FailureCode, path: string): Failure {
  return { code, path, step: "contract" };
}

function pointer(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
