// Events on disk: over the end of a process, torn at every byte, bounded, in order, and never
// written before they were masked.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { openClient } from "../../sdk/client.ts";
import { Spool } from "../../sdk/spool.ts";
import { systemClock } from "../../src/clock.ts";
import { fullEvent } from "../../src/contracts/full-events-fixture.ts";
import { runCollector } from "../collector/running-collector.ts";
import { masked } from "../embedded.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { until } from "../until.ts";

const bounds = { eventsMax: 1_000, bytesMax: 1024 * 1024 };
const eventOf = (text: string) => masked(Buffer.from(text));

function openSpool(folder: string, { bytesMax = 8 * 1024 * 1024, faults = [] as string[] } = {}) {
  const onFault = (sentence: string) => void faults.push(sentence);
  return Spool.open({ folder, bytesMax, onFault, clock: systemClock });
}

async function textsOf(spool: Spool): Promise<string[]> {
  const texts: string[] = [];
  while (spool.count > 0) {
    for (const event of await spool.peek(bounds)) texts.push(Buffer.from(event).toString());
    await spool.done();
  }
  return texts;
}

test("what one process took in the next one has, in order, and then it is gone", async () => {
  const written = temporaryFolder();
  const first = await openSpool(written);
  const texts = Array.from({ length: 50 }, (_, i) => `event ${i}`);
  for (const text of texts) assert.ok(first.offer(eventOf(text)));
  await first.stored();
  // As a process leaves it that ends here, without closing anything.
  const folder = join(temporaryFolder(), "left");
  await cp(written, folder, { recursive: true });
  await first.close();
  const second = await openSpool(folder);
  assert.equal(second.count, 50);
  assert.ok(second.offer(eventOf("later")));
  assert.deepEqual(await textsOf(second), [...texts, "later"]);
  await second.close();
  assert.deepEqual(await readdir(folder), []);
});

test("torn at any byte, every event before it is whole and the rest is said to be dropped", async () => {
  const folder = temporaryFolder();
  const first = await openSpool(folder);
  for (const text of ["one", "two", "three"]) first.offer(eventOf(text));
  await first.close();
  const [name = ""] = await readdir(folder);
  const bytes = await readFile(join(folder, name));
  const ends = [11, 22, 35];
  assert.equal(bytes.length, 35);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const torn = join(folder, `cut-${cut}`);
    await mkdir(torn);
    await writeFile(join(torn, name), bytes.subarray(0, cut));
    const faults: string[] = [];
    const spool = await openSpool(torn, { faults });
    const whole = ends.filter((end) => end <= cut).length;
    assert.deepEqual(await textsOf(spool), ["one", "two", "three"].slice(0, whole));
    assert.equal(faults.length, cut === 0 || ends.includes(cut) ? 0 : 1);
    await spool.close();
  }
  const flipped = join(folder, "flipped");
  await mkdir(flipped);
  const broken = Buffer.from(bytes);
  broken[20] = (broken[20] as number) ^ 1;
  await writeFile(join(flipped, name), broken);
  assert.deepEqual(await textsOf(await openSpool(flipped)), ["one"]);
});

test("zeros behind the events, as a power cut leaves them, are no events", async () => {
  const folder = temporaryFolder();
  const first = await openSpool(folder);
  first.offer(eventOf("one"));
  await first.close();
  const [name = ""] = await readdir(folder);
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(4_096)]));
  const faults: string[] = [];
  const second = await openSpool(folder, { faults });
  assert.equal(second.count, 1);
  assert.deepEqual(await textsOf(second), ["one"]);
  assert.match(faults[0] ?? "", /^4096 bytes/);
  await second.close();
});

test("its bytes are bounded, and room comes back as segments are sent", async () => {
  const folder = temporaryFolder();
  const spool = await openSpool(folder, { bytesMax: 10_000 });
  const event = eventOf("x".repeat(992));
  for (let i = 0; i < 10; i++) assert.ok(spool.offer(event));
  assert.equal(spool.offer(event), false);
  await spool.stored();
  assert.equal(spool.offer(event), false);
  assert.equal((await textsOf(spool)).length, 10);
  assert.ok(spool.offer(event));
  await spool.close();
});

test("a disk that fails is said and tried again, and nothing that was taken is lost", async () => {
  const folder = join(temporaryFolder(), "spool");
  const faults: string[] = [];
  const spool = await openSpool(folder, { faults });
  await rm(folder, { recursive: true });
  assert.ok(spool.offer(eventOf("one")));
  await until(() => faults.length > 0, "the fault");
  await mkdir(folder);
  await spool.stored();
  assert.deepEqual(await textsOf(spool), ["one"]);
  assert.match(faults[0] ?? "", /ENOENT/);
  await spool.close();
});

test("what a disk without room takes of an event is given back at each try", async () => {
  const folder = temporaryFolder();
  const program = join(import.meta.dirname, "spool-without-room.ts");
  const limited = ["-c", 'ulimit -f 8 && exec "$0" "$@"', process.execPath, program, folder];
  const { status, stderr } = spawnSync("sh", limited, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  // The process ended in the middle of its last try.
  const names = await readdir(folder);
  assert.ok(names.length <= 2, `${names.length} files`);
  const spool = await openSpool(folder);
  assert.deepEqual(await textsOf(spool), ["one"]);
  await spool.close();
});

test("a client whose disk takes nothing waits for it quietly, and ends when it is told to", async (t) => {
  const folder = join(temporaryFolder(), "spool");
  const collector = await runCollector(t);
  const client = await openClient({
    url: `http://127.0.0.1:${collector.port}`,
    writeKey: "dev-server",
    hmacKey: new Uint8Array(32).fill(1),
    spool: { folder },
  });
  await rm(folder, { recursive: true });
  client.track("web.page_viewed", { anonymous_id: "a-1", url: "https://shop.test/" });
  const flushed = client.flush();
  await mkdir(folder);
  await flushed;
  assert.equal(collector.log.events.length, 1);
  await rm(folder, { recursive: true });
  client.track("web.page_viewed", { anonymous_id: "a-1", url: "https://shop.test/" });
  await client.close({ timeoutMs: 100 });
});

test("events outlive a client whose collector is away, each once in the log", async (t) => {
  const folder = temporaryFolder();
  const collector = await runCollector(t);
  const options = {
    url: `http://127.0.0.1:${collector.port}`,
    writeKey: "dev-server",
    lingerMs: 1,
    hmacKey: new Uint8Array(32).fill(1),
    spool: { folder },
  };
  collector.log.failure = "overloaded";
  const first = await openClient(options);
  const { data } = fullEvent("orders.order_placed");
  const customer = { email: "erika@example.org" };
  for (let i = 0; i < 20; i++) {
    first.track("orders.order_placed", { ...data, order_id: `o-${i}`, customer }, { id: `e-${i}` });
  }
  await first.stored();
  assert.deepEqual(await first.close({ timeoutMs: 20 }), { unsent: 20 });
  const [name = ""] = await readdir(folder);
  assert.ok(!(await readFile(join(folder, name), "utf8")).includes("erika"));
  collector.log.failure = undefined;
  const second = await openClient(options);
  assert.equal(second.waiting, 20);
  await second.flush();
  assert.deepEqual(
    collector.log.events.map(({ id }) => id),
    Array.from({ length: 20 }, (_, i) => `e-${i}`),
  );
  await second.close();
  assert.deepEqual(await readdir(folder), []);
});

test("a spool without the key of hashes is refused", async () => {
  const folder = temporaryFolder();
  const options = { url: "http://127.0.0.1:1", writeKey: "k", spool: { folder } };
  await assert.rejects(openClient(options), /hmacKey/);
});
