// Names the commands of `pulse` and turns their outcome into an exit code.
import { type Command, exitCode, isUsageError, NotRunningError, print } from "./command.ts";
import { benchCommand } from "./commands/bench.ts";
import { collectorCommand } from "./commands/collector.ts";
import { consoleCommand } from "./commands/console.ts";
import { contractsCommand } from "./commands/contracts.ts";
import { dictionaryCommand } from "./commands/dictionary.ts";
import { generateCommand } from "./commands/generate.ts";
import { provisionCommand } from "./commands/provision.ts";
import { quarantineCommand } from "./commands/quarantine.ts";
import { queryCommand } from "./commands/query.ts";
import { relayCommand } from "./commands/relay.ts";
import { startCommand } from "./commands/start.ts";
import { statusCommand } from "./commands/status.ts";
import { topicCommand } from "./commands/topic.ts";
import { verifyCommand } from "./commands/verify.ts";
import { workerCommand } from "./commands/worker.ts";

const commands: readonly Command[] = [
  startCommand,
  provisionCommand,
  collectorCommand,
  workerCommand,
  consoleCommand,
  relayCommand,
  queryCommand,
  statusCommand,
  verifyCommand,
  quarantineCommand,
  topicCommand,
  contractsCommand,
  dictionaryCommand,
  generateCommand,
  benchCommand,
];

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = commands.find((each) => each.name === name);
  if (!command) return overview(name);
  if (args.includes("--help")) {
    await print(`${command.help}\n`);
    return exitCode.done;
  }
  try {
    return await command.run(args);
  } catch (error) {
    return say(command, error);
  }
}

async function overview(name: string | undefined): Promise<number> {
  const lines = commands.map((each) => `  ${each.name.padEnd(12)} ${each.summary}`);
  const text = `Usage: pulse <command> [options]\n\n${lines.join("\n")}\n\n--help behind any command tells more.\n`;
  if (name === "--help" || name === "help") {
    await print(text);
    return exitCode.done;
  }
  if (name !== undefined) process.stderr.write(`pulse: there is no command ${name}\n`);
  process.stderr.write(text);
  return exitCode.usage;
}

function say(command: Command, error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`pulse ${command.name}: ${message}\n`);
  if (isUsageError(error)) return exitCode.usage;
  return error instanceof NotRunningError ? exitCode.notRunning : exitCode.failed;
}
