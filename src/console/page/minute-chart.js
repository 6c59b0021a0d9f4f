// The last hour by minute: sums as stacked bars, or one line each. The newest minute is still open;
// minutes before the process that were not told of stay blank.
import { useMemo, useState } from "preact/hooks";
import uPlot from "uplot";
import { Chart, colour, upTo } from "./chart.js";
import { minuteTime } from "./format.js";
import { html } from "./html.js";
import { sumMinutes } from "./live-state.js";
import { add } from "./sums.js";

/**
 * `place` is the colour; an amount is null where there is none to tell. `hour` is what the legend
 * says of the whole hour, the sum where absent.
 * @typedef {{
 *   name: string,
 *   place: number,
 *   amounts: readonly (number | null)[],
 *   hour?: number | null,
 * }} Layer
 */

/**
 * @typedef {{
 *   id: string,
 *   title: string,
 *   label: string,
 *   kind: "bars" | "lines",
 *   size?: "wide",
 *   from: number,
 *   startedAt: number,
 *   layers: readonly Layer[],
 *   least: number,
 *   format: (value: number) => string,
 *   axis: (value: number) => string,
 *   caption?: string,
 *   children?: import("preact").ComponentChildren,
 * }} MinuteChartProps
 */

/** @param {MinuteChartProps} props */
export function MinuteChart(props) {
  const { id, title, label, kind, size, from, startedAt, layers, least, format, axis } = props;
  const [point, setPoint] = useState(/** @type {number | null} */ (null));
  const data = useMemo(
    () => columns({ from, startedAt, layers, kind }),
    [from, startedAt, layers, kind],
  );
  const at = point === null ? undefined : data[0][point];
  return html`
    <section class=${`card minutes ${size ?? ""}`} aria-labelledby=${`${id}-title`}>
      <header class="card-head">
        <h2 id=${`${id}-title`}>${title}</h2>
        ${props.children}
        <p class="reading">${at === undefined ? "last hour" : `at ${minuteTime(at * 1000)}`}</p>
      </header>
      <${Chart}
        label=${label}
        data=${data}
        shape=${`${kind} ${layers.map(({ name, place }) => `${place} ${name}`).join("\n")}`}
        series=${() => seriesOf(layers, kind)}
        least=${least}
        margin=${60}
        format=${axis}
        onPoint=${setPoint}
      />
      <ul class="legend" aria-label=${title}>
        ${layers.map(
          ({ name, place, amounts, hour = add(amounts.map((amount) => amount ?? 0)) }) => html`
            <li key=${name}>
              <i class=${`swatch s${place}`}></i>
              <span class="name" title=${name}>${name}</span>
              <b>${said(at === undefined ? hour : (amounts[point ?? 0] ?? null), format)}</b>
            </li>
          `,
        )}
      </ul>
      ${props.caption ? html`<p class="caption">${props.caption}</p>` : null}
    </section>
  `;
}

/** @param {number | null} value @param {(value: number) => string} format */
function said(value, format) {
  return value === null ? "\u2013" : format(value);
}

/**
 * @param {Pick<MinuteChartProps, "from" | "startedAt" | "layers" | "kind">} parts
 * @returns {[number[], ...(number | null)[][]]}
 */
function columns({ from, startedAt, layers, kind }) {
  const known = Math.floor(startedAt / 60_000) - from;
  const times = Array.from({ length: sumMinutes }, (_, i) => (from + i) * 60);
  if (kind === "lines") {
    return [
      times,
      ...layers.map(({ amounts }) =>
        amounts.map((amount, i) => (i < known && amount === 0 ? null : amount)),
      ),
    ];
  }
  /** The tallest first: each lower one is painted over it. @type {(number | null)[][]} */
  const sums = [];
  let below = times.map(() => 0);
  for (const { amounts } of layers) {
    below = below.map((sum, i) => sum + (amounts[i] ?? 0));
    sums.unshift(below.map((sum) => (sum === 0 ? null : sum)));
  }
  return [times, ...sums];
}

/** Where few minutes are known, each shows as a point. */
const pointsShownMax = 12;

/** @param {readonly Layer[]} layers @param {"bars" | "lines"} kind @returns {uPlot.Series[]} */
function seriesOf(layers, kind) {
  if (kind === "lines") {
    return layers.map(({ place }) => {
      const stroke = colour(`--series-${place}`);
      return { stroke, width: 1.75, points: { size: 5, fill: stroke, show: upTo(pointsShownMax) } };
    });
  }
  return [...layers].reverse().map(({ place }) => {
    const fill = colour(`--series-${place}`);
    const paths = uPlot.paths.bars?.({ size: [0.72, 16], radius: 0.1 });
    return { stroke: fill, width: 0, fill, points: { show: false }, ...(paths && { paths }) };
  });
}
