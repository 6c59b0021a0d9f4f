// Orders: what was placed and what became of it, by minute, and the merchandise value by currency.
import { useState } from "preact/hooks";
import { AlertCard } from "./alert-list.js";
import { Amounts, currenciesOf, further } from "./amounts.js";
import { DomainFooter, toldBy } from "./domain-footer.js";
import { FigureRow } from "./figures.js";
import { FirstOrder } from "./first-event.js";
import { count, nothing, share, shortCount } from "./format.js";
import { html } from "./html.js";
import { MinuteChart } from "./minute-chart.js";
import { MinuteTable } from "./minute-table.js";
import { money, plainMoney, shortMoney } from "./money.js";
import { amountsOf, gaugeOf, isUntouched, totalOf } from "./sums.js";

const statuses = /** @type {const} */ ([
  ["placed", "Placed"],
  ["fulfilled", "Fulfilled"],
  ["delivered", "Delivered"],
  ["cancelled", "Cancelled"],
  ["returned", "Returned"],
]);
const places = [0, 1, 5, 4, 2];

/** @typedef {import("./live-state.js").LiveState} LiveState */

/** @param {{state: LiveState}} props */
export function OrdersView({ state }) {
  const { message, sums, alerts } = state;
  const { startedAt, at } = message;
  const hour = { from: sums.from, startedAt };
  const layers = statuses.map(([status, name], i) => ({
    name,
    place: places[i] ?? 0,
    amounts: amountsOf(sums, `orders.${status}`),
  }));
  const columns = layers.map(({ name, amounts }) => ({ name, amounts, format: count }));
  if (isUntouched(state, { topic: "orders", prefixes: ["orders.", "gmv."] })) {
    return html`
      <${FigureRow} figures=${figuresOf(state)} />
      <${FirstOrder} writeKey=${message.writeKey} />
    `;
  }
  return html`
    <${FigureRow} figures=${figuresOf(state)} />
    <div class="grid">
      <${MinuteChart}
        id="orders"
        title="Orders, by minute"
        label=${`Orders by minute, last hour; ${count(totalOf(sums, "orders.placed"))} placed`}
        kind="lines"
        size="wide"
        ...${hour}
        layers=${layers}
        least=${4}
        format=${count}
        axis=${shortCount}
      />
      <${ValueChart} state=${state} />
      <${MinuteTable} id="order-minutes" title="The last hour" ...${hour} columns=${columns} />
      <${Amounts} sums=${sums} id="gmv-totals" title="By currency" kinds=${[["gmv.", "Value"]]} />
      <${AlertCard}
        alerts=${alerts}
        at=${at}
        prefix="order_"
        title="Alerts about orders"
        size="full"
      />
    </div>
    <${DomainFooter} startedAt=${startedAt} query="select status, count(*) from orders group by 1" />
  `;
}

/** @param {LiveState} state */
function figuresOf({ message, sums }) {
  const [placed, fulfilled, delivered, cancelled, returned] = statuses.map(([status]) =>
    totalOf(sums, `orders.${status}`),
  );
  const open = gaugeOf(message, "orders.open");
  const [first, ...others] = currenciesOf(sums, ["gmv."]);
  const figure = { tone: "", note: "last hour" };
  return [
    { ...figure, id: "orders-placed", name: "Placed", value: count(placed ?? 0) },
    {
      ...figure,
      id: "gmv",
      name: "Merchandise value",
      value: first === undefined ? nothing : shortMoney(first.amounts[0] ?? 0, first.currency),
      note: `last hour${further(others.length)}`,
    },
    {
      ...figure,
      id: "orders-open",
      name: "Open orders",
      value: open.value === null ? nothing : count(open.value),
      note: toldBy({ message, topic: "orders", told: open.told }) || "now",
    },
    {
      ...figure,
      id: "orders-fulfilled",
      name: "Fulfilled",
      value: count(fulfilled ?? 0),
      note: `last hour; ${count(delivered ?? 0)} delivered`,
    },
    {
      ...figure,
      id: "orders-cancelled",
      name: "Cancelled",
      value: count(cancelled ?? 0),
      note: `${share(cancelled ?? 0, placed ?? 0)} of placed`,
    },
    { ...figure, id: "orders-returned", name: "Returned", value: count(returned ?? 0) },
  ];
}

/** One currency at a time: amounts of two are never added up. @param {{state: LiveState}} props */
function ValueChart({ state }) {
  const { sums, message } = state;
  const [chosen, choose] = useState("");
  const currencies = currenciesOf(sums, ["gmv."]).map(({ currency }) => currency);
  const currency = currencies.includes(chosen) ? chosen : (currencies[0] ?? "");
  const amounts = amountsOf(sums, `gmv.${currency}`);
  /** @param {Event} event */
  const onChange = (event) => {
    if (event.target instanceof HTMLSelectElement) choose(event.target.value);
  };
  const format = currency === "" ? shortCount : (/** @type {number} */ n) => money(n, currency);
  return html`
    <${MinuteChart}
      id="gmv"
      title="Merchandise value, by minute"
      label="Merchandise value of placed orders by minute, last hour"
      kind="bars"
      from=${sums.from}
      startedAt=${message.startedAt}
      layers=${[{ name: currency === "" ? "no currency yet" : currency, place: 1, amounts }]}
      least=${100}
      format=${format}
      axis=${(/** @type {number} */ minor) => plainMoney(minor, currency)}
      caption="All orders placed, cancelled ones too; an update corrects the minute it comes in."
    >
      ${
        currencies.length < 2
          ? null
          : html`
              <label class="choice">
                Currency${" "}
                <select value=${currency} onChange=${onChange}>
                  ${currencies.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}
                </select>
              </label>
            `
      }
    <//>
  `;
}
