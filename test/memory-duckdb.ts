// A DuckDB in memory for tests.
import { DuckDBInstance } from "@duckdb/node-api";

/**
 * It keeps no bytes of the files it read: a test writes one file again and again, often within the
 * resolution of the time of change by which DuckDB's cache tells that a file is another.
 */
export function memoryDuckDb(): Promise<DuckDBInstance> {
  return DuckDBInstance.create(":memory:", { enable_external_file_cache: "false" });
}
