// The settings of this process, from its environment; a bad one ends a command with all reasons.
import { parseSettings, type Settings } from "../config/settings.ts";
import { UsageError } from "./command.ts";

/** Throws UsageError naming every variable that is wrong. */
export function settingsOf(environment = process.env): Settings {
  const parsed = parseSettings(environment);
  if (parsed.kind === "settings") return parsed.settings;
  throw new UsageError(parsed.errors.join("\n"));
}

export function dataFolderOf(): string {
  return settingsOf().dataFolder;
}
