// The embedded State under the contract of its port.
import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteState } from "../../src/state/sqlite/sqlite-state.ts";
import type { State } from "../../src/state/state.ts";
import { type StateFixture, stateContract } from "./state-contract.ts";

stateContract("SqliteState", makeFixture);

const fileBytesMax = 4 * 1024 * 1024;

/** A crash goes on from a copy of the files: what a killed process leaves to the next one. */
async function makeFixture(): Promise<StateFixture> {
  const root = await mkdtemp(join(tmpdir(), "state-contract-"));
  const connected: State[] = [];
  let crashes = 0;
  let folder = join(root, "0");
  mkdirSync(folder);
  return {
    connect: async () => {
      const state = new SqliteState({
        file: join(folder, "state.sqlite"),
        fileBytesMax,
        onFatal: (error) => assert.fail(error),
      });
      connected.push(state);
      return state;
    },
    crash: async () => {
      crashes += 1;
      const next = join(root, String(crashes));
      cpSync(folder, next, { recursive: true });
      folder = next;
    },
    bytesTooMany: fileBytesMax + 1,
    dispose: async () => {
      for (const state of connected) await state.close();
      await rm(root, { recursive: true });
    },
  };
}
