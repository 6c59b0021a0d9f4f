// What would break the promise of the derived topics: every committed row, in order, and only
// stretches again.
import type { Mutant } from "./mutant.ts";

const sink = "src/sink/topics/topics-sink.ts";
const records = "src/sink/topics/row-records.ts";

export const topicsMutants: readonly Mutant[] = [
  {
    name: "the first row of a file is not sent",
    file: sink,
    line: "for (let row = 0; row < set.rows; row++) {",
    becomes: "for (let row = 1; row < set.rows; row++) {",
  },
  {
    name: "rows are sent from the last to the first",
    file: sink,
    line: "this.#records.push(record);",
    becomes: "this.#records.unshift(record);",
  },
  {
    name: "an append of rows is not awaited",
    file: sink,
    line: "if (this.#records.length > 0) await this.#options.log.append(this.#records);",
    becomes:
      "if (this.#records.length > 0) this.#options.log.append(this.#records).catch(() => undefined);",
  },
  {
    name: "an entry counts as sent before its rows are in the log",
    file: sink,
    line: "this.#complete.push(each);",
    becomes: "this.#sent.set(partitionName(partition), entry.seq);",
  },
  {
    name: "rows that an owner died over are not sent again",
    file: sink,
    line: `readonly whenAbsent = "from-pending";`,
    becomes: `readonly whenAbsent = "from-head";`,
  },
  {
    name: "rows of files that were merged since are waited for",
    file: sink,
    line: "if (await isMerged(store, key, seq)) return undefined;",
    becomes: "",
  },
  {
    name: "rows take their way by the commit, not by the key",
    file: records,
    line: "const partition = (murmur2(key) & 0x7fffffff) % partitions;",
    becomes: "const partition = seq % partitions;",
  },
  {
    name: "a row that is sent again names a later one as the one before it",
    file: records,
    line: "return before !== undefined && comparePlaces(before, place) < 0 ? before : undefined;",
    becomes: "return before;",
  },
];
