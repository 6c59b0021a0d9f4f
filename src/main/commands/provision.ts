// `pulse provision`: makes and checks what production stands on.
import { type Command, exitCode, print } from "../command.ts";

export const provisionCommand: Command = {
  name: "provision",
  summary: "make the topics of production, and check topics and bucket",
  help: `Usage: pulse provision

Makes the topics that are missing in the cluster of the environment, and checks those that are
there and the bucket, which has to keep conditional writes. Changes nothing that exists; exits 1
and names each thing that is not as it has to be. Takes the settings of \`pulse worker\`.`,
  run: async () => {
    // Loaded here, so that no other command pays for the adapters of production.
    const { provision } = await import("../provision.ts");
    const { workerSettingsOf } = await import("../worker-settings.ts");
    const { made, problems } = await provision(workerSettingsOf(process.env));
    for (const name of made) await print(`made ${name}\n`);
    for (const problem of problems) process.stderr.write(`pulse provision: ${problem}\n`);
    if (problems.length > 0) return exitCode.failed;
    await print("all is as it has to be\n");
    return exitCode.done;
  },
};
