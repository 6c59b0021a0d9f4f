// `pulse provision`: makes and checks what production stands on.
import { type Command, exitCode, expectNoArguments, print } from "../command.ts";

export const provisionCommand: Command = {
  name: "provision",
  summary: "make and check the topics, bucket and tables of production",
  help: `Usage: pulse provision

Makes the topics that are missing in the cluster of the environment and checks those that are
there; checks that the bucket keeps conditional writes, and sets how long it keeps objects; makes
tables, columns and views that are missing in Snowflake. Changes no topic and no column that
exists; exits 1 and names each thing that is not as it has to be. Takes the settings of
\`pulse worker\`.`,
  run: async (args) => {
    expectNoArguments(args);
    // Loaded here, so that no other command pays for the adapters of production.
    const { provision } = await import("../provision.ts");
    const { workerSettingsOf } = await import("../worker-settings.ts");
    const { made, problems } = await provision(workerSettingsOf(process.env));
    for (const name of made) await print(`${name}\n`);
    for (const problem of problems) process.stderr.write(`pulse provision: ${problem}\n`);
    if (problems.length > 0) return exitCode.failed;
    await print("all is as it has to be\n");
    return exitCode.done;
  },
};
