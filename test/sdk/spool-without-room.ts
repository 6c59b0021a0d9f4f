// A process whose spool may write no file of more than some kilobytes: it keeps one event there,
// tries for a while to keep one that is too long, and ends. Its argument is the folder.

import { Spool } from "../../sdk/spool.ts";
import { systemClock } from "../../src/clock.ts";
import type { MaskedBytes } from "../../src/event/masked.ts";

const [, , folder = ""] = process.argv;
const tries = 5;
let faults = 0;
const spool = await Spool.open({
  folder,
  bytesMax: 1024 * 1024,
  onFault: () => {
    if (++faults === tries) process.exit(0);
  },
  clock: { ...systemClock, sleep: async () => {} },
});
for (const text of ["one", "x".repeat(64 * 1024)]) {
  spool.offer(Buffer.from(text) as Uint8Array as MaskedBytes);
  await spool.stored();
}
