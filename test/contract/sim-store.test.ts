// The simulated Store under the contract of its port.
import { makeSimulated } from "./simulated.ts";
import { storeContract } from "./store-contract.ts";

storeContract("SimStore", async () => {
  const { connect, crash, dispose } = makeSimulated();
  return {
    connect: async () => connect().store,
    crash: async () => crash(),
    dispose,
  };
});
