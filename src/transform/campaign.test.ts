import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { campaignOfUrl, declaredCampaign, mayNameCampaign } from "./campaign.ts";

const shop = "https://shop.example/p";

test("utm parameters are read from the query, unescaped, source and medium in lower case", () => {
  const utm = "utm_source=News%20Letter&utm_medium=EMail&utm_campaign=Spring+Sale%C3%A9";
  const url = `${shop}?a=1&${utm}#x`;
  assert.deepEqual(campaignOfUrl(url), {
    source: "news letter",
    medium: "email",
    name: "Spring Saleé",
  });
});

test("a click id implies source and medium, unless utm parameters say otherwise", () => {
  const google = { source: "google", medium: "cpc", name: null };
  assert.deepEqual(campaignOfUrl(`${shop}?gclid=abc`), google);
  assert.deepEqual(campaignOfUrl(`${shop}?fbclid=abc`).source, "facebook");
  assert.deepEqual(campaignOfUrl(`${shop}?msclkid=abc`).source, "bing");
  const declared = campaignOfUrl(`${shop}?gclid=abc&utm_source=mail`);
  assert.deepEqual(declared, { source: "mail", medium: null, name: null });
});

test("what is not in the query does not count", () => {
  const nothing = { source: null, medium: null, name: null };
  for (const url of [
    shop,
    "",
    "?",
    `${shop}#?utm_source=x`,
    `${shop}?q=utm_source`,
    `${shop}?utm_source=`,
    `${shop}?=utm_source`,
    `${shop}?gclid=`,
    `${shop}?utm_source=%20&utm_medium=+`,
  ]) {
    assert.deepEqual(campaignOfUrl(url), nothing, url);
  }
});

test("of a parameter given twice the first counts", () => {
  assert.equal(campaignOfUrl(`${shop}?utm_source=a&utm_source=b`).source, "a");
});

test("escaped digits stay escaped, so decoding puts no card number together", () => {
  const pan = [..."4242424242424242"].map((digit) => `%3${digit}`).join("");
  const { name } = campaignOfUrl(`${shop}?utm_campaign=${pan}`);
  assert.equal(name, pan);
});

test("declared parts that say nothing leave the url to say it", () => {
  assert.equal(declaredCampaign(" ", "", null), undefined);
  assert.deepEqual(declaredCampaign("Mail", null, " Spring "), {
    source: "mail",
    medium: null,
    name: "Spring",
  });
});

test("no url throws, and every part is well-formed text of at most 256 characters", () => {
  const query = fc.array(
    fc.oneof(
      fc.constantFrom(
        "utm_source=",
        "utm_campaign=",
        "&",
        "%",
        "%E2%82",
        "%zz",
        "+",
        "\ud83d\ude00",
      ),
      fc.string({ unit: "binary", maxLength: 300 }),
    ),
  );
  fc.assert(
    fc.property(query, (pieces) => {
      const { source, medium, name } = campaignOfUrl(`?${pieces.join("")}`);
      for (const part of [source, medium, name]) {
        if (part === null) continue;
        assert.ok(part.length > 0 && part.length <= 512);
        assert.ok(part.isWellFormed());
      }
    }),
  );
});

test("a query of utm parameters reads back as it was encoded", () => {
  const part = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(part, (name) => {
      fc.pre(name.trim() === name && name !== "");
      const query = new URLSearchParams({ utm_campaign: name });
      assert.equal(campaignOfUrl(`${shop}?${query}`).name, name);
    }),
  );
});

test("a url in which no campaign shows names none, whatever is around it in its buffer", () => {
  const named = "?utm_source=a ?a=1&UTM_medium=b ?gclid=1 &utm_campaign=c &MSCLKID=2";
  const rest = "? & # utm_ utm_source= clid= fb %75 _ = id=";
  const piece = fc.constantFrom(...`${named} ${rest}`.split(" "));
  const pieces = fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 8 });
  let found = 0;
  fc.assert(
    fc.property(pieces, pieces, (inner, outer) => {
      const url = inner.join("").toWellFormed();
      const around = Buffer.from(outer.join(""));
      const bytes = Buffer.concat([around, Buffer.from(url), around]);
      const { source, medium, name } = campaignOfUrl(url);
      const start = around.length;
      const mayName = mayNameCampaign(bytes, start, bytes.length - start);
      if (source !== null || medium !== null || name !== null) found++;
      if (!mayName) assert.deepEqual([source, medium, name], [null, null, null]);
    }),
    { numRuns: 2_000 },
  );
  assert.ok(found > 100, `${found} of 2000 name a campaign`);
  const plain = Buffer.from(`${shop}?size=xl&page=2`);
  assert.equal(mayNameCampaign(plain, 0, plain.length), false);
});
