// The only source of random numbers in `src`: nonces and jitter, never anything that lands in a
// row.
import { randomBytes } from "node:crypto";

/** Random bits; the simulator hands in a seeded one. */
export interface Random {
  /** `bytes` random bytes as lower-case hexadecimal. */
  hex(bytes: number): string;
  /** Uniform in [0, 1). */
  fraction(): number;
}

export const systemRandom: Random = {
  hex: (bytes) => randomBytes(bytes).toString("hex"),
  fraction: () => randomBytes(4).readUInt32LE(0) / 2 ** 32,
};
