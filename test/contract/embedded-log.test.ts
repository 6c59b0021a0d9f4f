// The embedded Log under the contract of its port: as its writer, and as a reader over a port.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { systemClock } from "../../src/clock.ts";
import { EmbeddedLogReader } from "../../src/log/embedded/embedded-log-reader.ts";
import { EmbeddedLogWriter } from "../../src/log/embedded/embedded-log-writer.ts";
import { serveLog } from "../../src/log/embedded/serve-log.ts";
import { type LogFixture, logContract } from "./log-contract.ts";

logContract("EmbeddedLogWriter", async () => fixture(async (dir) => ({ log: open(dir) })));

logContract("EmbeddedLogWriter with segments of 64 KB", async () =>
  fixture(async (dir) => ({ log: open(dir, { segmentBytesMax: 65_536, batchBytesMax: 8_192 }) })),
);

logContract("EmbeddedLogReader", async () =>
  fixture(async (dir) => {
    const writer = open(dir, { segmentBytesMax: 65_536 });
    const { port1, port2 } = new MessageChannel();
    serveLog(writer, port1);
    const log = await EmbeddedLogReader.open({ port: port2, clock: systemClock });
    return { log, writer };
  }),
);

interface Opened {
  readonly log: LogFixture["log"];
  /** Closed after `log`. */
  readonly writer?: EmbeddedLogWriter;
}

async function fixture(connect: (dir: string) => Promise<Opened>): Promise<LogFixture> {
  const dir = mkdtempSync(join(tmpdir(), "embedded-log-"));
  let opened = await connect(dir);
  const close = async () => {
    await opened.log.close();
    await opened.writer?.close();
  };
  return {
    log: opened.log,
    reopen: async () => {
      await close();
      opened = await connect(dir);
      return opened.log;
    },
    dispose: async () => {
      await close();
      rmSync(dir, { recursive: true });
    },
  };
}

function open(dir: string, limits = {}): EmbeddedLogWriter {
  return EmbeddedLogWriter.open({
    dir,
    topics: [
      { topic: "web", generation: 1, partitions: 3 },
      { topic: "orders", generation: 2, partitions: 1 },
    ],
    clock: systemClock,
    limits,
    onFatal: (error) => assert.fail(error),
  });
}
