import { testSeeds } from "./seed-set.ts";

testSeeds(100, 199);
