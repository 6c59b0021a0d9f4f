// The detector on public test numbers, put together here so that none stands in the source.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cardInNumber, findCards } from "./card-detector.ts";

/** Public test numbers by brand, in groups. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  visa: ["4111", "1111", "1111", "1111"],
  mastercard: ["5555", "5555", "5555", "4444"],
  amex: ["3782", "822463", "10005"],
  discover: ["6011", "1111", "1111", "1117"],
  diners: ["3056", "930902", "5904"],
  jcb: ["3530", "1113", "3330", "0000"],
  unionpay: ["6200", "0000", "0000", "0005"],
  maestro: ["6759", "6498", "2643", "8453"],
  mir: ["2200", "0000", "0000", "0004"],
};

const gaps = ["", " ", "-", ".", "_", "/", "\u00a0", "\u2009", "\u200b", "\u2060", "\u2013", " - "];

for (const [brand, groups] of Object.entries(numbers)) {
  const last4 = groups.join("").slice(-4);

  test(`${brand}: found whatever stands between the groups, masked to brand and last four`, () => {
    for (const gap of gaps) {
      const text = `paid with ${groups.join(gap)}.`;
      const [hit, ...more] = findCards(text);
      assert.ok(hit, JSON.stringify(gap));
      assert.equal(more.length, 0);
      assert.equal(text.slice(hit.start, hit.end), groups.join(gap));
      assert.equal(hit.marker, `[card ${brand} ****${last4}]`);
    }
  });

  test(`${brand}: found in digits of other scripts`, () => {
    for (const zero of [0x0660, 0x06f0, 0x0966, 0xff10, 0x1d7ce, 0x2080]) {
      const text = [...groups.join("")].map((d) => String.fromCodePoint(zero + Number(d))).join("");
      assert.equal(findCards(text)[0]?.marker, `[card ${brand} ****${last4}]`, zero.toString(16));
    }
  });

  test(`${brand}: a wrong check digit is no card`, () => {
    const digits = groups.join("");
    const wrong = digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10);
    assert.deepEqual(findCards(wrong), []);
  });
}

const visa = (numbers.visa ?? []).join("");

test("a number beside a card hides nothing", () => {
  for (const text of [`12345 ${visa}`, `${visa} 12345`, `2026-11-22 ${visa} 4`, `1 ${visa} 2 3`]) {
    const [hit] = findCards(text);
    assert.equal(hit && text.slice(hit.start, hit.end), visa, text);
  }
});

test("two cards side by side are both found", () => {
  const second = (numbers.mastercard ?? []).join(" ");
  assert.equal(findCards(`${visa} ${second}`).length, 2);
});

test("digits written right before or behind a card do not hide it", () => {
  const amex = (numbers.amex ?? []).join("");
  assert.equal(findCards(visa + visa).length, 2);
  assert.equal(findCards(`${visa}1225123`)[0]?.marker, "[card visa ****1111]");
  assert.equal(findCards(`0000000${amex}`)[0]?.marker, "[card amex ****0005]");
});

test("track data gives its card away", () => {
  assert.equal(findCards(`%B${visa}^DOE/JANE^2512101?`).length, 1);
  assert.equal(findCards(`;${visa}=25121011000?`).length, 1);
});

test("times, codes, phones, addresses and ids with letters are no cards", () => {
  const nears = [
    "1763826540123",
    "1763826540123456",
    "2026-11-22T15:49:00.123456Z",
    "2026-11-22 15:49:00.123",
    "20261122154900123",
    "+1 (555) 010-9999, ext. 1234",
    "203.0.113.195, 198.51.100.23",
    "3f2a4111-1111-4111-8111-1111aa111111",
    "978-3-16-148410-0",
    "35-209900-176148-1",
    "1Z 999 AA1 01 2345 6784",
  ];
  for (const near of nears) assert.deepEqual(findCards(near), [], near);
});

test("a JSON number is a card by its integer value, however it is written", () => {
  const forms = [visa, `-${visa}`, `${visa}.0`, `${visa[0]}.${visa.slice(1)}e15`, `${visa}00e-2`];
  const [first, ...others] = visa;
  const odd = [
    ...["e00015", "e+00015"].map((exponent) => `${first}.${others.join("")}${exponent}`),
    ...[`${visa}0e-00001`, `0.0000000${visa}e23`, `${visa}${"0".repeat(70)}e-70`],
  ];
  for (const raw of odd) assert.equal(cardInNumber(raw), "[card visa ****1111]", raw.slice(-9));
  for (const raw of forms) assert.equal(cardInNumber(raw), "[card visa ****1111]", raw.slice(-4));
  for (const raw of [
    "0.4532015112830366",
    "4111.1111111111111",
    "1e400",
    "12",
    "1e-400",
    "1e99999999",
  ]) {
    assert.equal(cardInNumber(raw), undefined, raw);
  }
});

test("a long text of digits and gaps costs time in proportion to its length", () => {
  assert.equal(findCards("4 ".repeat(16_000)).length, 0);
  assert.equal(findCards(`0${visa.repeat(2_000)}`).length, 2_000);
});
