import assert from "node:assert/strict";
import { test } from "node:test";
import { EnvironmentReader } from "./environment.ts";
import { parseRegistry } from "./registry.ts";

function errorsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = new EnvironmentReader(environment);
  parseRegistry(read);
  return read.errors;
}

test("without a variable there is no registry; with all, a folder comes as a whole path", () => {
  const none = parseRegistry(new EnvironmentReader({}));
  assert.deepEqual(Object.values(none), [undefined, undefined, undefined, undefined]);
  const all = {
    PULSE_SCHEMA_REGISTRY_URL: "https://registry.test/path/",
    PULSE_SCHEMA_REGISTRY_AUTH: "reader:a:b",
    PULSE_SCHEMA_REGISTRY_GLUE: "us-gov-west-1",
    PULSE_SCHEMA_REGISTRY_DIR: "schemas",
  };
  assert.deepEqual(errorsOf(all), []);
  const { url, folder } = parseRegistry(new EnvironmentReader(all));
  assert.equal(url, "https://registry.test/path");
  assert.match(folder ?? "", /^\/.*\/schemas$/);
});

test("what is wrong is named, and a password is never shown", () => {
  const url = "PULSE_SCHEMA_REGISTRY_URL";
  for (const wrong of [
    "registry:8081",
    "ftp://x.test",
    "http://me:pass123@x.test",
    "http://x?a=1",
  ]) {
    const [error = "", ...more] = errorsOf({ [url]: wrong });
    assert.ok(error.startsWith(url) && more.length === 0, error);
    assert.equal(error.includes("pass123"), false);
  }
  const auth = { PULSE_SCHEMA_REGISTRY_AUTH: "pass123" };
  assert.equal(errorsOf(auth).length, 2);
  assert.equal(errorsOf(auth).join().includes("pass123"), false);
  assert.equal(errorsOf({ PULSE_SCHEMA_REGISTRY_GLUE: "evil.test/" }).length, 1);
});
