// What the sums of the last hour say: by name, by what follows a prefix, and since when they count.
import { sumMinutes } from "./live-state.js";

/** @typedef {import("./live-state.js").SumsState} SumsState */
/** @typedef {import("../frame.ts").LiveMessage} LiveMessage */
/** @typedef {{name: string, amounts: readonly number[], total: number}} Named */

/** @type {readonly number[]} */
const none = Array.from({ length: sumMinutes }, () => 0);

/** Amounts of each of the sixty minutes. @param {SumsState} sums @param {string} name */
export function amountsOf(sums, name) {
  return sums.byName.get(name) ?? none;
}

/** @param {SumsState} sums @param {string} name */
export function totalOf(sums, name) {
  return add(amountsOf(sums, name));
}

/**
 * Names that begin with `prefix`, without it, the largest first.
 * @param {SumsState} sums @param {string} prefix
 * @returns {Named[]}
 */
export function namedUnder(sums, prefix) {
  return [...sums.byName]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, amounts]) => ({ name: name.slice(prefix.length), amounts, total: add(amounts) }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
}

/** Sums minute by minute. @param {readonly (readonly number[])[]} lists */
export function together(lists) {
  return none.map((_, i) => lists.reduce((sum, amounts) => sum + (amounts[i] ?? 0), 0));
}

/** @param {readonly number[]} amounts */
export function add(amounts) {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/**
 * The gauge over all partitions: null while none told it, `told` how many did.
 * @param {LiveMessage} message @param {string} gauge
 * @returns {{value: number | null, told: number}}
 */
export function gaugeOf({ gauges }, gauge) {
  const [, value, told] = gauges.find(([name]) => name === gauge) ?? [gauge, null, 0];
  return { value, told };
}

/**
 * Whether nothing of `topic` was ever committed and nothing of it stands in the sums.
 * @param {{message: LiveMessage, sums: SumsState}} state
 * @param {{topic: string, prefixes: readonly string[]}} domain
 */
export function isUntouched({ message, sums }, { topic, prefixes }) {
  const own = message.partitions.filter((partition) => partition.topic === topic);
  const isSummed = [...sums.byName.keys()].some((name) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  );
  return !isSummed && own.every(({ committed }) => committed === 0);
}
