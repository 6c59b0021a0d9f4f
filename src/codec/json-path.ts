// JSON pointers (RFC 6901) of tokens of a tape. They name a place in an answer to a producer, so
// long key names are cut and a pointer stays below 5 KB at depth 32, whatever the text holds.
import { type JsonTokens, jsonKind } from "./json-tokens.ts";

const segmentCharactersMax = 64;

/** Pointers from `root` to tokens asked for in ascending order; linear over all of them. */
export class PathWalk {
  readonly #tape: JsonTokens;
  /** Containers from the root down to the one last looked into. */
  readonly #containers: number[] = [];
  /** The child last looked at in each of them (a key or an item), and its place among them. */
  readonly #children: number[] = [];
  readonly #places: number[] = [];

  constructor(tape: JsonTokens, root: number) {
    this.#tape = tape;
    this.#enter(root);
  }

  /** Pointer to `token`; a key and its value have the same. */
  to(token: number): string {
    const { next, kind } = this.#tape;
    while (this.#containers.length > 1 && (next[this.#containers.at(-1) ?? 0] ?? 0) <= token) {
      this.#containers.pop();
      this.#children.pop();
      this.#places.pop();
    }
    for (;;) {
      const level = this.#containers.length - 1;
      if (token <= (this.#containers[level] ?? 0)) break;
      let child = this.#children[level] ?? 0;
      let place = this.#places[level] ?? 0;
      for (; (next[child] ?? 0) <= token; place++) child = next[child] ?? token;
      this.#children[level] = child;
      this.#places[level] = place;
      const value = kind[child] === jsonKind.key ? child + 1 : child;
      if (token <= value) break;
      this.#enter(value);
    }
    return this.#pointer(token);
  }

  #enter(container: number): void {
    this.#containers.push(container);
    this.#children.push(container + 1);
    this.#places.push(0);
  }

  #pointer(token: number): string {
    let path = "";
    for (let level = 0; level < this.#containers.length; level++) {
      if (token <= (this.#containers[level] ?? 0)) break;
      const child = this.#children[level] ?? 0;
      const isKey = this.#tape.kind[child] === jsonKind.key;
      path += `/${isKey ? segment(this.#tape.text(child)) : this.#places[level]}`;
    }
    return path;
  }
}

function segment(key: string): string {
  const cut = key.length > segmentCharactersMax ? `${key.slice(0, segmentCharactersMax)}…` : key;
  return cut.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");
}
