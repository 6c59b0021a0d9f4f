// Payments: how many are authorized, by provider; why others are declined; money moved; disputes.
import { AlertCard } from "./alert-list.js";
import { Amounts, currenciesOf, further } from "./amounts.js";
import { DomainFooter, toldBy } from "./domain-footer.js";
import { FigureRow } from "./figures.js";
import { FirstPayment } from "./first-event.js";
import { count, nothing, percent, share, shortCount } from "./format.js";
import { html } from "./html.js";
import { MinuteChart } from "./minute-chart.js";
import { MinuteTable } from "./minute-table.js";
import { shortMoney } from "./money.js";
import { ProviderTable } from "./provider-table.js";
import { add, amountsOf, gaugeOf, isUntouched, namedUnder, together, totalOf } from "./sums.js";
import { Bars } from "./top-lists.js";

/** @typedef {import("./live-state.js").LiveState} LiveState */
/** @typedef {import("./live-state.js").SumsState} SumsState */

/** A rate of one minute is mostly noise. */
const rateMinutes = 5;
const providerNames = ["stripe", "adyen", "paypal", "braintree", "square"];
const placesMax = 7;

/** @param {{state: LiveState}} props */
export function PaymentsView({ state }) {
  const { message, sums, alerts } = state;
  const { startedAt, at } = message;
  const hour = { from: sums.from, startedAt };
  const { authorized, declined } = outcomesOf(sums);
  const providers = providersOf(sums);
  const disputes = amountsOf(sums, "payments.disputes.opened");
  if (isUntouched(state, { topic: "payments", prefixes: ["payments."] })) {
    return html`
      <${FigureRow} figures=${figuresOf(state)} />
      <${FirstPayment} writeKey=${message.writeKey} />
    `;
  }
  return html`
    <${FigureRow} figures=${figuresOf(state)} />
    <div class="grid">
      <${MinuteChart}
        id="rates"
        title="Authorization rate, by provider"
        label="Authorization rate by provider and minute, last hour"
        kind="lines"
        size="wide"
        ...${hour}
        layers=${providers.map(rateLayer)}
        least=${1}
        format=${(/** @type {number} */ part) => share(part, 1)}
        axis=${percent}
        caption="Authorized of those authorized or declined, over five minutes each."
      />
      <${MinuteChart}
        id="outcomes"
        title="Authorized and declined, by minute"
        label="Payments authorized and declined by minute, last hour"
        kind="bars"
        ...${hour}
        layers=${[
          { name: "Authorized", place: 1, amounts: authorized },
          { name: "Declined", place: 4, amounts: declined },
        ]}
        least=${4}
        format=${count}
        axis=${shortCount}
      />
      <${ProviderTable} providers=${providers} />
      <${Bars}
        id="declines"
        title="Decline reasons"
        rows=${namedUnder(sums, "payments.decline.").map(({ name, total }) => ({
          name: name.replaceAll("_", " "),
          count: total,
        }))}
        empty="Nothing was declined in the last hour."
      />
      <${MinuteTable}
        id="payment-minutes"
        title="The last hour"
        ...${hour}
        columns=${[
          { name: "Authorized", amounts: authorized, format: count },
          { name: "Declined", amounts: declined, format: count },
          { name: "Disputes opened", amounts: disputes, format: count },
        ]}
      />
      <${Amounts}
        sums=${sums}
        id="moved"
        title="Money moved"
        kinds=${[["payments.captured.", "Captured"], ["payments.refunded.", "Refunded"]]}
      />
      <${AlertCard}
        alerts=${alerts}
        at=${at}
        prefix="payment_"
        title="Alerts about payments"
        size="full"
      />
    </div>
    <${DomainFooter}
      startedAt=${startedAt}
      query="select psp, status, count(*) from payments group by 1, 2"
    />
  `;
}

/** @param {LiveState} state */
function figuresOf({ message, sums }) {
  const outcomes = outcomesOf(sums);
  const authorized = add(outcomes.authorized);
  const declined = add(outcomes.declined);
  const tried = authorized + declined;
  const disputes = gaugeOf(message, "payments.disputes.open");
  const opened = totalOf(sums, "payments.disputes.opened");
  const told = toldBy({ message, topic: "payments", told: disputes.told });
  return [
    {
      id: "authorization-rate",
      name: "Authorization rate",
      value: tried === 0 ? nothing : share(authorized, tried),
      note: tried === 0 ? "nothing tried in the last hour" : `of ${count(tried)} in the last hour`,
      tone: "",
    },
    figure("authorized", "Authorized", count(authorized)),
    figure("declined", "Declined", count(declined)),
    moneyFigure(sums, { id: "captured", name: "Captured", prefix: "payments.captured." }),
    moneyFigure(sums, { id: "refunded", name: "Refunded", prefix: "payments.refunded." }),
    {
      id: "disputes",
      name: "Open disputes",
      value: disputes.value === null ? nothing : count(disputes.value),
      note: `${count(opened)} opened in the last hour${told && `; ${told}`}`,
      tone: (disputes.value ?? 0) > 0 ? "attention" : "",
    },
  ];
}

/** @param {string} id @param {string} name @param {string} value */
function figure(id, name, value) {
  return { id, name, value, note: "last hour", tone: "" };
}

/** @param {SumsState} sums @param {{id: string, name: string, prefix: string}} parts */
function moneyFigure(sums, { id, name, prefix }) {
  const [first, ...others] = currenciesOf(sums, [prefix]);
  const value = first === undefined ? nothing : shortMoney(first.amounts[0] ?? 0, first.currency);
  return { id, name, value, note: `last hour${further(others.length)}`, tone: "" };
}

/** Over all providers. @param {SumsState} sums */
function outcomesOf(sums) {
  const [authorized, declined] = ["authorized", "declined"].map((outcome) =>
    together(namedUnder(sums, `payments.${outcome}.`).map(({ amounts }) => amounts)),
  );
  return { authorized: authorized ?? [], declined: declined ?? [] };
}

/**
 * Those with anything to tell, ours in their own order so that each keeps its colour.
 * @typedef {{
 *   name: string,
 *   place: number,
 *   authorized: readonly number[],
 *   declined: readonly number[],
 * }} Provider
 * @param {SumsState} sums
 * @returns {Provider[]}
 */
function providersOf(sums) {
  const seen = ["authorized", "declined"].flatMap((outcome) =>
    namedUnder(sums, `payments.${outcome}.`).map(({ name }) => name),
  );
  const names = [...new Set([...providerNames, ...seen.sort()])];
  return names
    .map((name, i) => ({
      name,
      place: Math.min(i, placesMax),
      authorized: amountsOf(sums, `payments.authorized.${name}`),
      declined: amountsOf(sums, `payments.declined.${name}`),
    }))
    .filter(({ name }) => seen.includes(name));
}

/** @param {Provider} provider */
function rateLayer({ name, place, authorized, declined }) {
  const amounts = authorized.map((_, i) => {
    const first = Math.max(0, i + 1 - rateMinutes);
    return rateOf(add(authorized.slice(first, i + 1)), add(declined.slice(first, i + 1)));
  });
  return { name, place, amounts, hour: rateOf(add(authorized), add(declined)) };
}

/** A minute may take back what an earlier one counted. */
/** @param {number} authorized @param {number} declined */
function rateOf(authorized, declined) {
  const [good, bad] = [Math.max(0, authorized), Math.max(0, declined)];
  return good + bad === 0 ? null : good / (good + bad);
}
