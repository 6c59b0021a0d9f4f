// The views of the page and the way between them: a view is a hash of the address, so that the
// browser's own back, bookmarks and keys work.
import { count } from "./format.js";
import { html } from "./html.js";

const views = /** @type {const} */ ([
  { id: "overview", name: "Overview" },
  { id: "orders", name: "Orders" },
  { id: "payments", name: "Payments" },
  { id: "inventory", name: "Inventory" },
  { id: "alerts", name: "Alerts" },
  { id: "funnel", name: "Funnel" },
]);

/** @typedef {(typeof views)[number]["id"]} ViewId */
/** @typedef {{view: ViewId, name: string, part: string}} Route */

/**
 * What `hash` names: `#/alerts/fraud` is a part of a view. An unknown one is the overview.
 * @param {string} hash
 * @returns {Route}
 */
export function routeOf(hash) {
  const [, id, part = ""] = hash.split("/");
  const view = views.find((each) => each.id === id) ?? views[0];
  return { view: view.id, name: view.name, part: decoded(part) };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text).slice(0, 64);
  } catch {
    return "";
  }
}

/** @param {ViewId} id */
function hashOf(id) {
  return id === "overview" ? "#/" : `#/${id}`;
}

/** @param {{route: Route, openAlerts: number}} props */
export function Nav({ route, openAlerts }) {
  return html`
    <nav class="views" aria-label="Views">
      <ul>
        ${views.map(
          ({ id, name }) => html`
            <li key=${id}>
              <a href=${hashOf(id)} aria-current=${id === route.view ? "page" : null}>
                ${name}${
                  id === "alerts" && openAlerts > 0
                    ? html` <span class="tally" title="open alerts">${count(openAlerts)}</span>`
                    : null
                }
              </a>
            </li>
          `,
        )}
      </ul>
    </nav>
  `;
}
