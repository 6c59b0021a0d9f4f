// Budgets of keys and addresses: what is paid for, by whom, and what is given back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Clock, systemClock } from "../../src/clock.ts";
import { devKeys, hashWriteKey, type WriteKey } from "../../src/config/collector.ts";
import { pageViewed, post, postEvents, type Running, runCollector } from "./running-collector.ts";

const [devKey] = devKeys as readonly [WriteKey, WriteKey];

class SetClock implements Clock {
  ms = 1_000_000;
  now = () => this.ms;
  monotonic = () => this.ms;
  sleep = systemClock.sleep;
  yield = systemClock.yield;
}

test("a key's budget is spent by events and bytes, refilled by time, and its own", async (t) => {
  const clock = new SetClock();
  const rate = { eventsPerSecond: 1, bytesPerSecond: 1_000_000, burstSeconds: 4 };
  const other = { ...devKey, sha256: hashWriteKey("other"), rate };
  const running = await runCollector(t, { clock, keys: [{ ...devKey, rate }, other] });
  const send = (key: string) =>
    postEvents(running, [1, 2, 3, 4, 5, 6].map(String).map(pageEvent), key);
  assert.equal((await send("dev")).status, 200);
  const spent = await send("dev");
  assert.equal(spent.status, 429);
  assert.equal(spent.headers["retry-after"], "2");
  assert.equal((await send("other")).status, 200);
  clock.ms += 1_000;
  assert.equal((await send("dev")).status, 429);
  clock.ms += 1_001;
  assert.equal((await send("dev")).status, 200);
});

test("a body that is refused once it was read is paid for", async (t) => {
  const rate = { eventsPerSecond: 1e6, bytesPerSecond: 1_000, burstSeconds: 1 };
  const addressRate = { ...rate, bytesPerSecond: 10_000 };
  const options = { clock: new SetClock(), keys: [{ ...devKey, rate }], limits: { addressRate } };
  const named = await runCollector(t, options);
  const unnamed = await runCollector(t, options);
  const broken = `[${"7,".repeat(3_000)}`;
  const unknown = JSON.stringify({ writeKey: "nobody", title: "x".repeat(20_000) });
  const statuses = [];
  for (let i = 0; i < 2; i++) {
    statuses.push((await post(named, { key: "dev", body: broken })).status);
    statuses.push((await post(unnamed, { path: "/v1/track", body: unknown })).status);
  }
  assert.deepEqual(statuses, [400, 401, 429, 429]);
});

test("a key that is given another rate has it from the next request on", async (t) => {
  const clock = new SetClock();
  const rate = { eventsPerSecond: 1, bytesPerSecond: 1e6, burstSeconds: 2 };
  const running = await runCollector(t, { clock, keys: [{ ...devKey, rate }] });
  const send = async () => (await postEvents(running, ["1", "2"].map(pageEvent))).status;
  assert.deepEqual([await send(), await send()], [200, 429]);
  running.collector.replaceKeys([{ ...devKey, rate: { ...rate } }]);
  assert.equal(await send(), 429);
  running.collector.replaceKeys([{ ...devKey, rate: { ...rate, eventsPerSecond: 1_000 } }]);
  clock.ms += 2;
  assert.deepEqual([await send(), await send()], [200, 429]);
  clock.ms += 2;
  assert.equal(await send(), 200);
});

test("hosts of one IPv6 network share a budget however their address is written", async (t) => {
  const rate = { eventsPerSecond: 1e6, bytesPerSecond: 1e9, burstSeconds: 1 };
  const addressRate = { eventsPerSecond: 1, bytesPerSecond: 1e6, burstSeconds: 1 };
  const keys = [{ ...devKey, rate }];
  const options = { clock: new SetClock(), keys, limits: { addressRate }, trustedHops: 1 };
  const running = await runCollector(t, options);
  const send = async (forwarded: string) => {
    const headers = { "x-forwarded-for": forwarded };
    const body = JSON.stringify(pageViewed("e"));
    return (await post(running, { key: "dev", body, headers })).status;
  };
  const one = ["2001:db8::1", "2001:db8::2:1", "2001:DB8:0:0:9:8:7:6", "2001:db8:0000::2"];
  const others = ["2001:db8:0:1::1", "2001:db8:1::1", "::ffff:198.51.100.1", "::ffff:198.51.100.2"];
  const statuses: number[] = [];
  for (const address of [...one, ...others]) statuses.push(await send(address));
  assert.deepEqual(statuses, [200, 429, 429, 429, 200, 200, 200, 200]);
});

test("events that the log did not take are not paid for", async (t) => {
  const rate = { eventsPerSecond: 1, bytesPerSecond: 1e6, burstSeconds: 3 };
  const running = await runCollector(t, { clock: new SetClock(), keys: [{ ...devKey, rate }] });
  const send = async () => (await postEvents(running, ["1", "2"].map(pageEvent))).status;
  running.log.failure = "overloaded";
  assert.deepEqual([await send(), await send(), await send()], [503, 503, 503]);
  running.log.failure = undefined;
  assert.deepEqual([await send(), await send(), await send()], [200, 200, 429]);
});

function pageEvent(id: string) {
  return pageViewed(`e-${id}`);
}

test("an address has a budget across keys; behind a proxy it is the client's", async (t) => {
  const clock = new SetClock();
  const rate = { eventsPerSecond: 1e6, bytesPerSecond: 1e9, burstSeconds: 1 };
  const addressRate = { eventsPerSecond: 1, bytesPerSecond: 1e6, burstSeconds: 1 };
  const options = { clock, keys: [{ ...devKey, rate }], limits: { addressRate } };
  const direct = await runCollector(t, options);
  const proxied = await runCollector(t, { ...options, trustedHops: 1 });
  const send = async (running: Running, forwarded: string) => {
    const headers = { "x-forwarded-for": forwarded };
    const body = JSON.stringify(pageViewed("e"));
    return (await post(running, { key: "dev", body, headers })).status;
  };
  assert.deepEqual(
    [await send(direct, "198.51.100.1"), await send(direct, "198.51.100.2")],
    [200, 429],
  );
  assert.deepEqual(
    [
      await send(proxied, "9.9.9.9, 198.51.100.1"),
      await send(proxied, "8.8.8.8, 198.51.100.1"),
      await send(proxied, "9.9.9.9, 198.51.100.2"),
    ],
    [200, 429, 200],
  );
});

test("development keys on loopback have no budget", async (t) => {
  const addressRate = { eventsPerSecond: 1, bytesPerSecond: 1, burstSeconds: 1 };
  const running = await runCollector(t, { clock: new SetClock(), limits: { addressRate } });
  for (let i = 0; i < 5; i++) {
    assert.equal((await postEvents(running, pageViewed("e"))).status, 200);
  }
});
