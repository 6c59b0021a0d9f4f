// Braintree's XML as values: an element is a member, its name with underscores for dashes, its text
// a string, a list an array. A small part of XML 1.0 on purpose: no document type, so no entity but
// the five of the language, no processing instruction; depth and elements are bounded.

/** A decoded element: text, null where it says `nil`, a list, or members by name. */
export type XmlValue = string | null | readonly XmlValue[] | { readonly [name: string]: XmlValue };

const depthMax = 32;
const elementsMax = 20_000;

/** What XML 1.0 allows nowhere in a text, lone surrogates aside. */
const forbidden = /[^\t\n\r\u0020-\uFFFD]/;
const declaration = /<\?xml\s[^?<>]*\?>/y;
const name = "[A-Za-z_][A-Za-z0-9_.-]{0,127}";
const attribute = `\\s+[A-Za-z_][A-Za-z0-9_.:-]{0,127}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;
const opening = new RegExp(`<(${name})((?:${attribute}){0,16})\\s*(/?)>`, "y");
const closing = new RegExp(`</(${name})\\s*>`, "y");
const comment = /<!--([\s\S]*?)-->/y;
const verbatim = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const plain = /[^<]+/y;

/** An element that is open. */
interface Open {
  readonly tag: string;
  readonly isNil: boolean;
  readonly isList: boolean;
  text: string;
  readonly children: [string, XmlValue][];
}

/** The root element as the one member of an object; undefined for what is not such XML. */
export function decodeXml(text: string): XmlValue | undefined {
  if (forbidden.test(text) || !text.isWellFormed()) return undefined;
  return new XmlReader(text).read();
}

class XmlReader {
  readonly #text: string;
  #at = 0;
  #elements = 0;
  /** The outermost holds the root element. */
  readonly #open: Open[] = [{ tag: "", isNil: false, isList: false, text: "", children: [] }];

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlValue | undefined {
    this.#take(declaration);
    while (this.#at < this.#text.length) if (!this.#step()) return undefined;
    const [outermost, ...unclosed] = this.#open;
    if (outermost === undefined || unclosed.length > 0) return undefined;
    return outermost.children.length === 1 ? contentOf(outermost) : undefined;
  }

  /** Reads one piece; false where there is none. */
  #step(): boolean {
    const top = this.#open.at(-1) as Open;
    const [run] = this.#take(plain) ?? [];
    if (run !== undefined) {
      const text = decodeReferences(run);
      if (text === undefined || (top.tag === "" && text.trim() !== "")) return false;
      top.text += text;
      return true;
    }
    const [, cdata] = this.#take(verbatim) ?? [];
    if (cdata !== undefined) {
      top.text += cdata;
      return top.tag !== "";
    }
    const [, remark] = this.#take(comment) ?? [];
    if (remark !== undefined) return !/--|-$/.test(remark);
    const [, closed] = this.#take(closing) ?? [];
    if (closed !== undefined) return this.#close(closed);
    const [, tag, attributes = "", slash] = this.#take(opening) ?? [];
    if (tag === undefined || !this.#opened(tag, attributes)) return false;
    return slash === "" || this.#close(tag);
  }

  #opened(tag: string, attributes: string): boolean {
    const isNil = /\snil\s*=\s*["']true["']/.test(attributes);
    const isList = /\stype\s*=\s*["'](?:array|collection)["']/.test(attributes);
    this.#open.push({ tag, isNil, isList, text: "", children: [] });
    return this.#open.length <= depthMax + 1 && ++this.#elements <= elementsMax;
  }

  #close(tag: string): boolean {
    const element = this.#open.pop();
    const parent = this.#open.at(-1);
    if (element?.tag !== tag || parent === undefined) return false;
    parent.children.push([tag.replaceAll("-", "_"), contentOf(element)]);
    return true;
  }

  #take(piece: RegExp): RegExpExecArray | undefined {
    piece.lastIndex = this.#at;
    const match = piece.exec(this.#text);
    if (match === null) return undefined;
    this.#at = piece.lastIndex;
    return match;
  }
}

/** Elements of one name side by side are a list, whether it was announced or not. */
function contentOf({ isNil, isList, text, children }: Open): XmlValue {
  if (isNil) return null;
  if (isList) return children.map(([, value]) => value);
  if (children.length === 0) return text;
  const byName = new Map<string, XmlValue[]>();
  for (const [name, value] of children) {
    const named = byName.get(name);
    if (named === undefined) byName.set(name, [value]);
    else named.push(value);
  }
  // Members made so are own members, whatever their names.
  return Object.fromEntries(
    [...byName].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}

const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** The text with its references replaced; undefined where one is unknown or names no character. */
function decodeReferences(text: string): string | undefined {
  if (!text.includes("&")) return text;
  let isGood = true;
  const decoded = text.replace(/&(?:#(\d{1,7}|x[0-9A-Fa-f]{1,6})|([a-z]{1,8}));|&/g, (...found) => {
    const [, number, entity] = found as readonly (string | undefined)[];
    const character = number === undefined ? entities.get(entity ?? "") : characterOf(number);
    isGood &&= character !== undefined;
    return character ?? "";
  });
  return isGood ? decoded : undefined;
}

function characterOf(number: string): string | undefined {
  const code = Number(number.startsWith("x") ? `0${number}` : number);
  if (code > 0x10ffff) return undefined;
  const character = String.fromCodePoint(code);
  return forbidden.test(character) || !character.isWellFormed() ? undefined : character;
}
