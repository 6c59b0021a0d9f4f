// The readers of `/live`: server-sent events to a bounded number of open answers. A reader that
// does not keep up is let go; its browser comes back and begins with a new snapshot.
import type { ServerResponse } from "node:http";

export interface LiveStreamLimits {
  readonly readersMax: number;
  /** Bytes written and not yet taken by one reader. */
  readonly waitingBytesMax: number;
}

export const liveStreamLimits: LiveStreamLimits = {
  readersMax: 64,
  waitingBytesMax: 1024 * 1024,
};

/** How soon a browser comes back, in ms. */
const retryMs = 1_000;

export class LiveStream {
  readonly #limits: LiveStreamLimits;
  readonly #readers = new Set<ServerResponse>();
  #isClosed = false;

  constructor(limits: LiveStreamLimits = liveStreamLimits) {
    this.#limits = limits;
  }

  get readers(): number {
    return this.#readers.size;
  }

  get isFull(): boolean {
    return this.#isClosed || this.#readers.size >= this.#limits.readersMax;
  }

  /** Takes an answer whose head was written; the caller has looked at `isFull`. */
  open(answer: ServerResponse, snapshot: string): void {
    this.#readers.add(answer);
    const leave = () => this.#readers.delete(answer);
    answer.on("close", leave);
    answer.on("error", leave);
    answer.write(`retry: ${retryMs}\n${messageText("snapshot", snapshot)}`);
  }

  /** Sends `json` to every reader; being sent each second, it is also the heartbeat. */
  send(event: string, json: string): void {
    const text = messageText(event, json);
    for (const reader of this.#readers) {
      if (reader.writableLength > this.#limits.waitingBytesMax) reader.destroy();
      else reader.write(text);
    }
  }

  /** Ends every answer; later readers are refused. */
  close(): void {
    this.#isClosed = true;
    for (const reader of this.#readers) {
      // Who takes nothing would never take the end either, and the server waits for that.
      if (reader.writableLength > 0) reader.destroy();
      else reader.end();
    }
    this.#readers.clear();
  }
}

/** JSON.stringify leaves no line feed, so one `data:` line holds all of it. */
function messageText(event: string, json: string): string {
  return `event: ${event}\ndata: ${json}\n\n`;
}
