// Settings of production: what is left out has a default, what is wrong is named, all at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  parseCollectorSettings,
  parseConsoleAddress,
  parseReaderSettings,
  parseWarehouseSettings,
  parseWorkerSettings,
} from "./production.ts";

const least = {
  PULSE_HMAC_KEY: "0f".repeat(32),
  PULSE_KAFKA_BROKERS: "b-1.example:9096,b-2.example:9096",
  PULSE_S3_BUCKET: "shop",
  PULSE_AWS_REGION: "eu-central-1",
};

function worker(environment: Record<string, string>) {
  const parsed = parseWorkerSettings({ ...least, ...environment });
  if (parsed.kind === "errors") throw new Error(parsed.errors.join("; "));
  return parsed.settings;
}

function errorsOf(environment: Record<string, string | undefined>): readonly string[] {
  const parsed = parseWorkerSettings({ ...least, ...environment });
  return parsed.kind === "errors" ? parsed.errors : [];
}

test("a cluster and a bucket are enough; connections leave loopback encrypted", () => {
  const { cluster, bucket, snowflake } = worker({});
  assert.deepEqual(cluster.brokers, ["b-1.example:9096", "b-2.example:9096"]);
  assert.deepEqual([cluster.hasTls, cluster.topicPrefix, cluster.replicas], [true, "pulse.", 3]);
  assert.deepEqual([bucket.prefix, bucket.endpoint, snowflake], ["pulse", undefined, undefined]);
  const local = worker({ PULSE_KAFKA_BROKERS: "127.0.0.1:9092,localhost:9093" });
  assert.equal(local.cluster.hasTls, false);
});

test("64 partitions carry the web, one the counts of all, 16 each of the rest, unless told", () => {
  const countsOf = (environment: Record<string, string>) => {
    const { topics, derivedTopics } = worker(environment).cluster;
    const all = [...topics, ...derivedTopics];
    return Object.fromEntries(all.map(({ topic, partitions }) => [topic, partitions]));
  };
  const { web, live, orders, session } = countsOf({});
  assert.deepEqual([web, live, orders, session], [64, 1, 16, 16]);
  const told = countsOf({ PULSE_PARTITIONS: "web=8,alerts=2" });
  assert.deepEqual([told.web, told.alerts, told.orders], [8, 2, 16]);
});

test("everything that is missing or wrong is named at once, and no value is shown", () => {
  assert.deepEqual(
    errorsOf({
      PULSE_HMAC_KEY: undefined,
      PULSE_KAFKA_BROKERS: undefined,
      PULSE_PARTITIONS: "web=0,shoes=3,live=2",
      PULSE_KAFKA_LOGIN: "scram-sha-512",
      PULSE_KAFKA_PASSWORD: "a-secret",
      PULSE_SNOWFLAKE_ACCOUNT: "ORG-ONE",
      PULSE_SNOWFLAKE_URL: "http://snow.example",
    }),
    [
      "PULSE_KAFKA_BROKERS is required",
      "PULSE_PARTITIONS: web takes 1 to 1024 partitions",
      'PULSE_PARTITIONS: no topic "shoes"',
      "PULSE_PARTITIONS: live has one partition",
      "PULSE_KAFKA_USER is required",
      "PULSE_SNOWFLAKE_URL must begin with https://",
      "PULSE_SNOWFLAKE_USER is required",
      "PULSE_SNOWFLAKE_PRIVATE_KEY is required",
      "PULSE_HMAC_KEY is required: 64 hexadecimal digits",
    ],
  );
});

test("a collector beyond loopback has keys of its own", () => {
  const parsed = parseCollectorSettings({ ...least, PULSE_HOST: "0.0.0.0" });
  assert.ok(parsed.kind === "errors");
  assert.deepEqual(parsed.errors, ["PULSE_KEYS is required outside loopback: no dev keys"]);
});

test("who asks Snowflake needs its account alone; who asks the lake, cluster and bucket", () => {
  const snowflake = {
    PULSE_SNOWFLAKE_ACCOUNT: "ACME-SHOP",
    PULSE_SNOWFLAKE_USER: "reader",
    PULSE_SNOWFLAKE_PRIVATE_KEY: "key.pem",
  };
  const asked = parseWarehouseSettings(snowflake);
  assert.equal(asked.kind === "settings" && asked.settings.kind, "snowflake");
  const { PULSE_HMAC_KEY: _, ...reader } = least;
  const lake = parseWarehouseSettings(reader);
  assert.equal(lake.kind === "settings" && lake.settings.kind, "lake");
  assert.equal(parseReaderSettings(reader).kind, "settings");
  const none = parseWarehouseSettings({});
  assert.deepEqual(none.kind === "errors" && none.errors, [
    "PULSE_KAFKA_BROKERS is required",
    "PULSE_AWS_REGION is required",
    "PULSE_S3_BUCKET is required",
  ]);
});

test("the console is asked on loopback unless told, with a token that is none of a few letters", () => {
  const token = "t".repeat(32);
  const addressOf = (environment: Record<string, string>) => {
    const parsed = parseConsoleAddress({ PULSE_ADMIN_TOKEN: token, ...environment });
    return parsed.kind === "settings" ? parsed.settings.url : parsed.errors.join();
  };
  assert.equal(addressOf({}), "http://127.0.0.1:8080");
  assert.equal(addressOf({ PULSE_PORT: "9000" }), "http://127.0.0.1:9000");
  assert.equal(addressOf({ PULSE_CONSOLE_URL: "https://localhost:1/" }), "https://localhost:1");
  assert.match(addressOf({ PULSE_CONSOLE_URL: "ftp://localhost" }), /^PULSE_CONSOLE_URL must/);
  assert.match(addressOf({ PULSE_ADMIN_TOKEN: "short" }), /^PULSE_ADMIN_TOKEN must/);
});

test("brokers may stand apart by spaces; what is no address is named before anything is asked", () => {
  const { cluster } = worker({ PULSE_KAFKA_BROKERS: "localhost:9092, 127.0.0.1:9093," });
  assert.deepEqual(cluster.brokers, ["localhost:9092", "127.0.0.1:9093"]);
  assert.equal(cluster.hasTls, false);
  const error = "PULSE_KAFKA_BROKERS must be host:port, comma separated";
  for (const brokers of [",", "kafka.example", "kafka.example:9092 b:9092"]) {
    assert.deepEqual(errorsOf({ PULSE_KAFKA_BROKERS: brokers }), [error], brokers);
  }
});
