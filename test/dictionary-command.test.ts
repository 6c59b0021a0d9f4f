// A dictionary set by command on a running platform, over a kill: used from then on, listed, and
// refused by line when its file is wrong.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../src/clock.ts";
import { StartedPlatform } from "./end-to-end/started-platform.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const settleMsMax = 120_000;
const header = "sku,name,brand,category,seller,cost";

/** Views the product and waits until the row can be queried; what the item is called there. */
async function view(platform: StartedPlatform, id: string): Promise<unknown> {
  const response = await fetch(`${platform.url}/v1/track`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from("dev:").toString("base64")}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      messageId: id,
      anonymousId: `visitor of ${id}`,
      event: "Product Viewed",
      properties: { sku: "SKU-1" },
    }),
  });
  assert.equal(response.status, 200);
  const deadline = systemClock.now() + settleMsMax;
  for (;;) {
    const [row] = await platform.rows(
      `SELECT item_catalogue_name AS name FROM web_events WHERE event_id = '${id}'`,
    );
    if (row) return row.name;
    assert.ok(systemClock.now() < deadline, `${id} did not come`);
    await systemClock.sleep(100);
  }
}

test("a catalogue is set while the platform runs, and stays over a kill", async (t) => {
  const folder = temporaryFolder();
  const file = join(temporaryFolder(), "catalogue.csv");
  const platform = await StartedPlatform.start(folder);
  t.after(() => platform.kill());
  assert.equal(await view(platform, "e1"), null);

  await writeFile(file, `${header}\nSKU-1,Kettle,Acme,Kitchen,Shop,4.50\n`);
  const set = await platform.pulse("dictionary", "set", "catalogue", file, "--json");
  assert.equal(set.code, 0, set.stderr);
  const { sha256, entries, partitions } = JSON.parse(set.stdout);
  assert.deepEqual([entries, partitions], [1, 10]);
  assert.equal(await view(platform, "e2"), "Kettle");
  await platform.kill();
  await platform.start();
  assert.equal(await view(platform, "e3"), "Kettle");

  await writeFile(file, `${header}\nSKU-1,Teapot,,,,\nSKU-1,Pot,,,,\n`);
  const refused = await platform.pulse("dictionary", "set", "catalogue", file);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /line 3: sku "SKU-1" is there twice/);
  await writeFile(file, "currency,base,rate\nUSD,EUR,0.92\n");
  assert.equal((await platform.pulse("dictionary", "set", "fx", file)).code, 0);

  const listed = await platform.pulse("dictionary", "list", "--json");
  const [catalogue] = JSON.parse(listed.stdout);
  assert.deepEqual([catalogue.name, catalogue.sha256], ["catalogue", sha256]);
  assert.ok(catalogue.partitions > 0, "partitions that were folded since use it");
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
  assert.equal(await platform.stop(), 0, platform.stderr);
  assert.equal((await platform.pulse("dictionary", "list")).code, 3);
});
