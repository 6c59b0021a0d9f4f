// The simulated State under the contract of its port.
import { makeSimulated } from "./simulated.ts";
import { stateContract } from "./state-contract.ts";

const bytesTooMany = 3 * 1024 * 1024;

stateContract("SimState", async () => {
  const { world, connect, crash, dispose } = makeSimulated();
  world.state.valueBytesMax = bytesTooMany - 1;
  return {
    connect: async () => connect().state,
    crash: async () => crash(),
    bytesTooMany,
    dispose,
  };
});
