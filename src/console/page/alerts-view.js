// Alerts: those that are open, by team, each with its evidence; the last closed ones below.
import { AlertList } from "./alert-list.js";
import { count, dateTime } from "./format.js";
import { html } from "./html.js";

const teams = ["fraud", "operations", "product"];

/** @typedef {import("./live-state.js").LiveState} LiveState */

/** `team` is the part of the route: a team's name, empty for all. */
/** @param {{state: LiveState, team: string}} props */
export function AlertsView({ state, team }) {
  const { alerts, message } = state;
  const { at, startedAt } = message;
  const open = alerts.open.filter((alert) => team === "" || alert.team === team);
  const closed = alerts.closed.filter((alert) => team === "" || alert.team === team);
  const since = dateTime(startedAt);
  return html`
    <section class="card alert-card" aria-labelledby="alerts-title">
      <header class="card-head">
        <h2 id="alerts-title">Open alerts</h2>
        <p class=${`reading ${open.length > 0 ? "warm" : "good"}`} role="status">
          ${open.length === 0 ? "none open" : `${count(open.length)} open`}
        </p>
      </header>
      <${Teams} alerts=${alerts} team=${team} />
      ${
        alerts.isCut
          ? html`<p class="notice">Too many are open; only the newest 500 are shown.</p>`
          : null
      }
      ${
        alerts.earlier === "read"
          ? null
          : html`
              <p class="notice">
                ${
                  alerts.earlier === "awaited"
                    ? `Alerts opened before ${since} UTC are still to be read from the warehouse.`
                    : `Alerts opened before ${since} UTC could not be read and are missing here.`
                }
              </p>
            `
      }
      <${AlertList} alerts=${open} at=${at} empty=${emptyText(team)} />
      ${
        closed.length === 0
          ? null
          : html`
              <h2 class="sub" id="closed-title">Closed since the start</h2>
              <${AlertList} alerts=${closed} at=${at} empty="" />
            `
      }
    </section>
    <footer>
      <p>
        Open alerts begin with those in the warehouse; closed ones with this process, ${since} UTC,
        the last 50. All of them: <code>npx pulse query "select * from alerts"</code>
      </p>
    </footer>
  `;
}

/** @param {string} team */
function emptyText(team) {
  return team === ""
    ? "No alert is open. Rules watch orders, payments, stock and sessions by themselves."
    : `No alert of ${team} is open.`;
}

/** @param {{alerts: import("./live-state.js").AlertList, team: string}} props */
function Teams({ alerts, team }) {
  const others = alerts.open.map((alert) => alert.team);
  const names = [...new Set(["", ...teams, ...others])];
  return html`
    <nav class="teams" aria-label="Teams">
      <ul>
        ${names.map((name) => {
          const own = alerts.open.filter((alert) => name === "" || alert.team === name);
          return html`
            <li key=${name}>
              <a
                href=${name === "" ? "#/alerts" : `#/alerts/${encodeURIComponent(name)}`}
                aria-current=${name === team ? "true" : null}
              >
                <span class="name">${name === "" ? "All" : name}</span>
                <b>${count(own.length)}</b>
              </a>
            </li>
          `;
        })}
      </ul>
    </nav>
  `;
}
