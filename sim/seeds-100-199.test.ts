import { testSeeds } from "./seed-set.ts";
import { seedCount } from "./seeds.ts";

testSeeds(100, seedCount - 1);
