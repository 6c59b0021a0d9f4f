// What is said of the bench events holds for them, so that a figure measured on them means
// something: every stated share, the mean size, and the fate of each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { type BenchEvent, EventSource } from "../../bench/events.ts";
import { RecordMaker } from "../../bench/records.ts";
import { find } from "../../src/event/generated/contracts.ts";

type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value };
type Fields = { readonly [name: string]: Value };

interface Made {
  readonly event: BenchEvent;
  readonly text: string;
  readonly type: string;
  /** Empty for an event that breaks its contract. */
  readonly data: Fields;
}

const count = 12_000;
const options = { seed: 7, startMs: 1_764_000_000_000, perSecond: 50, visitors: 300 };
let made: readonly Made[] = [];

before(() => {
  const source = new EventSource(options);
  const maker = new RecordMaker();
  made = Array.from({ length: count }, () => makeOne(source.next(), maker));
});

/** The maker throws where the validator's verdict is not the event's fate. */
function makeOne(event: BenchEvent, maker: RecordMaker): Made {
  const text = Buffer.from(maker.make(event).record.value).toString();
  const { type, data } = JSON.parse(text) as { type: string; data: Fields };
  return { event, text, type, data: event.fate.kind === "quarantined" ? {} : data };
}

function share(holds: (each: Made) => boolean): number {
  return made.filter(holds).length / count;
}

function assertShare(actual: number, wanted: number, relative: number): void {
  const isNear = Math.abs(actual - wanted) <= wanted * relative;
  assert.ok(isNear, `${actual.toFixed(4)} is not within ${100 * relative}% of ${wanted}`);
}

test("the same seed gives the same events, another seed others", () => {
  const messages = (seed: number) => {
    const source = new EventSource({ ...options, seed });
    return Array.from({ length: 200 }, () => source.next().message);
  };
  assert.deepEqual(messages(3), messages(3));
  assert.notDeepEqual(messages(3), messages(4));
});

test("record values are 1 to 3 KB and 2.3 KB on average, messages about as long", () => {
  const lengths = made.map(({ text }) => Buffer.byteLength(text));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / count;
  assertShare(mean, 2_300, 0.03);
  const within = lengths.filter((length) => length >= 1_000 && length <= 3_072).length;
  assert.ok(within / count >= 0.985, `${within} of ${count} are 1 to 3 KB`);
  const sent = made.reduce((sum, { event }) => sum + Buffer.byteLength(event.message), 0) / count;
  assertShare(sent, 2_300, 0.08);
});

test("ids are unique but for 1% duplicates, each the same event sent later", () => {
  const first = new Map<string, Made>();
  for (const each of made) {
    const { id, fate } = each.event;
    const known = first.get(id);
    assert.equal(fate.kind === "duplicate", known !== undefined);
    if (!known) first.set(id, each);
    else assert.equal(withoutSentAt(each.text), withoutSentAt(known.text));
  }
  assertShare(1 - first.size / count, 0.01, 0.25);
});

function withoutSentAt(text: string): string {
  return text.replace(/,"sent_at":"[^"]*"\}$/, "}");
}

test("0.5% break their contract, in every way that is listed", () => {
  assertShare(
    share(({ event }) => event.fate.kind === "quarantined"),
    0.005,
    0.4,
  );
  const codes = made.flatMap(({ event: { fate } }) => ("code" in fate ? [fate.code] : []));
  assert.equal(new Set(codes).size, 6);
});

test("at least a tenth has an escape, 5% text beyond ASCII", () => {
  assert.ok(share(({ text }) => text.includes("\\")) >= 0.1);
  assertShare(
    share(({ text }) => /\P{ASCII}/u.test(text)),
    0.05,
    0.15,
  );
});

test("there are two orders of keys, half of the events each", () => {
  const both = made.filter(({ data }) => "ip" in data && "locale" in data);
  const isInOrder = ({ data }: Made) => {
    const names = Object.keys(data);
    return names.indexOf("ip") < names.indexOf("locale");
  };
  assertShare(both.filter(isInOrder).length / both.length, 0.5, 0.15);
});

test("types come in the shares of a shop's traffic", () => {
  const shares: Readonly<Record<string, number>> = {
    "web.page_viewed": 0.38,
    "web.product_viewed": 0.18,
    "web.product_list_viewed": 0.16,
    "web.event_tracked": 0.1,
  };
  for (const [type, wanted] of Object.entries(shares)) {
    assertShare(
      share((each) => each.type === type),
      wanted,
      0.1,
    );
  }
  assert.ok(share(({ type }) => type.startsWith("web.cart_")) > 0.03);
});

test("lists hold 1 to 20 items, every length about as often", () => {
  const lists = made.filter(({ type }) => type === "web.product_list_viewed");
  const lengths = lists.flatMap(({ data: { items } }) => (isList(items) ? [items.length] : []));
  assert.deepEqual([Math.min(...lengths), Math.max(...lengths)], [1, 20]);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  assertShare(mean, 10.5, 0.06);
});

test("a fifth of the optional fields is absent", () => {
  let absent = 0;
  let possible = 0;
  for (const [type, events] of Map.groupBy(made, ({ type }) => type)) {
    const read = events.filter(({ data }) => "anonymous_id" in data);
    const items = read.flatMap(({ data }) => itemsOf(data).map((item) => readFields(item, "item")));
    for (const all of [read.map(({ data }) => readFields(data, type)), items]) {
      const optional = new Set(all.flatMap(({ declared }) => declared));
      for (const name of always) optional.delete(name);
      possible += optional.size * all.length;
      for (const { declared } of all) {
        absent += optional.size - declared.filter((name) => optional.has(name)).length;
      }
    }
  }
  assertShare(absent / possible, 0.2, 0.1);
});

test("5% of the fields are declared by no contract", () => {
  let declared = 0;
  let undeclared = 0;
  for (const { data, type } of made) {
    if (!("anonymous_id" in data)) continue;
    for (const read of [
      readFields(data, type),
      ...itemsOf(data).map((item) => readFields(item, "item")),
    ]) {
      declared += read.declared.length;
      undeclared += read.undeclared;
    }
  }
  assertShare(undeclared / (declared + undeclared), 0.05, 0.15);
});

test("visits are a dozen events and never pause for as long as a session's gap", () => {
  const visits = [...Map.groupBy(made, ({ event }) => event.visit).values()];
  const landed = share(({ event }) => event.fate.kind === "landed") * count;
  assert.ok(landed / visits.length > 6 && landed / visits.length < 13);
  for (const visit of visits) {
    const times = visit.filter(({ event }) => event.fate.kind !== "duplicate");
    for (const [i, { event }] of times.entries()) {
      assert.ok(i === 0 || event.at - (times[i - 1]?.event.at ?? 0) < 25 * 60_000);
    }
  }
});

/** Fields the generator never leaves out: the key, and what the contract requires. */
const always = ["anonymous_id", "items", "item.sku", "sku", "promo_id"];

interface Read {
  readonly declared: readonly string[];
  readonly undeclared: number;
}

const itemFile = new URL("../../contracts/common/item/1-0-0.json", import.meta.url);
const itemFields = new Set(
  Object.keys((JSON.parse(readFileSync(itemFile, "utf8")) as { properties: object }).properties),
);

/** The leaves a contract declares, by path, and how many members it does not. */
function readFields(fields: Fields, type: string): Read {
  const paths = type === "item" ? itemFields : declaredPaths(type);
  const declared: string[] = [];
  let undeclared = 0;
  const walk = (members: Fields, prefix: string) => {
    for (const [name, value] of Object.entries(members)) {
      const path = prefix + name;
      if (paths.has(path)) declared.push(path);
      else if (isFields(value) && hasBelow(paths, path)) walk(value, `${path}.`);
      else if (isFields(value) && kept.has(path)) walk(value, `${path}.`);
      else undeclared++;
    }
  };
  walk(fields, "");
  return { declared, undeclared };
}

/** Where the collector keeps members without a place, each of which counts. */
const kept = new Set(["properties", "context", "context.page", "context.campaign"]);

function declaredPaths(type: string): ReadonlySet<string> {
  const contract = find(type, "1-0-0");
  assert.ok(contract, type);
  return new Set(contract.projection.map(({ path }) => path.slice(1).join(".")));
}

function hasBelow(paths: ReadonlySet<string>, path: string): boolean {
  return [...paths].some((each) => each.startsWith(`${path}.`));
}

function itemsOf({ items }: Fields): readonly Fields[] {
  return isList(items) ? items.filter(isFields) : [];
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isFields(value: Value): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
