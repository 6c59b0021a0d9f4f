// Where the tests of the Snowflake sink run: a schema with our tables, reached by a client whose
// calls go wrong when they are told to.
import type { TestContext } from "node:test";
import type { SnowpipeClient } from "../../snowpipe/index.ts";
import type { SchemaName } from "../../src/sink/snowflake/ddl.ts";
import type { Fault } from "../../stack/snowpipe/faults.ts";

export interface SnowflakePlace {
  /** Behind the names of its tests. */
  readonly name: string;
  open(t: TestContext): Promise<OpenedPlace>;
}

export interface OpenedPlace {
  readonly at: SchemaName;
  /** Of the partitions of this test: no other test's rows have it. */
  readonly generation: number;
  /** A client of its own, closed when the test ends. */
  connect(): Promise<SnowpipeClient>;
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** The next calls of a kind go wrong, of any client. */
  addFault(fault: Fault): Promise<void>;
  /** Appends so far, of all clients. */
  appends(): Promise<number>;
}
