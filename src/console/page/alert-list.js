// Alerts as people read them: what the rule saw, of whom, since when, and the figures behind it.
import { age, clockTime, count, dateTime, duration, nothing } from "./format.js";
import { html } from "./html.js";
import { money } from "./money.js";

/** @typedef {import("../../event/live.ts").LiveAlert} LiveAlert */
/** @typedef {LiveAlert["evidence"]} Evidence */

/** What each rule says; one that is not here speaks by its name. */
/** @type {ReadonlyMap<string, readonly [title: string, sentence: string]>} */
const rules = new Map(
  Object.entries({
    stock_oversell: ["Oversold", "Less than nothing is available."],
    stock_low: ["Low stock", "No more than the reorder point is available."],
    stock_drift: ["Stock drift", "A count found something else than the movements say."],
    stock_stale: ["Stale stock", "Nothing was said of it for long."],
    order_stuck: ["Order stuck", "Neither fulfilled nor cancelled for long."],
    order_totals: ["Totals off", "The order's totals are not the sum of its lines."],
    payment_without_authorization: [
      "No authorization",
      "A capture, refund or dispute whose authorization never came.",
    ],
    payment_failure_rate: ["Payments failing", "Too many payments of this provider fail."],
    order_velocity: ["Order velocity", "Many orders of one user in short time."],
    declined_velocity: ["Declined velocity", "Many declined payments of one user in short time."],
    many_cards: ["Many cards", "Many cards on one account."],
    shared_card: ["Shared card", "Many accounts on one card."],
    order_value: ["Order value", "Far above what the user spent before."],
    country_mismatch: ["Country mismatch", "Goods go to another country than the visitor is in."],
    conversion_drop: ["Conversion drop", "Fewer sessions end in an order than before."],
  }),
);

/**
 * @param {{alerts: readonly LiveAlert[], at: number, empty: string}} props
 */
export function AlertList({ alerts, at, empty }) {
  if (alerts.length === 0) return html`<p class="none">${empty}</p>`;
  return html`
    <ul class="alerts">
      ${alerts.map((alert) => html`<${Alert} key=${alert.id} alert=${alert} at=${at} />`)}
    </ul>
  `;
}

/**
 * The open alerts of some rules, in a card of their own.
 * @param {{
 *   alerts: import("./live-state.js").AlertList,
 *   at: number,
 *   prefix: string,
 *   title: string,
 *   size?: string,
 * }} props
 */
export function AlertCard({ alerts, at, prefix, title, size = "" }) {
  const own = openOf(alerts, prefix);
  return html`
    <section class=${`card ${size}`} aria-labelledby="own-alerts-title">
      <header class="card-head">
        <h2 id="own-alerts-title">${title}</h2>
        <p class=${`reading ${own.length > 0 ? "warm" : ""}`}>${count(own.length)} open</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="own-alerts-title">
        <${AlertList} alerts=${own} at=${at} empty="No alert is open here." />
      </div>
    </section>
  `;
}

/** @param {import("./live-state.js").AlertList} alerts @param {string} prefix */
export function openOf({ open }, prefix) {
  return open.filter(({ kind }) => kind.startsWith(prefix));
}

/** @param {{alert: LiveAlert, at: number}} props */
function Alert({ alert, at }) {
  const { kind, team, subject, openedAt, closedAt, evidence } = alert;
  const [title, sentence] = rules.get(kind) ?? [words(kind), ""];
  const isOpen = closedAt === null;
  const figures = Object.entries(evidence);
  return html`
    <li class=${`alert ${isOpen ? "open" : "closed"}`}>
      <p class="line">
        <b class="name">${title}</b>
        <span class="what mono" title=${subject}>${subject}</span>
        <span class="badge">${team}</span>
        <time datetime=${new Date(openedAt).toISOString()} title=${`${dateTime(openedAt)} UTC`}>
          ${
            isOpen
              ? `open for ${age(at - openedAt)}`
              : `closed at ${clockTime(closedAt)} after ${age(closedAt - openedAt)}`
          }
        </time>
      </p>
      ${sentence === "" ? null : html`<p class="under">${sentence}</p>`}
      ${
        figures.length === 0
          ? null
          : html`
              <dl class="evidence">
                ${figures.map(
                  ([name, value]) => html`
                    <div key=${name} class=${isLong(value) ? "long" : ""}>
                      <dt class="name">${words(name)}</dt>
                      <dd class="what">${figure(name, value, evidence)}</dd>
                    </div>
                  `,
                )}
              </dl>
            `
      }
    </li>
  `;
}

/** @param {string} name */
function words(name) {
  const text = name.replace(/_(ms|minor)$/, "").replaceAll("_", " ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** @param {string} name @param {Evidence[string]} value @param {Evidence} evidence */
function figure(name, value, { currency }) {
  if (value === null) return nothing;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return isDecimal(value) ? value.replace(/\.?0+$/, "") : value;
  if (name.endsWith("_ms")) return duration(value);
  if (name.endsWith("_minor") && typeof currency === "string") return money(value, currency);
  return Number.isInteger(value) ? count(value) : String(value);
}

/** @param {string} text */
function isDecimal(text) {
  return /^-?\d+\.\d+$/.test(text);
}

/** A list of ids takes a line of its own. @param {Evidence[string]} value */
function isLong(value) {
  return typeof value === "string" && value.length > 24;
}
