// Names of members as strings.
import type { JsonTape } from "../codec/json-tape.ts";
import { TextMemory } from "../codec/text-memory.ts";

const names = new TextMemory();

/** Decoded name of the key at `token`. */
export function keyName(tape: JsonTape, token: number): string {
  if (tape.escaped[token] === 1) return tape.text(token);
  return names.text(tape.bytes, tape.start[token] as number, tape.end[token] as number);
}
