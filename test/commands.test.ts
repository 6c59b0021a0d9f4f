// The commands as a stranger types them: processes of their own, exit codes, what they say.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { systemClock } from "../src/clock.ts";
import { parseSettings } from "../src/config/settings.ts";
import { openDataFolder, readDataFolder } from "../src/main/data-folder.ts";
import { startPlatform } from "../src/main/platform.ts";
import { endWithUs } from "../stack/end-with-us.ts";
import { fatal } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { until } from "./until.ts";

const cli = join(import.meta.dirname, "..", "src", "main", "cli.ts");

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function start(environment: Readonly<Record<string, string>>) {
  const parsed = parseSettings({ PULSE_PORT: "0", ...environment });
  if (parsed.kind !== "settings") throw new Error("these settings are sound");
  return startPlatform({ settings: parsed.settings, clock: systemClock, onFatal: fatal });
}

/** `npx pulse <args>`, with nothing of ours in the environment but what is given. */
async function pulse(args: readonly string[], given: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, PULSE_DATA: temporaryFolder(), ...given };
  try {
    // One that does not end by itself is no answer.
    const options = { env, timeout: 120_000, killSignal: "SIGKILL" } as const;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ended;
  }
}

test("an option that a command does not know is wrong usage, before anything is begun", async () => {
  for (const name of ["start", "provision", "collector", "worker", "console"]) {
    for (const word of ["--dry-run", "twice"]) {
      const { code, stderr } = await pulse([name, word]);
      assert.equal(code, 2, `${name} ${word}: ${stderr}`);
      assert.match(stderr, new RegExp(`^pulse.*: Un.*'${word}'.*\n$`));
    }
  }
});

test("contracts refuses an option of another of its words: release does not just look", async () => {
  for (const [word, option] of [
    ["release", "--check"],
    ["check", "--json"],
    ["generate", "--json"],
    ["list", "--check"],
  ] as const) {
    const { code, stdout, stderr } = await pulse(["contracts", word, option]);
    assert.deepEqual([code, stdout], [2, ""], `${word} ${option}`);
    assert.equal(stderr, `pulse contracts: ${word} takes no ${option}\n`);
  }
});

test("a platform on IPv6 loopback or on all addresses is found by the commands", async (t) => {
  const keys = join(temporaryFolder(), "keys.json");
  const key = { key: "sixteen characters", source: "shop", kind: "server" };
  await writeFile(keys, JSON.stringify([key]));
  for (const host of ["::1", "0.0.0.0"]) {
    const folder = temporaryFolder();
    const secrets = { PULSE_KEYS: keys, PULSE_HMAC_KEY: "0f".repeat(32) };
    const platform = await start({ PULSE_DATA: folder, PULSE_HOST: host, ...secrets });
    t.after(() => platform.stop());
    assert.equal((await fetch(`${platform.url}/api/status`)).status, 200, host);
    const asked = await pulse(["query", "select 1 as x", "--json"], { PULSE_DATA: folder });
    assert.equal(asked.stdout, '[{"x":1}]\n', asked.stderr);
  }
});

test("a start takes back the address of the process before it, which another may have by now", async (t) => {
  const folder = temporaryFolder();
  const asked: string[] = [];
  const other = createServer((request, response) => {
    asked.push(request.headers.authorization ?? "nothing");
    response.end("[]");
  }).listen(0, "127.0.0.1");
  t.after(() => other.close());
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await writeFile(join(folder, "address.json"), JSON.stringify({ host: "127.0.0.1", port }));
  const environment = { PULSE_DATA: folder, PULSE_PORT: String(port) };
  const starting = spawn(process.execPath, [cli, "start"], {
    env: { ...process.env, ...environment },
    stdio: "ignore",
  });
  endWithUs(starting);
  t.after(() => starting.kill("SIGKILL"));
  // The port is not free: it waits, and holds the folder meanwhile.
  await until(async () => (await readDataFolder(folder)).adminToken !== undefined);
  const { code, stderr } = await pulse(["query", "select 1"], environment);
  assert.deepEqual(asked, [], "the admin token goes to nobody else");
  assert.equal(code, 3, stderr);
  assert.match(stderr, /still starting/);
});

test("a platform that refuses to tell its status, as one that ends does, is no status", async (t) => {
  const path = temporaryFolder();
  const folder = await openDataFolder(path, { waitMs: 0, clock: systemClock });
  t.after(() => folder.close());
  const error = { code: "closing", message: "It ends." };
  const server = createServer((_request, response) => {
    response.writeHead(503).end(JSON.stringify({ error }));
  }).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await writeFile(join(path, "address.json"), JSON.stringify({ host: "127.0.0.1", port }));
  for (const args of [["status"], ["status", "--json"]]) {
    const { code, stdout, stderr } = await pulse(args, { PULSE_DATA: path });
    assert.deepEqual([code, stdout, stderr], [1, "", "pulse status: It ends.\n"]);
  }
});

test("a relay whose second half cannot begin ends, and does not go on with the first alone", async () => {
  const folder = temporaryFolder();
  const tables = join(folder, "tables.json");
  await writeFile(tables, JSON.stringify({ outbox: "public.outbox" }));
  const { code, stderr } = await pulse(["relay"], {
    PULSE_HMAC_KEY: "0f".repeat(32),
    PULSE_RELAY_DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    PULSE_RELAY_TABLES: tables,
    PULSE_RELAY_PORT: "0",
    PULSE_RELAY_TOPICS: join(folder, "topics.json"),
    PULSE_RELAY_KAFKA_BROKERS: "127.0.0.1:1",
  });
  assert.equal(code, 2, stderr);
  assert.match(stderr, /PULSE_RELAY_TOPICS: .*topics\.json cannot be read/);
});

test("an address that is none of this machine is named, with what is wrong", async () => {
  const keys = join(temporaryFolder(), "keys.json");
  await writeFile(keys, JSON.stringify([{ key: "k".repeat(16), source: "a", kind: "server" }]));
  const secrets = { PULSE_KEYS: keys, PULSE_HMAC_KEY: "0f".repeat(32) };
  // Of TEST-NET-3, which nobody has (RFC 5737).
  const { code, stderr } = await pulse(["start"], { PULSE_HOST: "203.0.113.1", ...secrets });
  assert.equal(code, 2, stderr);
  assert.match(stderr, /^pulse: PULSE_HOST, PULSE_PORT: .*EADDRNOTAVAIL.*203\.0\.113\.1:8080\n$/);
});

test("an answer that broke off half way is no answer, and the user is told what may be why", async (t) => {
  const path = temporaryFolder();
  const folder = await openDataFolder(path, { waitMs: 0, clock: systemClock });
  t.after(() => folder.close());
  const server = createServer((_request, response) => {
    response.write('[{"a":1}', () => response.destroy());
  }).listen(0, "127.0.0.1");
  t.after(() => server.close());
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await writeFile(join(path, "address.json"), JSON.stringify({ host: "127.0.0.1", port }));
  const { code, stdout, stderr } = await pulse(["query", "select 1 as a"], { PULSE_DATA: path });
  assert.deepEqual([code, stdout], [1, ""]);
  assert.match(stderr, /broke off: .*30 s.*1,000,000 rows/);
});

test("a file of roots that cannot be read is named with its variable", async () => {
  const folder = temporaryFolder();
  const topics = join(folder, "topics.json");
  await writeFile(topics, JSON.stringify({ shop: { format: "json", value: "event" } }));
  const { code, stderr } = await pulse(["relay"], {
    PULSE_HMAC_KEY: "0f".repeat(32),
    PULSE_RELAY_TOPICS: topics,
    PULSE_RELAY_TOPICS_PORT: "0",
    PULSE_RELAY_KAFKA_BROKERS: "127.0.0.1:1",
    PULSE_RELAY_KAFKA_TLS: "on",
    PULSE_RELAY_KAFKA_CA: join(folder, "roots.pem"),
  });
  assert.equal(code, 2, stderr);
  assert.match(stderr, /PULSE_RELAY_KAFKA_CA: .*roots\.pem cannot be read/);
});
