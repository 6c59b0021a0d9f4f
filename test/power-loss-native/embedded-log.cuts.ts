// The power fails before any sync of the embedded log: it opens, holds every acknowledged append,
// and each append as a whole or not at all, across checkpoints, new segments and a second cut.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { callRecords, callsIn, crashLimits, topics } from "../power-loss/calls.ts";
import { fractions } from "../power-loss/fractions.ts";
import type { Image } from "./disk-model.ts";
import { powerCuts } from "./power-cuts.ts";
import { memory, record, writeImage } from "./recorded-run.ts";

const program = join(import.meta.dirname, "log-appender.ts");
const cutsMax = 120;

test("an embedded log keeps what it acknowledged wherever the power is cut", async (t) => {
  const root = mkdtempSync(join(memory, "power-log-"));
  t.after(() => rmSync(root, { recursive: true }));
  const draw = fractions(12);
  let disk: Image = new Map();
  for (const calls of [90, 60]) {
    const folder = join(root, "run");
    const run = await record({ program, arguments: [String(calls)], folder, disk });
    let cuts = 0;
    for (const { name, image, acknowledged } of powerCuts(run, { draw, cutsMax })) {
      const cut = join(root, "cut");
      writeImage(cut, image);
      const kept = await reopened(cut).catch((cause) => {
        throw new Error(name, { cause });
      });
      const lost = acknowledged.filter((call) => !kept.has(Number(call)));
      assert.deepEqual(lost, [], `${name}: lost calls`);
      if (++cuts === cutsMax / 2) disk = image;
    }
    t.diagnostic(`${cuts} cuts`);
  }
});

/** The calls the log holds, each once, after checking that it takes another one. */
async function reopened(dir: string): Promise<ReadonlySet<number>> {
  const log = EmbeddedLogWriter.open({
    dir,
    topics,
    clock: systemClock,
    limits: crashLimits,
    onFatal: (error) => assert.fail(error),
  });
  const calls = await callsIn(log);
  const kept = new Set(calls);
  assert.equal(kept.size, calls.length, "a call is there once");
  const next = Math.max(-1, ...calls) + 1;
  await log.append(callRecords(next));
  assert.deepEqual(await callsIn(log), [...calls, next], "the log goes on");
  await log.close();
  return kept;
}
