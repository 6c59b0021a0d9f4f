// Asks how far the channels of one pipe are, in bulk, while any of them has rows in flight. Idle
// channels are not asked for.
import { type ChannelStatus, type Pipe, SnowpipeError } from "../../../snowpipe/index.ts";
import type { Clock } from "../../clock.ts";

/** A channel with rows in flight. */
export interface Watched {
  readonly name: string;
  /** `status` is undefined when the channel does not exist. */
  told(status: ChannelStatus | undefined): void;
  /** It cannot be found out; asked again only when the channel is watched again. */
  failed(error: SnowpipeError): void;
}

export interface CommitPollerOptions {
  readonly pipe: Pick<Pipe, "status">;
  readonly clock: Clock;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

export class CommitPoller {
  readonly #options: CommitPollerOptions;
  readonly #watched = new Set<Watched>();
  #isRunning = false;

  constructor(options: CommitPollerOptions) {
    this.#options = options;
  }

  watch(channel: Watched): void {
    this.#watched.add(channel);
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  unwatch(channel: Watched): void {
    this.#watched.delete(channel);
  }

  async #run(): Promise<void> {
    const { clock, pollMs, signal } = this.#options;
    while (this.#watched.size > 0 && !signal.aborted) {
      await clock.sleep(pollMs, signal);
      const asked = [...this.#watched];
      if (asked.length > 0 && !signal.aborted) await this.#ask(asked);
    }
    this.#isRunning = false;
  }

  async #ask(asked: readonly Watched[]): Promise<void> {
    const { pipe, signal } = this.#options;
    try {
      const names = asked.map(({ name }) => name);
      const statuses = await pipe.status(names, signal);
      for (const each of asked) if (this.#watched.has(each)) each.told(statuses.get(each.name));
    } catch (error) {
      if (!(error instanceof SnowpipeError)) throw error;
      for (const each of asked) {
        this.#watched.delete(each);
        each.failed(error);
      }
    }
  }
}
