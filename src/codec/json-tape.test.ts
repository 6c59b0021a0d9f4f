import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type JsonLimits, JsonTape, jsonKind } from "./json-tape.ts";

const wide: JsonLimits = {
  depthMax: 64,
  tokensMax: 10_000_000,
  stringBytesMax: 10_000_000,
  keysMax: 1_000_000,
};

const tape = new JsonTape();

function parse(text: string, limits: Partial<JsonLimits> = {}) {
  const bytes = Buffer.from(text);
  return tape.parse(bytes, 0, bytes.length, { ...wide, ...limits });
}

/** Codes and paths of the soft faults of well-formed `text`. */
function faults(text: string, limits: Partial<JsonLimits> = {}): readonly string[] {
  assert.equal(parse(text, limits), undefined);
  return tape.softFaults.map(({ code, path }) => `${code} ${path}`);
}

test("tokens lie in document order, each with its bounds and the token after it", () => {
  const text = ' {"a":[1,"x\\n"],"":null} ';
  assert.equal(parse(text), undefined);
  const rows = Array.from({ length: tape.count }, (_, i) => [
    tape.kind[i],
    text.slice(tape.start[i], tape.end[i]),
    tape.next[i],
    tape.escaped[i],
  ]);
  assert.deepEqual(rows, [
    [jsonKind.object, '{"a":[1,"x\\n"],"":null}', 7, 0],
    [jsonKind.key, "a", 5, 0],
    [jsonKind.array, '[1,"x\\n"]', 5, 0],
    [jsonKind.number, "1", 4, 0],
    [jsonKind.string, "x\\n", 5, 1],
    [jsonKind.key, "", 7, 0],
    [jsonKind.null, "null", 7, 0],
  ]);
});

test("a text is told from others by its decoded form, however it is escaped", () => {
  const unit = fc.constantFrom(
    "a",
    "b",
    '"',
    "\\",
    "/",
    "\n",
    "\u00e9",
    "\u20ac",
    "\u{1f600}",
    "\ud800",
  );
  const texts = fc.array(unit, { maxLength: 4 }).map((units) => units.join(""));
  const written = (text: string, isHex: readonly boolean[]) => {
    const units = Array.from({ length: text.length }, (_, i) => {
      const code = text.charCodeAt(i);
      const isHalf = code >= 0xd800 && code < 0xe000;
      if (isHex[i] || isHalf) return `\\u${code.toString(16).padStart(4, "0")}`;
      return JSON.stringify(text[i]).slice(1, -1);
    });
    return `"${units.join("")}"`;
  };
  const hex = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(texts, texts, hex, (one, other, isHex) => {
      assert.equal(parse(written(one, isHex)), undefined);
      assert.equal(tape.isText(0, one), true);
      assert.equal(tape.isText(0, other), one === other);
    }),
  );
});

test("a member is found by its decoded name, the first of several", () => {
  parse('{"type":1,"\\u0069d":2,"größe":3,"id":4,"typ":5,"":6}');
  const raw = (name: string) => {
    const token = tape.member(0, name);
    return token < 0 ? "absent" : tape.raw(token);
  };
  assert.deepEqual(["type", "id", "größe", "typ", "", "t", "types", "Type"].map(raw), [
    "1",
    "2",
    "3",
    "5",
    "6",
    "absent",
    "absent",
    "absent",
  ]);
  assert.equal(tape.member(1, "type"), -1);
});

test("text resolves escapes, joins surrogate pairs and keeps lone ones", () => {
  const escapes = '["a\\"\\\\\\/\\b\\f\\n\\r\\t","\\ud83d\\ude00",';
  parse(`${escapes}"\\ud83d","\\ude00\\ud83d","é\u{1F600}","\\u0000"]`);
  const texts = [1, 2, 3, 4, 5, 6].map((token) => tape.text(token));
  const expected = ['a"\\/\b\f\n\r\t', "😀", "\ud83d", "\ude00\ud83d", "é😀", "\0"];
  assert.deepEqual(texts, expected);
  const lone = [1, 2, 3, 4, 5, 6].map((token) => tape.hasLoneSurrogate(token));
  assert.deepEqual(lone, [false, false, true, true, false, false]);
});

test("malformed text is named by its place and the last token read", () => {
  const fault = (text: string) => {
    const found = parse(text);
    return found && `${found.code} ${found.at} ${found.path}`;
  };
  assert.equal(fault(""), "malformed 0 ");
  assert.equal(fault('{"a":{"b":[1,2,]}}'), "malformed 15 /a/b/1");
  assert.equal(fault('{"a":1,"b":tru}'), "malformed 11 /b");
  assert.equal(fault('{"a":1,"b\\q":2}'), "malformed 9 /a");
  assert.equal(fault('{"a":1,"b'), "malformed 9 /a");
  assert.equal(fault('{"a":1 "b":2}'), "malformed 7 /a");
  assert.equal(fault('["\n"]'), "malformed 2 ");
  assert.equal(fault("[1] 2"), "malformed 4 /0");
  assert.equal(fault("[[],[[1"), "malformed 7 /1/0/0");
});

test("limits hold at their value and are exceeded one above it", () => {
  assert.deepEqual(faults('{"a":[[1]]}', { depthMax: 3 }), []);
  assert.deepEqual(faults('{"a":[[1]]}', { depthMax: 2 }), ["too_deep /a/0"]);
  assert.deepEqual(faults('{"é":"abc"}', { stringBytesMax: 3 }), []);
  assert.deepEqual(faults('{"é":"abc"}', { stringBytesMax: 2 }), ["too_large /é"]);
  assert.deepEqual(faults('["\\u0061"]', { stringBytesMax: 5 }), ["too_large /0"]);
  assert.deepEqual(faults('"abc"', { stringBytesMax: 2 }), ["too_large "]);
  assert.deepEqual(faults('[{"a":1,"b":{},"c":1}]', { keysMax: 3 }), []);
  assert.deepEqual(faults('[{"a":1,"b":{},"c":1}]', { keysMax: 2 }), ["too_large /0"]);
  assert.equal(parse('{"a":[1,2]}', { tokensMax: 5 }), undefined);
  assert.deepEqual(parse('{"a":[1,2]}', { tokensMax: 4 })?.code, "too_large");
  assert.equal(parse("1", { tokensMax: 0 })?.code, "too_large");
  assert.equal(parse(`[${"1,".repeat(5000)}1]`, { tokensMax: 5002 }), undefined);
  assert.equal(parse(`[${"1,".repeat(5000)}1]`, { tokensMax: 5001 })?.code, "too_large");
});

test("a subtree cut at the depth limit is one token of its kind, checked for syntax only", () => {
  assert.deepEqual(faults('[{"a":[1],"a":2},[],3]', { depthMax: 1 }), [
    "too_deep /0",
    "too_deep /1",
  ]);
  assert.deepEqual([...tape.kind.subarray(0, tape.count)], [2, 1, 2, 5]);
  assert.equal(tape.raw(1), '{"a":[1],"a":2}');
  for (const bad of ['{"a"}', "{1:2}", "[1,]", "[1}", "[,]", "{,}", '{"a":1,}', "[[]", "[01]"]) {
    assert.equal(parse(`[${bad}]`, { depthMax: 1 })?.code, "malformed", bad);
  }
});

test("a million levels are read without recursion, balanced or not", () => {
  const levels = 1_000_000;
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
    ['[{"":', "}]"],
  ] as const) {
    const balanced = `${open.repeat(levels)}1${close.repeat(levels)}`;
    assert.equal(faults(balanced, { depthMax: 32 }).length, 1);
    assert.equal(parse(balanced.slice(0, -1), { depthMax: 32 })?.code, "malformed");
    assert.equal(parse(open.repeat(levels), { depthMax: 32 })?.code, "malformed");
    assert.equal(parse(balanced, { depthMax: 4 * levels }), undefined);
    assert.deepEqual(tape.softFaults, []);
  }
});

test("a key written in two ways is a duplicate, two keys that only look alike are none", () => {
  assert.deepEqual(faults('{"a":1,"b":{"c":1,"\\u0063":2},"a":3}'), [
    "duplicate_key /b/c",
    "duplicate_key /a",
  ]);
  assert.deepEqual(faults('{"a":1,"a":{"__proto__":3}}'), [
    "duplicate_key /a",
    "prototype_key /a/__proto__",
  ]);
  assert.deepEqual(faults('[{"":1,"":2}]'), ["duplicate_key /0/"]);
  assert.deepEqual(faults('{"\\ud800":1,"\\ud801":2,"\ufffd":3}'), []);
  assert.deepEqual(faults('{"\u00e9":1,"e\u0301":2}'), []);
  assert.deepEqual(faults('{"a":"a","b":"a","1":1,"01":1}'), []);
});

test("of 60,000 keys the one held twice is found", () => {
  const keys = Array.from({ length: 60_000 }, (_, i) => `"key_${i}":${i}`);
  assert.deepEqual(faults(`{${keys.join()}}`), []);
  assert.deepEqual(faults(`{${keys.join()},"key_\\u0031":0}`), ["duplicate_key /key_1"]);
});

test("keys chosen to crowd the table are still told apart", () => {
  const keys = Array.from({ length: 100 }, (_, i) => `"a${String(i).padStart(4, "0")}bcdefgh"`);
  assert.deepEqual(faults(`{${keys.map((key) => `${key}:1`).join()}}`), []);
  assert.deepEqual(faults('{"at":1,"atlj":2,"atlj_":3}'), []);
  assert.equal(faults(`{${[...keys, keys[3]].map((key) => `${key}:1`).join()}}`).length, 1);
});

test("duplicates are found as a set of decoded keys finds them", () => {
  const key = fc.tuple(fc.constantFrom("a", "b", "aa", "ab", "é", "/", ""), fc.boolean());
  const members = fc.oneof(
    fc.array(key, { maxLength: 6 }),
    fc.uniqueArray(
      fc.nat(400).map((n) => [`k${n}`, false] as const),
      {
        maxLength: 200,
        selector: ([name]) => name,
      },
    ),
  );
  fc.assert(
    fc.property(members, fc.nat(), (entries, copied) => {
      const all = copied % 2 === 0 ? entries : [...entries, ...entries.slice(0, 1)];
      const seen = new Set<string>();
      const twice = all.find(([name]) => seen.size === seen.add(name).size);
      const text = all.map(([name, isEscaped]) => `${quoted(name, isEscaped)}:0`).join();
      const codes = faults(`{${text}}`).map((fault) => fault.split(" ")[0]);
      assert.deepEqual(codes, twice === undefined ? [] : ["duplicate_key"]);
    }),
  );
});

test("__proto__ is a fault as a key, however written, and nowhere else", () => {
  assert.deepEqual(faults('{"__proto__":1}'), ["prototype_key /__proto__"]);
  assert.deepEqual(faults('[{"a":{"\\u005f_proto\\u005f_":{}}}]'), [
    "prototype_key /0/a/__proto__",
  ]);
  assert.deepEqual(faults('{"a":"__proto__","constructor":1,"__proto":1,"__Proto__":2}'), []);
});

test("a fault is found within the token that holds it and not within its neighbours", () => {
  const text = '{"batch":[{"id":1},{"id":2,"x":{"y":1,"y":2}},{"__proto__":0,"id":3},"ab"]}';
  assert.deepEqual(faults(text, { stringBytesMax: 9 }), [
    "duplicate_key /batch/1/x/y",
    "prototype_key /batch/2/__proto__",
  ]);
  const items: number[] = [];
  const list = tape.member(0, "batch");
  for (let item = list + 1; item < (tape.next[list] ?? 0); item = tape.next[item] ?? 0) {
    items.push(item);
  }
  const within = items.map((item) => tape.faultWithin(item));
  const at = text.indexOf('y":2');
  assert.deepEqual(within, [
    undefined,
    { code: "duplicate_key", at, path: "/x/y" },
    { code: "prototype_key", at: text.indexOf("__proto"), path: "/__proto__" },
    undefined,
  ]);
  const holder = tape.softFaults[0]?.token ?? -1;
  assert.equal(tape.raw(holder), '{"y":1,"y":2}');
});

test("every fault's path leads from any token above it to the fault", () => {
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom(1, null, "s"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(fc.constantFrom("__proto__", "a~b", "c/d", "e"), tie("value")), {
          maxLength: 4,
        })
        .map((entries) => Object.fromEntries(entries)),
    ),
  }));
  fc.assert(
    fc.property(value, (root) => {
      const expected = prototypePaths(root, "");
      assert.deepEqual(
        faults(JSON.stringify(root)),
        expected.map((path) => `prototype_key ${path}`),
      );
      walkValues(root, 0, (token, path) => {
        const inside = expected.find((other) => other.startsWith(`${path}/`));
        assert.equal(tape.faultWithin(token)?.path, inside?.slice(path.length), path);
      });
    }),
  );
});

test("a path escapes its separators and cuts a key beyond 64 characters", () => {
  assert.deepEqual(faults('{"a/b~c":{"__proto__":1}}'), ["prototype_key /a~1b~0c/__proto__"]);
  const path = faults(`{"${"k".repeat(5000)}":{"__proto__":1}}`)[0];
  assert.equal(path, `prototype_key /${"k".repeat(64)}…/__proto__`);
});

test("a tape is as good as new after a fault, after growth and after soft faults", () => {
  for (const before of ['{"\\n":[', `[${'"\\n",'.repeat(20_000)}1]`, '{"a":1,"a":2}', "[[[["]) {
    parse(before);
    assert.deepEqual(faults('{"a":[1,"b"],"c":{}}'), []);
    assert.deepEqual([...tape.kind.subarray(0, tape.count)], [1, 3, 2, 5, 4, 3, 1]);
    assert.deepEqual([...tape.next.subarray(0, tape.count)], [7, 5, 5, 4, 5, 7, 7]);
    assert.deepEqual([...tape.escaped.subarray(0, tape.count)], [0, 0, 0, 0, 0, 0, 0]);
  }
});

function quoted(text: string, isEscaped: boolean): string {
  if (!isEscaped) return JSON.stringify(text);
  const units = text.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return `"${units.map((hex) => `\\u${hex}`).join("")}"`;
}

function entriesOf(value: unknown, path: string): (readonly [string, unknown, string])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([name, child]) => {
    return [name, child, `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`] as const;
  });
}

function prototypePaths(value: unknown, path: string): string[] {
  return entriesOf(value, path).flatMap(([name, child, at]) => [
    ...(name === "__proto__" ? [at] : []),
    ...prototypePaths(child, at),
  ]);
}

/** Calls `visit` with every value's token and path; tokens count keys of objects too. */
function walkValues(root: unknown, first: number, visit: (token: number, path: string) => void) {
  let token = first;
  const walk = (value: unknown, path: string): void => {
    visit(token++, path);
    for (const [, child, at] of entriesOf(value, path)) {
      if (!Array.isArray(value)) token++;
      walk(child, at);
    }
  };
  walk(root, "");
}
