// Sends made-up traffic to a collector, at a steady rate, as a client on the same machine would.
import { systemClock } from "../clock.ts";
import { Traffic } from "./demo/traffic.ts";

const tickMs = 100;
const batchMax = 50;
const stepSeconds = 20;

export interface DemoOptions {
  readonly url: string;
  /** Events per second. */
  readonly rate: number;
  readonly writeKey?: string;
  readonly seed?: number;
}

export interface Demo {
  readonly sent: () => number;
  /** Resolves once the last batch was answered. */
  stop(): Promise<void>;
}

export function startDemo({ url, rate, writeKey = "dev", seed = 1 }: DemoOptions): Demo {
  const traffic = new Traffic({ seed, visitsAtOnce: rate * stepSeconds });
  const ending = new AbortController();
  let sent = 0;
  const run = async () => {
    const from = systemClock.now();
    let due = 0;
    while (!ending.signal.aborted) {
      const now = systemClock.now();
      const wanted = Math.floor(((now - from) * rate) / 1000);
      while (due < wanted && !ending.signal.aborted) {
        const count = Math.min(batchMax, wanted - due);
        const batch = Array.from({ length: count }, () => traffic.next(now));
        if (await post({ url, writeKey, batch })) sent += count;
        due += count;
      }
      await systemClock.sleep(tickMs, ending.signal);
    }
  };
  const done = run();
  return {
    sent: () => sent,
    stop: async () => {
      ending.abort();
      await done;
    },
  };
}

interface Post {
  readonly url: string;
  readonly writeKey: string;
  readonly batch: readonly unknown[];
}

/** Whether the batch was taken; a collector that is busy or away is no reason to stop. */
async function post({ url, writeKey, batch }: Post): Promise<boolean> {
  const sentAt = new Date(systemClock.now()).toISOString();
  try {
    const response = await fetch(`${url}/v1/batch`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`,
      },
      body: JSON.stringify({ batch, sentAt }),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
