// `pulse console`: the page of production.
import { type Command, exitCode, expectNoArguments, print } from "../command.ts";
import { runUntilTold } from "../until-told.ts";

/** An orchestrator kills after 25 s or more. */
const stopMsMax = 24_000;

export const consoleCommand: Command = {
  name: "console",
  summary: "the page of production, and its admin routes",
  help: `Usage: pulse console

Serves the page on PULSE_HOST and PULSE_PORT, fed by all workers of the cluster of the
environment. PULSE_ADMIN_TOKEN (32 characters at least) opens the admin routes; beyond loopback
PULSE_PAGE_HOSTS names what the page may be opened under. Takes the settings of \`pulse worker\`
for cluster and bucket.`,
  run: async (args) => {
    expectNoArguments(args);
    // Loaded here, so that no other command pays for the adapters of production.
    const { consoleSettingsOf, startConsole } = await import("../console.ts");
    const page = await startConsole(consoleSettingsOf(process.env));
    await print(`console: ${page.url}\n`);
    await runUntilTold({ name: "console", stopMsMax, stop: page.stop });
    return exitCode.done;
  },
};
