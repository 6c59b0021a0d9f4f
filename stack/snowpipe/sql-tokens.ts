// SQL text to tokens, as far as the DDL of tables and pipes needs it, and a reader over them.

export interface SqlToken {
  readonly kind: "word" | "quoted" | "text" | "number" | "symbol";
  /** A word in upper case, a quoted name or text without its quotes, a symbol as it is. */
  readonly text: string;
  /** Where it starts in the statement. */
  readonly at: number;
}

/** The statement is not what the stand-in takes; the message names what and where. */
export class SqlError extends Error {
  override readonly name = "SqlError";
}

const pattern =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|(?<word>[A-Za-z_][\w$]*)|"(?<quoted>(?:[^"]|"")*)"|'(?<text>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?)|(?<symbol>=>|::|[^\s\w])/y;

/** Throws SqlError on an open quote. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < sql.length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(sql)?.groups;
    if (!groups) throw new SqlError(`cannot read the statement at character ${at}`);
    const { word, quoted, text, number, symbol } = groups;
    if (word !== undefined) tokens.push({ kind: "word", text: word.toUpperCase(), at });
    else if (quoted !== undefined) {
      tokens.push({ kind: "quoted", text: quoted.replaceAll('""', '"'), at });
    } else if (text !== undefined) {
      tokens.push({ kind: "text", text: text.replaceAll("''", "'"), at });
    } else if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol, at });
  }
  return tokens;
}

/** Reads tokens one after another. */
export class SqlReader {
  readonly #tokens: readonly SqlToken[];
  #at = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  peek(): SqlToken | undefined {
    return this.#tokens[this.#at];
  }

  next(): SqlToken {
    const token = this.#tokens[this.#at];
    if (!token) throw new SqlError("the statement ends too early");
    this.#at++;
    return token;
  }

  /** Whether these words and symbols come next; takes them if so. */
  take(words: string): boolean {
    const wanted = words.split(" ");
    const isNext = wanted.every((each, i) => {
      const token = this.#tokens[this.#at + i];
      return token?.text === each && (token.kind === "word" || token.kind === "symbol");
    });
    if (isNext) this.#at += wanted.length;
    return isNext;
  }

  expect(words: string): void {
    if (!this.take(words)) throw this.unexpected(words);
  }

  /** A name: upper case unless quoted. */
  name(): string {
    const token = this.next();
    if (token.kind === "word" || token.kind === "quoted") return token.text;
    throw new SqlError(`a name is expected at character ${token.at}, not ${token.text}`);
  }

  unexpected(wanted: string): SqlError {
    const token = this.peek();
    const found = token ? `${token.text} at character ${token.at}` : "the end";
    return new SqlError(`${wanted} is expected, not ${found}`);
  }
}
