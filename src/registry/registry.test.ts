import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { type Clock, systemClock } from "../clock.ts";
import type { SchemaId } from "../codec/avro-frame.ts";
import { avroSchemaLimits } from "../codec/avro-schema.ts";
import { CachedRegistry, type RegistryLimits, registryLimits } from "./cached-registry.ts";
import { ConfluentSource } from "./confluent-source.ts";
import { FileSource } from "./file-source.ts";
import { GlueSource } from "./glue-source.ts";
import { RegistryUnavailable, type SchemaSource } from "./registry.ts";
import { type Answering, runStandIn } from "./registry-fixture.ts";
import { signRequest } from "./signature.ts";

const id = (number: number): SchemaId => ({ kind: "confluent_id", id: number });
const uuid = "0f8c2a51-5d1a-4f0e-9d4b-3c8a5a8e7c11";
const glueVersion: SchemaId = { kind: "glue_version", version: uuid };
const record = JSON.stringify({ type: "record", name: "r", fields: [] });
const unknown = [404, '{"error_code":40403,"message":"Schema not found"}'] as const;
const wait = () => new AbortController().signal;

interface Around {
  readonly limits?: Partial<RegistryLimits>;
  readonly clock?: Clock;
}

function around(source: SchemaSource, { limits, clock = systemClock }: Around = {}) {
  const all = { ...registryLimits, ...limits };
  const registry = new CachedRegistry({ sources: [source], clock, limits: all });
  return {
    registry,
    /** The kind of the schema, or the code of the fault, or why there was no answer. */
    ask: async (schema: SchemaId, signal: AbortSignal = wait()): Promise<string> => {
      try {
        const answer = await registry.schemaOf(schema, signal);
        return answer.kind === "fault" ? answer.code : answer.kind;
      } catch (error) {
        assert.ok(error instanceof RegistryUnavailable);
        return error.message;
      }
    },
  };
}

async function confluent(t: TestContext, answer: Answering, more: Around = {}) {
  const standIn = await runStandIn(t, answer);
  const source = new ConfluentSource({ url: standIn.url, credentials: "reader:secret" });
  return { standIn, ...around(source, more) };
}

const found = (schema: string, more = {}) => [200, JSON.stringify({ schema, ...more })] as const;

describe("a registry with Confluent's interface", () => {
  it("is asked once for an id, by however many", async (t) => {
    const { standIn, ask } = await confluent(t, () => found(record));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(id(7))));
    assert.deepEqual(new Set(answers), new Set(["record"]));
    assert.equal(await ask(id(7)), "record");
    assert.deepEqual(
      standIn.asked.map(({ method, path }) => `${method} ${path}`),
      ["GET /schemas/ids/7"],
    );
    const expected = `Basic ${Buffer.from("reader:secret").toString("base64")}`;
    assert.equal(standIn.asked[0]?.headers.authorization, expected);
  });

  it("is asked by GUID under another path, and never for Glue's", async (t) => {
    const { standIn, ask } = await confluent(t, () => found(record));
    assert.equal(await ask({ kind: "confluent_guid", guid: uuid }), "record");
    assert.equal(await ask(glueVersion), "avro_unknown_schema");
    assert.deepEqual(
      standIn.asked.map(({ path }) => path),
      [`/schemas/guids/${uuid}`],
    );
  });

  it("is followed to the schemas that one refers to, each once and in order", async (t) => {
    const reference = (subject: string) => ({ name: subject, subject, version: 2 });
    const type = (name: string, ...of: string[]) => {
      const fields = of.map((each, i) => ({ name: `f${i}`, type: each }));
      return JSON.stringify({ type: "record", name, fields });
    };
    const answers: Record<string, readonly [number, string]> = {
      "/schemas/ids/1": found(type("top", "left", "right"), {
        references: [reference("le/ft"), reference("right")],
      }),
      "/subjects/le%2Fft/versions/2": found(type("left", "base"), {
        references: [reference("base")],
      }),
      "/subjects/right/versions/2": found(type("right", "base"), {
        references: [reference("base"), reference("right")],
      }),
      "/subjects/base/versions/2": found(type("base")),
    };
    const { standIn, ask } = await confluent(t, ({ path }) => answers[path] ?? unknown);
    assert.equal(await ask(id(1)), "record");
    assert.equal(standIn.asked.length, 4);
  });

  it("says that a schema is no Avro one, or none at all", async (t) => {
    const { standIn, ask } = await confluent(t, () => found("{}", { schemaType: "JSON" }));
    assert.equal(await ask(id(1)), "avro_bad_schema");
    standIn.answer = () => found('"nonsense"');
    assert.equal(await ask(id(2)), "avro_bad_schema");
  });

  it("that does not know an id is believed for a short time", async (t) => {
    let now = 1_000;
    const clock = { ...systemClock, monotonic: () => now };
    const { standIn, ask } = await confluent(t, () => unknown, { clock });
    assert.equal(await ask(id(7)), "avro_unknown_schema");
    standIn.answer = () => found(record);
    now += registryLimits.unknownMs - 1;
    assert.equal(await ask(id(7)), "avro_unknown_schema");
    now += 1;
    assert.equal(await ask(id(7)), "record");
    assert.equal(standIn.asked.length, 2);
  });

  it("that does not know what a schema refers to is believed for a short time too", async (t) => {
    let now = 1_000;
    const clock = { ...systemClock, monotonic: () => now };
    const fields = [{ name: "f", type: "base" }];
    const top = found(JSON.stringify({ type: "record", name: "top", fields }), {
      references: [{ name: "base", subject: "base", version: 1 }],
    });
    const base = found(JSON.stringify({ type: "record", name: "base", fields: [] }));
    const isTop = (path: string) => path === "/schemas/ids/1";
    const { standIn, ask } = await confluent(t, ({ path }) => (isTop(path) ? top : unknown), {
      clock,
    });
    assert.equal(await ask(id(1)), "avro_unknown_schema");
    standIn.answer = ({ path }) => (isTop(path) ? top : base);
    now += registryLimits.unknownMs;
    assert.equal(await ask(id(1)), "record");
  });

  const huge = JSON.stringify("x".repeat(4 * avroSchemaLimits.textBytesMax));
  const down: [string, readonly [number, string], RegExp][] = [
    ["an error of its own", [500, '{"error_code":50001}'], /answers 500/],
    ["a rejected password", [401, '{"error_code":401}'], /answers 401/],
    ["a page of a proxy", [404, "<html>not here</html>"], /answers 404/],
    ["its 404 of a wrong path", [404, '{"error_code":404,"message":"HTTP 404"}'], /answers 404/],
    ["another service's 404", [404, '{"code":"not_found"}'], /answers 404/],
    ["something else with 200", [200, '{"id":3}'], /answers 200/],
    ["a redirect", [302, ""], /does not answer/],
    ["more than any schema", [200, huge], /too large/],
  ];
  for (const [name, answer, reason] of down) {
    it(`that answers with ${name} gives no verdict, and is asked again`, async (t) => {
      const { standIn, ask } = await confluent(t, () => answer);
      assert.match(await ask(id(7)), reason);
      standIn.answer = () => found(record);
      assert.equal(await ask(id(7)), "record");
    });
  }

  it("that does not answer is not waited for without end", async (t) => {
    const { ask } = await confluent(t, () => "hang", { limits: { lookupMs: 50 } });
    assert.match(await ask(id(7)), /does not answer \(TimeoutError\)/);
  });

  it("is not waited for by a caller who left, and answers the others", async (t) => {
    const { standIn, ask } = await confluent(t, () => "hang", { limits: { lookupMs: 50 } });
    const leaving = new AbortController();
    const left = ask(id(7), leaving.signal);
    const stays = ask(id(7));
    leaving.abort();
    assert.match(await left, /wait for the schema was ended/);
    assert.match(await stays, /TimeoutError/);
    assert.equal(standIn.asked.length, 1);
  });

  it("is asked for so many at once and no more", async (t) => {
    const limits = { lookupsMax: 2, lookupMs: 50 };
    const { ask } = await confluent(t, () => "hang", { limits });
    const answers = await Promise.all([ask(id(1)), ask(id(2)), ask(id(3))]);
    assert.match(answers[2] ?? "", /too many/);
  });

  it("that is not there at all gives no verdict", async () => {
    const source = new ConfluentSource({ url: "http://127.0.0.1:1", credentials: undefined });
    assert.match(await around(source).ask(id(7)), /does not answer/);
  });
});

describe("the cache", () => {
  it("keeps what was used last, and no more than it may", async () => {
    const asked: number[] = [];
    const source: SchemaSource = {
      find: async (schema) => {
        asked.push(schema.kind === "confluent_id" ? schema.id : 0);
        return { text: record, references: [] };
      },
    };
    const { ask } = around(source, { limits: { cachedBytesMax: 2 * (record.length + 256) } });
    for (const each of [1, 2, 1, 3, 1, 2]) await ask(id(each));
    assert.deepEqual(asked, [1, 2, 3, 2]);
  });

  it("remembers so many unknown ids and no more", async () => {
    let asked = 0;
    const source: SchemaSource = {
      find: async () => {
        asked++;
        return undefined;
      },
    };
    const { ask } = around(source, { limits: { unknownsMax: 2 } });
    for (const each of [1, 2, 3, 3, 2, 1]) await ask(id(each));
    assert.equal(asked, 4);
  });
});

describe("a folder of schemas", () => {
  it("has them by id, and says where there is none or it cannot be read", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "pulse-schemas-"));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "7.avsc"), record);
    writeFileSync(join(folder, `${uuid}.avsc`), '"string"');
    writeFileSync(join(folder, "8.avsc"), "x".repeat(avroSchemaLimits.textBytesMax + 1));
    mkdirSync(join(folder, "9.avsc"));
    const { ask } = around(new FileSource(folder));
    assert.equal(await ask(id(7)), "record");
    assert.equal(await ask(glueVersion), "string");
    assert.equal(await ask(id(6)), "avro_unknown_schema");
    assert.equal(await ask(id(8)), "avro_bad_schema");
    assert.match(await ask(id(9)), /cannot be read \(EISDIR\)/);
  });
});

describe("Glue's registry", () => {
  const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a".repeat(40) };

  async function glue(t: TestContext, answer: Answering) {
    const standIn = await runStandIn(t, answer);
    const source = new GlueSource({
      region: "eu-central-1",
      url: standIn.url,
      clock: systemClock,
      credentials: async () => credentials,
    });
    return { standIn, ...around(source) };
  }

  it("is asked by a signed call for a version", async (t) => {
    const body = JSON.stringify({ SchemaDefinition: record, DataFormat: "AVRO" });
    const { standIn, ask } = await glue(t, () => [200, body]);
    assert.equal(await ask(glueVersion), "record");
    assert.equal(await ask(id(7)), "avro_unknown_schema");
    const [asked] = standIn.asked;
    assert.equal(standIn.asked.length, 1);
    assert.deepEqual(JSON.parse(asked?.body ?? ""), { SchemaVersionId: uuid });
    assert.equal(asked?.headers["x-amz-target"], "AWSGlue.GetSchemaVersion");
    const signed =
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/glue\/aws4_request/;
    assert.match(asked?.headers.authorization ?? "", signed);
  });

  it("says that it does not know one; a refusal of our rights is no verdict", async (t) => {
    const answer = (type: string) => [400, JSON.stringify({ __type: type })] as const;
    const { standIn, ask } = await glue(t, () => answer("EntityNotFoundException"));
    assert.equal(await ask(glueVersion), "avro_unknown_schema");
    standIn.answer = () => answer("com.amazon#AccessDeniedException");
    assert.match(await ask({ ...glueVersion, version: uuid.replace("0", "1") }), /answers 400/);
  });

  it("without credentials gives no verdict, and tells nothing of them", async () => {
    const source = new GlueSource({
      region: "eu-central-1",
      url: "http://127.0.0.1:1",
      clock: systemClock,
      credentials: () => Promise.reject(new Error("secret of profile x")),
    });
    assert.equal(await around(source).ask(glueVersion), "there are no AWS credentials (Error)");
  });

  // Requests of Amazon's own test suite for Signature Version 4.
  const suite = {
    credentials: {
      accessKeyId: "AKIDEXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    },
    region: "us-east-1",
    service: "service",
    now: Date.parse("2015-08-30T12:36:00Z"),
  };
  const vectors = [
    ["GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
    ["POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
  ] as const;
  for (const [method, signature] of vectors) {
    it(`is signed for as Amazon signs a plain ${method}`, () => {
      const request = { url: "https://example.amazonaws.com/", method, headers: {} };
      const { authorization = "" } = signRequest(request, suite).headers;
      assert.equal(authorization.split("Signature=")[1], signature);
    });
  }
});
