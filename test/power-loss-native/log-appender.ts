// A process that appends to an embedded log, three calls under way at a time: `log-appender.ts
// <folder> <calls>` goes on after what the log holds and acknowledges the number of each call.
import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { callRecords, callsIn, crashLimits, topics } from "../power-loss/calls.ts";
import { acknowledgements } from "./acknowledge.ts";

const dir = present(process.argv[2], "a folder is given");
const calls = Number(process.argv[3]);
const acknowledge = acknowledgements(dir);
const log = EmbeddedLogWriter.open({
  dir,
  topics,
  clock: systemClock,
  limits: crashLimits,
  onFatal: (error) => {
    throw error;
  },
});
const found = await callsIn(log);
for (const call of found) acknowledge(String(call));
const first = Math.max(-1, ...found) + 1;
await Promise.all(
  [0, 1, 2].map(async (lane) => {
    for (let call = first + lane; call < first + calls; call += 3) {
      await log.append(callRecords(call));
      acknowledge(String(call));
    }
  }),
);
await log.close();
