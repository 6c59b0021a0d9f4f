// A process that appends to a log until it is killed and says what was acknowledged, for the tests
// that take its life: `appender.ts <dir>` prints the number of each acknowledged call as a line.
import { writeSync } from "node:fs";
import { present } from "../../src/assert.ts";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { LogError } from "../../src/log/log.ts";
import { callRecords, crashLimits, topics } from "./calls.ts";

const dir = present(process.argv[2], "a folder is given");
const log = EmbeddedLogWriter.open({
  dir,
  topics,
  clock: systemClock,
  limits: crashLimits,
  onFatal: () => {
    writeSync(1, "fatal\n");
    process.exit(70);
  },
});
const [first] = log.partitions;
const { end } = await log.bounds(present(first, "there is a partition"));

await Promise.all([0, 1, 2].map((lane) => appendFrom(end + lane)));

/** Three calls are under way at any time, so that transactions hold more than one. */
async function appendFrom(start: number): Promise<void> {
  for (let call = start; ; call += 3) {
    try {
      await log.append(callRecords(call));
    } catch (error) {
      if (error instanceof LogError) return;
      throw error;
    }
    writeSync(1, `${call}\n`);
  }
}
