import assert from "node:assert/strict";
import { test } from "node:test";
import { type Probes, serveProbes } from "./probe-server.ts";

const probes: Probes = {
  health: async () => ({ isWell: true, told: {} }),
  readiness: async () => ({ isWell: true, told: {} }),
  metrics: async () => "",
  status: async () => ({}),
};
const variable = "PULSE_WORKER_PORT";

test("a port that is taken and an address that is not ours are told apart", async (t) => {
  const first = await serveProbes(probes, { host: "127.0.0.1", port: 0, variable });
  t.after(() => first.close());
  const port = Number(new URL(first.url).port);
  await assert.rejects(serveProbes(probes, { host: "127.0.0.1", port, variable }), {
    name: "UsageError",
    message: `port ${port} is taken; set PULSE_WORKER_PORT to another`,
  });
  // Of documentation: nobody's.
  await assert.rejects(serveProbes(probes, { host: "192.0.2.1", port: 0, variable }), {
    name: "UsageError",
    message: /^PULSE_WORKER_PORT: listen EADDRNOTAVAIL: .* 192\.0\.2\.1$/,
  });
});
