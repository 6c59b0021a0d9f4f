// Masking: the only way from an event's bytes to bytes that may be appended, logged or quarantined.
// It looks at decoded names and values and replaces spans in the bytes; what it leaves alone stays
// byte for byte as it was sent. Masking twice is masking once.
import { ByteMemory } from "../codec/byte-memory.ts";
import { PathWalk } from "../codec/json-path.ts";
import type { JsonTape } from "../codec/json-tape.ts";
import { KeyTable } from "../codec/key-table.ts";
import type { MaskAction, MaskPlan } from "../event/contract.ts";
import type { MaskedBytes } from "../event/masked.ts";
import { applyEdits, type CompiledPlan, MaskWalk } from "./mask-walk.ts";

export interface MaskOptions {
  /** The contract's plan from the record value's root; undefined for an unknown contract. */
  readonly plan: MaskPlan | undefined;
  /** Key of the keyed hashes, at least 16 bytes. */
  readonly hmacKey: Uint8Array;
  /** Whether `subject` repeats the ordering key, an id; any other subject is free text. */
  readonly isSubjectKey: boolean;
}

export interface Masked {
  /** The value, in memory of its own. */
  readonly bytes: MaskedBytes;
  /** Whether it differs from what went in. */
  readonly isChanged: boolean;
  /** Whether the tape tells what the value is now; where not, the value must be parsed again. */
  readonly isTaped: boolean;
  /** Masked names of the members that held restricted data; the same name may stand twice. */
  readonly restricted: readonly string[];
}

const memory = new ByteMemory();

/** Masks the record value in `tape`, which has parsed it without a hard fault. */
export function mask(tape: JsonTape, { plan, hmacKey, isSubjectKey }: MaskOptions): Masked {
  const walk = new MaskWalk(tape, { hmacKey, nested: 0 });
  walk.value(0, compile(plan, isSubjectKey));
  const bounds = { start: tape.start[0] as number, end: tape.end[0] as number };
  const { edits } = walk;
  if (edits.length === 0) {
    const bytes = memory.copy(tape.bytes, bounds.start, bounds.end) as Uint8Array as MaskedBytes;
    return { bytes, isChanged: false, isTaped: true, restricted: [] };
  }
  const { bytes, replacements } = applyEdits(tape, bounds, { edits, memory });
  return {
    bytes: bytes as MaskedBytes,
    isChanged: true,
    isTaped: replacements.length === edits.length && tape.replace(bytes, replacements),
    restricted: edits.filter(({ isRestricted }) => isRestricted).map(({ name }) => name),
  };
}

/**
 * Path (JSON pointer) of the first restricted data that `mask` would take out of a record value, or
 * undefined: a check on what somebody else should have masked.
 */
export function findRestricted(tape: JsonTape, plan: MaskPlan | undefined): string | undefined {
  const walk = new MaskWalk(tape, { hmacKey: undefined, nested: 0 });
  walk.value(0, compile(plan, true));
  const edit = walk.edits.find(({ isRestricted }) => isRestricted);
  return edit && new PathWalk(tape, 0).to(edit.token);
}

/** The envelope's own members, of every contract: ids stay, the rest is text a client wrote. */
const envelope: readonly (readonly [string, MaskAction])[] = [
  ["id", "keep"],
  ["store_id", "keep"],
  ["type", "scan"],
  ["version", "scan"],
  ["dataschema", "scan"],
  ["source", "scan"],
  ["time", "scan"],
  ["sent_at", "scan"],
];

const unknownPlan: MaskPlan = { fields: {} };
const compiled = [
  new WeakMap<MaskPlan, CompiledPlan>(),
  new WeakMap<MaskPlan, CompiledPlan>(),
] as const;

function compile(plan: MaskPlan = unknownPlan, isSubjectKey: boolean): CompiledPlan {
  const cache = compiled[isSubjectKey ? 1 : 0];
  const known = cache.get(plan);
  if (known) return known;
  const subject = ["subject", isSubjectKey ? "keep" : "scan"] as const;
  const fields = new KeyTable([...compileFields(plan), ...envelope, subject]);
  cache.set(plan, { fields });
  return { fields };
}

function compileFields(plan: MaskPlan): [string, MaskAction | CompiledPlan][] {
  return Object.entries(plan.fields).map(([name, entry]) => [
    name,
    typeof entry === "string" ? entry : { fields: new KeyTable(compileFields(entry)) },
  ]);
}
