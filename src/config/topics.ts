// The topics of the system and their partition counts. Counts belong to a generation: changing one
// means a new generation, never an edit here.
import { partitionsMax, type TopicLayout } from "../event/position.ts";

/** On one machine; production runs 64 partitions for `web` and 16 for each of the rest. */
export const embeddedTopics: readonly TopicLayout[] = [
  { topic: "web", generation: 1, partitions: 8 },
  { topic: "orders", generation: 1, partitions: 2 },
  { topic: "payments", generation: 1, partitions: 2 },
  { topic: "inventory", generation: 1, partitions: 2 },
  { topic: "cdc", generation: 1, partitions: 2 },
  // Written by our own folds alone.
  { topic: "users", generation: 1, partitions: 2 },
  // One partition everywhere: there the counts of all partitions come together.
  { topic: "live", generation: 1, partitions: 1 },
];

/**
 * What the sink `topics` writes for other services: rows of ours, which no worker owns, folds or
 * counts. Production runs 16 partitions for each.
 */
export const embeddedDerivedTopics: readonly TopicLayout[] = [
  { topic: "session", generation: 1, partitions: 2 },
  { topic: "payment_status", generation: 1, partitions: 2 },
  { topic: "stock", generation: 1, partitions: 2 },
  { topic: "alerts", generation: 1, partitions: 2 },
];

/** What workers tell the page of production; volatile, and of nobody else. */
export const pageTopic: TopicLayout = { topic: "page", generation: 1, partitions: 1 };

/** Where events go whose type names no topic of ours. */
export const fallbackTopic = "web";

const known = [...embeddedTopics, ...embeddedDerivedTopics];

/** 64 partitions for `web`, one for `live`, 16 for each of the rest. */
const productionCounts: Readonly<Record<string, number>> = { web: 64, live: 1 };
const productionCountOfRest = 16;

/** `topics`, laid out as production has them where `counts` says nothing else. */
export function inProduction(
  topics: readonly TopicLayout[],
  counts: ReadonlyMap<string, number>,
): readonly TopicLayout[] {
  return topics.map(({ topic, generation }) => ({
    topic,
    generation,
    partitions: counts.get(topic) ?? productionCounts[topic] ?? productionCountOfRest,
  }));
}

/** Reads `web=8,orders=2`; "none" is no count. One sentence for each that is no count of ours. */
export function parsePartitionCounts(text: string): {
  readonly counts: ReadonlyMap<string, number>;
  readonly errors: readonly string[];
} {
  const counts = new Map<string, number>();
  const errors: string[] = [];
  for (const each of text === "none" ? [] : text.split(",")) {
    const [topic = "", number = ""] = each.split("=");
    const count = /^\d{1,4}$/.test(number) ? Number(number) : 0;
    if (!known.some((one) => one.topic === topic)) {
      errors.push(`no topic ${JSON.stringify(topic)}`);
    } else if (count < 1 || count > partitionsMax) {
      errors.push(`${topic} takes 1 to ${partitionsMax} partitions`);
    } else if (topic === "live" && count !== 1) errors.push("live has one partition");
    else counts.set(topic, count);
  }
  return { counts, errors };
}
