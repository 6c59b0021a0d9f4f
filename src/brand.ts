// Nominal types: a Brand is made at one edge and trusted everywhere behind it.

declare const brand: unique symbol;

/** A `T` that only the function named for it may make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
