// The power fails before any sync of the warehouse: it opens, and every call of the sink is there
// as a whole, once, with its tokens, or not at all; an acknowledged one is there.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { DuckDBInstance } from "@duckdb/node-api";
import { systemClock } from "../../src/clock.ts";
import { openWarehouse } from "../../src/sink/duckdb/database.ts";
import { DuckDbSink } from "../../src/sink/duckdb/duckdb-sink.ts";
import { fractions } from "../power-loss/fractions.ts";
import type { Image } from "./disk-model.ts";
import {
  bodySql,
  boundaries,
  callEntries,
  callsMax,
  hashOf,
  partitions,
  rowsOf,
  tables,
  writeDataFiles,
} from "./duckdb-rounds.ts";
import { powerCuts } from "./power-cuts.ts";
import { memory, record, writeImage } from "./recorded-run.ts";

const program = join(import.meta.dirname, "duckdb-loader.ts");
const cutsMax = 70;

test("a warehouse keeps what it acknowledged wherever the power is cut", async (t) => {
  const root = mkdtempSync(join(memory, "power-duckdb-"));
  t.after(() => rmSync(root, { recursive: true }));
  const data = join(root, "data");
  mkdirSync(data);
  writeDataFiles(data);
  const draw = fractions(13);
  let disk: Image = new Map();
  for (const calls of [14, callsMax]) {
    const folder = join(root, "run");
    const run = await record({ program, arguments: [data, String(calls)], folder, disk });
    const seen = { cuts: 0, setAside: 0 };
    for (const { name, image, acknowledged } of powerCuts(run, { draw, cutsMax })) {
      const cut = join(root, "cut");
      writeImage(cut, image);
      const { newest, setAside } = await reopened(cut, data).catch((cause) => {
        throw new Error(name, { cause });
      });
      seen.cuts++;
      if (setAside === undefined) {
        const last = Number(acknowledged.at(-1) ?? 0);
        assert.ok(newest >= last, `${name}: ${last} was acknowledged, ${newest} is kept`);
        if (seen.cuts > cutsMax / 2) disk = image;
      } else {
        // DuckDB refuses a torn file as a whole; then it begins empty, for the chain to fill again.
        assert.equal(newest, 0, name);
        assert.match(name, /torn$/, setAside);
        seen.setAside++;
      }
    }
    t.diagnostic(`${seen.cuts} cuts, ${seen.setAside} left a file that DuckDB refuses`);
  }
});

interface Reopened {
  readonly newest: number;
  readonly setAside: string | undefined;
}

/** The newest seq the warehouse holds, after checking its rows and that it takes the next call. */
async function reopened(folder: string, data: string): Promise<Reopened> {
  const { instance, setAside } = await openWarehouse({
    file: join(folder, "warehouse.duckdb"),
    readableFolders: [data],
    tables,
    views: [],
  });
  try {
    const sink = await DuckDbSink.open({ instance, root: data, tables, clock: systemClock });
    const newest = await checkRows(instance, sink);
    const call = boundaries.indexOf(newest);
    assert.ok(call >= 0, `seq ${newest} is in the middle of a call`);
    if (call < callsMax) {
      await sink.emit(callEntries(call));
      assert.equal(await checkRows(instance, sink), boundaries[call + 1]);
    }
    await sink.close();
    return { newest, setAside };
  } finally {
    instance.closeSync();
  }
}

/**
 * Fails unless the rows are those of the entries up to the tokens, each once; returns the token.
 */
async function checkRows(instance: DuckDBInstance, sink: DuckDbSink): Promise<number> {
  const tokens = await Promise.all(partitions.map((partition) => sink.token(partition)));
  const newest = tokens[0]?.seq ?? 0;
  for (const [i, partition] of partitions.entries()) {
    assert.equal(tokens[i]?.seq ?? 0, newest, "the partitions of a call are loaded together");
    if (newest > 0) assert.equal(tokens[i]?.hash, hashOf(partition, newest));
  }
  const connection = await instance.connect();
  try {
    for (const { name } of tables) {
      const reader = await connection.runAndReadAll(
        `SELECT src_partition::INT, seq::INT, count(*)::INT, sum(n)::DOUBLE,
           count(*) FILTER (body IS DISTINCT FROM ${bodySql})::INT
         FROM ${name} GROUP BY ALL ORDER BY ALL`,
      );
      assert.deepEqual(reader.getRows(), expectedRows(name, newest), `rows of ${name}`);
    }
  } finally {
    connection.closeSync();
  }
  return newest;
}

/** Per partition and seq: rows, sum of their numbers, rows with another text than theirs. */
function expectedRows(table: string, newest: number): readonly (readonly number[])[] {
  const seqs = Array.from({ length: newest }, (_, i) => i + 1);
  return partitions.flatMap((partition) =>
    seqs.flatMap((seq) => {
      const rows = rowsOf(table, partition, seq);
      return rows === 0 ? [] : [[partition.partition, seq, rows, (rows * (rows - 1)) / 2, 0]];
    }),
  );
}
