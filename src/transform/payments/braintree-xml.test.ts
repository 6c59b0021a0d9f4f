import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeXml, type XmlValue } from "./braintree-xml.ts";

test("an element is a member, its name with underscores, its text a string", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<notification>
  <timestamp type="datetime">2026-03-01T10:00:00Z</timestamp>
  <kind>transaction_settled</kind>
  <!-- a comment - with a dash -->
  <subject><transaction><order-id>a &amp; b &#60;&#x20AC;&gt;</order-id></transaction></subject>
</notification>
`;
  assert.deepEqual(decodeXml(xml), {
    notification: {
      timestamp: "2026-03-01T10:00:00Z",
      kind: "transaction_settled",
      subject: { transaction: { order_id: "a & b <€>" } },
    },
  });
});

test("nil is null, an array keeps its order, an empty element is an empty text", () => {
  const xml = `<a><n nil="true"/><e></e><s/><l type="array"><x>1</x><y>2</y></l>
    <none type='array'/><t>1</t><t><u>2</u></t><c><![CDATA[<&>]]></c></a>`;
  assert.deepEqual(decodeXml(xml), {
    a: { n: null, e: "", s: "", l: ["1", "2"], none: [], t: ["1", { u: "2" }], c: "<&>" },
  });
});

test("no document type, no entity of its own, no instruction", () => {
  const bombs = [
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!ENTITY x "y"><a/>',
    "<a>&x;</a>",
    "<a>&nbsp;</a>",
    "<a>& </a>",
    "<a><?run it?></a>",
    '<?xml-stylesheet href="x"?><a/>',
    "<a>&#0;</a>",
    "<a>&#xD800;</a>",
    "<a>&#x110000;</a>",
    "<a>\u0000</a>",
    "<a>\uFFFF</a>",
    "<a>\uD800</a>",
  ];
  for (const xml of bombs) assert.equal(decodeXml(xml), undefined, xml);
});

test("what is not well-formed is no value", () => {
  const wrong = "|text|<a>|</a>|<a></b>|<a/><b/>|x<a/>|<a/>x|<a><b></a></b>|<a b=c/>|<a b='<'/>|<a";
  const more = "<1/>|<a>|<a></a |<!-- -- --><a/>|<a><![CDATA[x]]</a>|< a/>|<![CDATA[x]]><a/>";
  for (const xml of `${wrong}|${more}`.split("|")) assert.equal(decodeXml(xml), undefined, xml);
});

test("depth and the number of elements are bounded", () => {
  const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
  assert.notEqual(decodeXml(nested(32)), undefined);
  assert.equal(decodeXml(nested(33)), undefined);
  const wide = (count: number) => `<a>${"<b/>".repeat(count)}</a>`;
  assert.notEqual(decodeXml(wide(19_999)), undefined);
  assert.equal(decodeXml(wide(20_000)), undefined);
});

test("a member named like one that every object has is an own member", () => {
  const root = decodeXml("<a><__proto__><kind>x</kind></__proto__></a>") as { a: object };
  assert.ok(Object.hasOwn(root.a, "__proto__"));
  assert.equal(Object.getPrototypeOf(root.a), Object.prototype);
});

/** The XML of a value, written as Braintree writes it. */
function write(tag: string, value: XmlValue): string {
  if (value === null) return `<${tag} nil="true"/>`;
  if (typeof value === "string") {
    const text = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return `<${tag}>${text}</${tag}>`;
  }
  if (Array.isArray(value)) {
    return `<${tag} type="array">${value.map((each) => write("item", each)).join("")}</${tag}>`;
  }
  const members = Object.entries(value).map(([name, each]) => write(name, each));
  return `<${tag}>\n  ${members.join("\n  ")}</${tag}>`;
}

const { value: values } = fc.letrec<{ value: XmlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constant(null),
    fc.string({ unit: "grapheme" }).filter((text) => !/[^\t\n\r\u0020-\uFFFD]/.test(text)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,8}$/), tie("value"), {
      minKeys: 1,
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

test("what was written is what is read", () => {
  fc.assert(
    fc.property(values, (value) => {
      assert.deepEqual(decodeXml(write("root", value)), { root: value });
    }),
    { numRuns: 500 },
  );
});

test("no text takes long or throws", () => {
  const pieces = fc.constantFrom(
    "<a",
    ">",
    "</a>",
    "<!--",
    "--",
    '="',
    "'",
    "&",
    "&#",
    ";",
    " ",
    "]]>",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 200 }), (all) => {
      decodeXml(all.join(""));
    }),
    { numRuns: 500 },
  );
  for (const filler of ["-x", "x", "<"]) {
    assert.deepEqual(decodeXml(`<a><!--${filler.repeat(300_000)}--></a>`), { a: "" });
  }
  for (const piece of ["<a ", '<a b="', "<!--", "<![CDATA[", "&", "<a>", " ", "<!-- -"]) {
    assert.equal(decodeXml(piece.repeat(100_000)), undefined);
  }
});
