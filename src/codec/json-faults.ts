// Faults of JSON texts: the limits they are measured by, and those of a text that is well-formed,
// kept as they are found and told in document order.
import { PathWalk } from "./json-path.ts";
import type { JsonTokens } from "./json-tokens.ts";

export interface JsonLimits {
  /** Containers within each other; the root is the first. */
  readonly depthMax: number;
  readonly tokensMax: number;
  /** Bytes of one key or string as written, without the quotes. */
  readonly stringBytesMax: number;
  /** Members of one object. */
  readonly keysMax: number;
}

export type JsonFaultCode =
  | "malformed"
  | "too_deep"
  | "too_large"
  | "duplicate_key"
  | "prototype_key";

export interface JsonFault {
  readonly code: JsonFaultCode;
  /** Byte offset in the buffer. */
  readonly at: number;
  /** JSON pointer to the token at fault; of malformed text, to the last token that was read. */
  readonly path: string;
}

/** A fault of well-formed text; `token` is the innermost recorded container that holds it. */
export interface JsonSoftFault extends JsonFault {
  readonly token: number;
}

interface Found {
  readonly code: JsonFaultCode;
  readonly at: number;
  readonly token: number;
  /** The token that the path names. */
  readonly subject: number;
}

/** Faults of the text that `tokens` hold. */
export class SoftFaults {
  readonly #tokens: JsonTokens;
  #found: Found[] = [];
  #isSorted = true;

  constructor(tokens: JsonTokens) {
    this.#tokens = tokens;
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  clear(): void {
    if (this.#found.length > 0) this.#found = [];
    this.#isSorted = true;
  }

  report(code: JsonFaultCode, at: number, where: { token: number; subject: number }): void {
    const before = this.#found.at(-1);
    if (before !== undefined && before.at > at) this.#isSorted = false;
    this.#found.push({ code, at, ...where });
  }

  /** All of them, in document order. */
  all(): readonly JsonSoftFault[] {
    if (this.isEmpty) return [];
    const walk = new PathWalk(this.#tokens, 0);
    return this.#inOrder().map(({ code, at, token, subject }) => {
      return { code, at, token, path: walk.to(subject) };
    });
  }

  /** The first one inside `token`, with its path from there. */
  within(token: number): JsonFault | undefined {
    const found = this.#inOrder();
    const from = this.#tokens.start[token] as number;
    let low = 0;
    for (let high = found.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((found[middle] as Found).at < from) low = middle + 1;
      else high = middle;
    }
    const first = found[low];
    if (first === undefined || first.at >= (this.#tokens.end[token] as number)) return undefined;
    return { code: first.code, at: first.at, path: pathOf(this.#tokens, first.subject, token) };
  }

  #inOrder(): readonly Found[] {
    if (!this.#isSorted) this.#found.sort((a, b) => a.at - b.at);
    this.#isSorted = true;
    return this.#found;
  }
}

/** JSON pointer from `root` to `token`. */
export function pathOf(tokens: JsonTokens, token: number, root = 0): string {
  return new PathWalk(tokens, root).to(token);
}
