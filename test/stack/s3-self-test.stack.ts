// What a process asks of the bucket at its start, against moto: a fault of any one request passes,
// and a store in trouble is named in a sentence.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { retryLimits } from "../../src/store/s3/attempts.ts";
import { openS3Store } from "../../src/store/s3/s3-store.ts";
import { StoreError } from "../../src/store/store.ts";
import { type Fault, type FaultProxy, startFaultProxy } from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";

let moto: Moto;
let proxy: FaultProxy;
before(async () => {
  moto = await startMoto();
  await moto.makeBucket("lake");
  proxy = await startFaultProxy(moto.endpoint);
});
after(async () => {
  await proxy?.stop();
  await moto?.stop();
});

const retry = { ...retryLimits, pauseMs: 5 };

async function begin(): Promise<void> {
  const place = { bucket: "lake", prefix: "pulse", region: motoRegion };
  const options = { ...place, endpoint: proxy.url, credentials: motoCredentials, retry };
  (await openS3Store(options)).destroy();
}

const faults: readonly Fault[] = [
  { kind: "answer", status: 503 },
  { kind: "cut-before" },
  { kind: "cut-after" },
];

for (const fault of faults) {
  const name = fault.kind === "answer" ? `answer ${fault.status}` : fault.kind;
  test(`a process begins although one request meets the fault: ${name}`, async () => {
    let requests = Number.POSITIVE_INFINITY;
    for (let faulty = 0; faulty < requests; faulty++) {
      requests = 0;
      proxy.decide = () => (requests++ === faulty ? fault : { kind: "pass" });
      await begin();
    }
    assert.ok(requests >= 8, `${requests} requests`);
  });
}

test("a store that answers in part alone is waited for, or named in a sentence", async () => {
  for (let period = 2; period <= 5; period++) {
    let requests = 0;
    proxy.decide = () =>
      requests++ % period === 0 ? { kind: "pass" } : { kind: "answer", status: 503 };
    await begin().catch((error: unknown) => {
      assert.ok(error instanceof StoreError, String(error));
      assert.equal(error.message, "S3 said status 503");
    });
  }
});
