import { testSeeds } from "./seed-set.ts";

testSeeds(0, 99);
