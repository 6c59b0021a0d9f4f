// The registry that the settings name: folder, Confluent's interface, Glue, asked in this order.
import type { Clock } from "../clock.ts";
import type { RegistrySettings } from "../config/registry.ts";
import { CachedRegistry } from "../registry/cached-registry.ts";
import { ConfluentSource } from "../registry/confluent-source.ts";
import { FileSource } from "../registry/file-source.ts";
import { GlueSource } from "../registry/glue-source.ts";
import type { SchemaRegistry, SchemaSource } from "../registry/registry.ts";
import type { AwsCredentials } from "../registry/signature.ts";

/** Undefined where the settings name none. */
export function schemaRegistryOf(
  { url, credentials, glueRegion, folder }: RegistrySettings,
  clock: Clock,
): SchemaRegistry | undefined {
  const sources: SchemaSource[] = [];
  if (folder !== undefined) sources.push(new FileSource(folder));
  if (url !== undefined) sources.push(new ConfluentSource({ url, credentials }));
  if (glueRegion !== undefined) {
    sources.push(
      new GlueSource({
        region: glueRegion,
        url: `https://glue.${glueRegion}.amazonaws.com`,
        clock,
        credentials: () => awsCredentials(glueRegion),
      }),
    );
  }
  return sources.length === 0 ? undefined : new CachedRegistry({ sources, clock });
}

let credentials: (() => Promise<AwsCredentials>) | undefined;

/** Of environment, profile, container or instance, as every AWS client finds them. */
async function awsCredentials(region: string): Promise<AwsCredentials> {
  if (credentials === undefined) {
    // Only who asks Glue pays for loading it.
    const { S3Client } = await import("@aws-sdk/client-s3");
    const client = new S3Client({ region });
    credentials = () => client.config.credentials();
  }
  return credentials();
}
