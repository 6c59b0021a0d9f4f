// The whole corpus through a running platform that is killed in the middle: afterwards no plant is
// in any byte it wrote or said, be it a file, what a file holds once it is inflated, a table, a
// metric, an answer or a line of output.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { embeddedDerivedTopics, embeddedTopics } from "../../src/config/topics.ts";
import { openLogReadOnly } from "../../src/log/embedded/read-only-log.ts";
import { StartedPlatform } from "../end-to-end/started-platform.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { canary, cards, disguises, holdsCard, hopeless, near, sensitive } from "./plants.ts";

const time = "2026-11-22T12:00:00Z";
const plants = [
  ...Object.entries(disguises)
    .filter(([name]) => !hopeless.has(name))
    .flatMap(([, disguise]) => cards.map(([, card]) => disguise(card))),
  ...sensitive,
];

/** One event for each plant, in the shapes clients send. */
const events = plants.flatMap((data, n) => [
  { id: `known-${n}`, type: "web.page_viewed", time, data: { anonymous_id: `a-${n}`, ...data } },
  { id: `unknown-${n}`, type: "web.of_tomorrow", time, data },
  { id: `broken-${n}`, type: "orders.order_placed", time, data: { order_id: 7, ...data } },
]);
const calls = plants.map((data, n) => ({
  messageId: `call-${n}`,
  type: "track",
  event: "Form Sent",
  anonymousId: `a-${n}`,
  properties: data,
  context: { page: { search: "?q=1", ...data } },
}));

async function post(url: string, path: string, body: string): Promise<string> {
  const authorization = `Basic ${Buffer.from("dev-server:").toString("base64")}`;
  const headers = { "content-type": "application/json", authorization };
  const answer = await fetch(`${url}${path}`, { method: "POST", headers, body });
  return answer.text();
}

/** Everything under `folder`, as it is on disk. */
function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** Keys, headers and values of every record, once the log has inflated them. */
async function logText(folder: string): Promise<string> {
  const topics = [...embeddedTopics, ...embeddedDerivedTopics];
  const log = openLogReadOnly(join(folder, "log"), topics);
  const { signal } = new AbortController();
  const parts: string[] = [];
  for (const partition of log.partitions) {
    const { start, end } = await log.bounds(partition);
    for (let next = start; next < end; ) {
      const run = await log.read(partition, next, { bytesMax: 1 << 20, waitMs: 0, signal });
      parts.push(Buffer.from(run.bytes).toString("utf8"));
      next = run.next;
    }
  }
  await log.close();
  return parts.join("\n");
}

async function parquetText(path: string): Promise<string> {
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const rows = await parquetReadObjects({ file, compressors, utf8: true });
  return JSON.stringify(rows, (_, value) => (typeof value === "bigint" ? String(value) : value));
}

test("no plant is in any byte that a platform writes or says", { timeout: 240_000 }, async (t) => {
  const folder = temporaryFolder();
  const platform = await StartedPlatform.start(folder);
  t.after(() => platform.kill());
  const said: string[] = [];
  const half = Math.ceil(events.length / 2);
  for (const part of [events.slice(0, half), events.slice(half)]) {
    said.push(await post(platform.url, "/v1/events", JSON.stringify(part)));
    said.push(await post(platform.url, "/v1/batch", JSON.stringify({ batch: calls })));
    for (const data of plants.slice(0, 40)) {
      said.push(await post(platform.url, "/v1/events", JSON.stringify(data).slice(1)));
    }
    await platform.kill();
    await platform.start();
  }
  const nears = Object.values(near).flat();
  const typed = nears.map((text, n) => {
    const data = { anonymous_id: text, user_id: text, note: text };
    return { id: `near-${n}`, type: "web.page_viewed", time, data };
  });
  await post(platform.url, "/v1/events", JSON.stringify(typed));
  for (let landed = 0; landed < typed.length; ) {
    const [row] = await platform.rows(
      "SELECT count(*) AS n FROM web_events WHERE event_id LIKE 'near-%'",
    );
    landed = Number(row?.n);
  }
  for (const path of ["/metrics", "/api/status", "/"]) {
    said.push(await (await fetch(`${platform.url}${path}`)).text());
  }
  const tables = await platform.rows(
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'",
  );
  for (const { table_name } of tables) {
    said.push(JSON.stringify(await platform.rows(`SELECT * FROM "${table_name}"`)));
  }
  said.push((await platform.pulse("quarantine", "list", "--json")).stdout);
  said.push((await platform.pulse("status", "--json")).stdout);
  await platform.stop();
  said.push(platform.stderr, await logText(folder));
  const texts = new Map(said.map((text, n) => [`text ${n}`, text]));
  for (const file of filesUnder(folder)) {
    texts.set(file, readFileSync(file, "latin1"));
    if (file.endsWith(".parquet")) texts.set(`rows of ${file}`, await parquetText(file));
  }
  for (const [name, text] of texts) {
    assert.ok(!text.includes(canary), `${name} holds a sensitive plant`);
    for (const [brand, card] of cards) assert.ok(!holdsCard(text, card), `${name} holds ${brand}`);
  }
  const kept = JSON.stringify(said);
  for (const text of nears) assert.ok(kept.includes(text), "an id is kept as it is");
  t.diagnostic(
    `${texts.size} files and answers, ${plants.length} plants in ${events.length} events`,
  );
});
