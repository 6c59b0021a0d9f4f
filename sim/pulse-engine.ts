// The engine of the product, as a simulation drives it: the code of production over simulated
// ports, with the published lists as a third sink.
import { readParquet, readParquetFooter } from "../src/codec/parquet-read.ts";
import { makeEngineParts } from "../src/main/engine-parts.ts";
import { PublishedLists } from "../src/sink/lake/published-lists.ts";
import { startEngine } from "../src/stream/engine.ts";
import type { Engine } from "./engine.ts";
import type { RowPosition } from "./invariants.ts";

const parts = makeEngineParts({ hashKey: new Uint8Array(32).fill(7), catalogueFile: undefined });

export const pulseEngine: Engine = {
  name: "pulse",
  startWorker: (options) => {
    const { partitions, onHalt, store, sinks, beforeDecode } = options;
    return startEngine({
      ports: { ...options, sinks: [...sinks, new PublishedLists(store)] },
      settings: parts.settings,
      partitions,
      makePipeline: (partition, crashes) => {
        const pipeline = parts.makePipeline(partition, crashes);
        const fold = pipeline.process.bind(pipeline);
        pipeline.process = (run, from, to) => {
          beforeDecode({ run, from, to, crashes });
          fold(run, from, to);
        };
        return pipeline;
      },
      report: (level, message, partition) => {
        if (level === "error") onHalt(partition, message);
      },
    });
  },
  readRows: async (_, bytes) => readPositions(bytes),
  tables: {
    raw: ["none", "landed", "duplicate", "quarantined"],
    web_events: ["landed"],
    quarantine: ["quarantined"],
  },
};

const positionColumns = ["event_id", "src_offset", "ordinal"];

function readPositions(bytes: Uint8Array): readonly RowPosition[] {
  const { columns } = readParquetFooter(bytes);
  const specs = columns.filter(({ name }) => positionColumns.includes(name));
  const set = readParquet(bytes, specs);
  const at = (name: string) => specs.findIndex((spec) => spec.name === name);
  const offsets = set.number(at("src_offset"));
  const ordinals = at("ordinal") < 0 ? undefined : set.number(at("ordinal"));
  const ids = at("event_id") < 0 ? undefined : set.bytes(at("event_id"));
  return Array.from({ length: set.rows }, (_, row) => ({
    offset: offsets.at(row),
    ordinal: ordinals?.at(row) ?? 0,
    eventId: ids?.textAt(row) || null,
  }));
}
