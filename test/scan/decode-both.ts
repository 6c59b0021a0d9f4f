// Decodes the events given as `[type, record value]` pairs of JSON through both paths and prints,
// a line each, what became of them and whether the scanner accepted them.
import { type Sample, TwoPaths } from "./two-paths.ts";

const paths = new TwoPaths();
const events = JSON.parse(process.argv[2] ?? "[]") as readonly (readonly [
  string,
  object | string,
])[];
const samples = events.map(([type, value], i): Sample => {
  const bytes = Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
  const behind = Buffer.from("}");
  return { type, version: "", kind: "event", id: `e${i}`, value: bytes, behind };
});
const difference = paths.compare(samples);
if (difference) throw new Error(`${difference.fast} is not ${difference.plain}`);
for (const [i, sample] of samples.entries()) {
  console.log(
    JSON.stringify({ ...JSON.parse(paths.outcome(i)), isFast: paths.isAccepted(sample) }),
  );
}
