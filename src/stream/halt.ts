// A partition that must not go on by itself: something outside was rewritten, lost or restored.

/** Stops one partition until a person acts; the message is the sentence they read. */
export class Halt extends Error {
  override readonly name = "Halt";
}
