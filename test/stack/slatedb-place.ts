// What the tests of the State on SlateDB share: one moto, a bucket, and a proxy in front of it.
import { SlateDbState, type SlateDbStateOptions } from "../../src/state/slatedb/slatedb-state.ts";
import type { StateHandle, StateWrite } from "../../src/state/state.ts";
import { type FaultProxy, startFaultProxy } from "../../stack/fault-proxy.ts";
import { type Moto, motoCredentials, motoRegion, startMoto } from "../../stack/moto.ts";

export const partition = { topic: "web", generation: 1, partition: 7 };
export const bucket = "state";

export interface Place {
  readonly moto: Moto;
  readonly proxy: FaultProxy;
  /** A State in a folder of its own, through the proxy. */
  connect(folder: string, options?: Partial<SlateDbStateOptions>): SlateDbState;
  stop(): Promise<void>;
}

export async function startPlace(): Promise<Place> {
  const moto = await startMoto();
  await moto.makeBucket(bucket);
  const proxy = await startFaultProxy(moto.endpoint);
  const states: SlateDbState[] = [];
  return {
    moto,
    proxy,
    connect: (folder, options = {}) => {
      const state = new SlateDbState({
        url: `s3://${bucket}/${folder}`,
        region: motoRegion,
        credentials: motoCredentials,
        endpoint: proxy.url,
        ...options,
      });
      states.push(state);
      return state;
    },
    stop: async () => {
      proxy.decide = () => ({ kind: "pass" });
      proxy.latencyMs = 0;
      await Promise.all(states.map((state) => state.close()));
      await proxy.stop();
      await moto.stop();
    },
  };
}

export function put(key: string, value: string): StateWrite {
  return { key, value: Buffer.from(value, "latin1") };
}

/** A batch of 64 puts that no other number shares, and a head that all do. */
export function numbered(n: number): readonly StateWrite[] {
  const keys = Array.from({ length: 64 }, (_, i) => put(`${n}/${i}`, `value ${n}.${i}`));
  return [...keys, put("head", String(n))];
}

export async function text(handle: StateHandle, key: string): Promise<string> {
  const value = await handle.get(key);
  return value === undefined ? "absent" : Buffer.from(value).toString("latin1");
}
