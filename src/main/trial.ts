// The child process of a trial: folds one range of a partition on top of its committed state and
// writes nothing. It exits 0 when the range is harmless and with a code of its own when it could
// not read what it needs; any other end while it reads or folds is a death.
import { systemClock } from "../clock.ts";
import { LogError } from "../log/log.ts";
import { StateError } from "../state/state.ts";
import { type Store, StoreError } from "../store/store.ts";
import { readHead } from "../stream/chain.ts";
import { ColdReads } from "../stream/cold-reads.ts";
import { Dictionaries, DictionaryFault } from "../stream/dictionaries.ts";
import { RunFold, type RunFoldOptions } from "../stream/fold-run.ts";
import { Halt } from "../stream/halt.ts";
import { Journals } from "../stream/journals.ts";
import { type TrialOrder, type TrialPhase, trialUnavailable } from "./trial-client.ts";
import { openPlace } from "./trial-place.ts";

const readBytes = 1024 * 1024;

process.once("message", (order: TrialOrder) => {
  runTrial(order).then(
    () => process.exit(0),
    (error: unknown) => process.exit(exitCodeOf(error)),
  );
});

let phase: TrialPhase = "opening";

/** Resolves once the parent will know of it, whatever comes next. */
function enter(next: TrialPhase): Promise<void> {
  phase = next;
  return new Promise((resolve) => process.send?.(next, () => resolve()));
}

/** What halts the owner, such as a block that the state has lost, halts it when it comes there. */
function exitCodeOf(error: unknown): number {
  if (error instanceof Halt) return 0;
  return isOfEnvironment(error) ? trialUnavailable : 1;
}

/** Before the first record is folded no record is to blame, whatever it was. */
function isOfEnvironment(error: unknown): boolean {
  const isFault = [LogError, StateError, StoreError].some((kind) => error instanceof kind);
  return phase === "opening" || isFault;
}

async function runTrial({ range, place }: TrialOrder): Promise<void> {
  const { partition, from, to } = range;
  const { parts, log, state, store } = await openPlace(place, partition);
  const pipeline = parts.makePipeline(partition, new Set());
  await Journals.open(pipeline.folds, state, partition.partition);
  const { epoch, appendedAt } = await readHead(state);
  pipeline.resumeAt(appendedAt);
  // What is missing for certain halts the owner, and no record is to blame for it.
  pipeline.passGaps();
  const fold = new RunFold({
    pipeline,
    coldReads: new ColdReads({ ...state, epoch }),
    poison: -1,
    dictionaryOf: dictionariesIn(store),
  });
  if (!(await fold.open())) return;
  const signal = new AbortController().signal;
  await enter("reading");
  for (let next = from; next < to; ) {
    const run = await log.read(partition, next, { bytesMax: readBytes, waitMs: 0, signal });
    if (run.count === 0) break;
    await enter("folding");
    const count = run.offsets.subarray(0, run.count).filter((offset) => offset < to).length;
    for (let at = 0; at < count; ) {
      const slice = fold.sliceAt(run, at, count);
      if (!(await fold.fold(slice))) return;
      at = slice.to;
    }
    await enter("reading");
    next = run.next;
  }
  await enter("folding");
  pipeline.draft({ committedAt: systemClock.now(), seq: 0 });
}

/**
 * Where a dictionary is not to be had, the trial ends as harmless: the owner waits there or halts,
 * and comes to no record behind it.
 */
function dictionariesIn(store: Store): RunFoldOptions["dictionaryOf"] {
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
