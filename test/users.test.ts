// From what visitors send to what is known of users, over the second hop, in the whole platform.
import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "../src/clock.ts";
import { parseSettings } from "../src/config/settings.ts";
import { verifyFolder } from "../src/main/commands/verify.ts";
import { type Platform, startPlatform } from "../src/main/platform.ts";
import { fatal, rowsOf } from "./embedded.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function start(folder: string): Promise<Platform> {
  const parsed = parseSettings({ PULSE_DATA: folder, PULSE_PORT: "0" });
  if (parsed.kind !== "settings") throw new Error("these settings are sound");
  return startPlatform({ settings: parsed.settings, clock: systemClock, onFatal: fatal });
}

async function send({ url }: Platform, events: readonly object[]): Promise<void> {
  const headers = { authorization: `Basic ${btoa("dev:")}`, "content-type": "application/json" };
  const body = JSON.stringify({ batch: events });
  const response = await fetch(`${url}/v1/batch`, { method: "POST", body, headers });
  assert.equal(response.status, 200);
}

test("a visitor who signs in is a user, with the pages seen before, across a restart", async (t) => {
  const folder = temporaryFolder();
  const page = (id: string, anonymousId: string) => {
    return { type: "page", messageId: id, anonymousId, properties: { path: `/${id}` } };
  };
  const signIn = (id: string, anonymousId: string, userId: string) => {
    return { type: "identify", messageId: id, anonymousId, userId, traits: {} };
  };
  const first = await start(folder);
  t.after(() => first.stop());
  await send(first, [
    page("p1", "a1"),
    signIn("i1", "a1", "u1"),
    page("p2", "a1"),
    page("p3", "a3"),
  ]);
  await rowsOf(folder, "select * from users", 1);
  await first.stop();

  const second = await start(folder);
  t.after(() => second.stop());
  await send(second, [signIn("i2", "a1", "u1"), signIn("i3", "a2", "u2"), page("p4", "a2")]);
  const users = await rowsOf(folder, "select user_id, anonymous_ids from users order by 1", 2);
  assert.deepEqual(users, [
    { user_id: "u1", anonymous_ids: '["a1"]' },
    { user_id: "u2", anonymous_ids: '["a2"]' },
  ]);
  const identities = await rowsOf(
    folder,
    "select anonymous_id, user_id from identities order by 1",
    2,
  );
  assert.deepEqual(identities, [
    { anonymous_id: "a1", user_id: "u1" },
    { anonymous_id: "a2", user_id: "u2" },
  ]);
  const stitched = `select event_id, stitched_user_id as belongs from web_events_users
    where event_type = 'web.page_viewed' order by 1`;
  assert.deepEqual(await rowsOf(folder, stitched, 4), [
    { event_id: "p1", belongs: "u1" },
    { event_id: "p2", belongs: "u1" },
    { event_id: "p3", belongs: null },
    { event_id: "p4", belongs: "u2" },
  ]);
  const told = "select kind, user_id, source from user_activity order by user_id, kind";
  const source = "pulse:web";
  assert.deepEqual(await rowsOf(folder, told, 2), [
    { kind: "session_seen", user_id: "u1", source },
    { kind: "session_seen", user_id: "u2", source },
  ]);
  await second.stop();
  const { breaches } = await verifyFolder(folder);
  assert.deepEqual(breaches.found, []);
});
