// The one way a simulation says that something which must always hold did not.

/** `invariant` is its short name: I1 conservation, I4 chain, I5 epochs, I6 files, I13 sinks, ... */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
  readonly invariant: string;
  constructor(invariant: string, claim: string) {
    super(`${invariant}: ${claim}`);
    this.invariant = invariant;
  }
}

/** Throws InvariantError when `condition` does not hold; `claim` says what was found. */
export function expectThat(
  condition: boolean,
  invariant: string,
  claim: string,
): asserts condition {
  if (!condition) throw new InvariantError(invariant, claim);
}
