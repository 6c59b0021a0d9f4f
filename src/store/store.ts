// Port `Store`: immutable objects by key. Adapters: local/ (a folder), s3/, and the simulator's.
// One contract suite binds them.

/**
 * `exists`: a create found the key taken. `missing`: no such key. `full`: no space left, nothing
 * was kept. `unavailable`: unknown outcome; a create may have landed.
 */
export type StoreErrorCode = "exists" | "missing" | "full" | "unavailable";

export class StoreError extends Error {
  override readonly name = "StoreError";
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Keys are `/`-separated segments of `[A-Za-z0-9._=-]`, no segment `.` or `..`, at most 512 bytes.
 */
export interface Store {
  /**
   * Creates the object, durable when it resolves (data and name synced). Throws `exists`, `full`,
   * `unavailable`.
   */
  create(key: string, bytes: Uint8Array): Promise<void>;
  /** The whole object. Throws `missing`, `unavailable`. */
  get(key: string): Promise<Uint8Array>;
  /** Length in bytes, or undefined when there is no such key. */
  size(key: string): Promise<number | undefined>;
  /** Keys under `prefix` in lexical order, after `after`, at most `limit`. */
  list(
    prefix: string,
    options: { readonly after?: string; readonly limit: number },
  ): Promise<readonly string[]>;
  /** Deletes the object; a missing key is not an error. */
  delete(key: string): Promise<void>;
}
