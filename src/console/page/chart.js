// One uPlot chart inside preact: made once, given new data each second, made again when the colour
// scheme changes. Everything around it (title, legend, readings) is ordinary HTML.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { minuteTime } from "./format.js";
import { html } from "./html.js";

const height = 232;

/**
 * Shows the points of a series while they are few: a line needs two neighbours.
 * @param {number} pointsMax @returns {(chart: uPlot, series: number) => boolean}
 */
export function upTo(pointsMax) {
  return (chart, series) => {
    let points = 0;
    for (const value of chart.data[series] ?? []) if (value != null) points++;
    return points <= pointsMax;
  };
}

/** The value of a custom property of the page. @param {string} name */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * @typedef {{
 *   label: string,
 *   data: import("uplot").AlignedData,
 *   series: () => import("uplot").Series[],
 *   shape: string,
 *   least: number,
 *   margin?: number,
 *   format: (value: number) => string,
 *   onPoint: (index: number | null) => void,
 * }} ChartProps
 */

/**
 * `shape` names the set of series: while it stays, only data is replaced. The scale reaches at least
 * to `least`; `margin` is free time in seconds at both ends. `onPoint` gets the index under the pointer.
 * @param {ChartProps} props
 */
export function Chart({ label, data, series, shape, least, margin = 0, format, onPoint }) {
  const holder = useRef(/** @type {HTMLDivElement | null} */ (null));
  const chart = useRef(/** @type {uPlot | null} */ (null));
  const newest = useRef(data);
  newest.current = data;

  useEffect(() => {
    const parent = holder.current;
    if (!parent) return;
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const make = () => {
      chart.current?.destroy();
      const width = parent.clientWidth;
      const options = optionsOf({ width, series: series(), least, margin, format, onPoint });
      chart.current = new uPlot(options, newest.current, parent);
    };
    make();
    const resized = new ResizeObserver(() => {
      chart.current?.setSize({ width: parent.clientWidth, height });
    });
    resized.observe(parent);
    scheme.addEventListener("change", make);
    return () => {
      resized.disconnect();
      scheme.removeEventListener("change", make);
      chart.current?.destroy();
      chart.current = null;
    };
  }, [shape]);

  useEffect(() => {
    chart.current?.setData(data);
  }, [data]);

  return html`<div class="chart" role="img" aria-label=${label} ref=${holder}></div>`;
}

/**
 * @param {{
 *   width: number,
 *   series: import("uplot").Series[],
 *   least: number,
 *   margin: number,
 *   format: (value: number) => string,
 *   onPoint: (index: number | null) => void,
 * }} parts
 * @returns {import("uplot").Options}
 */
function optionsOf({ width, series, least, margin, format, onPoint }) {
  const grid = { stroke: colour("--grid"), width: 1 };
  const axis = {
    stroke: colour("--muted"),
    font: `11px ${colour("--font")}`,
    grid,
    ticks: { show: false },
  };
  return {
    width,
    height,
    padding: [8, 14, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: (_chart, min, max) => [min - margin, max + margin] },
      y: {
        range: (_chart, min, max) => [Math.min(0, min * 1.12), Math.max(least, max * 1.12)],
      },
    },
    axes: [
      { ...axis, size: 26, space: 70, values: (_chart, ticks) => ticks.map(timeLabel) },
      { ...axis, size: 54, space: 34, values: (_chart, ticks) => ticks.map(format) },
    ],
    series: [{}, ...series],
    hooks: { setCursor: [(chart) => onPoint(chart.cursor.idx ?? null)] },
  };
}

/** @param {number} seconds */
function timeLabel(seconds) {
  return minuteTime(seconds * 1000);
}
