// Prints plain data as a TypeScript literal: the same text for the same data, on one line where it
// fits.

export type Plain =
  | string
  | number
  | boolean
  | readonly Plain[]
  | { readonly [name: string]: Plain | undefined };

const widthMax = 100;

/** `indent` is the depth of the line the literal begins on; `column` where on it. */
export function literal(value: Plain, indent = 0, column = 2 * indent): string {
  const line = onOneLine(value);
  if (column + line.length < widthMax || typeof value !== "object") return line;
  const pad = "  ".repeat(indent + 1);
  const close = "  ".repeat(indent);
  if (isList(value)) {
    const items = value.map((item) => `${pad}${literal(item, indent + 1)},\n`);
    return `[\n${items.join("")}${close}]`;
  }
  const members = membersOf(value).map(([name, item]) => {
    const start = `${pad}${keyText(name)}: `;
    return `${start}${literal(item, indent + 1, start.length)},\n`;
  });
  return `{\n${members.join("")}${close}}`;
}

function onOneLine(value: Plain): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(onOneLine).join(", ")}]`;
  const members = membersOf(value).map(([name, item]) => `${keyText(name)}: ${onOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function membersOf(value: { readonly [name: string]: Plain | undefined }): [string, Plain][] {
  return Object.entries(value).flatMap(([name, item]): [string, Plain][] => {
    return item === undefined ? [] : [[name, item]];
  });
}

function isList(value: object): value is readonly Plain[] {
  return Array.isArray(value);
}

function keyText(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : JSON.stringify(name);
}
