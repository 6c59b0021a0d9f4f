// Our worker's whole path over Kafka, in a process of its own: drains the topic into files, state
// and lists, over adapters of one machine or those of production.
import { join } from "node:path";
import { systemClock } from "../../src/clock.ts";
import type { TopicLayout } from "../../src/event/position.ts";
import { KafkaLog } from "../../src/log/kafka/kafka-log.ts";
import { layoutOf, makeEngineParts } from "../../src/main/engine-parts.ts";
import { countBuffersWithHeap } from "../../src/main/heap.ts";
import { systemRandom } from "../../src/random.ts";
import { PublishedLists } from "../../src/sink/lake/published-lists.ts";
import { LiveSink } from "../../src/sink/live/live-sink.ts";
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import type { State } from "../../src/state/state.ts";
import { openLocalStore } from "../../src/store/local/local-store.ts";
import { openS3Store } from "../../src/store/s3/s3-store.ts";
import type { Store } from "../../src/store/store.ts";
import { startEngine } from "../../src/stream/engine.ts";
import { motoCredentials, motoRegion } from "../../stack/moto.ts";
import { fail } from "../fail.ts";
import { GatedLog } from "../gated-log.ts";
import { measureDrain } from "../measured-drain.ts";
import { benchKey } from "../records.ts";
import { WatchedSink } from "../watched-sink.ts";
import type { Drained } from "../worker-process.ts";
import { topicPrefix } from "./topic.ts";

export interface KafkaDrainOrder {
  readonly bootstrap: readonly string[];
  readonly topics: readonly TopicLayout[];
  /** Empty. */
  readonly dataFolder: string;
  readonly catalogueFile: string;
  readonly warmUpShare: number;
  readonly isProfiled: boolean;
  /** Where state and files go; into `dataFolder` without it. */
  readonly bucket?: { readonly endpoint: string; readonly name: string; readonly prefix: string };
}

/** As main/worker.ts has it. */
const lingerMs = 50;
/** The default of `PULSE_COMMIT_MS`. */
const commitEveryMs = 5_000;

countBuffersWithHeap();
process.once("disconnect", () => process.exit());
process.once("message", (order) => {
  void drain(order as KafkaDrainOrder).then(
    (drained) => process.send?.(drained, () => process.exit(0)),
    fail,
  );
});

async function drain(order: KafkaDrainOrder): Promise<Drained> {
  const { bootstrap, topics, catalogueFile, warmUpShare, isProfiled } = order;
  const clock = systemClock;
  const settings = { brokers: bootstrap, topicPrefix, clientId: "pulse-worker" };
  const kafka = await KafkaLog.open({ settings, topics, clock, limits: { lingerMs } });
  const log = await GatedLog.before(kafka, warmUpShare, "open");
  const { state, store } = await openPlaces(order);
  const lists = new WatchedSink(new PublishedLists(store));
  const live = new WatchedSink(new LiveSink(() => {}));
  const sinks = [lists, live];
  const parts = makeEngineParts({ hashKey: benchKey, catalogueFile, topics });
  const trial = { run: async () => "passed" as const };
  const engine = startEngine({
    ports: { log, state, store, sinks, trial, clock, random: systemRandom },
    settings: { ...parts.settings, commitEveryMs },
    partitions: log.partitions,
    makePipeline: parts.makePipeline,
    report: (level, message) => {
      if (level === "error") fail(new Error(message));
      process.stderr.write(`bench: ${message}\n`);
    },
  });
  engine.done.catch(fail);
  const measured = await measureDrain({ engine, log, sinks, isProfiled, hasHops: true });
  await engine.stop();
  await state.close();
  await log.close();
  const { counted, files, rowsElsewhere } = lists;
  const listedRows = files.get("raw")?.rows ?? 0;
  return { ...measured, found: { counted, files, rowsElsewhere, listedRows } };
}

interface Places {
  readonly state: State;
  readonly store: Store;
}

async function openPlaces({ dataFolder, bucket }: KafkaDrainOrder): Promise<Places> {
  if (bucket === undefined) {
    const { state, lake } = layoutOf(dataFolder);
    return {
      state: new SqliteState({ file: state, onFatal: fail }),
      store: await openLocalStore({ root: lake }),
    };
  }
  const { endpoint, name, prefix } = bucket;
  const access = { region: motoRegion, endpoint, credentials: motoCredentials };
  return {
    state: new SlateDbState({ ...access, url: `s3://${name}/${prefix}/state`, clock: systemClock }),
    store: await openS3Store({ ...access, bucket: name, prefix: join(prefix, "lake") }),
  };
}
