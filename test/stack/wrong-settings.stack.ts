// What a process is given and cannot work with, at its start and while it runs: credentials that
// are wrong or were changed, a bucket that is not there, a registry that is down, a key that
// Snowflake does not know. One sentence says what is wrong and where, no secret is in it, and once
// it is put right every event is there once.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { runStandIn } from "../../src/registry/registry-fixture.ts";
import type { PartitionReport } from "../../src/stream/status.ts";
import {
  areWhole,
  committedOf,
  type Environment,
  Installation,
  reported,
  told,
} from "../../stack/chaos/installation.ts";
import { type Production, startProduction } from "../../stack/production.ts";
import { framed, order, registryAnswer } from "./topic-stage.ts";

const password = "right-and-secret";

const isDone = ({ lagRecords }: PartitionReport) => lagRecords === 0;

/** Every event that was acknowledged has one row, and the promises hold. */
async function assertWhole(installation: Installation): Promise<void> {
  const landed = await installation.ids("web_events");
  assert.deepEqual(landed.toSorted(), installation.acknowledged.toSorted());
  assert.deepEqual((await installation.verified()).breaches, []);
}

function assertNoSecret(said: string): void {
  assert.doesNotMatch(said, /-secret|only-for-tests|5a5a5a5a|PRIVATE KEY/);
}

describe("settings that are wrong", () => {
  let production: Production;
  before(async () => {
    production = await startProduction({ hasFaultyStore: true, users: { worker: password } });
  });
  after(() => production?.stop());

  const login = (given: string, kind = "plain"): Environment => ({
    PULSE_KAFKA_BROKERS: production.kafka.brokers[0]?.saslAddress ?? "",
    PULSE_KAFKA_LOGIN: kind,
    PULSE_KAFKA_USER: "worker",
    PULSE_KAFKA_PASSWORD: given,
  });

  interface Reply {
    readonly status: number;
    readonly code: string;
  }

  /** S3 answers everything so; `undefined`: as it would. moto itself checks no credentials. */
  function replyOfS3(reply: Reply | undefined): void {
    const { proxy } = production;
    assert.ok(proxy);
    const body = `<Error><Code>${reply?.code}</Code><Message>of S3</Message></Error>`;
    proxy.decide = () =>
      reply ? { kind: "answer", status: reply.status, body } : { kind: "pass" };
  }

  interface Wrong {
    readonly what: string;
    readonly role: "worker" | "collector";
    readonly environment: () => Environment;
    /** All that is said. */
    readonly said: RegExp;
    readonly reply?: Reply;
  }

  const wrongs: readonly Wrong[] = [
    ...(["worker", "collector"] as const).flatMap((role) => [
      {
        what: "a wrong password of the cluster",
        role,
        environment: () => login("wrong-and-secret"),
        said: /: no broker answers: the broker at 127\.0\.0\.1:\d+ cannot be used as worker by plain: .*SASL authentication failed\n$/,
      },
      {
        what: "topics that are not there",
        role,
        environment: () => ({ PULSE_KAFKA_TOPIC_PREFIX: "elsewhere." }),
        said: /: the cluster has no topic elsewhere\.web\.1; it is to have 4 partitions\n$/,
      },
    ]),
    {
      what: "a bucket that is not there",
      role: "worker",
      environment: () => ({ PULSE_S3_BUCKET: "nowhere" }),
      said: /: there is no bucket nowhere that these credentials can see\n$/,
    },
    {
      what: "credentials S3 does not know",
      role: "worker",
      environment: () => ({}),
      reply: { status: 403, code: "InvalidAccessKeyId" },
      said: /: S3 does not accept the credentials for the bucket pulse-lake: they are wrong\n$/,
    },
    {
      what: "the wrong region",
      role: "worker",
      environment: () => ({ PULSE_AWS_REGION: "eu-west-1" }),
      reply: { status: 400, code: "AuthorizationHeaderMalformed" },
      said: /: the bucket pulse-lake is not in region eu-west-1\n$/,
    },
  ];

  for (const { what, role, environment, said: expected, reply } of wrongs) {
    test(`${what}: the ${role} says so in one sentence and ends`, async (t) => {
      const installation = await Installation.make(production, "right");
      t.after(() => replyOfS3(undefined));
      replyOfS3(reply);
      const { code, said } = await installation.refusal(role, environment());
      assert.equal(code, 1);
      assert.match(said, expected);
      assert.equal(said.trimEnd().split("\n").length, 1, said);
      assert.ok(said.startsWith(`pulse ${role}: `), said);
      assertNoSecret(said);
    });
  }

  const refusals: readonly (Reply & { readonly what: string; readonly reason: RegExp })[] = [
    {
      what: "credentials S3 has withdrawn",
      status: 403,
      code: "InvalidAccessKeyId",
      reason: /S3 does not accept the credentials/,
    },
    {
      what: "a bucket that was deleted",
      status: 404,
      code: "NoSuchBucket",
      reason: /no (such )?bucket/,
    },
  ];

  for (const { what, reason, ...reply } of refusals) {
    test(`${what}: a worker that runs pauses and says so; put right, it has every event once`, async (t) => {
      const installation = await Installation.make(production, `s3-${reply.status}`);
      t.after(() => replyOfS3(undefined));
      const collector = await installation.start("collector");
      const worker = await installation.start("worker");
      await installation.send(collector, 200);
      await reported(worker, (all) => areWhole(all) && committedOf(all) >= 200);
      replyOfS3(reply);
      assert.deepEqual(await installation.send(collector, 200), [200, 200]);
      const isPaused = ({ phase, reason: why }: PartitionReport) =>
        phase === "paused" && reason.test(why);
      await reported(worker, (all) => all.some(isPaused));
      replyOfS3(undefined);
      await reported(worker, (all) => {
        return areWhole(all) && all.every(isDone) && committedOf(all) >= 400;
      });
      assertNoSecret(worker.said());
      assert.equal(await worker.stop(), 0, worker.said());
      assert.equal(await collector.stop(), 0, collector.said());
      await assertWhole(installation);
    });
  }

  test("a password of the cluster that was changed: both pause and say so; put right, each event is there once", async (t) => {
    const { kafka } = production;
    const environment = login(password, "scram-sha-512");
    const installation = await Installation.make(production, "changed", environment);
    t.after(() => kafka.setPassword("worker", password));
    const collector = await installation.start("collector");
    const worker = await installation.start("worker");
    await installation.send(collector, 200);
    await reported(worker, (all) => areWhole(all) && committedOf(all) >= 200);
    await kafka.setPassword("worker", "another-and-secret");
    // Connections that are open stay open until they break.
    await kafka.brokers[0]?.kill();
    await kafka.brokers[0]?.start();
    const sentence =
      /the broker at 127\.0\.0\.1:\d+ cannot be used as worker by scram-sha-512: .*authentication failed/;
    await told(worker, ({ waiting, partitions }) => {
      return [waiting, ...partitions.map(({ reason }) => reason)].some((why) =>
        sentence.test(why ?? ""),
      );
    });
    assert.deepEqual(await installation.send(collector, 1), [503]);
    await kafka.setPassword("worker", password);
    await reported(worker, (all) => areWhole(all) && all.every(isDone));
    // What was refused as unknown may be in the log; the same event is sent again.
    assert.deepEqual(await installation.send(collector, 200), [200, 200]);
    await reported(worker, (all) => all.every(isDone) && committedOf(all) >= 400);
    assertNoSecret(worker.said() + collector.said());
    assert.equal(await worker.stop(), 0, worker.said());
    assert.equal(await collector.stop(), 0, collector.said());
    const landed = await installation.ids("web_events");
    assert.equal(new Set(landed).size, landed.length, "once each");
    const lost = new Set(installation.acknowledged).difference(new Set(landed));
    assert.deepEqual([...lost], []);
    assert.deepEqual((await installation.verified()).breaches, []);
  });

  test("a registry that is down: what needs it is to be sent again, all else is taken", async (t) => {
    const registry = await runStandIn(t, () => [503, "registry-and-secret"]);
    const installation = await Installation.make(production, "registry", {
      PULSE_SCHEMA_REGISTRY_URL: registry.url,
      PULSE_SCHEMA_REGISTRY_AUTH: "reader:password-and-secret",
    });
    const collector = await installation.start("collector");
    const sendAvro = () =>
      fetch(`${collector.url}/v1/events`, {
        method: "POST",
        headers: {
          "content-type": "application/avro",
          authorization: `Basic ${btoa("dev-server:")}`,
        },
        body: new Uint8Array(framed(order("avro-1"))),
      });
    const refused = await sendAvro();
    assert.deepEqual(
      [refused.status, await refused.json()],
      [
        503,
        {
          error: {
            code: "registry_unavailable",
            message: "The schema registry cannot be asked. Send the same events again.",
          },
        },
      ],
    );
    registry.answer = () => "hang";
    assert.equal((await sendAvro()).status, 503);
    assert.deepEqual(await installation.send(collector, 100), [200]);
    registry.answer = registryAnswer;
    const taken = await sendAvro();
    assert.deepEqual(
      [taken.status, ((await taken.json()) as { accepted: number }).accepted],
      [200, 1],
    );
    const worker = await installation.start("worker");
    await reported(worker, (all) => {
      const done = areWhole(all) && all.every(isDone) && committedOf(all) >= 100;
      return done && all.some(({ topic, committed }) => topic === "orders" && committed > 0);
    });
    assertNoSecret(worker.said() + collector.said());
    assert.equal(await worker.stop(), 0, worker.said());
    assert.equal(await collector.stop(), 0, collector.said());
    assert.deepEqual(await installation.ids("order_events"), ["avro-1"]);
    await assertWhole(installation);
  });
});

describe("a key that Snowflake does not know", () => {
  const folder = mkdtempSync(join(tmpdir(), "pulse-wrong-key-"));
  let production: Production;
  before(async () => {
    production = await startProduction({ hasSnowflake: true });
  });
  after(async () => {
    await production?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const eventsInWarehouse = async () => {
    const sql = "SELECT event_id FROM PULSE.EVENTS.WEB_EVENTS";
    const rows = (await production.snowflake?.query(sql)) ?? [];
    return rows.map((row) => String(Object.values(row)[0]));
  };

  test("the sink waits and says so, all else goes on; with the right key each row is there once", async () => {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const keyFile = join(folder, "key.pem");
    writeFileSync(keyFile, privateKey, { mode: 0o600 });
    const installation = await Installation.make(production, "keys");
    const collector = await installation.start("collector");
    const worker = await installation.start("worker", { PULSE_SNOWFLAKE_PRIVATE_KEY: keyFile });
    await installation.send(collector, 300);
    const { partitions, pausedSinks } = await told(worker, (report) => {
      const isCommitted = areWhole(report.partitions) && committedOf(report.partitions) >= 300;
      return isCommitted && report.pausedSinks.snowflake !== undefined;
    });
    assert.ok(partitions.every(({ phase }) => phase === "running"));
    assert.deepEqual(Object.keys(pausedSinks), ["snowflake"]);
    const sentence =
      /^sink snowflake unavailable: Snowflake does not accept the key of the user that is set: /;
    assert.match(pausedSinks.snowflake ?? "", sentence);
    assertNoSecret(worker.said() + JSON.stringify(pausedSinks));
    assert.equal(await worker.stop(), 0, worker.said());
    assert.deepEqual(await eventsInWarehouse(), []);
    const next = await installation.start("worker");
    assert.deepEqual(await installation.send(collector, 100), [200]);
    await told(next, (report) => {
      return areWhole(report.partitions) && report.partitions.every(isDone);
    });
    // Its commits take seconds; the test's time limit is the bound.
    let landed = 0;
    while (landed < installation.acknowledged.length) landed = (await eventsInWarehouse()).length;
    assert.equal(await next.stop(), 0, next.said());
    assert.deepEqual((await eventsInWarehouse()).toSorted(), installation.acknowledged.toSorted());
    assert.equal(await collector.stop(), 0, collector.said());
    await assertWhole(installation);
  });
});
