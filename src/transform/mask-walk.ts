// Walks the tape of one JSON text and lists what masking changes, as replacements of byte spans.
// Declared members go by the contract's plan, all others by the generic plan.
import { createHmac } from "node:crypto";
import { ByteMemory } from "../codec/byte-memory.ts";
import { ByteWriter } from "../codec/byte-writer.ts";
import type { Replacement } from "../codec/json-shift.ts";
import { JsonTape, jsonKind } from "../codec/json-tape.ts";
import { keyNamesMax } from "../codec/key-names.ts";
import type { KeyTable } from "../codec/key-table.ts";
import { textHint } from "../codec/text-traits.ts";
import { parseTimestamp } from "../codec/timestamp.ts";
import type { MaskAction } from "../event/contract.ts";
import { cardDigitsMin, cardInNumber } from "./card-detector.ts";
import { keyName } from "./key-name.ts";
import { truncateIp } from "./mask-ip.ts";
import { isPlainName, nameVerdict } from "./mask-names.ts";
import { isSuspect } from "./mask-scan.ts";
import { isKeptUrl, maskText, maskUrl } from "./mask-text.ts";
import { plainUrl } from "./mask-url.ts";

/** A plan with lookups that no member name can escape (`constructor`, `__proto__`). */
export interface CompiledPlan {
  readonly fields: KeyTable<MaskAction | CompiledPlan>;
}

/** What becomes of a value: a declared action or object, or a verdict of the generic plan. */
type Treatment = MaskAction | CompiledPlan | "ip";

export interface Edit {
  /** Bounds in the tape's bytes. */
  readonly start: number;
  readonly end: number;
  /** Becomes the JSON string in its place; undefined where nothing does. */
  readonly text: string | undefined;
  /** The token it was made for. */
  readonly token: number;
  /** Whether what it replaces may not be stored at all. */
  readonly isRestricted: boolean;
  /** Masked name of the member it is in. */
  readonly name: string;
}

const decimalText = /^-?\d{1,40}\.\d{1,40}$/;
/** Version of the keyed hash, in front of every hash. */
const hashPrefix = "v1:";
/** A keyed hash as masking writes it. */
export const hashed = /^v1:[0-9a-f]{64}$/;
/** A plain name shorter than this is neither a card number nor one in base64. */
const suspectNameBytes = 12;
/** By number in `keyNames`: 1 once the name was found to be short and plain, which it remains. */
const isScanned = new Uint8Array(keyNamesMax + 1);
/** JSON texts inside JSON strings inside JSON strings. */
const nestedMax = 3;
const nestedLimits = {
  depthMax: 64,
  tokensMax: 20_000,
  stringBytesMax: 1 << 20,
  keysMax: 20_000,
} as const;

export interface WalkOptions {
  /** Without a key only restricted data is looked for: nothing is hashed, no address cut. */
  readonly hmacKey: Uint8Array | undefined;
  readonly nested: number;
}

export class MaskWalk {
  /** In byte order, never overlapping. */
  readonly edits: Edit[] = [];
  readonly #tape: JsonTape;
  readonly #options: WalkOptions;
  /** Key of the member at hand, -1 outside all, and its name where that had to be masked. */
  #member = -1;
  #maskedName: string | undefined;

  constructor(tape: JsonTape, options: WalkOptions) {
    this.#tape = tape;
    this.#options = options;
  }

  /** Lists the edits of the value at `token`. */
  value(token: number, treatment: Treatment): void {
    switch (this.#tape.kind[token]) {
      case jsonKind.object:
      case jsonKind.array:
        this.#container(token, treatment);
        break;
      case jsonKind.string:
        this.#string(token, treatment);
        break;
      case jsonKind.number:
        this.#number(token, treatment);
        break;
    }
  }

  #container(token: number, treatment: Treatment): void {
    const { kind, next } = this.#tape;
    const last = next[token] as number;
    if (last === token + 1) {
      // What lies below the depth limit was not looked at, so it cannot stay.
      if (!isEmpty(this.#tape, token)) this.#replace(token, "[too deep]", true);
    } else if (kind[token] === jsonKind.object && treatment === "hmac") {
      this.#hash(token);
    } else if (kind[token] === jsonKind.object && treatment === "truncate_ip") {
      if (!this.#isCheck) this.#replace(token, "", false);
    } else if (kind[token] === jsonKind.object) {
      this.#object(token, typeof treatment === "object" ? treatment : undefined);
    } else {
      for (let at = token + 1; at < last; at = next[at] as number) this.value(at, treatment);
    }
  }

  #object(token: number, plan: CompiledPlan | undefined): void {
    const { next } = this.#tape;
    const last = next[token] as number;
    const outer = this.#member;
    const outerName = this.#maskedName;
    // End of the member before, once one was kept: with it there is a comma to take out.
    let behind = -1;
    for (let key = token + 1; key < last; key = next[key] as number) {
      this.#member = key;
      this.#maskedName = undefined;
      const treatment = plan?.fields.find(this.#tape, key) ?? this.#undeclared(key);
      if (treatment === "drop" || (treatment === "truncate_ip" && this.#isNoAddress(key + 1))) {
        this.#remove(key, { behind, last, isRestricted: treatment === "drop" });
        if (behind >= 0) behind = endWithQuote(this.#tape, key + 1);
        continue;
      }
      this.value(key + 1, treatment);
      behind = endWithQuote(this.#tape, key + 1);
    }
    this.#member = outer;
    this.#maskedName = outerName;
  }

  /** What becomes of an undeclared member; its name may itself hold a card number. */
  #undeclared(key: number): Treatment {
    const { bytes, start, end, escaped, hint } = this.#tape;
    const number = hint[key] as number;
    if (number > 0 && isScanned[number] === 1) return "scan";
    const from = start[key] as number;
    const to = end[key] as number;
    const isPlain = escaped[key] === 0 && isPlainName(bytes, from, to);
    if (isPlain && to - from < suspectNameBytes) {
      isScanned[number] = number > 0 ? 1 : 0;
      return "scan";
    }
    const verdict = isPlain ? "scan" : nameVerdict(keyName(this.#tape, key));
    if (verdict === "drop" || !isSuspect(bytes, from, to)) return verdict;
    const name = keyName(this.#tape, key);
    const masked = maskText(name);
    if (masked !== name) {
      this.#maskedName = masked;
      this.#replace(key, masked, true);
    }
    return verdict;
  }

  #string(token: number, treatment: Treatment): void {
    if (treatment === "keep") return;
    if (treatment === "hmac") {
      this.#hash(token);
    } else if (treatment === "truncate_ip" || treatment === "ip") {
      this.#address(token, treatment);
    } else {
      this.#text(token, treatment);
    }
  }

  #address(token: number, treatment: "truncate_ip" | "ip"): void {
    if (treatment === "truncate_ip" && this.#isCheck) return;
    const text = this.#tape.text(token);
    const cut = truncateIp(text) ?? (treatment === "ip" ? undefined : "");
    if (cut === undefined) this.#text(token, "scan");
    else if (cut !== text) this.#replace(token, cut, false);
  }

  #text(token: number, treatment: Treatment): void {
    const { bytes, start, end, hint } = this.#tape;
    const isUrl = treatment === "url";
    const told = hint[token] as number;
    if (told === textHint.bare || (told === textHint.quiet && !isUrl)) return;
    const from = start[token] as number;
    const to = end[token] as number;
    const isQuiet = told === textHint.quiet || !isSuspect(bytes, from, to);
    if (isQuiet && (!isUrl || this.#isCheck || !hasUrlParts(bytes, from, to))) return;
    if (isUrl && !this.#isCheck && this.#plainUrl(token)) return;
    const text = this.#tape.text(token);
    if (isQuiet && isKeptUrl(text)) return;
    // Nanoseconds before an offset may look like a card; a timestamp is none.
    if (parseTimestamp(text) !== undefined) return;
    // An exact decimal is judged as the number it is: digits behind the point make no card.
    if (decimalText.test(text) && cardInNumber(text) === undefined) return;
    const masked = isUrl ? maskUrl(text) : (this.#nested(text) ?? maskText(text));
    if (masked === text) return;
    this.#replace(token, masked, !isUrl || maskText(text) !== text);
  }

  /** Cuts a URL that nothing but its parameters can change; false for any other. */
  #plainUrl(token: number): boolean {
    const { bytes, start, end, escaped } = this.#tape;
    if (escaped[token] === 1) return false;
    const from = start[token] as number;
    const to = end[token] as number;
    const plain = plainUrl(bytes, from, to);
    if (plain === undefined) return false;
    if (plain.length !== to - from) this.#replace(token, plain, false);
    return true;
  }

  #number(token: number, treatment: Treatment): void {
    const { bytes, start, end } = this.#tape;
    if (treatment === "keep") return;
    if (treatment === "hmac") {
      this.#hash(token);
    } else if (treatment === "truncate_ip") {
      if (!this.#isCheck) this.#replace(token, "", false);
    } else if (mayBeCard(bytes, start[token] as number, end[token] as number)) {
      const marker = cardInNumber(this.#tape.raw(token));
      if (marker !== undefined) this.#replace(token, marker, true);
    }
  }

  #hash(token: number): void {
    const { hmacKey } = this.#options;
    if (hmacKey === undefined) return;
    const isString = this.#tape.kind[token] === jsonKind.string;
    const text = isString ? this.#tape.text(token) : this.#tape.raw(token);
    if (text === "" || hashed.test(text)) return;
    // One person's address is one hash however it was typed.
    const folded = text.normalize("NFKC").trim().toLowerCase();
    const digest = createHmac("sha256", hmacKey).update(folded, "utf8").digest("hex");
    this.#replace(token, `${hashPrefix}${digest}`, false);
  }

  /**
   * Masks JSON inside a string as JSON, so that sensitive names in it count; undefined if it is
   * none.
   */
  #nested(text: string): string | undefined {
    if (this.#options.nested >= nestedMax || !/^\s*[{[]/.test(text)) return undefined;
    const bytes = Buffer.from(text, "utf8");
    const tape = new JsonTape();
    if (!text.isWellFormed() || tape.parse(bytes, 0, bytes.length, nestedLimits)) return undefined;
    const walk = new MaskWalk(tape, { ...this.#options, nested: this.#options.nested + 1 });
    walk.value(0, "scan");
    if (walk.edits.length === 0) return text;
    const bounds = { start: 0, end: bytes.length };
    const masked = applyEdits(tape, bounds, { edits: walk.edits, memory: new ByteMemory() });
    return texts.decode(masked.bytes);
  }

  /** Whether the value at `token` is declared an address and is none: such a member goes. */
  #isNoAddress(token: number): boolean {
    if (this.#isCheck) return false;
    const kind = this.#tape.kind[token];
    if (kind === jsonKind.number || kind === jsonKind.object) return true;
    return kind === jsonKind.string && truncateIp(this.#tape.text(token)) === undefined;
  }

  #replace(token: number, text: string, isRestricted: boolean): void {
    const quote = isQuoted(this.#tape, token) ? 1 : 0;
    const start = (this.#tape.start[token] as number) - quote;
    const end = (this.#tape.end[token] as number) + quote;
    this.edits.push({ start, end, text, token, isRestricted, name: this.#memberName });
  }

  get #isCheck(): boolean {
    return this.#options.hmacKey === undefined;
  }

  get #memberName(): string {
    if (this.#maskedName !== undefined || this.#member < 0) return this.#maskedName ?? "";
    return keyName(this.#tape, this.#member);
  }

  /** Takes a member out together with one of the commas around it. */
  #remove(key: number, at: { behind: number; last: number; isRestricted: boolean }): void {
    const { start, next } = this.#tape;
    const following = next[key] as number;
    const isFirstOfMore = at.behind < 0 && following < at.last;
    this.edits.push({
      start: at.behind < 0 ? (start[key] as number) - 1 : at.behind,
      end: isFirstOfMore ? (start[following] as number) - 1 : endWithQuote(this.#tape, key + 1),
      text: undefined,
      token: key,
      isRestricted: at.isRestricted,
      name: this.#memberName,
    });
  }
}

const texts = new TextDecoder("utf-8", { ignoreBOM: true });

/** Reused from value to value. */
const edited = new ByteWriter();

export interface Edited {
  /** In memory of their own. */
  readonly bytes: Uint8Array;
  /** The edits that put a string in the place of a string or number. */
  readonly replacements: readonly Replacement[];
}

/** The text `[start, end)` of the tape with the edits made. */
export function applyEdits(
  { bytes, kind }: JsonTape,
  { start, end }: { start: number; end: number },
  { edits, memory }: { edits: readonly Edit[]; memory: ByteMemory },
): Edited {
  const replacements: Replacement[] = [];
  edited.reset();
  let from = start;
  for (const edit of edits) {
    edited.bytes(bytes, from, edit.start);
    from = edit.end;
    if (edit.text === undefined) continue;
    const placed = edited.length + 1;
    edited.jsonString(edit.text);
    const was = kind[edit.token];
    if (was !== jsonKind.string && was !== jsonKind.number) continue;
    replacements.push({ token: edit.token, start: placed, end: edited.length - 1 });
  }
  edited.bytes(bytes, from, end);
  return { bytes: memory.copy(edited.view(), 0, edited.length), replacements };
}

function isQuoted({ kind }: JsonTape, token: number): boolean {
  return kind[token] === jsonKind.string || kind[token] === jsonKind.key;
}

function endWithQuote(tape: JsonTape, token: number): number {
  return (tape.end[token] as number) + (isQuoted(tape, token) ? 1 : 0);
}

/** Whether nothing but space is between the brackets of a container. */
function isEmpty({ bytes, start, end }: JsonTape, token: number): boolean {
  const close = (end[token] as number) - 1;
  for (let at = (start[token] as number) + 1; at < close; at++) {
    if ((bytes[at] as number) > 0x20) return false;
  }
  return true;
}

/** Whether a number, as written, has the digits of a card number, or an exponent. */
function mayBeCard(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start >= cardDigitsMin) return true;
  for (let at = start; at < end; at++) if (((bytes[at] as number) | 0x20) === 0x65) return true;
  return false;
}

/** Whether a URL, as written, has user info, a query or a fragment. */
function hasUrlParts(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === 0x3f || byte === 0x23 || byte === 0x40 || byte === 0x5c) return true;
  }
  return false;
}
