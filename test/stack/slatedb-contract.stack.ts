// The State on SlateDB under the contract of its port, on s3:// against moto.
import { after, before } from "node:test";
import { SlateDbState } from "../../src/state/slatedb/slatedb-state.ts";
import { type FaultProxy, startFaultProxy } from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";
import { type StateFixture, stateContract } from "../contract/state-contract.ts";

let moto: Moto | undefined;
let fixtures = 0;

before(async () => {
  moto = await startMoto();
  await moto.makeBucket("state");
});
after(() => moto?.stop());

stateContract("SlateDbState", makeFixture);

const batchBytesMax = 4 * 1024 * 1024;

/**
 * A crash cuts everyone connected off from the bucket, once what was under way is settled. When the
 * fixture ends they are let through again, so that what they wait for ends too.
 */
async function makeFixture(): Promise<StateFixture> {
  if (moto === undefined) throw new Error("moto has not started");
  const { endpoint } = moto;
  fixtures += 1;
  const url = `s3://state/fixture-${fixtures}`;
  const connected: SlateDbState[] = [];
  const proxies: FaultProxy[] = [await startFaultProxy(endpoint)];
  return {
    connect: async () => {
      const proxy = proxies.at(-1);
      if (proxy === undefined) throw new Error("there is no proxy");
      const place = { url, region: motoRegion, credentials: motoCredentials };
      const state = new SlateDbState({ ...place, endpoint: proxy.url, batchBytesMax });
      connected.push(state);
      return state;
    },
    crash: async () => {
      const old = proxies.at(-1);
      if (old === undefined) throw new Error("there is no proxy");
      old.decide = () => ({ kind: "cut-before" });
      await old.quiet();
      proxies.push(await startFaultProxy(endpoint));
    },
    bytesTooMany: batchBytesMax + 1,
    dispose: async () => {
      for (const proxy of proxies) proxy.decide = () => ({ kind: "pass" });
      await Promise.all(connected.map((state) => state.close()));
      for (const proxy of proxies) await proxy.stop();
    },
  };
}
