// The Store on S3 under the contract of its port, against moto.
import { after, before } from "node:test";
import { S3Store } from "../../src/store/s3/s3-store.ts";
import { type FaultProxy, startFaultProxy } from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";
import { type StoreFixture, storeContract } from "../contract/store-contract.ts";

let moto: Moto | undefined;
let fixtures = 0;

before(async () => {
  moto = await startMoto();
  await moto.makeBucket("lake");
});
after(() => moto?.stop());

storeContract("S3Store", makeFixture);

/** A crash cuts the proxy through which everyone connected, and what was under way settles. */
async function makeFixture(): Promise<StoreFixture> {
  if (moto === undefined) throw new Error("moto has not started");
  const { endpoint } = moto;
  fixtures += 1;
  const prefix = `fixture-${fixtures}`;
  const connected: S3Store[] = [];
  let proxy: FaultProxy = await startFaultProxy(endpoint);
  return {
    connect: async () => {
      const place = { bucket: "lake", region: motoRegion, credentials: motoCredentials, prefix };
      const store = new S3Store({ ...place, endpoint: proxy.url });
      connected.push(store);
      return store;
    },
    crash: async () => {
      for (const store of connected.splice(0)) store.destroy();
      const old = proxy;
      proxy = await startFaultProxy(endpoint);
      await old.stop();
    },
    dispose: async () => {
      for (const store of connected) store.destroy();
      await proxy.stop();
    },
  };
}
