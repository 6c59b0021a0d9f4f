// The simulated Sink under the contract of its port.
import assert from "node:assert/strict";
import { partitionName } from "../../src/event/position.ts";
import { makeSimulated } from "./simulated.ts";
import { sinkContract } from "./sink-contract.ts";

sinkContract("SimSink", async () => {
  const { world, connect, crash, dispose } = makeSimulated();
  return {
    connect: async () => {
      const sink = connect().sinks.find(({ whenAbsent }) => whenAbsent === "rebuild");
      assert.ok(sink, "one of the simulated sinks keeps what it receives");
      return sink;
    },
    write: async (partition, from, next) => [
      {
        table: "web_events",
        key: `${partitionName(partition)}/${from}-${next}`,
        rows: next - from,
        bytes: 1,
        sha256: "",
      },
    ],
    offsets: async (partition) =>
      world.warehouse
        .of(partitionName(partition))
        .flatMap(({ files }) => files)
        .flatMap(({ key }) => offsetsIn(key)),
    crash: async () => crash(),
    dispose,
  };
});

/** The offsets a file was made for, from its key. */
function offsetsIn(key: string): readonly number[] {
  const [from, next] = (key.split("/").at(-1) ?? "").split("-").map(Number);
  return Array.from({ length: (next ?? 0) - (from ?? 0) }, (_, i) => (from ?? 0) + i);
}
