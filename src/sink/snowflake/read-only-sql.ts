// Whether a statement for Snowflake is one that only reads, told from its text before it is sent.
// Anything that is not certainly a single SELECT is refused: the words are those of Snowflake's own
// grammar, as is what counts as a comment, a text and a quoted name (pages "SQL syntax" and "Query
// syntax" of its reference).
import { QueryError, sqlBytesMax } from "../query.ts";

/**
 * Comments, texts, texts between dollars, quoted names, words, the two signs that begin another
 * statement, and any other character. What is opened and not closed is `open`.
 */
const tokenPattern =
  /\s+|(?:--|\/\/)[^\n]*|\/\*[\s\S]*?\*\/|(?<text>'(?:[^'\\]|\\[\s\S]|'')*'|\$\$[\s\S]*?\$\$|"(?:[^"]|"")*")|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<flow>->>)|(?<end>;)|(?<open>'|"|\$\$|\/\*)|(?<sign>[\s\S])/uy;

/**
 * Words that begin a statement which writes, or stand in one. None of them is the name of a column
 * of ours; a column of such a name is quoted.
 */
const writing = new Set([
  "ALTER",
  "CALL",
  "CREATE",
  "DELETE",
  "DROP",
  "EXECUTE",
  "GRANT",
  "INSERT",
  "INTO",
  "MERGE",
  "NEXTVAL",
  "PROCEDURE",
  "REVOKE",
  "UPDATE",
]);

/** Throws QueryError `usage` for anything but one SELECT, `limit` for one that is too long. */
export function expectReadOnly(sql: string): void {
  if (Buffer.byteLength(sql) > sqlBytesMax) {
    throw new QueryError("limit", `a query is at most ${sqlBytesMax} bytes`);
  }
  let isBegun = false;
  let isEnded = false;
  for (const { groups = {} } of sql.matchAll(new RegExp(tokenPattern, "guy"))) {
    const { text, word, flow, end, open, sign } = groups;
    if (open !== undefined) throw refusal(`what ${open} opens is not closed`);
    if (flow !== undefined) throw refusal("only SELECT is taken, without ->>");
    const isToken = (text ?? word ?? sign) !== undefined;
    if (isToken && isEnded) throw refusal("exactly one SELECT is taken");
    if (end !== undefined) isEnded = true;
    if (word !== undefined) expectReadingWord(word.toUpperCase(), isBegun);
    else if (isToken && !isBegun && sign !== "(") throw refusal("only SELECT is taken");
    isBegun ||= word !== undefined;
  }
  if (!isBegun) throw refusal("exactly one SELECT is taken");
}

function expectReadingWord(word: string, isBegun: boolean): void {
  if (!isBegun && word !== "SELECT" && word !== "WITH") throw refusal("only SELECT is taken");
  if (writing.has(word)) {
    throw refusal(`only SELECT is taken, without ${word}; a name is written "${word}"`);
  }
  // Functions of the system start, stop and cancel things.
  if (word.startsWith("SYSTEM$")) throw refusal(`only SELECT is taken, without ${word}`);
}

function refusal(message: string): QueryError {
  return new QueryError("usage", message);
}
