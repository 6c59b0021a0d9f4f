// The ways a bench event breaks its contract; the collector keeps each and the worker refuses it.
import type { FailureCode } from "../src/event/failure.ts";
import type { Tree } from "./members.ts";

export interface Fault {
  /** The code it is refused by. */
  readonly code: FailureCode;
  /** Changes the message before it is written. */
  plant(message: Tree, context: Tree): void;
  /** Changes its text. */
  readonly edit?: (text: string) => string;
}

const viewport = (width: number | string) => (_message: Tree, context: Tree) => {
  const size: Tree = new Map([["height", 900]]);
  context.set("viewport", size.set("width", width));
};

export const faults: readonly Fault[] = [
  { code: "wrong_type", plant: viewport("wide") },
  { code: "out_of_range", plant: viewport(-1) },
  {
    code: "bad_format",
    plant: (message: Tree) => void message.set("timestamp", "yesterday at noon"),
  },
  {
    code: "too_long",
    plant: (_message: Tree, context: Tree) => void context.set("locale", "en-GB ".repeat(12)),
  },
  { code: "unknown_type", plant: (message: Tree) => void message.set("type", "basket") },
  {
    code: "duplicate_key",
    plant: viewport(1_280),
    edit: (text: string) => text.replace('"width":1280', '"width":1280,"width":1280'),
  },
];
