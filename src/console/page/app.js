// The live page: follows /live and shows it, at most once a second and not while it is hidden.
import "./locale.js";
import { render } from "preact";
import { AlertsView } from "./alerts-view.js";
import { connect } from "./connection.js";
import { Figures } from "./figures.js";
import { FunnelView } from "./funnel-view.js";
import { Banner, Header } from "./header.js";
import { html } from "./html.js";
import { InventoryView } from "./inventory-view.js";
import { Nav, routeOf } from "./nav.js";
import { OrdersView } from "./orders-view.js";
import { Overview } from "./overview.js";
import { PaymentsView } from "./payments-view.js";

const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** @typedef {import("./live-state.js").LiveState} LiveState */
/** @typedef {import("./connection.js").Link} Link */
/** @typedef {import("./nav.js").Route} Route */

/** @param {{link: Link, state: LiveState | undefined, route: Route}} props */
function App({ link, state, route }) {
  const message = state?.message;
  const isLost = link === "lost";
  return html`
    <div class="head">
      <${Header} health=${message?.health} at=${message?.at} isLost=${isLost} />
      <${Nav} route=${route} openAlerts=${state?.alerts.open.length ?? 0} />
    </div>
    <main class=${isLost ? "old" : ""} aria-busy=${state === undefined} aria-label=${route.name}>
      ${
        state
          ? html`
              <${Banner} health=${state.message.health} isLost=${isLost} at=${state.message.at} />
              <${View} key=${route.view} state=${state} route=${route} />
            `
          : html`<${Figures} />`
      }
    </main>
  `;
}

/** @param {{state: LiveState, route: Route}} props */
function View({ state, route }) {
  switch (route.view) {
    case "orders":
      return html`<${OrdersView} state=${state} />`;
    case "payments":
      return html`<${PaymentsView} state=${state} />`;
    case "inventory":
      return html`<${InventoryView} state=${state} />`;
    case "alerts":
      return html`<${AlertsView} state=${state} team=${route.part} />`;
    case "funnel":
      return html`<${FunnelView} state=${state} />`;
    default:
      return html`<${Overview} state=${state} />`;
  }
}

/** @type {{link: Link, state: LiveState | undefined}} */
let newest = { link: "connecting", state: undefined };
let isDue = false;

function draw() {
  isDue = false;
  const route = routeOf(location.hash);
  render(html`<${App} ...${newest} route=${route} />`, root);
  const kind = newest.state?.message.health.kind;
  const isBad = newest.link === "lost" || kind === "halted" || kind === "silent";
  const name = route.view === "overview" ? "" : `${route.name} \u00b7 `;
  document.title = `${isBad ? "(!) " : ""}${name}PulseCart live`;
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
addEventListener("hashchange", () => {
  scrollTo(0, 0);
  drawSoon();
});
draw();
