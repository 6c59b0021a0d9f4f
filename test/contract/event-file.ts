// Data files as a commit of the topic `web` writes them, for sinks under test.
import { ColumnSet } from "../../src/codec/columns.ts";
import { encodeParquet } from "../../src/codec/parquet-write.ts";
import { webEvents, webEventsSpecs } from "../../src/event/generated/tables.ts";
import type { PartitionId } from "../../src/event/position.ts";

/** A data file with one row for each offset in `[from, next)`. */
export function eventFile(partition: PartitionId, from: number, next: number): Uint8Array {
  const set = new ColumnSet("web_events", webEventsSpecs);
  const columns = webEvents(set);
  for (let offset = from; offset < next; offset++) {
    set.begin();
    columns.event_id.putText(`e${offset}`);
    columns.src_topic.putText(partition.topic);
    columns.src_generation.put(partition.generation);
    columns.src_partition.put(partition.partition);
    columns.src_offset.put(offset);
    columns.ordinal.put(0);
    columns.received_at.put(0);
    columns.appended_at.put(0);
    columns.event_type.putText("web.page_viewed");
    columns.event_version.putText("1-0-0");
    set.end();
    columns.committed_at.put(0);
    columns.is_late.put(false);
    columns.is_bot.put(false);
    for (const column of set.columns) if (column.count < set.rows) column.putNull();
  }
  return encodeParquet(set);
}
