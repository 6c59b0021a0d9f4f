// The topics of the system and their partition counts. Counts belong to a generation: changing one
// means a new generation, never an edit here.
import type { TopicLayout } from "../event/position.ts";

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

/** Where events go whose type names no topic of ours. */
export const fallbackTopic = "web";
