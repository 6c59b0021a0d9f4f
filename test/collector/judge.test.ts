// The collector's opinion is the verdict of the plain path, whichever way it came about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { EventSource } from "../../bench/events.ts";
import { JsonTape } from "../../src/codec/json-tape.ts";
import { Admission, type AdmitRequest, Lane } from "../../src/collector/admit.ts";
import { parseBody, splitBody } from "../../src/collector/split-body.ts";
import { collectorLimits, devKeys, type WriteKey } from "../../src/config/collector.ts";
import { embeddedTopics } from "../../src/config/topics.ts";
import { HeaderReader } from "../../src/event/headers.ts";
import { partitionsOf } from "../../src/event/position.ts";
import { isFailure, recordLimits, validate } from "../../src/transform/validate.ts";

const { eventBytesMax } = collectorLimits;
const partitions = partitionsOf(embeddedTopics);
const hmacKey = new Uint8Array(32).fill(7);

/** What is wrong with a record as the log has it, and its key, by the plain path alone. */
function plainVerdict(value: Uint8Array, headers: HeaderReader) {
  const tape = new JsonTape();
  const fault = tape.parse(value, 0, value.length, recordLimits);
  assert.equal(fault, undefined);
  return validate(tape, headers);
}

test("sound and broken events are judged as the plain path judges their records", () => {
  const admission = new Admission({ partitions, hmacKey, eventBytesMax });
  const lane = new Lane();
  const headers = new HeaderReader();
  const source = new EventSource({ seed: 5, startMs: 1.8e12, perSecond: 1_000, visitors: 50 });
  const verdicts = { sound: 0, broken: 0 };
  for (let i = 0; i < 30; i++) {
    const messages = Array.from({ length: 40 }, () => source.next().message);
    const body = Buffer.from(`{"batch":[${messages.join(",")}]}`);
    assert.equal(parseBody(lane.body, body, collectorLimits), undefined);
    const split = splitBody(lane.body, { kind: "batch" }, 100);
    assert.ok("events" in split);
    const times = { receivedAt: 1.8e12, receivedText: "2027-01-15T08:00:00.000Z" };
    const key = devKeys[0] as WriteKey;
    const request: AdmitRequest = { ...times, key, body: lane.body, format: split.format };
    for (const event of split.events) {
      const admitted = admission.admit(event, request, lane);
      assert.ok(admitted.kind === "accepted");
      const { record, failure } = admitted;
      assert.ok(headers.read(record.headers, 0, record.headers.length));
      const verdict = plainVerdict(record.value, headers);
      assert.deepEqual(failure, isFailure(verdict) ? verdict : undefined);
      if (!isFailure(verdict)) assert.equal(Buffer.from(record.key).toString(), verdict.key);
      verdicts[failure ? "broken" : "sound"]++;
    }
  }
  assert.ok(verdicts.sound > 1_000 && verdicts.broken > 2, JSON.stringify(verdicts));
});
