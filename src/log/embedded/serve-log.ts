// The writer's side of a port: appends for another thread and tells it how far the log reaches.
// At most one status is on its way: a thread that is busy for long finds one, not thousands.
import type { MessagePort } from "node:worker_threads";
import { assertNever } from "../../assert.ts";
import { LogError } from "../log.ts";
import type { EmbeddedLogWriter } from "./embedded-log-writer.ts";
import type { ToReader, ToWriter } from "./log-messages.ts";
import { decodeFrames } from "./record-frames.ts";

/** Serves `port` until the returned function is called or the port closes. */
export function serveLog(writer: EmbeddedLogWriter, port: MessagePort): () => void {
  let isAwaited = false;
  let isBehind = false;
  const post = (message: ToReader) => port.postMessage(message);
  const announce = () => {
    isBehind = isAwaited;
    if (isAwaited) return;
    isAwaited = true;
    post({ kind: "status", status: writer.status });
  };
  port.on("message", (message: ToWriter) => {
    switch (message.kind) {
      case "append":
        void answer(writer, message, post);
        return;
      case "seen":
        isAwaited = false;
        if (isBehind) announce();
        return;
      default:
        assertNever(message);
    }
  });
  const unsubscribe = writer.subscribe(announce);
  port.on("close", unsubscribe);
  post({ kind: "hello", dir: writer.dir, topics: writer.topics, status: writer.status });
  return () => {
    unsubscribe();
    port.close();
  };
}

async function answer(
  writer: EmbeddedLogWriter,
  { call, records }: ToWriter & { readonly kind: "append" },
  post: (message: ToReader) => void,
): Promise<void> {
  try {
    await writer.append(records.flatMap((each) => decodeFrames(each.frames, each)));
    post({ kind: "appended", call, status: writer.status });
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    post({ kind: "refused", call, code: error.code, message: error.message });
  }
}
