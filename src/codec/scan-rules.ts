// What a contract says of its fields, as generated scanners hand it to the scanner.
import type { MemberTable } from "./member-table.ts";

export interface FieldRule {
  readonly isNullable: boolean;
}

interface InspectedRule extends FieldRule {
  /** Restricted data is looked for in the value. */
  readonly isInspected: boolean;
}

/** Code points, both ends included. */
export interface TextRule extends InspectedRule {
  readonly min: number;
  readonly max: number;
}

/** Texts of one class of ASCII characters: 1 for each byte of it in `members`. */
export interface CharacterRule extends TextRule {
  readonly members: Uint8Array;
}

/** Texts that a regular expression accepts, all ASCII. */
export interface PatternRule extends TextRule {
  readonly pattern: RegExp;
}

export interface ChoiceRule extends InspectedRule {
  readonly values: MemberTable;
}

export interface IntegerRule extends InspectedRule {
  readonly min: number;
  readonly max: number;
}

export interface DecimalRule extends InspectedRule {
  /** Digits before the point at most, and behind it. */
  readonly whole: number;
  readonly scale: number;
}

/** Elements at least and at most; `element` scans the one at hand. */
export interface ListRule<Scanner> extends FieldRule {
  readonly min: number;
  readonly max: number;
  element(this: void, scanner: Scanner): boolean;
}

/** Members at most. */
export interface OpenRule extends FieldRule {
  readonly max: number;
}

/** The bytes of a class written like a regular expression's: `A-Za-z0-9_`, every `-` a range. */
export function characterClass(text: string): Uint8Array {
  const members = new Uint8Array(256);
  for (let i = 0; i < text.length; i++) {
    const from = text.charCodeAt(i);
    const isRange = text[i + 1] === "-" && i + 2 < text.length;
    members.fill(1, from, (isRange ? text.charCodeAt(i + 2) : from) + 1);
    if (isRange) i += 2;
  }
  return members;
}
