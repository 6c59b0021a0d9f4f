import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { contracts, find, newest } from "../event/generated/contracts.ts";
import { webEventsSpecs } from "../event/generated/tables.ts";
import { checkContracts, listContracts, releaseContracts } from "./check.ts";
import { generateContracts, generatedFiles } from "./generate.ts";
import { type Loaded, loadContracts } from "./load.ts";
import { things } from "./small-contracts.ts";

const root = join(import.meta.dirname, "../..");
const dir = join(root, "contracts");
const outDir = join(root, "src/event/generated");
const scratch = mkdtempSync(join(tmpdir(), "pulse-contracts-"));
after(() => rmSync(scratch, { recursive: true, force: true }));

function setOf(loaded: Loaded) {
  assert.equal(loaded.kind, "sound");
  return loaded.set;
}

describe("the contracts of this repository", () => {
  it("are sound, released and unedited", () => {
    assert.deepEqual(checkContracts(dir), []);
    assert.deepEqual(
      listContracts(dir).filter(({ isReleased }) => !isReleased),
      [],
    );
  });

  it("give exactly the generated files that are committed", () => {
    const generated = generateContracts(dir, outDir, { check: true });
    assert.deepEqual(generated, { kind: "generated", changed: [] });
  });

  it("all land in web_events by way of topic web, keyed by visitor", () => {
    for (const { topic, table, keys, dedup, dedupWindowMs } of contracts) {
      assert.deepEqual(
        { topic, table, dedup, dedupWindowMs },
        {
          topic: "web",
          table: "web_events",
          dedup: [["id"]],
          dedupWindowMs: 24 * 3_600_000,
        },
      );
      assert.deepEqual(keys, [
        { path: ["data", "anonymous_id"], prefix: "" },
        { path: ["data", "user_id"], prefix: "user:" },
      ]);
    }
  });

  it("never keep an address, a name, an e-mail address or a whole IP", () => {
    const identified = newest("identity.identified");
    const data = identified?.mask.fields.data;
    assert.ok(typeof data === "object");
    assert.equal(data.fields.ip, "truncate_ip");
    assert.equal(data.fields.url, "url");
    const traits = data.fields.traits;
    assert.ok(typeof traits === "object");
    assert.equal(traits.fields.email, "hmac");
    for (const name of ["phone", "name", "first_name", "last_name", "birthday", "address"]) {
      assert.equal(traits.fields[name], "drop", name);
    }
    const email = identified?.projection.find(({ path }) => path.at(-1) === "email");
    assert.equal(webEventsSpecs[email?.column ?? -1]?.name, "email_hmac");
    assert.ok(!identified?.projection.some(({ path }) => path.at(-1) === "phone"));
  });
});

describe("generated code", () => {
  it("projects each leaf into the column of its type", () => {
    for (const { projection, type } of contracts) {
      const columns = projection.map(({ column }) => column);
      assert.equal(new Set(columns).size, columns.length, `${type} writes a column once`);
      for (const field of projection) {
        const spec = webEventsSpecs[field.column];
        assert.equal(spec?.type, field.type);
        assert.equal(spec.scale, field.scale);
        assert.ok(!spec.isDerived);
      }
    }
    assert.deepEqual(
      newest("web.product_viewed")?.projection.find(
        ({ path }) => path.join() === "data,item,price",
      ),
      { path: ["data", "item", "price"], column: column("item_price"), type: "decimal", scale: 4 },
    );
  });

  it("finds versions, and the newest by number, not by text", () => {
    assert.equal(find("web.page_viewed", "1-0-0"), newest("web.page_viewed"));
    assert.equal(find("web.page_viewed", "9-0-0"), undefined);
    assert.equal(newest("toString"), undefined);
    const versions = setOf(
      loadContracts(things({ "10-0-0": {}, "9-0-0": {}, "9-10-0": {}, "9-9-0": {} })),
    );
    assert.deepEqual(
      versions.contracts.map(({ name }) => name.text),
      ["9-0-0", "9-9-0", "9-10-0", "10-0-0"],
    );
  });

  it("is the same for the same contracts in any order of files", () => {
    const files = things({ "1-0-0": {}, "1-0-1": {}, "2-0-0": {} });
    const reversed = new Map([...files].reverse());
    assert.deepEqual(
      generatedFiles(setOf(loadContracts(reversed))),
      generatedFiles(setOf(loadContracts(files))),
    );
  });

  it("is written once, and not at all by a check or from unsound contracts", () => {
    const out = join(scratch, "generated");
    const first = generateContracts(dir, out, { check: true });
    assert.equal(first.kind === "generated" && first.changed.length, 6);
    assert.deepEqual(readdirSync(scratch), []);
    generateContracts(dir, out, { check: false });
    for (const name of readdirSync(outDir)) {
      assert.equal(readFileSync(join(out, name), "utf8"), readFileSync(join(outDir, name), "utf8"));
    }
    const again = generateContracts(dir, out, { check: false });
    assert.deepEqual(again, { kind: "generated", changed: [] });
    writeFileSync(join(out, "tables.ts"), "");
    const repaired = generateContracts(dir, out, { check: false });
    assert.deepEqual(repaired, { kind: "generated", changed: ["tables.ts"] });
  });
});

describe("released contracts", () => {
  it("cannot be edited or deleted, only joined by new versions", () => {
    const copy = join(scratch, "contracts");
    cpSync(dir, copy, { recursive: true });
    const page = join(copy, "web/page_viewed/1-0-0.json");
    const original = readFileSync(page, "utf8");
    writeFileSync(page, original.replace("256", "257"));
    const edited = checkContracts(copy, { against: dir });
    assert.deepEqual(
      edited.map(({ file, rule }) => `${rule} ${file}`),
      ["released web/page_viewed/1-0-0.json"],
    );
    assert.deepEqual(releaseContracts(copy), edited);
    writeFileSync(join(copy, "released.json"), "{}");
    assert.equal(checkContracts(copy).length, 0, "without the lock the edit cannot be seen");
    assert.equal(checkContracts(copy, { against: dir }).length, 1);
    rmSync(page);
    assert.match(checkContracts(copy, { against: dir })[0]?.message ?? "", /never deleted/);
    writeFileSync(page, original);
    assert.deepEqual(releaseContracts(copy), []);
    assert.equal(
      readFileSync(join(copy, "released.json"), "utf8"),
      readFileSync(join(dir, "released.json"), "utf8"),
    );
  });
});

function column(name: string): number {
  return webEventsSpecs.findIndex((spec) => spec.name === name);
}
