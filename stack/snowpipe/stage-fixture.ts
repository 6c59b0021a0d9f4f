// What every test of the stand-in starts with: the stand-in in this process under a clock that
// stands still, a table, and a client with a token.
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { HeldClock } from "./held-clock.ts";
import type { SnowpipeOptions } from "./options.ts";
import { type AppendTarget, type Reply, RestClient } from "./rest-client.ts";
import { type Snowpipe, startSnowpipe } from "./start.ts";

export interface Stage {
  readonly snowpipe: Snowpipe;
  readonly client: RestClient;
  readonly clock: HeldClock;
}

export const pipe = "T-STREAMING";

/**
 * A table `T` of an id that must be there and a name of five characters at most. A process of its
 * own has the system's clock, and a commit delay so long that no commit comes by itself.
 */
export async function stage(t: TestContext, options: SnowpipeOptions = {}): Promise<Stage> {
  const { isOwnProcess = false } = options;
  const clock = new HeldClock(isOwnProcess ? Date.now() : Date.UTC(2026, 4, 1));
  const never = { commitDelayMs: { min: 3_600_000, max: 3_600_000 } };
  const snowpipe = await startSnowpipe({ ...(isOwnProcess && never), ...options }, clock);
  t.after(() => snowpipe.stop());
  await snowpipe.query("CREATE TABLE t (id NUMBER(10, 0) NOT NULL, name VARCHAR(5))");
  const client = await RestClient.connect(snowpipe, clock.now());
  return { snowpipe, client, clock };
}

/** Opens the channel and gives its continuation token. */
export async function opened(client: RestClient, channel: string, body = {}): Promise<string> {
  const reply = await client.open(pipe, channel, body);
  assert.equal(reply.status, 200, reply.text);
  return nextToken(reply);
}

/** Appends rows of these ids with the last one as the offset token; gives the next token. */
export async function appended(
  client: RestClient,
  to: Omit<AppendTarget, "pipe">,
  ids: readonly number[],
): Promise<string> {
  const offsets = { start: String(ids[0]), end: String(ids.at(-1)) };
  const rows = ids.map((id) => ({ id }));
  const reply = await client.append({ pipe, ...offsets, ...to }, rows);
  assert.equal(reply.status, 200, reply.text);
  return nextToken(reply);
}

export const nextToken = (reply: Reply): string => String(reply.json.next_continuation_token);

export const refusal = ({ status, json }: Reply) => ({ status, code: json.code });

/** The members of a channel's status, or undefined when it is left out. */
export async function statusOf(
  client: RestClient,
  channel: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const reply = await client.status(pipe, [channel]);
  assert.equal(reply.status, 200, reply.text);
  const statuses = reply.json.channel_statuses;
  assert.ok(typeof statuses === "object" && statuses !== null);
  return new Map(Object.entries(statuses)).get(channel);
}

export async function idsIn(snowpipe: Snowpipe): Promise<unknown[]> {
  return (await snowpipe.query("SELECT id FROM t ORDER BY id")).map((row) => row.ID);
}
