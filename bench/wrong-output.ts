// Why a bench shows no figure: what it measured did not do its work.

/** The message names what was off or wrong, one clause each. */
export class WrongOutput extends Error {
  override readonly name = "WrongOutput";
}
