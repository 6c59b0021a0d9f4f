// A made-up marketplace at work: sends what its world brings about to a collector, at a steady
// rate, as clients on the same machine would. A collector that is busy or away is waited for.
import { systemClock } from "../clock.ts";
import { Sender } from "./demo/sender.ts";
import type { WebhookSecrets } from "./demo/signed-delivery.ts";
import type { Plant } from "./demo/stage.ts";
import { World } from "./demo/world.ts";

const tickMs = 50;
/** Seconds of traffic that may wait for an answer before the world stands still. */
const pendingSecondsMax = 5;
/** A world further behind goes on from now, as after a night with the lid closed. */
const behindMsMax = 30_000;
const catchUpFactor = 3;
const drainMsMax = 10_000;

export interface DemoOptions {
  readonly url: string;
  /** Events per second. */
  readonly rate: number;
  readonly browserKey?: string;
  readonly serverKey?: string;
  /** Of webhooks; providers without one are told of by events. */
  readonly secrets?: WebhookSecrets;
  readonly seed?: number;
  /** How long it will run: nothing is planted that would not be over by then. */
  readonly seconds?: number;
  readonly onPlant?: (plant: Plant) => void;
}

export interface Demo {
  /** Events that were taken. */
  readonly sent: () => number;
  /** Resolves once all that was due is answered, or after a while without. */
  stop(): Promise<void>;
}

export function startDemo(options: DemoOptions): Demo {
  const { url, rate, browserKey = "dev", serverKey = "dev-server", secrets = {} } = options;
  const clock = systemClock;
  const ending = new AbortController();
  const givingUp = new AbortController();
  const signal = givingUp.signal;
  const sender = new Sender({ url, browserKey, serverKey, secrets, clock, signal });
  const done = run(makeWorld(options), { sender, rate, signal: ending.signal });
  return {
    sent: () => sender.sent,
    stop: async () => {
      ending.abort();
      await done;
      const closed = sender.close();
      const timeUp = new AbortController();
      const late = clock.sleep(drainMsMax, timeUp.signal).then(() => givingUp.abort());
      await closed;
      timeUp.abort();
      await late;
    },
  };
}

function makeWorld({ rate, seed = 1, seconds, onPlant }: DemoOptions): World {
  const fromMs = systemClock.now();
  return new World({
    seed,
    rate,
    fromMs,
    ...(seconds !== undefined && { untilMs: fromMs + seconds * 1_000 }),
    ...(onPlant && { onPlant }),
  });
}

interface Run {
  readonly sender: Sender;
  readonly rate: number;
  readonly signal: AbortSignal;
}

async function run(world: World, { sender, rate, signal }: Run): Promise<void> {
  const pendingMax = Math.max(500, pendingSecondsMax * rate);
  // Catching up takes several ticks, so that a collector in this process keeps its turn.
  const perTickMax = Math.max(20, Math.ceil((catchUpFactor * rate * tickMs) / 1_000));
  while (!signal.aborted) {
    const now = systemClock.now();
    if (now - world.nextAt > behindMsMax) world.skipTo(now);
    for (let i = 0; i < perTickMax && world.nextAt <= now; i++) {
      if (sender.pending >= pendingMax) break;
      sender.push(world.next().outgoing);
    }
    sender.flush();
    await systemClock.sleep(tickMs, signal);
  }
}
