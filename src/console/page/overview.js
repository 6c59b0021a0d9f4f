// The overview: what the platform itself does, whatever the events are about.
import { Figures } from "./figures.js";
import { FirstEvent } from "./first-event.js";
import { dateTime } from "./format.js";
import { FreshnessChart } from "./freshness-chart.js";
import { html } from "./html.js";
import { Ledger } from "./ledger.js";
import { Partitions } from "./partitions.js";
import { ThroughputChart } from "./throughput-chart.js";
import { HeaviestKeys, Reasons } from "./top-lists.js";

/** @param {{state: import("./live-state.js").LiveState}} props */
export function Overview({ state }) {
  const { message, throughput, freshness, ledger } = state;
  const { at, partitions, pausedSinks, reasons, heaviestKeys, startedAt } = message;
  return html`
    <${Figures} message=${message} />
    ${isEmpty(message) ? html`<${FirstEvent} writeKey=${message.writeKey} />` : null}
    <div class="grid">
      <${ThroughputChart} throughput=${throughput} />
      <${FreshnessChart} freshness=${freshness} />
      <${Ledger} ledger=${ledger} at=${at} />
      <${Reasons} reasons=${reasons} />
      <${Partitions} partitions=${partitions} pausedSinks=${pausedSinks} />
      <${HeaviestKeys} keys=${heaviestKeys} />
    </div>
    <footer>
      <p>
        Counts begin with this process, ${dateTime(startedAt)} UTC. The durable figures are in the
        warehouse: <code>npx pulse query "select * from ledger"</code>
      </p>
    </footer>
  `;
}

/**
 * Nothing seen since the start, and nothing committed before it.
 * @param {import("../frame.ts").LiveMessage} message
 */
function isEmpty({ totals, partitions }) {
  return totals.accepted === 0 && partitions.every(({ committed }) => committed === 0);
}
