// JSON values whose numbers keep their text, so that 20 digits stay 20 digits on the way to a
// column. Uses JSON.rawJSON and the source text a reviver is given (ECMAScript, JSON.parse source
// text access).

interface RawJson {
  readonly rawJSON: string;
}

type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown;

interface JsonWithSource {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): value is RawJson;
}

const json = JSON as JSON & JsonWithSource;

/** Holds a number whose digits a value may lose. In a text it may look as if: that only costs. */
const losesDigits = /(?:"\s*:|[,[]|^)\s*-?(?:\d{16}|\d+[.eE]|(?<=-)0)/;

/** RFC 8259 text to values; a number is what `numberText` reads. Throws SyntaxError. */
export function parseJson(text: string): unknown {
  if (!losesDigits.test(text)) return JSON.parse(text);
  const reviver: Reviver = (_key, value, context) =>
    typeof value === "number" && context?.source !== undefined
      ? json.rawJSON(context.source)
      : value;
  return JSON.parse(text, reviver);
}

/** The digits of a number as they were sent, or undefined when the value is no number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return json.isRawJSON(value) ? value.rawJSON : undefined;
}
