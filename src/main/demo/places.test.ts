import assert from "node:assert/strict";
import { test } from "node:test";
import { readGeo } from "../../transform/geo.ts";
import { truncateIp } from "../../transform/mask-ip.ts";
import { Draws } from "./draws.ts";
import { botDevice, personOf } from "./people.ts";
import { madeUpPlaces } from "./places.ts";

test("every visitor is in the country it was made for, by the address that lands; a bot in none", () => {
  const geo = readGeo(madeUpPlaces());
  for (let number = 0; number < 200; number++) {
    const { country, devices } = personOf(number);
    for (const { ip } of devices)
      assert.equal(geo.find(truncateIp(ip) ?? "")?.country, country.code, ip);
  }
  assert.equal(geo.find(botDevice(new Draws(1)).ip), undefined);
});
