// The promise a stranger can check: kill -9 in the middle of requests loses, doubles and invents
// nothing. `npm run test:kill` does the same with 100,000 events and five kills.
import assert from "node:assert/strict";
import { test } from "node:test";
import { temporaryFolder } from "../temporary-folder.ts";
import { checkKept, checkSessions, sendWhileKilling } from "./kill-run.ts";
import { StartedPlatform } from "./started-platform.ts";

test("kill -9 in the middle of requests loses nothing, doubles nothing, invents nothing", async (t) => {
  const platform = await StartedPlatform.start(temporaryFolder());
  t.after(() => platform.kill());
  const sent = await sendWhileKilling({
    platform,
    events: 3_000,
    kills: 2,
    connections: 20,
    seed: 1,
  });
  assert.ok(sent.acknowledged.size > 2_000, "most of it was acknowledged");
  await checkKept(platform, sent);
  await checkSessions(platform);
  assert.equal(await platform.stop(), 0, platform.stderr);
  const verified = await platform.pulse("verify");
  assert.equal(verified.code, 0, verified.stdout);
});
