// Masks one decoded text: card numbers in plain sight, behind percent, JSON or HTML escapes or in
// base64, and sensitive parameters of a query string. Masking twice is masking once.
import { isUtf8 } from "node:buffer";
import { findCards, hasEnoughDigits } from "./card-detector.ts";
import { nameVerdict } from "./mask-names.ts";

/** Query parameters a declared URL keeps. */
const keptName = "(?:utm_[a-z_]{1,32}|gclid|gbraid|wbraid|dclid|fbclid|msclkid|ttclid)";
const keptParameter = new RegExp(`^${keptName}$`);
/** No user info, no fragment, and no parameter but those. */
const keptUrl = new RegExp(String.raw`^[^?#@\\]*\?${keptName}=[^&#@]*(?:&${keptName}=[^&#@]*)*$`);

/** Names in anything that looks like a query or a form body. */
const parameterNames = /(?:^|[?&#;])([^=?&#;]{1,64})=/g;
/** A number that was taken out may have hidden another; what is hidden deeper stays. */
const passesMax = 8;

/**
 * `text` with its card numbers and sensitive parameters masked; the same string when it has none.
 */
export function maskText(text: string): string {
  let masked = hasSensitiveParameter(text) ? maskParameters(text) : text;
  if (hasEnoughDigits(masked)) masked = maskCards(masked);
  return masked.length >= base64Min ? maskBase64(masked) : masked;
}

/** A declared URL: no user info, only allow-listed parameters, and no card number anywhere. */
export function maskUrl(text: string): string {
  const fragmentAt = text.indexOf("#");
  const head = fragmentAt < 0 ? text : text.slice(0, fragmentAt);
  const fragment = fragmentAt < 0 ? "" : text.slice(fragmentAt);
  const queryAt = head.indexOf("?");
  const path = withoutUserInfo(queryAt < 0 ? head : head.slice(0, queryAt));
  const query = queryAt < 0 ? "" : keepParameters(head.slice(queryAt + 1));
  return maskText(path + (query && `?${query}`) + (fragment.includes("=") ? "" : fragment));
}

/** Whether a URL without a card number or sensitive parameter is, at a glance, kept as it is. */
export function isKeptUrl(text: string): boolean {
  return keptUrl.test(text);
}

function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]{0,31}:)?\/\/[^/\\]*@/i, "$1//");
}

function keepParameters(query: string): string {
  return query
    .split("&")
    .filter((parameter) => keptParameter.test(parameterName(parameter)))
    .join("&");
}

function hasSensitiveParameter(text: string): boolean {
  if (!text.includes("=")) return false;
  parameterNames.lastIndex = 0;
  for (let match = parameterNames.exec(text); match; match = parameterNames.exec(text)) {
    if (nameVerdict(parameterName(match[1] as string)) === "drop") return true;
  }
  return false;
}

/** Takes parameters with sensitive names out. */
function maskParameters(text: string): string {
  const parts = text.split(/([?&#;])/);
  for (let i = 0; i < parts.length; i += 2) {
    const part = parts[i] as string;
    if (!part.includes("=") || nameVerdict(parameterName(part)) !== "drop") continue;
    parts[i] = "";
    if (parts[i - 1] === "&" || parts[i - 1] === ";") parts[i - 1] = "";
  }
  return parts.join("");
}

function parameterName(parameter: string): string {
  const equals = parameter.indexOf("=");
  const name = parameter.slice(0, Math.min(equals < 0 ? parameter.length : equals, 128));
  return loosen(name)?.text ?? name;
}

/** Replaces card numbers until none is left. */
function maskCards(text: string): string {
  for (let pass = 0; pass < passesMax; pass++) {
    const plain = replaceCards(text, undefined);
    const loose = loosen(plain);
    const masked = loose ? replaceCards(plain, loose) : plain;
    if (masked === text) return text;
    text = masked;
  }
  return text;
}

function replaceCards(text: string, loose: Loose | undefined): string {
  let masked = "";
  let done = 0;
  for (const { start, end, marker } of findCards(loose?.text ?? text)) {
    masked += text.slice(done, loose ? (loose.at[start] as number) : start) + marker;
    done = loose ? (loose.at[end] as number) : end;
  }
  return done === 0 ? text : masked + text.slice(done);
}

interface Loose {
  readonly text: string;
  /** Where each character of `text`, and its end, stands in the original. */
  readonly at: readonly number[];
}

const escapes =
  /(?:%[0-9a-fA-F]{2})+|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});?|&(?:nbsp|ensp|emsp|thinsp|shy|zwj|zwnj);/g;
const escapeHint = /%[0-9a-fA-F]|\\[ux]|&(?:#|nbsp|e[nm]sp|thinsp|shy|zwn?j)/;
/** Escapes of escapes that are resolved. */
const loosenedMax = 3;

/** `text` with percent, JSON and HTML escapes resolved, or undefined when it has none. */
function loosen(text: string): Loose | undefined {
  let loose = loosenOnce(text);
  for (let times = 1; loose !== undefined && times < loosenedMax; times++) {
    const { at } = loose;
    const deeper = loosenOnce(loose.text);
    if (deeper === undefined) break;
    loose = { text: deeper.text, at: deeper.at.map((place) => at[place] as number) };
  }
  return loose;
}

function loosenOnce(text: string): Loose | undefined {
  if (!escapeHint.test(text)) return undefined;
  let loose = "";
  const at: number[] = [];
  let done = 0;
  const copyTo = (end: number) => {
    for (; done < end; done++) {
      loose += text[done];
      at.push(done);
    }
  };
  for (const match of text.matchAll(escapes)) {
    copyTo(match.index);
    const source = match[0];
    for (const { character, bytes } of resolve(source)) {
      for (let i = 0; i < character.length; i++) at.push(done);
      loose += character;
      done += source[0] === "%" ? 3 * bytes : source.length;
    }
  }
  copyTo(text.length);
  at.push(text.length);
  return { text: loose, at };
}

interface Unescaped {
  readonly character: string;
  /** Bytes of its UTF-8, for percent escapes. */
  readonly bytes: number;
}

function resolve(source: string): Unescaped[] {
  if (source[0] === "%") return charactersOf(Buffer.from(source.replaceAll("%", ""), "hex"));
  if (source[0] === "&" && source[1] !== "#") return [{ character: " ", bytes: 0 }];
  const isHex = /[ux]/i.test(source);
  const point = Number.parseInt(source.replace(/^[\\&#uUxX]+/, ""), isHex ? 16 : 10);
  return [{ character: point > 0x10ffff ? " " : String.fromCodePoint(point), bytes: 0 }];
}

/** One character a valid UTF-8 sequence, and one a byte that belongs to none. */
function charactersOf(encoded: Buffer): Unescaped[] {
  const characters: Unescaped[] = [];
  for (let at = 0; at < encoded.length; ) {
    const lead = encoded[at] as number;
    const expected = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const sequence = encoded.subarray(at, at + expected);
    const bytes = isUtf8(sequence) ? sequence.length : 1;
    characters.push({ character: encoded.toString("utf8", at, at + bytes), bytes });
    at += bytes;
  }
  return characters;
}

const base64Min = 18;
const base64Run = /[A-Za-z0-9+/_-]{18,}={0,2}/g;
/** Three quads that decode to nine digits: what the base64 of a card number cannot do without. */
const digitQuads = /(?:[MNO][DTjz][AEIMQUYcgk][wxyz0-5]){3}/;

/** Replaces every base64 run that decodes to a text with a card number in it. */
function maskBase64(text: string): string {
  if (!digitQuads.test(text)) return text;
  return text.replace(base64Run, (run) => {
    for (let shift = 0; digitQuads.test(run) && shift < 4; shift++) {
      const decoded = Buffer.from(run.slice(shift), "base64").toString("latin1");
      const hit = findCards(decoded)[0];
      if (hit) return hit.marker;
    }
    return run;
  });
}
