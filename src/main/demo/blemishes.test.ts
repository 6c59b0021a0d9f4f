import assert from "node:assert/strict";
import { test } from "node:test";
import { Admission, type AdmitRequest, type Admitted, Lane } from "../../collector/admit.ts";
import { parseBody, type Route, splitBody } from "../../collector/split-body.ts";
import { collectorLimits, devKeys, type WriteKey } from "../../config/collector.ts";
import { embeddedTopics } from "../../config/topics.ts";
import { partitionsOf } from "../../event/position.ts";
import { Agenda } from "./agenda.ts";
import { Blemishes } from "./blemishes.ts";
import { Draws } from "./draws.ts";
import { eventOfNotice, type Json } from "./outgoing.ts";
import { Stage } from "./stage.ts";
import { familyOf, fromMs, idOf, refusedIds, stretch } from "./world-fixture.ts";

const { eventBytesMax } = collectorLimits;
const { dues, plants } = stretch(5);
const [browser, server] = devKeys as [WriteKey, WriteKey];

/** What the collector makes of everything that is sent, as it comes to its two doors. */
function admitAll(): ReadonlyMap<string, Admitted> {
  const admission = new Admission({
    partitions: partitionsOf(embeddedTopics),
    hmacKey: new Uint8Array(32).fill(7),
    eventBytesMax,
  });
  const lane = new Lane();
  const admitted = new Map<string, Admitted>();
  const times = { receivedAt: fromMs, receivedText: new Date(fromMs).toISOString() };
  const take = (
    id: string,
    { body, route, key }: { body: unknown; route: Route; key: WriteKey },
  ) => {
    assert.equal(
      parseBody(lane.body, Buffer.from(JSON.stringify(body)), collectorLimits),
      undefined,
    );
    const split = splitBody(lane.body, route, 10);
    assert.ok("events" in split);
    const request: AdmitRequest = { ...times, key, body: lane.body, format: split.format };
    for (const event of split.events) admitted.set(id, admission.admit(event, request, lane));
  };
  for (const { outgoing } of dues) {
    const id = idOf(outgoing);
    if (outgoing.kind === "call") {
      take(id, { body: { batch: [outgoing.message] }, route: { kind: "batch" }, key: browser });
      continue;
    }
    const body: Json = outgoing.kind === "event" ? outgoing.event : eventOfNotice(outgoing);
    take(id, { body: [body], route: { kind: "events" }, key: server });
  }
  return admitted;
}

const admitted = admitAll();

test("contracts accept everything but what is planted for them to refuse", () => {
  const refused = new Set(refusedIds(plants));
  assert.ok(refused.size > 100);
  for (const [id, answer] of admitted) {
    assert.ok(answer.kind === "accepted", `${id} is rejected`);
    const why = JSON.stringify(answer.failure);
    assert.equal(answer.failure !== undefined, refused.has(id), `${id} ${why}`);
  }
});

test("cards are there to be found, and are gone once the collector masked them", () => {
  const planted = plants.flatMap((plant) => (plant.kind === "card" ? [plant.id] : []));
  const sent = new Map(dues.map(({ outgoing }) => [idOf(outgoing), JSON.stringify(outgoing)]));
  const card = /4111[ -]?1111[ -]?1111|5555[ -]?5555[ -]?5555|3782[ -]?822463/;
  assert.ok(planted.length > 50);
  for (const id of planted) {
    const answer = admitted.get(id);
    assert.match(sent.get(id) ?? "", card);
    assert.ok(answer?.kind === "accepted");
    assert.doesNotMatch(Buffer.from(answer.record.value).toString(), card);
  }
  const carrying = [...sent].filter(([, text]) => card.test(text)).map(([id]) => id);
  assert.deepEqual(new Set(carrying), new Set(planted));
});

test("some calls are hours late, some events of services come after younger ones", () => {
  let oldest = 0;
  let isOvertaken = 0;
  for (const { at, outgoing } of dues) {
    const { timestamp } = outgoing.kind === "call" ? outgoing.message : {};
    const time = outgoing.kind === "notice" ? outgoing.at : Date.parse(String(timestamp ?? ""));
    if (Number.isNaN(time)) continue;
    if (outgoing.kind === "call") oldest = Math.max(oldest, at - time);
    else if (at - time > 9_000) isOvertaken++;
  }
  assert.ok(oldest > 24 * 3_600_000);
  assert.ok(isOvertaken > 5);
});

test("stock is told at once but for repeats", () => {
  const repeated = new Set(plants.flatMap((p) => (p.kind === "duplicate" ? [p.id] : [])));
  for (const { at, outgoing } of dues) {
    if (familyOf(outgoing) !== "inventory" || repeated.has(idOf(outgoing))) continue;
    assert.ok(outgoing.kind === "event");
    assert.ok(at - Date.parse(String(outgoing.event.time)) < 3_000);
  }
});

test("a repeat of what carried a card carries the card, too", () => {
  const emitted = new Set<string>();
  const stage = new Stage({
    draws: new Draws(4),
    agenda: new Agenda(),
    run: "r",
    emit: () => {},
    onPlant: () => {},
  });
  const blemishes = new Blemishes(stage);
  let repeats = 0;
  for (let i = 0; i < 60_000; i++) {
    const event = { id: `event-${i}`, type: "orders.order_updated", data: { order_id: "o" } };
    for (const each of blemishes.spoil({ kind: "event", event })) emitted.add(JSON.stringify(each));
    for (let j = 0; j < 20; j++) {
      const repeat = blemishes.again();
      if (repeat === undefined) continue;
      assert.ok(emitted.has(JSON.stringify(repeat)));
      repeats++;
    }
  }
  assert.ok(repeats > 8_000);
});
