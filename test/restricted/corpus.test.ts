// The corpus through masking: how many plants are found, how many texts of other kinds are taken
// for one. The figures are printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JsonTape } from "../../src/codec/json-tape.ts";
import { contracts } from "../../src/event/generated/contracts.ts";
import { mask } from "../../src/transform/mask.ts";
import { recordLimits } from "../../src/transform/validate.ts";
import { canary, cards, disguises, holdsCard, hopeless, near, sensitive } from "./plants.ts";

const hmacKey = new Uint8Array(32).fill(5);
const pageViewed = contracts.find(({ type }) => type === "web.page_viewed");
const plans = [undefined, pageViewed?.mask] as const;

/** What is kept of an event with such data, of an unknown contract and of a known one. */
function kept(data: Readonly<Record<string, unknown>>): readonly string[] {
  const bytes = Buffer.from(JSON.stringify({ id: "e-1", type: "web.page_viewed", data }));
  return plans.map((plan) => {
    const tape = new JsonTape();
    assert.equal(tape.parse(bytes, 0, bytes.length, recordLimits), undefined);
    const { bytes: masked } = mask(tape, { plan, hmacKey, isSubjectKey: false });
    return Buffer.from(masked).toString();
  });
}

test("of 225 disguised card numbers none is kept but those in two halves", (t) => {
  let found = 0;
  for (const [name, disguise] of Object.entries(disguises)) {
    const leaked = cards.filter(([, card]) =>
      kept(disguise(card)).some((text) =>
        name === "split" ? text.includes(card.slice(0, 8)) : holdsCard(text, card),
      ),
    );
    found += cards.length - leaked.length;
    t.diagnostic(`${name}: ${cards.length - leaked.length} of ${cards.length}`);
    if (hopeless.has(name)) continue;
    assert.deepEqual(leaked, [], name);
  }
  const all = cards.length * Object.keys(disguises).length;
  assert.equal(all, 225);
  t.diagnostic(`recall ${((100 * found) / all).toFixed(1)}% of ${all}`);
});

test("of 40 sensitive plants none is kept", (t) => {
  assert.equal(sensitive.length, 40);
  const leaked = sensitive.filter((data) => kept(data).some((text) => text.includes(canary)));
  t.diagnostic(`recall ${(100 * (1 - leaked.length / sensitive.length)).toFixed(1)}% of 40`);
  assert.deepEqual(leaked, []);
});

test("of 60 texts that only look like card numbers none is changed", (t) => {
  const texts = Object.entries(near).flatMap(([kind, list]) =>
    list.map((text) => ({ kind, text })),
  );
  assert.equal(texts.length, 60);
  const changed = texts.filter(({ text }) =>
    kept({ note: text, anonymous_id: text }).some((value) => {
      const { note, anonymous_id } = JSON.parse(value).data;
      return note !== text || anonymous_id !== text;
    }),
  );
  t.diagnostic(`false masks ${((100 * changed.length) / texts.length).toFixed(1)}% of 60`);
  assert.deepEqual(changed, []);
});
