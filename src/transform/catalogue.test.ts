import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CatalogueEntry, parseCatalogue } from "./catalogue.ts";

const header = "sku,name,brand,category,seller,cost";

function entriesOf(csv: string): Record<string, CatalogueEntry> {
  const parsed = parseCatalogue(csv);
  assert.equal(parsed.kind, "catalogue", JSON.stringify(parsed));
  return parsed.kind === "catalogue" ? Object.fromEntries(parsed.catalogue.entries) : {};
}

function errorsOf(csv: string): readonly string[] {
  const parsed = parseCatalogue(csv);
  return parsed.kind === "refused" ? parsed.errors : [];
}

test("rows are read by sku, quoted fields and line ends of either kind included", () => {
  const rows = 'a1,Mug,Acme,Kitchen,Shop,4.50\n"b,2","A ""big""\nmug",,Kitchen,,\n\n';
  const csv = `\ufeff${header}\r\n${rows}`;
  assert.deepEqual(entriesOf(csv), {
    a1: { name: "Mug", brand: "Acme", category: "Kitchen", seller: "Shop", cost: "4.50" },
    "b,2": { name: 'A "big"\nmug', brand: "", category: "Kitchen", seller: "", cost: "" },
  });
});

test("every problem is a sentence with its line, and refuses the whole file", () => {
  const rows = ["a,n,b,c,s,1", "a,n,b,c,s,1", ",n,b,c,s,1", "d,n", "e,n,b,c,s,1e3", "f,n,b,c,s,-1"];
  assert.deepEqual(errorsOf([header, ...rows].join("\n")), [
    'line 3: sku "a" is there twice',
    "line 4: sku is empty",
    "line 5: expected 6 fields, found 2",
    'line 6: cost "1e3" is not a decimal such as 12.50',
    'line 7: cost "-1" is not a decimal such as 12.50',
  ]);
  assert.deepEqual(errorsOf(`${header}\n"a\nb,n,b,c,s,`), ["line 2: a quoted field is not closed"]);
  assert.deepEqual(errorsOf(`${header}\n"a\nb"x,n,b,c,s,`), [
    "line 2: unexpected text behind a field",
  ]);
  assert.match(errorsOf(`${header}\na,${"n".repeat(513)},b,c,s,`)[0] ?? "", /name is longer than/);
});

test("a file without the header is refused with the header it needs", () => {
  for (const csv of ["", "\n", "sku;name\n", "a,n,b,c,s,1\n"]) {
    assert.deepEqual(errorsOf(csv), [`line 1: expected the header ${header}`]);
  }
});

test("a long list of problems is cut short", () => {
  assert.equal(errorsOf(`${header}\n${"x\n".repeat(1000)}`).length, 20);
});

test("the version follows the content", () => {
  const versions = [`${header}\n`, `${header}\na,,,,,\n`, `${header}\na,,,,,\n`].map((csv) => {
    const parsed = parseCatalogue(csv);
    return parsed.kind === "catalogue" ? parsed.catalogue.version : "";
  });
  assert.match(versions[0] ?? "", /^[0-9a-f]{16}$/);
  assert.notEqual(versions[0], versions[1]);
  assert.equal(versions[1], versions[2]);
});

test("any fields quoted by the rules of CSV read back as they were", () => {
  const field = fc.string({
    unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"),
    maxLength: 6,
  });
  const rows = fc.uniqueArray(fc.tuple(field, field, field, field, field), {
    selector: ([sku]) => sku,
    maxLength: 6,
  });
  fc.assert(
    fc.property(rows, (all) => {
      const named = all.filter(([sku]) => sku !== "");
      const lines = named.map((row) => `${row.map((text) => `"${text.replaceAll('"', '""')}"`)},`);
      const entries = entriesOf([header, ...lines].join("\r\n"));
      const expected = named.map(([sku, name, brand, category, seller]) => {
        return [sku, { name, brand, category, seller, cost: "" }];
      });
      assert.deepEqual(entries, Object.fromEntries(expected));
    }),
  );
});
