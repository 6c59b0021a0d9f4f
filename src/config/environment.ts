// Reads environment variables one by one and collects what is wrong with them, so that all errors
// are reported together, each naming its variable.

export type Environment = Readonly<Record<string, string | undefined>>;

/** The entries of a list, without the spaces around them. */
export function commaSeparated(text: string): readonly string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

interface Range {
  readonly min: number;
  readonly max: number;
}

export class EnvironmentReader {
  readonly errors: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  text(name: string, fallback: string): string {
    const value = this.#environment[name];
    if (value === undefined) return fallback;
    if (value.trim() === "") this.errors.push(`${name} is set but empty`);
    return value;
  }

  optional(name: string): string | undefined {
    return this.#environment[name] === undefined ? undefined : this.text(name, "");
  }

  /** "" and an error when it is not set. */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) this.errors.push(`${name} is required`);
    return value ?? "";
  }

  integer(name: string, fallback: number, { min, max }: Range): number {
    const value = this.text(name, String(fallback));
    const parsed = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= min && parsed <= max) return parsed;
    if (value.trim() !== "") {
      this.errors.push(`${name} must be a whole number from ${min} to ${max}`);
    }
    return fallback;
  }

  /** `on` or `off`. */
  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name, fallback ? "on" : "off");
    if (!/^(on|off|\s*)$/.test(value)) this.errors.push(`${name} must be on or off`);
    return value === "on" || (value !== "off" && fallback);
  }

  /** 32 bytes as 64 hexadecimal digits. */
  hexKey(name: string): Uint8Array | undefined {
    const value = this.optional(name);
    if (value === undefined || value.trim() === "") return undefined;
    if (/^[0-9a-f]{64}$/i.test(value)) return Buffer.from(value, "hex");
    this.errors.push(`${name} must be 64 hexadecimal digits`);
    return undefined;
  }
}
