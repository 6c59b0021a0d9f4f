// Landed events a second by type, stacked, over the last ten minutes. The seven busiest types have
// a colour of their own and keep it while they are shown; the rest are one.
import { useMemo, useRef, useState } from "preact/hooks";
import { Chart, colour } from "./chart.js";
import { clockTime, rate, shortCount } from "./format.js";
import { html } from "./html.js";

const coloursMax = 7;
const restName = "other types";
/** Seconds drawn as one point: a second alone is mostly noise. */
const step = 2;

/** @typedef {import("./live-state.js").ThroughputState} ThroughputState */
/** @typedef {{name: string, place: number, rates: number[], total: number}} Layer */

/** @param {{throughput: ThroughputState}} props */
export function ThroughputChart({ throughput }) {
  const [point, setPoint] = useState(/** @type {number | null} */ (null));
  const places = useRef(/** @type {Map<string, number>} */ (new Map()));
  const { times, layers } = useMemo(() => layersOf(throughput, places.current), [throughput]);
  const data = useMemo(() => stacked(times, layers), [times, layers]);
  const shown = point !== null && point < times.length ? point : times.length - 1;
  const total = layers.reduce((sum, { rates }) => sum + (rates[shown] ?? 0), 0);
  const at = times[shown];
  return html`
    <section class="card wide" aria-labelledby="throughput-title">
      <header class="card-head">
        <h2 id="throughput-title">Landed, by type</h2>
        <p class="reading">
          <b>${rate(total)}</b>
          <span class="at"> per second${at === undefined ? "" : ` at ${clockTime(at * 1000)}`}</span>
        </p>
      </header>
      <${Chart}
        label=${`Landed events per second by type, last ten minutes; ${rate(total)} a second`}
        data=${data}
        shape=${layers.map(({ name, place }) => `${place} ${name}`).join("\n")}
        series=${() => seriesOf(layers)}
        least=${2}
        format=${shortCount}
        onPoint=${setPoint}
      />
      <ul class="legend" aria-label="Events per second by type">
        ${layers.map(
          ({ name, place, rates }) => html`
            <li key=${name}>
              <i class=${`swatch s${place}`}></i>
              <span class="name" title=${name}>${name}</span>
              <b>${rate(rates[shown] ?? 0)}</b>
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

/**
 * Rates of the busiest types, busiest first; `places` remembers which type has which colour.
 * @param {ThroughputState} throughput
 * @param {Map<string, number>} places
 * @returns {{times: number[], layers: Layer[]}}
 */
function layersOf({ from, seconds, byType }, places) {
  const first = Math.ceil(from / step) * step;
  const points = Math.max(0, Math.floor((from + seconds - first) / step));
  const times = Array.from({ length: points }, (_, i) => first + i * step);
  const byTotal = [...byType]
    .map(([name, counts]) => ({ name, counts, total: counts.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
  const own = byTotal.slice(0, coloursMax);
  const rest = byTotal.slice(own.length);
  takePlaces(
    own.map(({ name }) => name),
    places,
  );
  /** @param {number[][]} lists */
  const ratesOf = (lists) =>
    times.map((_, i) => {
      const start = first - from + i * step;
      let sum = 0;
      for (const counts of lists) for (let s = 0; s < step; s++) sum += counts[start + s] ?? 0;
      return sum / step;
    });
  const layers = own.map(({ name, counts, total }) => {
    return { name, place: places.get(name) ?? 0, rates: ratesOf([counts]), total };
  });
  if (rest.length > 0) {
    const total = rest.reduce((sum, each) => sum + each.total, 0);
    const rates = ratesOf(rest.map(({ counts }) => counts));
    layers.push({ name: restName, place: coloursMax, rates, total });
  }
  return { times, layers };
}

/** @param {string[]} names @param {Map<string, number>} places */
function takePlaces(names, places) {
  for (const name of places.keys()) if (!names.includes(name)) places.delete(name);
  for (const name of names) {
    if (places.has(name)) continue;
    const taken = new Set(places.values());
    const free = Array.from({ length: coloursMax }, (_, i) => i).find((i) => !taken.has(i));
    places.set(name, free ?? 0);
  }
}

/**
 * Sums from the busiest layer up, the tallest first: each lower one is painted over it.
 * @param {number[]} times @param {Layer[]} layers
 * @returns {import("uplot").AlignedData}
 */
function stacked(times, layers) {
  /** @type {number[][]} */
  const sums = [];
  let below = times.map(() => 0);
  for (const { rates } of layers) {
    below = below.map((sum, i) => sum + (rates[i] ?? 0));
    sums.unshift(below);
  }
  return [times, ...sums];
}

/** @param {Layer[]} layers @returns {import("uplot").Series[]} */
function seriesOf(layers) {
  return [...layers].reverse().map(({ place }) => {
    const fill = colour(`--series-${place}`);
    return { stroke: fill, width: 1, fill, points: { show: false } };
  });
}
