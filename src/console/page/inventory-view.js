// Inventory: how much stock moves, and which skus at which locations are low, oversold or in doubt.
import { AlertCard, openOf } from "./alert-list.js";
import { DomainFooter, toldBy } from "./domain-footer.js";
import { FigureRow } from "./figures.js";
import { FirstStock } from "./first-event.js";
import { count, nothing, shortCount } from "./format.js";
import { html } from "./html.js";
import { MinuteChart } from "./minute-chart.js";
import { MinuteTable } from "./minute-table.js";
import { amountsOf, gaugeOf, isUntouched, namedUnder, totalOf } from "./sums.js";

/** @typedef {import("./live-state.js").LiveState} LiveState */

const kindNames = ["adjust", "count", "reserve", "inbound", "transfer", "skipped"];
const placesMax = 7;

/** @param {{state: LiveState}} props */
export function InventoryView({ state }) {
  const { message, sums, alerts } = state;
  const { startedAt, at } = message;
  const hour = { from: sums.from, startedAt };
  const moved = amountsOf(sums, "stock.movements");
  const kinds = kindsOf(sums);
  if (isUntouched(state, { topic: "inventory", prefixes: ["stock."] })) {
    return html`
      <${FigureRow} figures=${figuresOf(state)} />
      <${FirstStock} writeKey=${message.writeKey} />
    `;
  }
  return html`
    <${FigureRow} figures=${figuresOf(state)} />
    <div class="grid">
      <${MinuteChart}
        id="movements"
        title="Stock movements, by minute"
        label=${`Stock movements by minute, last hour; ${count(totalOf(sums, "stock.movements"))}`}
        kind="bars"
        size="wide"
        ...${hour}
        layers=${kinds.length > 0 ? kinds : [{ name: "Movements", place: 0, amounts: moved }]}
        least=${4}
        format=${count}
        axis=${shortCount}
      />
      <${MinuteTable}
        id="stock-minutes"
        title="The last hour"
        ...${hour}
        columns=${[{ name: "Movements", amounts: moved, format: count }]}
      />
      <${AlertCard}
        alerts=${alerts}
        at=${at}
        prefix="stock_"
        title="Low, oversold and in doubt"
        size="full"
      />
    </div>
    <${DomainFooter}
      startedAt=${startedAt}
      query="select * from stock_levels where available < 0"
    />
  `;
}

/**
 * Movements by what they were; each kind keeps its colour.
 * @param {import("./live-state.js").SumsState} sums
 */
function kindsOf(sums) {
  const names = namedUnder(sums, "stock.").map(({ name }) => name);
  const others = names.filter((name) => !kindNames.includes(name) && name !== "movements").sort();
  return [...kindNames, ...others]
    .map((name, i) => ({
      name: name.slice(0, 1).toUpperCase() + name.slice(1),
      place: Math.min(i, placesMax),
      amounts: amountsOf(sums, `stock.${name}`),
      isTold: names.includes(name),
    }))
    .filter(({ isTold }) => isTold);
}

/** @param {LiveState} state */
function figuresOf({ message, sums, alerts }) {
  const own = openOf(alerts, "stock_");
  return [
    stateFigure(message, { id: "oversold", name: "Oversold", gauge: "stock.oversold" }),
    stateFigure(message, { id: "low", name: "Low", gauge: "stock.low" }),
    stateFigure(message, { id: "drifted", name: "Drifted", gauge: "stock.drifted" }),
    stateFigure(message, { id: "stale", name: "Stale", gauge: "stock.stale" }),
    {
      id: "moved",
      name: "Movements",
      value: count(totalOf(sums, "stock.movements")),
      note: "last hour",
      tone: "",
    },
    {
      id: "stock-alerts",
      name: "Open alerts",
      value: count(own.length),
      note: "oversold, low, drift and stale",
      tone: own.length > 0 ? "attention" : "",
    },
  ];
}

/**
 * @param {import("../frame.ts").LiveMessage} message
 * @param {{id: string, name: string, gauge: string}} parts
 */
function stateFigure(message, { id, name, gauge }) {
  const { value, told } = gaugeOf(message, gauge);
  const toldText = toldBy({ message, topic: "inventory", told });
  return {
    id,
    name,
    value: value === null ? nothing : count(value),
    note: `skus at a location${toldText && `; ${toldText}`}`,
    tone: (value ?? 0) > 0 ? "attention" : "",
  };
}
