// Masking through its public entry: what may not survive, what must, and that masking twice is
// masking once. Card numbers are put together at run time.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { JsonTape } from "../codec/json-tape.ts";
import { textHint } from "../codec/text-traits.ts";
import type { MaskPlan } from "../event/contract.ts";
import { findRestricted, type Masked, mask } from "./mask.ts";
import { isSuspect } from "./mask-scan.ts";

const hmacKey = new Uint8Array(32).fill(7);
const limits = { depthMax: 32, tokensMax: 20_000, stringBytesMax: 32_768, keysMax: 1_000 };
const groups = ["4111", "1111", "1111", "1111"];
const pan = groups.join("");

const plan: MaskPlan = {
  fields: {
    data: {
      fields: {
        anonymous_id: "keep",
        title: "scan",
        url: "url",
        ip: "truncate_ip",
        email: "hmac",
        phone: "drop",
        amount: "scan",
        items: { fields: { sku: "keep", name: "scan" } },
      },
    },
  },
};

function maskJson(text: string, options: { plan?: MaskPlan; isSubjectKey?: boolean } = {}): Masked {
  const bytes = Buffer.from(text, "utf8");
  const tape = new JsonTape();
  assert.equal(tape.parse(bytes, 0, bytes.length, limits), undefined);
  return mask(tape, { plan: options.plan, hmacKey, isSubjectKey: options.isSubjectKey ?? false });
}

function maskValue(value: unknown, options: { plan?: MaskPlan; isSubjectKey?: boolean } = {}) {
  const { bytes } = maskJson(JSON.stringify(value), options);
  return JSON.parse(Buffer.from(bytes).toString("utf8"));
}

function maskData(data: unknown) {
  return maskValue({ id: "e-1", data }, { plan }).data;
}

const marker = "[card visa ****1111]";

test("a card number is masked in declared and undeclared text, in numbers, lists and names", () => {
  const masked = maskData({
    title: `card ${groups.join(" ")} ok`,
    other: `card ${groups.join("-")} ok`,
    amount: Number(pan),
    list: [Number(pan), pan, { deep: [pan] }],
    [`key ${pan}`]: 1,
    items: [{ sku: "s", name: pan, size: pan }],
  });
  assert.deepEqual(masked, {
    title: `card ${marker} ok`,
    other: `card ${marker} ok`,
    amount: marker,
    list: [marker, marker, { deep: [marker] }],
    [`key ${marker}`]: 1,
    items: [{ sku: "s", name: marker, size: marker }],
  });
});

test("a card number is found behind JSON, percent and HTML escapes, in base64 and nested JSON", () => {
  const escaped = [...pan].map((digit) => `\\u003${digit}`).join("");
  const disguises = [
    `"${escaped}"`,
    JSON.stringify(`x=${[...pan].map((digit) => `%3${digit}`).join("")}`),
    JSON.stringify(`https://shop.test/a?q=${groups.join("%20")}`),
    JSON.stringify(`https://shop.test/a?q=${groups.join("+")}`),
    JSON.stringify([...pan].map((digit) => `&#${48 + Number(digit)};`).join("")),
    JSON.stringify(groups.join("&nbsp;")),
    JSON.stringify(groups.join("%252520")),
    JSON.stringify(Buffer.from(pan).toString("base64")),
    JSON.stringify(Buffer.from(`{"card":"${pan}"}`).toString("base64")),
    JSON.stringify(Buffer.from(`no=${pan}`).toString("base64url")),
    JSON.stringify(JSON.stringify({ deep: { number: pan } })),
    JSON.stringify(JSON.stringify({ text: JSON.stringify([pan]) })),
    JSON.stringify([...pan].join("\u200b")),
    JSON.stringify(String.fromCodePoint(...[...pan].map((digit) => 0xff10 + Number(digit)))),
  ];
  for (const json of disguises) {
    for (const name of ["title", "other", "url"]) {
      const { bytes, restricted } = maskJson(`{"id":"e","data":{"${name}":${json}}}`, { plan });
      const text = Buffer.from(bytes).toString("utf8");
      assert.deepEqual(restricted.length, 1, `${name} ${text}`);
      assert.doesNotMatch(text, /1111.{0,8}1111/, name);
    }
  }
});

test("sensitive names go with their values, whatever their case and separators", () => {
  const names = "cvv CVC2 card-cvv securityCode PIN pin_block track2.data password userPassword ";
  const more = "client_secret accessToken Authorization api-key card_number PAN iban";
  for (const name of (names + more).split(/ +/)) {
    assert.deepEqual(maskData({ [name]: "7", ok: 1 }), { ok: 1 }, name);
    assert.deepEqual(
      maskData({ a: 1, deep: [{ [name]: { x: [1] } }] }),
      { a: 1, deep: [{}] },
      name,
    );
  }
  const kept = { pins: 1, spin: 2, tokenized: 3, cvv_status: "match", shipping: 4, passenger: 5 };
  assert.deepEqual(maskData(kept), kept);
});

test("members go together with one comma, wherever they stand", () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{"pin":1}', "{}"],
    ['{ "pin" : 1 , "a" : 2 }', '{ "a" : 2 }'],
    ['{"a":2 , "pin":1}', '{"a":2}'],
    ['{"a":2,"pin":"x","b":3}', '{"a":2,"b":3}'],
    ['{"pin":1,"cvv":2,"a":3,"pin":4,"cvv":[5]}', '{"a":3}'],
    ['{"pin":1,"cvv":2}', "{}"],
  ];
  for (const [before, after] of cases) {
    assert.equal(Buffer.from(maskJson(before).bytes).toString(), after);
  }
});

test("sensitive names in nested JSON and in query strings go too", () => {
  for (const space of ["", " ", "\n", "\r\n", "\t\n "]) {
    const body = `${space}{"cvv":"123","a":1}${space}`;
    assert.deepEqual(
      maskData({ body }),
      { body: `${space}{"a":1}${space}` },
      JSON.stringify(space),
    );
  }
  const href = maskData({ href: "https://shop.test/p?a=1&password=x&b=2#t" }).href;
  assert.equal(href, "https://shop.test/p?a=1&b=2#t");
  assert.equal(maskData({ form: "cvv=123&a=1" }).form, "&a=1");
});

test("a declared URL keeps its path and allow-listed parameters only", () => {
  const url = "https://user:pw@shop.test/p/1?utm_source=mail&email=a%40b.c&gclid=x#section";
  assert.equal(maskData({ url }).url, "https://shop.test/p/1?utm_source=mail&gclid=x#section");
  assert.equal(maskData({ url: "/p?token=1#access_token=2" }).url, "/p");
  assert.equal(maskData({ url: "https://shop.test/p" }).url, "https://shop.test/p");
});

test("addresses are cut to /24 and /48, by declaration and by name", () => {
  const cut: readonly (readonly [string, string])[] = [
    ["203.0.113.77", "203.0.113.0"],
    ["203.0.113.77:4711", "203.0.113.0"],
    ["203.0.113.77, 10.0.0.1", "203.0.113.0"],
    ["2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::"],
    ["[2001:db8::1]:443", "2001:db8::"],
    ["fe80::1%eth0", "fe80::"],
    ["::ffff:203.0.113.77", "203.0.113.0"],
    ["::1", "::"],
  ];
  for (const [address, expected] of cut) {
    assert.equal(maskData({ ip: address }).ip, expected);
    assert.equal(maskData({ clientIp: address }).clientIp, expected);
    assert.equal(maskData({ ip: expected }).ip, expected, "a cut address stays");
  }
  assert.deepEqual(maskData({ ip: "unknown", a: 1 }), { a: 1 }, "no address, no member");
  assert.deepEqual(maskData({ zip: "12345", version: "1.2.3.4" }), {
    zip: "12345",
    version: "1.2.3.4",
  });
});

test("a keyed hash is one for one address, versioned, and hashed once", () => {
  const email = maskData({ email: "Jane.Doe@Shop.test " }).email;
  assert.match(email, /^v1:[0-9a-f]{64}$/);
  assert.equal(maskData({ email: "jane.doe@shop.test" }).email, email);
  assert.equal(maskData({ email }).email, email);
  assert.equal(maskData({ email: "" }).email, "");
});

test("ids survive: the event's own anywhere, others where a contract declares them", () => {
  const event = { id: pan, store_id: pan, data: { anonymous_id: pan, items: [{ sku: pan }] } };
  assert.deepEqual(maskValue(event, { plan }), event);
  assert.equal(maskValue(event).id, pan);
  assert.equal(maskValue(event).data.anonymous_id, marker, "undeclared");
});

test("a subject is an id only where it is the ordering key", () => {
  const event = { id: "e", subject: pan, data: { anonymous_id: pan } };
  assert.equal(maskValue(event, { plan, isSubjectKey: true }).subject, pan);
  assert.equal(maskValue(event, { plan }).subject, marker);
});

test("an object where a declared scalar was expected is masked by the generic plan", () => {
  assert.deepEqual(maskData({ anonymous_id: { cvv: 1, n: pan } }), { anonymous_id: { n: marker } });
});

test("names of the language's own objects are members like any other", () => {
  const json = `{"data":{"constructor":"${pan}","toString":{"hasOwnProperty":"${pan}"}}}`;
  const masked = JSON.parse(Buffer.from(maskJson(json, { plan }).bytes).toString());
  assert.equal(masked.data.constructor, marker);
  assert.equal(masked.data.toString.hasOwnProperty, marker);
});

test("what lies below the depth limit does not stay", () => {
  const deep = `${"[".repeat(40)}"${pan}"${"]".repeat(40)}`;
  const { bytes } = maskJson(`{"data":{"a":${deep}}}`);
  const text = Buffer.from(bytes).toString();
  assert.doesNotMatch(text, /1111/);
  JSON.parse(text);
});

test("untouched bytes stay byte for byte and in memory of their own", () => {
  const text = '{ "id":"e-1", "data" : {"title":"caf\\u00e9 \\n","n":1.50,"b":[true,null]} }';
  const { bytes, isChanged, restricted } = maskJson(text, { plan });
  assert.equal(Buffer.from(bytes).toString(), text);
  assert.equal(isChanged, false);
  assert.deepEqual(restricted, []);
});

test("restricted data is named by member, with the name masked", () => {
  const { restricted } = maskJson(
    JSON.stringify({ data: { note: pan, [`n${pan}`]: pan, cvv: 1 } }),
  );
  assert.deepEqual(restricted, ["note", `n${marker}`, `n${marker}`, "cvv"]);
});

const pieces = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    pan,
    groups.join(" "),
    groups.join("\u200b"),
    "?cvv=1&",
    "&#52;",
    "%34",
    "=",
    '{"',
  ),
);
const texts = fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join(" "));
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(Number(pan), true, null, "203.0.113.9"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(texts, fc.constantFrom("cvv", "ip", "data", "title", "url", "email", "items")),
      tie("value"),
      { maxKeys: 5 },
    ),
  ),
}));

test("masked output is JSON, masks to itself, and holds nothing that masking looks for", () => {
  fc.assert(
    fc.property(values.value, (value) => {
      const once = Buffer.from(maskJson(JSON.stringify({ data: value }), { plan }).bytes);
      JSON.parse(once.toString("utf8"));
      const again = maskJson(once.toString("utf8"), { plan });
      assert.equal(again.isChanged, false, once.toString("utf8"));
      const tape = new JsonTape();
      tape.parse(once, 0, once.length, limits);
      assert.equal(findRestricted(tape, plan), undefined);
      assert.ok(!once.includes(pan));
    }),
    { numRuns: 1000 },
  );
});

test("the check names the place of what was not masked", () => {
  const json = Buffer.from(JSON.stringify({ id: "e", data: { items: [{ sku: "s", name: pan }] } }));
  const tape = new JsonTape();
  tape.parse(json, 0, json.length, limits);
  assert.equal(findRestricted(tape, plan), "/data/items/0/name");
});

test("a timestamp with nanoseconds and an offset is no card, whatever its digits", () => {
  const text = "2026-03-01T09:30:48.123599331+02:00";
  const bytes = Buffer.from(JSON.stringify({ data: { at: text } }));
  const tape = new JsonTape();
  assert.equal(tape.parse(bytes, 0, bytes.length, limits), undefined);
  assert.equal(findRestricted(tape, undefined), undefined);
});

test("what a tape calls quiet is not suspect, and what it calls bare has no parts of a URL", () => {
  const tape = new JsonTape();
  const piece = fc.constantFrom("1234", "5", "M", "NDEx", "%34", "=", "&", "?", "#", "@", "{", "é");
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, fc.string({ maxLength: 3 }), (text, tail) => {
      const bytes = Buffer.from(JSON.stringify(text + tail));
      tape.parse(bytes, 0, bytes.length, limits);
      const told = tape.hint[0] as number;
      if (told === textHint.none) return;
      assert.equal(isSuspect(bytes, 1, bytes.length - 1), false);
      assert.equal(told === textHint.bare, !/[?#@\\]/.test(text + tail));
    }),
  );
});

test("an exact decimal is no card for its digits behind the point, one before it is", () => {
  for (const n of ["56.0000000000000000", "-12.5000000000000000", "0.4000000000000002"]) {
    assert.deepEqual(maskData({ n, title: n }), { n, title: n });
  }
  for (const n of [`${pan}.00`, groups.join("."), `0.5 ${pan}`]) {
    assert.ok(!JSON.stringify(maskData({ n })).includes("1111.1111"), n);
    assert.ok(maskData({ n }).n.includes(marker), n);
  }
});

test("what is declared to be hashed or cut never stays readable, whatever it is given as", () => {
  const secret = "erika@example.org";
  for (const given of [secret, [secret], { value: secret }, [{ a: [secret] }], { [secret]: 1 }]) {
    for (const member of ["email", "ip"]) {
      const { bytes } = maskJson(JSON.stringify({ id: "e", data: { [member]: given } }), { plan });
      assert.ok(!Buffer.from(bytes).toString("utf8").includes(secret), JSON.stringify(given));
    }
  }
});
