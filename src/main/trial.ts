// The child process of a trial: folds one range of a partition on top of its committed state and
// writes nothing. It exits 0 when the range is harmless; any other end is a death.
import { systemClock } from "../clock.ts";
import { embeddedTopics } from "../config/topics.ts";
import { openLogReadOnly } from "../log/embedded/read-only-log.ts";
import { openStateReadOnly } from "../state/sqlite/read-only.ts";
import type { ListOptions } from "../state/sqlite/state-rows.ts";
import { LocalStore } from "../store/local/local-store.ts";
import { readHead } from "../stream/chain.ts";
import { ColdReads } from "../stream/cold-reads.ts";
import { Dictionaries, DictionaryFault } from "../stream/dictionaries.ts";
import { RunFold, type RunFoldOptions } from "../stream/fold-run.ts";
import { Halt } from "../stream/halt.ts";
import { Journal } from "../stream/journal.ts";
import { layoutOf, makeEngineParts } from "./engine-parts.ts";
import type { TrialOrder } from "./trial-client.ts";

const readBytes = 1024 * 1024;

process.once("message", (order: TrialOrder) => {
  void runTrial(order).then(() => process.exit(0));
});

async function runTrial(order: TrialOrder): Promise<void> {
  const { dataFolder, partition, from, to, files } = order;
  const hashKey = Buffer.from(order.hashKeyHex, "hex");
  const { makePipeline } = makeEngineParts({ hashKey, ...files });
  const pipeline = makePipeline(partition, new Set());
  const paths = layoutOf(dataFolder);
  const state = openStateReadOnly(paths.state);
  const reader = {
    get: (key: string) => state.get(partition, key),
    list: (prefix: string, bounds: ListOptions) => state.list(partition, prefix, bounds),
  };
  for (const [name, fold] of Object.entries(pipeline.folds)) {
    await new Journal(name, fold, 0).load(reader);
  }
  const { epoch } = await readHead(reader);
  const fold = new RunFold({
    pipeline,
    coldReads: new ColdReads({ ...reader, epoch }),
    poison: -1,
    dictionaryOf: dictionariesIn(paths.lake),
  });
  if (!(await fold.open())) return;
  const log = openLogReadOnly(paths.log, embeddedTopics);
  const signal = new AbortController().signal;
  for (let next = from; next < to; ) {
    const run = await log.read(partition, next, { bytesMax: readBytes, waitMs: 0, signal });
    if (run.count === 0) break;
    const count = run.offsets.subarray(0, run.count).filter((offset) => offset < to).length;
    for (let at = 0; at < count; ) {
      const slice = fold.sliceAt(run, at, count);
      if (!(await fold.fold(slice))) return;
      at = slice.to;
    }
    next = run.next;
  }
  pipeline.draft({ committedAt: systemClock.now(), seq: 0 });
}

/**
 * Where a dictionary is not to be had, the trial ends as harmless: the owner waits there or halts,
 * and comes to no record behind it.
 */
function dictionariesIn(lake: string): RunFoldOptions["dictionaryOf"] {
  const store = new LocalStore({ root: lake });
  const dictionaries = new Dictionaries({ store, clock: systemClock });
  return async (record) => {
    try {
      return await dictionaries.load(record);
    } catch (error) {
      if (error instanceof DictionaryFault || error instanceof Halt) return undefined;
      throw error;
    }
  };
}
