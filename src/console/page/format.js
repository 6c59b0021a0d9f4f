// Numbers and times as people read them. Times are UTC throughout, as in the tables.

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en-US", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export const nothing = "–";

/** @param {number} value */
export function count(value) {
  return whole.format(value);
}

/** For an axis: 1.2K. @param {number} value */
export function shortCount(value) {
  return compact.format(value);
}

/** A rate keeps a decimal while it is small. @param {number} value */
export function rate(value) {
  return value > 0 && value < 10 ? tenths.format(value) : whole.format(value);
}

/** Milliseconds as ms, s, min or h. @param {number | null | undefined} ms */
export function duration(ms) {
  if (ms === null || ms === undefined) return nothing;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 9_950 ? 2 : 1)} s`;
  if (ms < 3_600_000) return `${(ms / 60_000).toFixed(1)} min`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** How long something lasts, in its largest unit. @param {number} ms */
export function age(ms) {
  if (ms < 60_000) return `${Math.max(0, Math.floor(ms / 1_000))} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.floor(ms / 3_600_000)} h`;
  return `${Math.floor(ms / 86_400_000)} days`;
}

/** For an axis: no decimals that say nothing. @param {number} ms */
export function shortDuration(ms) {
  if (ms === 0) return "0";
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  if (ms < 3_600_000) return `${Number((ms / 60_000).toFixed(1))} min`;
  return `${Number((ms / 3_600_000).toFixed(1))} h`;
}

/** @param {number} part @param {number} total */
export function share(part, total) {
  if (part === 0 || total === 0) return "0%";
  const percent = (100 * part) / total;
  return percent < 0.1 ? "< 0.1%" : `${tenths.format(percent)}%`;
}

/** For an axis: a share between 0 and 1. @param {number} part */
export function percent(part) {
  return `${Math.round(part * 100)}%`;
}

/** HH:MM:SS UTC. @param {number} ms */
export function clockTime(ms) {
  return new Date(ms).toISOString().slice(11, 19);
}

/** HH:MM UTC. @param {number} ms */
export function minuteTime(ms) {
  return new Date(ms).toISOString().slice(11, 16);
}

/** @param {number} ms */
export function dateTime(ms) {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}
