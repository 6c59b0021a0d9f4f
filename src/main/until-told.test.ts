import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";

const program = (stopMsMax: number) => `
  import { once } from "node:events";
  import { createServer } from "node:net";
  import { runUntilTold } from "${import.meta.dirname}/until-told.ts";
  const server = createServer().listen(0);
  const stop = async () => {
    process.stdout.write("stopping");
    await once(process.stdin, "data");
    process.stdin.destroy();
    server.close();
  };
  const told = runUntilTold({ name: "this", stopMsMax: ${stopMsMax}, stop });
  process.stdout.write("up");
  await told;
  process.stdout.write("stopped");
`;

function start(stopMsMax: number) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program(stopMsMax)]);
  return { child, said: () => once(child.stdout, "data").then(String) };
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`${signal} by a terminal and once more by npm lets a process stop in peace`, async () => {
    const { child, said } = start(600_000);
    assert.equal(await said(), "up");
    child.kill(signal);
    assert.equal(await said(), "stopping");
    child.kill(signal);
    child.stdin.write("enough");
    assert.equal(await said(), "stopped");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });
}

test("what is not let go of in time is left as a kill would leave it", async () => {
  const { child, said } = start(1);
  assert.equal(await said(), "up");
  const complaint = text(child.stderr);
  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [null, "SIGKILL"]);
  assert.equal(await complaint, "pulse this: not all was let go of within 1 ms\n");
});

test("what must end at once does, also as the first process of a container", () => {
  const isolated = ["unshare", "--user", "--map-root-user", "--pid", "--fork"] as const;
  const [unshare, ...options] = isolated;
  const hasContainers = spawnSync(unshare, [...options, "true"]).status === 0;
  const ending = `
    import { sayAndEnd } from "${import.meta.dirname}/until-told.ts";
    sayAndEnd("this", "it is over");
    setTimeout(() => process.exit(0), 100);
  `;
  const command = [process.execPath, "--input-type=module", "-e", ending] as const;
  const [file, ...args] = hasContainers ? [...isolated, ...command] : command;
  const { status, stderr } = spawnSync(file, args);
  assert.match(String(stderr), /^pulse this: it is over\n/);
  assert.notEqual(status, 0);
});
