// A line of the engine that keeps a promise, and what would break it.

export interface Mutant {
  /** What the engine does wrong. */
  readonly name: string;
  readonly file: string;
  /** The line, without its indentation. */
  readonly line: string;
  /** The line before it, where the line is there more than once. */
  readonly after?: string;
  readonly becomes: string | readonly string[];
}
