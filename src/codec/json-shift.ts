// Moves the tokens of a text to where they are once some of its values were replaced by strings,
// for a fraction of what reading the new text takes.
import { ascii } from "./json-text.ts";
import { type JsonTokens, jsonKind } from "./json-tokens.ts";

/** A string or number that became a string. */
export interface Replacement {
  readonly token: number;
  /** Bounds in the new text, without the quotes. */
  readonly start: number;
  readonly end: number;
}

/** Moves `tokens` to `bytes`, which hold the root and nothing before it. */
export function shiftTokens(
  tokens: JsonTokens & { readonly count: number },
  bytes: Uint8Array,
  replacements: readonly Replacement[],
): void {
  const { kind, start, end, next, escaped, hint, count } = tokens;
  let shift = -(start[0] as number);
  let done = 0;
  let replaced = replacements[0]?.token ?? count;
  for (let token = 0; token < count; token++) {
    if (token === replaced) {
      const change = replacements[done++] as Replacement;
      shift = behind(tokens, change);
      kind[token] = jsonKind.string;
      start[token] = change.start;
      end[token] = change.end;
      escaped[token] = hasBackslash(bytes, change) ? 1 : 0;
      hint[token] = 0;
      replaced = replacements[done]?.token ?? count;
      continue;
    }
    start[token] = (start[token] as number) + shift;
    let endShift = shift;
    // A container ends behind all that was replaced in it.
    for (let i = done; i < replacements.length; i++) {
      const change = replacements[i] as Replacement;
      if (change.token >= (next[token] as number)) break;
      if (kind[token] !== jsonKind.key) endShift = behind(tokens, change);
    }
    end[token] = (end[token] as number) + endShift;
  }
}

/** How far what follows a value moves; its token still has the bounds of the old text. */
function behind({ kind, end }: JsonTokens, change: Replacement): number {
  const quote = kind[change.token] === jsonKind.string ? 1 : 0;
  return change.end + 1 - ((end[change.token] as number) + quote);
}

function hasBackslash(bytes: Uint8Array, { start, end }: Replacement): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === ascii.backslash) return true;
  return false;
}
