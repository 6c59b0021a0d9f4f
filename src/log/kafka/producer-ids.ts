// The id under which this process writes: the broker keeps a batch once per id and place. An id is
// good for so many records of a partition, then another one is asked for.
import { initProducerIdV4 } from "@platformatic/kafka";
import type { Cluster } from "./cluster.ts";
import type { Connections } from "./connections.ts";
import { unavailable } from "./kafka-fault.ts";

export interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

export class ProducerIds {
  readonly #cluster: Cluster;
  readonly #connections: Connections;
  /** Ids that were asked for. */
  count = 0;
  #current: ProducerId | undefined;
  #asking: Promise<ProducerId> | undefined;

  constructor(cluster: Cluster, connections: Connections) {
    this.#cluster = cluster;
    this.#connections = connections;
  }

  /** One that is not `spent`; partitions share it. Throws LogError `unavailable`. */
  async other(spent: ProducerId | undefined): Promise<ProducerId> {
    if (this.#current !== undefined && this.#current !== spent) return this.#current;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<ProducerId> {
    let fault: unknown;
    for (const address of this.#cluster.brokers) {
      try {
        const connection = await this.#connections.get("metadata", address);
        const answer = await initProducerIdV4.api.async(connection, null, 0);
        this.count++;
        this.#current = { id: answer.producerId, epoch: answer.producerEpoch };
        return this.#current;
      } catch (error) {
        fault = error;
      }
    }
    throw unavailable("no broker gives an id to write under", fault);
  }
}
