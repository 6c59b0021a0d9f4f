// The live page: follows /live and shows it, at most once a second and not while it is hidden.
import "./locale.js";
import { render } from "preact";
import { connect } from "./connection.js";
import { Figures } from "./figures.js";
import { FirstEvent } from "./first-event.js";
import { dateTime } from "./format.js";
import { FreshnessChart } from "./freshness-chart.js";
import { Banner, Header } from "./header.js";
import { html } from "./html.js";
import { Ledger } from "./ledger.js";
import { Partitions } from "./partitions.js";
import { ThroughputChart } from "./throughput-chart.js";
import { HeaviestKeys, Reasons } from "./top-lists.js";

const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** @typedef {import("./live-state.js").LiveState} LiveState */
/** @typedef {import("./connection.js").Link} Link */

/** @param {{link: Link, state: LiveState | undefined}} props */
function App({ link, state }) {
  const message = state?.message;
  const isLost = link === "lost";
  return html`
    <${Header} health=${message?.health} at=${message?.at} isLost=${isLost} />
    <main class=${isLost ? "old" : ""} aria-busy=${state === undefined}>
      ${state ? html`<${Live} state=${state} isLost=${isLost} />` : html`<${Figures} />`}
    </main>
  `;
}

/** @param {{state: LiveState, isLost: boolean}} props */
function Live({ state, isLost }) {
  const { message, throughput, freshness, ledger } = state;
  const { health, at, partitions, pausedSinks, reasons, heaviestKeys, startedAt } = message;
  return html`
    <${Banner} health=${health} isLost=${isLost} at=${at} />
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

/** @type {{link: Link, state: LiveState | undefined}} */
let newest = { link: "connecting", state: undefined };
let isDue = false;

function draw() {
  isDue = false;
  render(html`<${App} ...${newest} />`, root);
  const kind = newest.state?.message.health.kind;
  const isBad = newest.link === "lost" || kind === "halted" || kind === "silent";
  document.title = isBad ? "(!) PulseCart live" : "PulseCart live";
}

/** A hidden page gets no animation frame, and so draws nothing until it is seen again. */
function drawSoon() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(draw);
}

connect((link, state) => {
  newest = { link, state };
  drawSoon();
});
draw();
