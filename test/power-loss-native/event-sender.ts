// A process that runs the engine and sends it events: `event-sender.ts <folder> <first> <count>`
// acknowledges the number of each event that the log took.
import { systemClock } from "../../src/clock.ts";
import { webRecord } from "../embedded.ts";
import { acknowledgements } from "./acknowledge.ts";
import { startEngineOnDisk } from "./engine-on-disk.ts";

const eventsPerAppend = 5;
const pauseMs = 25;

const [folder = ""] = process.argv.slice(2);
const [first = 0, count = 0] = process.argv.slice(3).map(Number);
const engine = await startEngineOnDisk(folder);
const acknowledge = acknowledgements(folder);

for (let from = first; from < first + count; from += eventsPerAppend) {
  const numbers = Array.from({ length: eventsPerAppend }, (_, i) => from + i);
  await engine.log.append(numbers.map((n) => webRecord({ id: `e${n}`, visitor: `v${n % 7}` })));
  acknowledge(numbers.join("\n"));
  // Commits and loads go on meanwhile.
  await systemClock.sleep(pauseMs);
}
await engine.caughtUp();
await engine.stop();
