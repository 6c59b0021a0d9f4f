// Settings of where the schemas of Avro data are; without any, framed Avro data is not taken.
import { resolve } from "node:path";
import type { EnvironmentReader } from "./environment.ts";

export interface RegistrySettings {
  /** Base URL of a registry with Confluent's interface (`PULSE_SCHEMA_REGISTRY_URL`). */
  readonly url: string | undefined;
  /** Its `user:password` (`PULSE_SCHEMA_REGISTRY_AUTH`); never shown. */
  readonly credentials: string | undefined;
  /** Region of AWS Glue's registry (`PULSE_SCHEMA_REGISTRY_GLUE`). */
  readonly glueRegion: string | undefined;
  /** Folder of schemas by id, asked first (`PULSE_SCHEMA_REGISTRY_DIR`). */
  readonly folder: string | undefined;
}

export function parseRegistry(read: EnvironmentReader): RegistrySettings {
  const { errors } = read;
  const url = read.optional("PULSE_SCHEMA_REGISTRY_URL");
  const credentials = read.optional("PULSE_SCHEMA_REGISTRY_AUTH");
  const glueRegion = read.optional("PULSE_SCHEMA_REGISTRY_GLUE");
  const folder = read.optional("PULSE_SCHEMA_REGISTRY_DIR");
  if (url !== undefined) errors.push(...urlErrors(url));
  if (credentials !== undefined && !/^[^:]+:./.test(credentials)) {
    errors.push("PULSE_SCHEMA_REGISTRY_AUTH must be user:password");
  }
  if (credentials !== undefined && url === undefined) {
    errors.push("PULSE_SCHEMA_REGISTRY_AUTH needs PULSE_SCHEMA_REGISTRY_URL");
  }
  if (glueRegion !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(glueRegion)) {
    errors.push("PULSE_SCHEMA_REGISTRY_GLUE must be the name of a region");
  }
  return {
    url: url?.replace(/\/+$/, ""),
    credentials,
    glueRegion,
    folder: folder === undefined ? undefined : resolve(folder),
  };
}

function urlErrors(text: string): readonly string[] {
  const name = "PULSE_SCHEMA_REGISTRY_URL";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return [`${name} must begin with http:// or https://`];
  }
  if (url.username !== "" || url.password !== "") {
    return [`${name} must not hold a password: that is PULSE_SCHEMA_REGISTRY_AUTH`];
  }
  return url.search === "" && url.hash === "" ? [] : [`${name} must not have a query`];
}
