import assert from "node:assert/strict";
import { test } from "node:test";
import { SnowpipeError } from "../../../snowpipe/index.ts";
import { SinkError } from "../sink.ts";
import { asSinkFault } from "./sink-fault.ts";

const partition = { topic: "web", generation: 1, partition: 0 };

test("what a person has to put right is said in words, before the answer of Snowflake", () => {
  const answer = "finding the ingest host: answer 401 390144";
  const fault = asSinkFault(new SnowpipeError("unauthorized", answer), partition);
  assert.ok(fault instanceof SinkError);
  const { code, message } = fault;
  const words = "Snowflake does not accept the key of the user that is set";
  assert.deepEqual({ code, message }, { code: "unavailable", message: `${words}: ${answer}` });
});

test("a fault that passes by itself keeps the client's words", () => {
  const fault = asSinkFault(new SnowpipeError("unavailable", "append: no answer"), partition);
  assert.ok(fault instanceof SinkError);
  assert.equal(fault.message, "append: no answer");
});
