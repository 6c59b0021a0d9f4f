import assert from "node:assert/strict";
import { test } from "node:test";
import { makeMmdb } from "../main/demo/mmdb.ts";
import { readGeo } from "./geo.ts";

const berlin = {
  country: { iso_code: "DE" },
  subdivisions: [{ iso_code: "BE" }],
  city: { names: { en: "Berlin", de: "Berlin" } },
};
const file = makeMmdb("GeoLite2-City", {
  "203.0.113.0/24": berlin,
  "198.51.0.0/16": { country: { iso_code: "JP" } },
  "192.0.2.0/24": { continent: { code: "EU" } },
  "2001:db8:7::/48": { country: { iso_code: "SE" } },
});

test("an address has the place of its network, as far as the file tells", () => {
  const geo = readGeo(file);
  const nowhere = { country: null, region: null, city: null };
  assert.deepEqual(geo.find("203.0.113.0"), { country: "DE", region: "BE", city: "Berlin" });
  assert.deepEqual(geo.find("198.51.100.0"), { ...nowhere, country: "JP" });
  assert.deepEqual(geo.find("192.0.2.0"), nowhere);
  assert.deepEqual(geo.find("2001:db8:7::"), { ...nowhere, country: "SE" });
  for (const address of ["8.8.8.8", "2001:db8::", "", "no address", "1".repeat(99)]) {
    assert.equal(geo.find(address), undefined, address);
  }
});

test("what is remembered is what the file says, however many addresses are asked", () => {
  const geo = readGeo(file);
  for (let round = 0; round < 2; round++) {
    for (let n = 0; n < 40_000; n++) geo.find(`10.${n >> 8}.${n & 255}.0`);
    assert.equal(geo.find("203.0.113.0")?.country, "DE");
    assert.equal(geo.find("10.0.1.0"), undefined);
  }
});

test("a file of something else, or a broken one, is refused by what is wrong with it", () => {
  assert.throws(() => readGeo(Buffer.from("no database")), /is not a MaxMind DB file/);
  assert.throws(() => readGeo(file.subarray(0, file.length - 60)), /MaxMind DB/);
  assert.throws(() => readGeo(makeMmdb("GeoLite2-ASN", {})), /of GeoLite2-ASN, not of places/);
});

test("two files have two versions", () => {
  const other = makeMmdb("GeoLite2-Country", { "203.0.113.0/24": { country: { iso_code: "AT" } } });
  assert.notEqual(readGeo(file).version, readGeo(other).version);
  assert.equal(readGeo(other).find("203.0.113.0")?.country, "AT");
});
