// What every command of the CLI has in common: a line of help, options, an exit code.
import { parseArgs } from "node:util";

/** 0 done, 1 breach or failed, 2 usage, 3 not running. */
export const exitCode = { done: 0, failed: 1, usage: 2, notRunning: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Shown by `--help`: usage lines and options. */
  readonly help: string;
  run(args: readonly string[]): Promise<ExitCode>;
}

/** The arguments do not fit the command; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whether the arguments are at fault: `util.parseArgs` throws errors of its own for options. */
export function isUsageError(error: unknown): boolean {
  if (error instanceof UsageError) return true;
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE");
}

/** Throws for a command that takes no arguments and was given some. */
export function expectNoArguments(args: readonly string[]): void {
  parseArgs({ args: [...args], options: {} });
}

/** The command needs a running platform and there is none; exit code 3. */
export class NotRunningError extends Error {
  override readonly name = "NotRunningError";
}

/** Prints to stdout, waiting while a pipe is full. A reader that went away wants no more. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once("error", endQuietly);
    process.stdout.write(text, (error) => {
      process.stdout.off("error", endQuietly);
      if (!error) resolve();
      else if (isClosedPipe(error)) endQuietly(error);
      else reject(error);
    });
  });
}

function endQuietly(error: Error): void {
  if (isClosedPipe(error)) process.exit(exitCode.done);
}

function isClosedPipe(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

/** A bar on the terminal behind long work; nothing elsewhere. */
export function showProgress(what: string, done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const bar = "#".repeat(Math.round((20 * done) / of)).padEnd(20, ".");
  process.stderr.write(`\r${what} [${bar}] ${done}/${of}${done === of ? "\n" : ""}`);
}
