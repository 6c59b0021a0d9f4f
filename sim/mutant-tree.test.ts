import { test } from "node:test";
import { judgingMutants } from "./judging-mutants.ts";
import { MutantTree } from "./mutant-tree.ts";
import { streamMutants } from "./stream-mutants.ts";
import { topicsMutants } from "./topics-mutants.ts";

test("the line that each mutant breaks is there, once", (t) => {
  const tree = new MutantTree();
  t.after(() => tree.remove());
  for (const mutant of [...streamMutants, ...judgingMutants, ...topicsMutants]) {
    tree.plant(mutant).takeOut();
  }
});
