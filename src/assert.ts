// Assertions stay on in production: a broken invariant is a bug, and a bug stops the process.

/** Thrown for a bug of ours, never for bad input and never for a fault of the environment. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Throws AssertionError with `claim` when `condition` does not hold. */
export function assert(condition: boolean, claim: string): asserts condition {
  if (!condition) throw new AssertionError(claim);
}

/** Ends a switch over a closed union; a value that reaches it is a bug. */
export function assertNever(value: never): never {
  throw new AssertionError(`unreachable value of type ${typeof value}`);
}

/** The value, which the caller knows to be present; its absence is a bug named by `claim`. */
export function present<T>(value: T | undefined | null, claim: string): T {
  if (value === undefined || value === null) throw new AssertionError(claim);
  return value;
}
