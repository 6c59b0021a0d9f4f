import assert from "node:assert/strict";
import { test } from "node:test";
import { parseSettings } from "./settings.ts";

function errorsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const parsed = parseSettings(environment);
  return parsed.kind === "errors" ? parsed.errors : [];
}

test("an empty environment is the loopback platform on port 8080", () => {
  const parsed = parseSettings({});
  assert.equal(parsed.kind, "settings");
  if (parsed.kind !== "settings") return;
  assert.equal(parsed.settings.port, 8080);
  assert.equal(parsed.settings.host, "127.0.0.1");
  assert.ok(parsed.settings.dataFolder.endsWith("/data"));
});

test("every wrong variable is named, all in one answer", () => {
  const errors = errorsOf({ PULSE_PORT: "eighty", PULSE_LOG_DAYS: "0", PULSE_HMAC_KEY: "abc" });
  assert.equal(errors.length, 3);
  for (const name of ["PULSE_PORT", "PULSE_LOG_DAYS", "PULSE_HMAC_KEY"]) {
    assert.ok(
      errors.some((error) => error.includes(name)),
      name,
    );
  }
});

test("a variable that is set but empty is an error, not a default", () => {
  for (const name of ["PULSE_DATA", "PULSE_PORT", "PULSE_KEYS", "PULSE_HMAC_KEY"]) {
    assert.deepEqual(errorsOf({ [name]: "" }), [`${name} is set but empty`]);
  }
});

test("outside loopback there are no development keys and no key made on the fly", () => {
  const errors = errorsOf({ PULSE_HOST: "0.0.0.0" });
  assert.ok(errors.some((error) => error.includes("PULSE_KEYS")));
  assert.ok(errors.some((error) => error.includes("PULSE_HMAC_KEY")));
});

test("names of hosts may stand apart by spaces; one that no request could name is refused", () => {
  const parsed = parseSettings({ PULSE_PAGE_HOSTS: "pulse.example, page.example ,2001:db8::1" });
  assert.equal(parsed.kind, "settings");
  if (parsed.kind !== "settings") return;
  assert.deepEqual(parsed.settings.pageHosts, ["pulse.example", "page.example", "2001:db8::1"]);
  const error = "PULSE_PAGE_HOSTS must be host names, without scheme or port, comma separated";
  for (const host of ["pulse.example:8080", "https://pulse.example", "[2001:db8::1]", "a b"]) {
    assert.deepEqual(errorsOf({ PULSE_PAGE_HOSTS: `${host},page.example` }), [error], host);
  }
});
