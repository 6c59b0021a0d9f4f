// The simulated Log under the contract of its port. Calls that overlap may land in any order there.
import { logContract } from "./log-contract.ts";
import { makeSimulated } from "./simulated.ts";

async function makeFixture() {
  const { connect, crash, dispose } = makeSimulated();
  const reopen = async () => {
    crash();
    return connect().log;
  };
  return { log: connect().log, reopen, dispose };
}

logContract("SimLog", makeFixture, { keepsCallOrder: false });
