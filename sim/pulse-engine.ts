// The engine of the product, as a simulation drives it: the code of production over simulated
// ports, with the published lists and the derived topics as further sinks.
import { embeddedDerivedTopics } from "../src/config/topics.ts";
import { type EngineParts, makeEngineParts } from "../src/main/engine-parts.ts";
import { PublishedLists } from "../src/sink/lake/published-lists.ts";
import { TopicsSink } from "../src/sink/topics/topics-sink.ts";
import { startEngine } from "../src/stream/engine.ts";
import type { Engine } from "./engine.ts";
import { published, readTable, refold } from "./pulse-tables.ts";

const inputs = { hashKey: new Uint8Array(32).fill(7), catalogueFile: undefined };

/** The engine with its generated scanners. */
export const pulseEngine = makePulseEngine(makeEngineParts(inputs));

/** The same engine whose plain path decodes alone. */
export const plainPulseEngine = makePulseEngine(makeEngineParts({ ...inputs, hasScanners: false }));

function makePulseEngine(parts: EngineParts): Engine {
  return {
    name: "pulse",
    startWorker: (options) => {
      const { partitions, onHalt, store, sinks, beforeDecode, pace } = options;
      const topics = new TopicsSink({ ...options, topics: embeddedDerivedTopics });
      return startEngine({
        ports: { ...options, sinks: [...sinks, new PublishedLists(store), topics] },
        settings: { ...parts.settings, ...pace },
        partitions,
        makePipeline: (partition, crashes) => {
          const pipeline = parts.makePipeline(partition, crashes, pace.dedup);
          const begin = pipeline.begin.bind(pipeline);
          pipeline.begin = (run, from, to) => {
            beforeDecode({ run, from, to, crashes });
            return begin(run, from, to);
          };
          return pipeline;
        },
        report: (level, message, partition) => {
          if (level === "error") onHalt(partition, message);
        },
      });
    },
    readTable,
    tables: {
      raw: ["none", "landed", "duplicate", "quarantined"],
      web_events: ["landed"],
      quarantine: ["quarantined"],
    },
    refold: (run, crashes) => refold(parts.makePipeline(run.partition, crashes), run),
    published,
  };
}
