import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../event/batch.ts";
import { makeMmdb } from "../main/demo/mmdb.ts";
import { type Catalogue, emptyCatalogue } from "./catalogue.ts";
import { Enricher } from "./enrich.ts";
import { type Geo, noGeo, readGeo } from "./geo.ts";
import { rowsOf, Tables, type Told } from "./slice-fixture.ts";

const catalogue: Catalogue = {
  version: "v",
  entries: new Map([
    ["a1", { name: "Mug", brand: "Acme", category: "Kitchen", seller: "", cost: "4.50" }],
  ]),
};

function enriched(
  told: readonly Partial<Told>[],
  from = catalogue,
  geo: Geo = noGeo,
): Record<string, unknown>[] {
  const tables = new Tables();
  const enricher = new Enricher(from, geo);
  for (const one of told) {
    const batch = tables.slice([{ key: "v", appendedAt: 0, ...one }], 0);
    enricher.enrich(batch, tables.eventColumns);
  }
  assert.equal(tables.eventColumns.is_bot.count, tables.events.rows);
  return [...rowsOf(tables.events)];
}

test("declared campaigns win over the url's, and the url's over none", () => {
  const url = "https://shop.example/?utm_source=url&utm_medium=cpc";
  const rows = enriched([{ url, utmSource: "Mail" }, { url }, { url, utmSource: " " }, {}]);
  assert.deepEqual(
    rows.map((row) => [row.campaign_source, row.campaign_medium]),
    [
      ["mail", null],
      ["url", "cpc"],
      ["url", "cpc"],
      [null, null],
    ],
  );
});

test("an item the catalogue knows is named, any other is not", () => {
  const [known, unknown, none] = enriched([{ sku: "a1" }, { sku: "A1" }, {}]);
  assert.equal(known?.item_catalogue_name, "Mug");
  assert.equal(known?.item_catalogue_seller, null);
  assert.equal(unknown?.item_catalogue_name, null);
  assert.equal(none?.item_catalogue_name, null);
  assert.equal(enriched([{ sku: "a1" }], emptyCatalogue)[0]?.item_catalogue_name, null);
});

test("an event has the place of its address, as far as it is known", () => {
  const country = { country: { iso_code: "DE" } };
  const geo = readGeo(makeMmdb("GeoLite2-Country", { "203.0.113.0/24": country }));
  const rows = enriched([{ ip: "203.0.113.0" }, { ip: "8.8.8.0" }, {}], catalogue, geo);
  assert.deepEqual(
    rows.map((row) => [row.geo_country, row.geo_city]),
    [
      ["DE", null],
      [null, null],
      [null, null],
    ],
  );
  assert.equal(enriched([{ ip: "203.0.113.0" }])[0]?.geo_country, null);
});

test("an event without a user agent is a person's of no known device", () => {
  const [row] = enriched([{}]);
  assert.deepEqual([row?.is_bot, row?.device_class, row?.bot_name], [false, null, null]);
});

test("a user agent is read up to a bound, however long it is", () => {
  const head = "curl/8.1 ".padEnd(1024, "x");
  const [long, cut] = enriched([
    { userAgent: `${head}${"y".repeat(60_000)}` },
    { userAgent: head },
  ]);
  assert.deepEqual(long?.bot_name, cut?.bot_name);
  assert.deepEqual(long?.is_bot, cut?.is_bot);
});

test("refused records have no row to fill", () => {
  const rows = enriched([{ given: verdict.duplicate }, { userAgent: "curl/8.1" }]);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.is_bot, true);
});
