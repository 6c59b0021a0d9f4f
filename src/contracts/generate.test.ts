import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { contracts, find, newest } from "../event/generated/contracts.ts";
import { type EventTable, eventTables, webEventsSpecs } from "../event/generated/tables.ts";
import { eventIdentity } from "../event/row-identity.ts";
import { checkContracts, listContracts, releaseContracts } from "./check.ts";
import { generateContracts, generatedFiles } from "./generate.ts";
import { type Loaded, loadContracts } from "./load.ts";
import { kept, things } from "./small-contracts-fixture.ts";

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

  it("land in the table of their topic, in order of whom or what they are about", () => {
    const dayMs = 24 * 3_600_000;
    const days: Readonly<Record<string, number>> = { web: 1, cdc: 7 };
    for (const { type, topic, table, keys, dedup, dedupWindowMs, isServerOnly } of contracts) {
      const family = familyOf(type);
      assert.deepEqual({ topic, table, keys }, family);
      assert.equal(isServerOnly, topic !== "web", type);
      assert.equal(dedupWindowMs, (days[topic] ?? 30) * dayMs);
      if (topic === "web") assert.deepEqual(dedup, [["id"]]);
    }
  });

  it("name what makes two events of money or stock one, unless we derive them", () => {
    const named = contracts.filter(({ dedup }) => dedup.join() !== "id");
    const ids = named.map(({ type, dedup }) => [type, dedup.map((path) => path.join("."))]);
    assert.deepEqual(Object.fromEntries(ids), {
      "cdc.row_changed": ["data.connector", "data.lsn", "data.tx_seq", "data.op"],
      "inventory.inbound_changed": ["data.po_line_id", "data.version"],
      "inventory.reservation_changed": ["data.reservation_id", "data.state", "data.version"],
      "inventory.stock_adjusted": ["data.adjustment_id"],
      "inventory.stock_counted": ["data.count_id"],
      "inventory.transfer_leg": ["data.transfer_id", "data.leg"],
      "orders.order_cancelled": ["data.order_id", "data.order_version", "data.lines"],
      "orders.order_delivered": [...shipment, "data.lines"],
      "orders.order_fulfilled": [...shipment, "data.lines"],
      "orders.order_placed": ["data.order_id", "data.order_version"],
      "orders.order_returned": [
        "data.order_id",
        "data.order_version",
        "data.return_id",
        "data.lines",
      ],
      "orders.order_updated": ["data.order_id", "data.order_version"],
      "payments.psp_notification": ["data.psp_event_id"],
    });
    for (const { type, dedup, projection } of named) {
      const landed = new Set(projection.map(({ path }) => path.join(".")));
      assert.ok(
        dedup.every((path) => landed.has(path.join("."))),
        `${type} is known by what lands`,
      );
    }
  });

  it("of orders keep a hash of the e-mail address and no closer address than a region", () => {
    const personal = ["phone", "name", "first_name", "last_name"];
    const places = [...personal, "company", "line1", "line2", "city", "postcode", "email"];
    for (const type of ["orders.order_placed", "orders.order_updated"]) {
      const data = planAt(type, "data");
      const customer = planAt(type, "data", "customer");
      assert.equal(customer.email, "hmac");
      assert.deepEqual([data.note, data.browser_ip], ["drop", "truncate_ip"]);
      for (const name of personal) assert.equal(customer[name], "drop", name);
      for (const where of ["ship_to", "bill_to"]) {
        const address = planAt(type, "data", where);
        assert.deepEqual(
          Object.keys(address).filter((name) => address[name] !== "drop"),
          ["country", "region", "postcode3"],
        );
        assert.deepEqual(
          places.filter((name) => address[name] !== "drop"),
          [],
        );
      }
      assert.equal(columnOf(type, "data.customer.email"), "customer_email_hmac");
    }
    assert.equal(planAt("orders.order_fulfilled", "data").tracking_number, "hmac");
  });

  it("keep the ids of providers as they are, however much they look like a card", () => {
    const data = planAt("payments.psp_notification", "data");
    for (const name of ["psp_event_id", "partition_key", "payment_ref", "parent_id", "aliases"]) {
      assert.equal(data[name], "keep", name);
    }
    const fact = planAt("payments.psp_notification", "data", "facts");
    assert.deepEqual([fact.object_id, fact.parent_id, fact.amount_minor], ["keep", "keep", "scan"]);
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
    for (const { projection, type, table } of contracts) {
      const columns = projection.map(({ column }) => column);
      assert.equal(new Set(columns).size, columns.length, `${type} writes a column once`);
      for (const field of projection) {
        const spec = specsOf(table)[field.column];
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

  it("begins every event table with the same columns", () => {
    for (const { name, specs } of eventTables) {
      assert.deepEqual(specs.slice(0, eventIdentity.length), eventIdentity, name);
    }
    assert.deepEqual(
      eventTables.map(({ name }) => name),
      [
        "web_events",
        "order_events",
        "payment_notifications",
        "stock_events",
        "cdc_events",
        "payment_status",
        "user_activity",
        "card_activity",
        "minute_counts",
      ],
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

  it("is TypeScript whatever the descriptions say", () => {
    const said = "Takes image/* and */*.";
    const properties = { anonymous_id: { ...kept, description: said } };
    const files = generatedFiles(
      setOf(loadContracts(things({ "1-0-0": { properties, description: said } }))),
    );
    stripTypeScriptTypes(files.get("event-types.ts") ?? "");
  });

  it("is written once, and not at all by a check or from unsound contracts", () => {
    const out = join(scratch, "generated");
    const first = generateContracts(dir, out, { check: true });
    assert.equal(first.kind === "generated" && first.changed.length, 6 + contracts.length);
    assert.deepEqual(readdirSync(scratch), []);
    generateContracts(dir, out, { check: false });
    const written = readdirSync(outDir, { recursive: true, encoding: "utf8" });
    for (const name of written.filter((each) => /\.\w+$/.test(each))) {
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

const shipment = ["data.order_id", "data.order_version", "data.shipment_id"];

/** Topic, table and ordering key of the events we derive. */
function derivedFamilyOf(type: string) {
  const key = (name: string) => ({ parts: [["data", name]], prefix: "" });
  switch (type) {
    case "payments.payment_status_changed": {
      const keys = [key("order_id"), key("payment_id")];
      return { topic: "orders", table: "payment_status", keys };
    }
    case "live.minute_counted":
      return { topic: "live", table: "minute_counts", keys: [key("subject")] };
    case "users.activity_seen":
      return { topic: "users", table: "user_activity", keys: [key("user_id")] };
    case "users.card_used":
      return { topic: "users", table: "card_activity", keys: [key("card_fingerprint")] };
    default:
      return undefined;
  }
}

/** Topic, table and ordering key of all contracts of the type's domain. */
function familyOf(type: string) {
  const derived = derivedFamilyOf(type);
  if (derived !== undefined) return derived;
  const parts = (...names: string[]) => names.map((name) => ["data", name]);
  const [domain] = type.split(".", 1);
  if (domain === "orders") {
    const keys = [{ parts: parts("order_id"), prefix: "" }];
    return { topic: "orders", table: "order_events", keys };
  }
  if (domain === "payments") {
    const keys = [{ parts: parts("psp", "partition_key"), prefix: "" }];
    return { topic: "payments", table: "payment_notifications", keys };
  }
  if (domain === "inventory") {
    const keys = [{ parts: parts("sku", "location_id"), prefix: "" }];
    return { topic: "inventory", table: "stock_events", keys };
  }
  if (domain === "cdc") {
    const keys = [{ parts: parts("table_name", "pk"), prefix: "" }];
    return { topic: "cdc", table: "cdc_events", keys };
  }
  const keys = [
    { parts: parts("anonymous_id"), prefix: "" },
    { parts: parts("user_id"), prefix: "user:" },
  ];
  return { topic: "web", table: "web_events", keys };
}

/** What masking does to each member of the object, or of each object of the list, at `path`. */
function planAt(type: string, ...path: readonly string[]) {
  let plan = newest(type)?.mask;
  for (const name of path) {
    const below = plan?.fields[name];
    plan = typeof below === "object" ? below : undefined;
  }
  assert.ok(plan, `${type} declares ${path.join(".")}`);
  return plan.fields;
}

function columnOf(type: string, path: string): string | undefined {
  const contract = newest(type);
  const field = contract?.projection.find((each) => each.path.join(".") === path);
  return contract && specsOf(contract.table)[field?.column ?? -1]?.name;
}

function specsOf(table: EventTable) {
  return eventTables.find(({ name }) => name === table)?.specs ?? [];
}

function column(name: string): number {
  return webEventsSpecs.findIndex((spec) => spec.name === name);
}
