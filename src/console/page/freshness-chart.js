// Freshness over the last ten minutes: how long from receipt to a committed row, for half, 95% and
// 99% of the events of each five seconds.
import { useMemo, useState } from "preact/hooks";
import { Chart, colour, upTo } from "./chart.js";
import { clockTime, duration, shortDuration } from "./format.js";
import { html } from "./html.js";

const names = ["P50", "P95", "P99"];

/** @typedef {import("./live-state.js").FreshnessPoint} FreshnessPoint */

/** @param {{freshness: FreshnessPoint[]}} props */
export function FreshnessChart({ freshness }) {
  const [point, setPoint] = useState(/** @type {number | null} */ (null));
  const data = useMemo(() => columns(freshness), [freshness]);
  const newest = freshness.findLastIndex(([, p50]) => p50 !== null);
  const shown = freshness[point !== null && point < freshness.length ? point : newest];
  const [at, ...values] = shown ?? [undefined, null, null, null];
  return html`
    <section class="card" aria-labelledby="freshness-title">
      <header class="card-head">
        <h2 id="freshness-title">Freshness, receipt to commit</h2>
        <p class="reading">
          <span class="at">${at === undefined ? "" : `at ${clockTime(at * 1000)}`}</span>
        </p>
      </header>
      <${Chart}
        label=${`Freshness over the last ten minutes; P99 now ${duration(values[2])}`}
        data=${data}
        shape="freshness"
        series=${seriesOf}
        least=${1_000}
        format=${shortDuration}
        onPoint=${setPoint}
      />
      <ul class="legend three" aria-label="Freshness quantiles">
        ${names.map(
          (name, i) => html`
            <li key=${name}>
              <i class=${`swatch q${i}`}></i>
              <span class="name">${name}</span>
              <b>${duration(values[i])}</b>
            </li>
          `,
        )}
      </ul>
      <p class="caption">Half, 95% and 99% of events had their row committed within this time.</p>
    </section>
  `;
}

/** @param {FreshnessPoint[]} points @returns {import("uplot").AlignedData} */
function columns(points) {
  return [
    points.map(([start]) => start),
    points.map(([, p50]) => p50),
    points.map(([, , p95]) => p95),
    points.map(([, , , p99]) => p99),
  ];
}

/** Where few events come, each step shows as a point. */
const pointsShownMax = 40;

/** @returns {import("uplot").Series[]} */
function seriesOf() {
  return names.map((_, i) => ({
    stroke: colour(`--quantile-${i}`),
    width: i === 2 ? 2 : 1.5,
    points: { size: 5, fill: colour(`--quantile-${i}`), show: upTo(pointsShownMax) },
  }));
}
