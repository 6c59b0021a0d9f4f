// What stops the relay, by name: what passes by itself is tried again, the rest needs a person.

/**
 * `database`: not reachable, or the connection was lost. `collector`: what was sent is not known to
 * be kept. `kafka`: no broker answers, or the group was lost. `registry`: a schema cannot be looked
 * up. `setup`: tables, topics, publication or rights are not as configured. `records_lost`: a topic
 * dropped records that were not read. `slot_missing`, `slot_lost`: changes were lost on the way.
 * `other_database`: the slot was another database's. `protocol`: PostgreSQL said what we do not
 * understand.
 */
export type RelayFaultCode =
  | "database"
  | "collector"
  | "kafka"
  | "registry"
  | "records_lost"
  | "setup"
  | "slot_missing"
  | "slot_lost"
  | "other_database"
  | "protocol";

/** The message is fit to be shown: names of tables, slots and columns, never a value. */
export class RelayFault extends Error {
  override readonly name = "RelayFault";
  readonly code: RelayFaultCode;
  constructor(code: RelayFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** Whether trying again may help without anybody doing anything. */
  get isPassing(): boolean {
    return ["database", "collector", "kafka", "registry"].includes(this.code);
  }
}
