// Events at the limits: of depth, of keys and members, of strings, of tokens and of bytes.
import type { Prng } from "../../sim/prng.ts";

/** The record value `text` with something put into its `data` that is very deep, wide or long. */
export function drawHuge(prng: Prng, text: string): string {
  const at = text.indexOf("{", text.indexOf('"data"')) + 1;
  const join = /^\s*}/.test(text.slice(at)) ? "" : ",";
  const put = (member: string) => text.slice(0, at) + member + join + text.slice(at);
  const fill = (length: number) => "x".repeat(Math.max(0, length));
  switch (prng.between(0, 7)) {
    case 0:
      return put(`"deep":${nested(prng, prng.between(28, 34))}`);
    case 1:
      return put(`"deep":${nested(prng, prng.pick([40, 200, 3000]))}`);
    case 2:
      return put(`"keys":{${keys(prng, prng.pick([62, 63, 64, 65, 70, 999, 1000, 1001]))}}`);
    case 3:
      return put(keys(prng, prng.pick([62, 63, 64, 65, 70, 990, 1001])));
    case 4:
      return put(`"long":"${fill(prng.pick([32_767, 32_768, 32_769]))}"`);
    case 5:
      return put(`"long":"${fill(prng.between(32_600, 32_770) - Buffer.byteLength(text) - 10)}"`);
    case 6:
      return put(`"many":[${"1,".repeat(prng.pick([9_000, 19_900, 20_001]))}1]`);
    default: {
      const parts = [keys(prng, 40), `"long":"${fill(30_000)}"`, `"more":"${fill(30_000)}"`];
      const value = put(parts.join(","));
      const missing = prng.between(65_530, 65_540) - Buffer.byteLength(value);
      return value.replace('"more":"', `"more":"${fill(missing)}`);
    }
  }
}

function nested(prng: Prng, depth: number): string {
  let text = prng.pick(["1", "[]", "{}", '"a"']);
  for (let i = 0; i < depth; i++) text = prng.chance(0.5) ? `[${text}]` : `{"a":${text}}`;
  return text;
}

/** Members of different names; sometimes the last has the name of another. */
function keys(prng: Prng, count: number): string {
  const names = Array.from({ length: count }, (_, i) => `k${i}`);
  if (prng.chance(0.3)) names[count - 1] = `k${prng.between(0, count - 2)}`;
  if (prng.chance(0.1)) names[count - 1] = `\\u006b${prng.between(0, count - 2)}`;
  return names.map((name) => `"${name}":1`).join(",");
}
