// The figures to look at first, in a row.
import { clockTime, count, duration, nothing, rate, share } from "./format.js";
import { html } from "./html.js";

/** @typedef {import("../frame.ts").LiveMessage} LiveMessage */

/** `tone` is `attention` where somebody should look. */
/** @typedef {{id: string, name: string, value: string, note: string, tone: string}} Figure */

/** @param {{message: LiveMessage | undefined}} props */
export function Figures({ message }) {
  return html`<${FigureRow} figures=${message ? figuresOf(message) : empty} />`;
}

/** Six figures, or four. @param {{figures: readonly Figure[]}} props */
export function FigureRow({ figures }) {
  return html`
    <section class=${`figures ${figures.length === 4 ? "four" : ""}`} aria-label="Key figures">
      ${figures.map(
        ({ id, name, value, note, tone }) => html`
          <div key=${id} class=${`figure ${tone}`} id=${id}>
            <h2>${name}</h2>
            <p class="value">${value}</p>
            <p class="note">${note}</p>
          </div>
        `,
      )}
    </section>
  `;
}

/** @param {LiveMessage} message */
function figuresOf(message) {
  const { totals, perSecond, freshnessMs, partitions, lagRecords, activeSessions } = message;
  const fresh = freshnessMs.lastMinute ?? freshnessMs.lastTenMinutes;
  const span = freshnessMs.lastMinute ? "last minute" : "last ten minutes";
  const running = partitions.filter(({ phase }) => phase === "running").length;
  return [
    {
      id: "rate",
      name: "Events per second",
      value: rate(perSecond.landed),
      note: `landed, of ${rate(perSecond.accepted)} accepted`,
      tone: "",
    },
    {
      id: "landed",
      name: "Landed",
      value: count(totals.landed),
      note: `since ${clockTime(message.startedAt)}; ${count(totals.duplicate)} duplicates removed`,
      tone: "",
    },
    {
      id: "freshness",
      name: "Freshness P99",
      value: duration(fresh?.p99),
      note: fresh
        ? `P50 ${duration(fresh.p50)}, P95 ${duration(fresh.p95)}, ${span}`
        : "nothing landed in ten minutes",
      tone: "",
    },
    {
      id: "sessions",
      name: "Active sessions",
      value: count(activeSessions),
      note: `open now; ${count(totals.late)} late events`,
      tone: "",
    },
    {
      id: "quarantined",
      name: "Quarantined",
      value: count(totals.quarantined),
      note: `${share(totals.quarantined, totals.accepted)} of accepted; ${count(totals.rejected)} rejected`,
      tone: totals.quarantined > 0 ? "attention" : "",
    },
    {
      id: "lag",
      name: "Lag",
      value: count(lagRecords),
      note: `records; ${running} of ${partitions.length} partitions run`,
      tone: running < partitions.length ? "attention" : "",
    },
  ];
}

const empty = [
  ["rate", "Events per second"],
  ["landed", "Landed"],
  ["freshness", "Freshness P99"],
  ["sessions", "Active sessions"],
  ["quarantined", "Quarantined"],
  ["lag", "Lag"],
].map(([id, name]) => ({ id, name, value: nothing, note: "\u00a0", tone: "" }));
