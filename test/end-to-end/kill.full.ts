// The whole promise, by command: 100,000 events through 20 connections of real Segment clients, one
// in a hundred sent again, five times kill -9 and a new start. `npm run test:kill`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../temporary-folder.ts";
import { checkKept, checkSessions, sendWhileKilling } from "./kill-run.ts";
import { StartedPlatform } from "./started-platform.ts";

test("100,000 events and five kills: each acknowledged event is there once", async (t) => {
  const platform = await StartedPlatform.start(temporaryFolder());
  t.after(() => platform.kill());
  const seed = 7;
  const sent = await sendWhileKilling({
    platform,
    events: 100_000,
    kills: 5,
    connections: 20,
    seed,
  });
  await checkKept(platform, sent);
  await checkSessions(platform);
  const [row] = await platform.rows(
    "SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM web_events",
  );
  t.diagnostic(
    `sent ${sent.ids.size}, acknowledged ${sent.acknowledged.size}, rows ${row?.n}, ids ${row?.ids}`,
  );
  assert.equal(row?.n, row?.ids);
  assert.equal(await platform.stop(), 0, platform.stderr);
});
