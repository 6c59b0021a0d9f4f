// Text for Prometheus (exposition format 0.0.4): families of samples, names checked, label values
// escaped, samples of one family bounded so that no input can grow the answer.
import { assert } from "../assert.ts";

export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

/** Samples of one family; what goes beyond is left out. */
export const samplesMax = 2_048;
const labelCharactersMax = 128;

export interface Family {
  readonly name: string;
  readonly type: "counter" | "gauge";
  readonly help: string;
}

export interface Sample {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

export class PrometheusText {
  readonly #lines: string[] = [];

  /** Adds a family; one without samples is left out. */
  add({ name, type, help }: Family, samples: readonly Sample[]): void {
    assert(/^[a-z][a-z0-9_]*$/.test(name), `${name} is no metric name`);
    assert(
      type !== "counter" || name.endsWith("_total"),
      `${name} is a counter and ends in _total`,
    );
    if (samples.length === 0) return;
    this.#lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    for (const { labels, value } of samples.slice(0, samplesMax)) {
      this.#lines.push(`${name}${labelText(labels)} ${numberText(value)}`);
    }
  }

  /** A family of one sample without labels. */
  single(family: Family, value: number): void {
    this.add(family, [{ value }]);
  }

  /** The whole text, ending in a line feed. */
  text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
}

function labelText(labels: Sample["labels"]): string {
  if (labels === undefined) return "";
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${labelValue(value)}"`);
  return `{${pairs.join(",")}}`;
}

function labelValue(value: string | number): string {
  return String(value)
    .slice(0, labelCharactersMax)
    .replace(/[\\"\n]/g, (character) => (character === "\n" ? "\\n" : `\\${character}`));
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  return value === Number.NEGATIVE_INFINITY ? "-Inf" : String(value);
}
