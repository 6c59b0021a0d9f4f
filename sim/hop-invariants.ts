// What must hold of records that are sent on to other topics: whoever drops the repeats finds what
// one fold of the whole log sends, in its order, and nothing missing on the way.
import { HeaderReader } from "../src/event/headers.ts";
import { comparePlaces, type Place, placeText, readHop } from "../src/event/hop.ts";
import type { AppendRecord } from "../src/log/log.ts";
import { rowTopics } from "../src/sink/topics/row-topics.ts";
import { expectThat } from "./invariant-error.ts";
import type { LogDisk, StoredRecord } from "./log-disk.ts";

/** I18: the records of partition `from` in other topics are `sent`, repeats apart. */
export function checkSent(log: LogDisk, from: string, sent: readonly AppendRecord[]): void {
  const byTarget = Map.groupBy(sent, ({ topic, partition }) => `${topic}/1/${partition}`);
  const isRows = (name: string) => rowTopics.some(({ topic }) => name.startsWith(`${topic}/`));
  for (const name of new Set([...byTarget.keys(), ...log.further.keys()])) {
    if (isRows(name)) continue;
    const what = `${from} to ${name}`;
    const has = withoutRepeats(log.further.get(name)?.records ?? [], from, what);
    const wants = byTarget.get(name) ?? [];
    expectThat(has.length === wants.length, "I18", `${what}: ${has.length}, not ${wants.length}`);
    for (const [i, record] of has.entries()) {
      const want = wants[i] as AppendRecord;
      const isSame = (["key", "headers", "value"] as const).every(
        (part) => Buffer.compare(record[part], want[part]) === 0,
      );
      expectThat(isSame, "I18", `${what}: record ${record.offset} is not the ${i}th that was sent`);
    }
  }
}

/** The records of `from` as a reader takes them: each behind the one it names as the one before. */
function withoutRepeats(
  records: readonly StoredRecord[],
  from: string,
  what: string,
): readonly StoredRecord[] {
  const reader = new HeaderReader();
  let last: Place | undefined;
  return records.filter(({ offset, headers }) => {
    reader.read(headers, 0, headers.length);
    const hop = readHop(reader.source, reader.id);
    if (hop?.from !== from) return false;
    if (last !== undefined && comparePlaces(hop.place, last) <= 0) return false;
    const before = last === undefined ? "" : placeText(last);
    const isNext = reader.prev === before;
    expectThat(isNext, "I18", `${what}: ${offset} follows ${reader.prev}, not ${before}`);
    last = hop.place;
    return true;
  });
}
