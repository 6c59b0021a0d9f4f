// What generated scanners are made of: one walk over the bytes of a record value that checks it
// and writes its declared leaves into columns. Every step answers false for whatever it is not
// sure of; the plain path then decides. Nothing is decoded, no object made.
import { BytesColumn } from "./bytes-column.ts";
import type { BoolColumn, DecimalColumn, NumberColumn } from "./columns.ts";
import { afterSpace, ascii, literalEnd, stringEnd } from "./json-text.ts";
import { hashOf, type MemberTable, undeclared } from "./member-table.ts";
import type {
  CharacterRule,
  ChoiceRule,
  DecimalRule,
  FieldRule,
  IntegerRule,
  ListRule,
  OpenRule,
  PatternRule,
  TextRule,
} from "./scan-rules.ts";
import { type Inspection, Skipper, textCount } from "./skip.ts";
import { readTimestamp } from "./timestamp.ts";

/** Answers of `next` besides the number of a member and `undeclared`. */
export const closed = -2;
export const refused = -3;

/** Longer records are left to the plain path; in shorter ones no string and no token is too many. */
export const scannedBytesMax = 32_768;
const marksMax = 8;
/** Digits that are an exact integer whatever they are. */
const safeDigits = 15;

/** A generated scanner: whether the value at hand is valid, and its leaves written if it is. */
export type Scan<Columns> = (scanner: Scanner, columns: Columns) => boolean;

export class Scanner {
  /** Bounds of the texts that were marked, by number, without the quotes; -1 for none. */
  readonly markStart = new Int32Array(marksMax);
  readonly markEnd = new Int32Array(marksMax);
  readonly isMarkEscaped = new Uint8Array(marksMax);
  /** First byte of the name of the member marked, behind its quote. */
  readonly markName = new Int32Array(marksMax);
  /** Of a timestamp that was marked. */
  readonly markMicros = new Float64Array(marksMax);
  /** Members of declared objects that the contract does not name, in this record. */
  undeclaredCount = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;
  #from = 0;
  /** The place reached, and the containers open there. */
  #at = 0;
  #depth = 0;
  #nameStart = 0;
  #micros = 0;
  /** Bounds of the last string. */
  #start = 0;
  #stop = 0;
  #isEscaped = false;
  readonly #skipper: Skipper;
  readonly #traits: Int32Array;

  constructor(inspection: Inspection) {
    this.#skipper = new Skipper(inspection);
    this.#traits = this.#skipper.traits;
  }

  /** Whether some text or name needs a closer look before the record may pass. */
  get isSuspicious(): boolean {
    return this.#skipper.isSuspicious;
  }

  /** Whether all texts and names are ASCII; where not, that they are UTF-8 is for others to see. */
  get isAscii(): boolean {
    return this.#skipper.isAscii;
  }

  /** The next record value is `bytes[start, end)`; false when it is not for us. */
  begin(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#end = end;
    this.#depth = 0;
    this.#skipper.begin(bytes, end);
    this.undeclaredCount = 0;
    this.markStart.fill(-1);
    this.#from = this.#at = afterSpace(bytes, start, end);
    return end - start <= scannedBytesMax;
  }

  /** Bounds of the value that was scanned, without white space around it. */
  get start(): number {
    return this.#from;
  }

  get end(): number {
    return this.#at;
  }

  /** Whether nothing is behind the value that was scanned. */
  get isAtEnd(): boolean {
    return afterSpace(this.#bytes, this.#at, this.#end) === this.#end;
  }

  /** Steps into the object at hand. */
  enter(table: MemberTable): boolean {
    if (this.#at >= this.#end || this.#bytes[this.#at] !== ascii.openObject) return false;
    this.#at++;
    this.#depth++;
    table.begin();
    return true;
  }

  /** Steps to the value of the object's next member and answers which member that is. */
  next(table: MemberTable): number {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.#solid(this.#at);
    if (at >= end) return refused;
    if (bytes[at] === ascii.closeObject) {
      this.#at = at + 1;
      this.#depth--;
      return table.isComplete ? closed : refused;
    }
    if (table.count++ > 0) {
      if (bytes[at] !== ascii.comma) return refused;
      at = this.#solid(at + 1);
    }
    if (at >= end || bytes[at] !== ascii.quote) return refused;
    const start = at + 1;
    let member = table.expected(bytes, start, end);
    if (member >= 0) {
      at = start + table.lengthOf(member);
      if (!table.take(member, true)) return refused;
    } else {
      at = this.#skipper.nameEnd(start);
      if (at < 0) return refused;
      member = table.find(bytes, { start, end: at }, this.#skipper.nameHash);
      const isNew =
        member >= 0 ? table.take(member, false) : this.#skipper.takeName(start, at, table.object);
      if (!isNew) return refused;
    }
    this.#nameStart = start;
    at = this.#solid(at + 1);
    if (at >= end || bytes[at] !== ascii.colon) return refused;
    this.#at = this.#solid(at + 1);
    return this.#at < end ? member : refused;
  }

  /** Passes over the value of an undeclared member. */
  skip(): boolean {
    this.undeclaredCount++;
    return this.#isPassed(this.#skipper.skip(this.#at, this.#depth));
  }

  /** A text of `min` to `max` code points. */
  text(column: BytesColumn | undefined, rule: TextRule): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(rule.isInspected)) return false;
    const length = this.#stop - this.#start;
    // There are no more code points than bytes; whether there are fewer is for the plain path.
    if (length > rule.max || length < rule.min) return false;
    if (this.#isEscaped) return rule.min <= 1 && this.#putEscaped(column);
    if (rule.min > 1 && !this.#isOf(ascii7)) return false;
    if (column !== undefined) column.put(bytes, this.#start, this.#stop);
    return true;
  }

  /** A text of `min` to `max` characters of a class, all of them ASCII. */
  characters(column: BytesColumn | undefined, rule: CharacterRule): boolean {
    if (this.#bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(rule.isInspected) || this.#isEscaped) return false;
    const length = this.#stop - this.#start;
    if (length < rule.min || length > rule.max || !this.#isOf(rule.members)) return false;
    if (column !== undefined) column.put(this.#bytes, this.#start, this.#stop);
    return true;
  }

  /** A text of ASCII that a regular expression accepts. */
  pattern(column: BytesColumn | undefined, rule: PatternRule): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(rule.isInspected) || this.#isEscaped || !this.#isOf(ascii7)) return false;
    const length = this.#stop - this.#start;
    if (length < rule.min || length > rule.max) return false;
    let text = "";
    for (let at = this.#start; at < this.#stop; at++)
      text += String.fromCharCode(bytes[at] as number);
    if (!rule.pattern.test(text)) return false;
    if (column !== undefined) column.put(bytes, this.#start, this.#stop);
    return true;
  }

  /** One of a few texts. */
  choice(column: BytesColumn | undefined, rule: ChoiceRule): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(rule.isInspected) || this.#isEscaped) return false;
    const range = { start: this.#start, end: this.#stop };
    const hash = hashOf(bytes, this.#start, this.#stop);
    if (rule.values.find(bytes, range, hash) === undeclared) return false;
    if (column !== undefined) column.put(bytes, this.#start, this.#stop);
    return true;
  }

  /** An integer of at most 15 digits within bounds. */
  integer(column: NumberColumn | undefined, rule: IntegerRule): boolean {
    const bytes = this.#bytes;
    const isNegative = bytes[this.#at] === ascii.minus;
    const first = isNegative ? this.#at + 1 : this.#at;
    let at = first;
    let value = 0;
    for (; at < this.#end; at++) {
      const digit = (bytes[at] as number) - ascii.zero;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const digits = at - first;
    if (digits === 0) return !isNegative && this.isNull(rule);
    if (digits > safeDigits || (bytes[first] === ascii.zero && digits > 1)) return false;
    // What a negative zero is, the plain path says.
    if (isNegative) value = value === 0 ? Number.NaN : -value;
    if (!(value >= rule.min && value <= rule.max)) return false;
    if (rule.isInspected) this.#skipper.inspectNumber(first, at);
    this.#at = at;
    if (column !== undefined) column.put(value);
    return true;
  }

  bool(column: BoolColumn | undefined, rule: FieldRule): boolean {
    const first = this.#bytes[this.#at];
    if (first !== 0x74 && first !== 0x66) return this.isNull(rule);
    if (!this.#isPassed(literalEnd(this.#bytes, this.#at, this.#end))) return false;
    if (column !== undefined) column.put(first === 0x74);
    return true;
  }

  /** RFC 3339; no restricted data, whatever its digits are. */
  timestamp(column: NumberColumn | undefined, rule: FieldRule): boolean {
    if (this.#bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(false) || this.#isEscaped) return false;
    const micros = readTimestamp(this.#bytes, this.#start, this.#stop);
    if (Number.isNaN(micros)) return false;
    this.#micros = micros;
    if (column !== undefined) column.put(micros);
    return true;
  }

  /** A decimal text that is at most 15 digits at its scale. */
  decimal(column: DecimalColumn | undefined, rule: DecimalRule): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== ascii.quote) return this.isNull(rule);
    if (!this.#string(rule.isInspected) || this.#isEscaped) return false;
    const isNegative = bytes[this.#start] === ascii.minus;
    const first = isNegative ? this.#start + 1 : this.#start;
    let value = 0;
    let point = -1;
    for (let at = first; at < this.#stop; at++) {
      const digit = (bytes[at] as number) - ascii.zero;
      if (digit >= 0 && digit <= 9) value = value * 10 + digit;
      else if (point < 0 && bytes[at] === ascii.dot) point = at;
      else return false;
    }
    const whole = (point < 0 ? this.#stop : point) - first;
    const fraction = point < 0 ? 0 : this.#stop - point - 1;
    if (whole < 1 || whole > rule.whole || fraction > rule.scale) return false;
    if ((point >= 0 && fraction === 0) || whole + rule.scale > safeDigits) return false;
    for (let place = fraction; place < rule.scale; place++) value *= 10;
    if (column !== undefined) column.putSafe(isNegative ? -value : value);
    return true;
  }

  /** A list of `min` to `max` elements; lands as it is written. */
  list(column: BytesColumn | undefined, rule: ListRule<Scanner>): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    const start = this.#at;
    if (bytes[start] !== ascii.openArray) return this.isNull(rule);
    this.#depth++;
    let count = 0;
    for (let at = this.#solid(start + 1); at < end; at = this.#solid(this.#at)) {
      if (bytes[at] === ascii.closeArray) {
        if (count < rule.min || count > rule.max) return false;
        this.#depth--;
        this.#at = at + 1;
        if (column !== undefined) column.put(bytes, start, this.#at);
        return true;
      }
      if (count++ > 0) {
        if (bytes[at] !== ascii.comma) return false;
        at = this.#solid(at + 1);
      }
      this.#at = at;
      // Nothing but an element may follow a comma, and no element begins with a bracket's end.
      if (at >= end || !rule.element(this)) return false;
    }
    return false;
  }

  /** An object of any members, at most `max`; lands as it is written. */
  open(column: BytesColumn | undefined, rule: OpenRule): boolean {
    const start = this.#at;
    if (this.#bytes[start] !== ascii.openObject) return this.isNull(rule);
    if (!this.#isPassed(this.#skipper.skip(start, this.#depth))) return false;
    if (this.#skipper.members > rule.max) return false;
    if (column !== undefined) column.put(this.#bytes, start, this.#at);
    return true;
  }

  /** Exactly this text. */
  constant(text: Uint8Array): boolean {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== ascii.quote || !this.#string(true) || this.#isEscaped) return false;
    if (this.#stop - this.#start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (bytes[this.#start + i] !== text[i]) return false;
    return true;
  }

  /** Null, where the rule allows it. */
  isNull(rule: FieldRule): boolean {
    if (!rule.isNullable || this.#bytes[this.#at] !== 0x6e) return false;
    return this.#isPassed(literalEnd(this.#bytes, this.#at, this.#end));
  }

  /** Marks the text just read; a null leaves no mark. */
  mark(number: number): void {
    if (this.#bytes[this.#at - 1] !== ascii.quote) return;
    this.markStart[number] = this.#start;
    this.markEnd[number] = this.#stop;
    this.isMarkEscaped[number] = this.#isEscaped ? 1 : 0;
    this.markName[number] = this.#nameStart;
    this.markMicros[number] = this.#micros;
  }

  #isPassed(behind: number): boolean {
    if (behind < 0) return false;
    this.#at = behind;
    return true;
  }

  /** As `afterSpace`, for the usual case that there is none. */
  #solid(at: number): number {
    if (at < this.#end && (this.#bytes[at] as number) > 0x20) return at;
    return afterSpace(this.#bytes, at, this.#end);
  }

  /** Reads the string at hand. */
  #string(isInspected: boolean): boolean {
    const bytes = this.#bytes;
    const end = this.#end;
    const traits = this.#traits;
    const start = this.#at + 1;
    let counts = 0;
    let at = start;
    for (; at < end; at++) {
      const adds = traits[bytes[at] as number] as number;
      if (adds < 0) break;
      counts += adds;
    }
    if (at >= end) return false;
    this.#isEscaped = bytes[at] === ascii.backslash;
    if (this.#isEscaped) {
      at = stringEnd(bytes, at, end);
      if (at < 0) return false;
      counts += textCount.odd;
    } else if (bytes[at] !== ascii.quote) {
      return false;
    }
    this.#start = start;
    this.#stop = at;
    this.#at = at + 1;
    if (counts >= textCount.odd) this.#skipper.isAscii = false;
    if (isInspected) this.#skipper.inspectText(start, at, counts);
    return true;
  }

  #isOf(members: Uint8Array): boolean {
    const bytes = this.#bytes;
    for (let at = this.#start; at < this.#stop; at++) {
      if (members[bytes[at] as number] !== 1) return false;
    }
    return true;
  }

  /** A text of at least one code point whose escapes are to be resolved. */
  #putEscaped(column: BytesColumn | undefined): boolean {
    nowhere.truncate(0);
    return (column ?? nowhere).putEscaped(this.#bytes, this.#start, this.#stop);
  }
}

/** Takes texts that land nowhere. */
const nowhere = new BytesColumn({ name: "", type: "utf8", nullable: true }, { ended: 0 });
const ascii7 = new Uint8Array(256).fill(1, 0, 0x80);
