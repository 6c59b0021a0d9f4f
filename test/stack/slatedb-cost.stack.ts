// What a partition on SlateDB costs in requests: opened after 10,000 commits, and left alone. The
// figures are printed; asserted are counts of requests, which a slow machine does not change.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type Place, partition, put, startPlace, text } from "./slatedb-place.ts";

const commits = 10_000;
/** Commits come so much faster here than in production that collection has to, too. */
const pace = 600;
let place: Place;

before(async () => {
  place = await startPlace();
});
after(() => place.stop());

test(`a partition of ${commits} commits opens behind 20 ms with a bounded number of requests`, async () => {
  const endpoint = place.moto.endpoint;
  const owner = await place.connect("long", { endpoint, pace }).open(partition);
  const from = performance.now();
  let slowest = 0;
  for (let n = 0; n < commits; n += 1) {
    const begun = performance.now();
    await owner.write([
      put(`commit/${String(n).padStart(8, "0")}`, "x".repeat(300)),
      put("head", `${n}`),
    ]);
    slowest = Math.max(slowest, performance.now() - begun);
  }
  const seconds = (performance.now() - from) / 1_000;
  console.log(
    `${commits} commits in ${seconds.toFixed(1)} s, the slowest ${slowest.toFixed(0)} ms`,
  );

  place.proxy.latencyMs = 20;
  const begun = performance.now();
  const next = await place.connect("long").open(partition);
  const openMs = performance.now() - begun;
  place.proxy.latencyMs = 0;
  const walFiles = new Set(place.proxy.seen.flatMap(({ path }) => /wal\/\d+/.exec(path) ?? []));
  const requests = place.proxy.seen.length;
  console.log(`open ${openMs.toFixed(0)} ms, ${requests} requests, ${walFiles.size} WAL files`);
  assert.equal(await text(next, "head"), String(commits - 1));
  assert.equal((await next.list("commit/", { limit: 20_000 })).length, commits);
  // At most what came since the last flush, what came while it ran, the fence and the claim.
  assert.ok(walFiles.size <= 70, `${walFiles.size} WAL files were read`);
  assert.ok(requests <= 500, `${requests} requests`);
});

test("a partition left alone asks for little", async () => {
  const partitions = 4;
  const minutes = 20;
  const idlePace = 120;
  const state = place.connect("idle", { pace: idlePace });
  for (let i = 0; i < partitions; i += 1) {
    const handle = await state.open({ ...partition, partition: i });
    await handle.write([put("a", "1")]);
  }
  place.proxy.seen.length = 0;
  await delay((minutes * 60_000) / idlePace);
  const counts = new Map<string, number>();
  for (const { method, path } of place.proxy.seen) {
    const name = path.includes("list-type") ? "LIST" : method;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const perMinute = (count: number) => count / partitions / minutes;
  for (const [name, count] of counts)
    console.log(`${name} ${perMinute(count).toFixed(2)} a minute`);
  const all = perMinute(place.proxy.seen.length);
  console.log(`idle: ${all.toFixed(2)} requests a minute and partition`);
  assert.ok(all <= 12, `${all} requests a minute`);
});
