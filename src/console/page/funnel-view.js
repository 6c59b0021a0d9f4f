// The product funnel: how many sessions reach each step, and how many orders come of them.
import { DomainFooter } from "./domain-footer.js";
import { FigureRow } from "./figures.js";
import { FirstProduct } from "./first-event.js";
import { count, nothing, share, shortCount } from "./format.js";
import { html } from "./html.js";
import { MinuteChart } from "./minute-chart.js";
import { MinuteTable } from "./minute-table.js";
import { add, amountsOf, isUntouched } from "./sums.js";

const steps = /** @type {const} */ ([
  ["funnel.sessions", "Sessions"],
  ["funnel.product_viewed", "Product viewed"],
  ["funnel.cart_item_added", "Added to cart"],
  ["funnel.checkout_started", "Checkout started"],
  ["orders.placed", "Order placed"],
]);
const places = [7, 0, 5, 3, 1];

/** @typedef {import("./live-state.js").LiveState} LiveState */
/** @typedef {{name: string, place: number, amounts: readonly number[], total: number}} Step */

/** @param {{state: LiveState}} props */
export function FunnelView({ state }) {
  const { message, sums } = state;
  const { startedAt } = message;
  const hour = { from: sums.from, startedAt };
  const reached = steps.map(([sum, name], i) => {
    const amounts = amountsOf(sums, sum);
    return { name, place: places[i] ?? 0, amounts, total: add(amounts) };
  });
  if (isUntouched(state, { topic: "web", prefixes: ["funnel."] })) {
    return html`
      <${FigureRow} figures=${figuresOf(state, reached)} />
      <${FirstProduct} writeKey=${message.writeKey} />
    `;
  }
  return html`
    <${FigureRow} figures=${figuresOf(state, reached)} />
    <div class="grid">
      <${Steps} reached=${reached} />
      <${MinuteChart}
        id="funnel-minutes"
        title="Steps, by minute"
        label="Sessions that reached each step by minute, last hour"
        kind="lines"
        ...${hour}
        layers=${reached}
        least=${4}
        format=${count}
        axis=${shortCount}
      />
      <${MinuteTable}
        id="funnel-table"
        title="The last hour"
        size="full"
        ...${hour}
        columns=${reached.map(({ name, amounts }) => ({ name, amounts, format: count }))}
      />
    </div>
    <${DomainFooter} startedAt=${startedAt} query="select * from sessions" />
  `;
}

/** @param {LiveState} state @param {readonly Step[]} reached */
function figuresOf({ message }, reached) {
  const [sessions, , carts, checkouts, orders] = reached.map(({ total }) => total);
  /** @param {number | undefined} part @param {number | undefined} total */
  const rate = (part, total) => (total ? share(part ?? 0, total) : nothing);
  return [
    {
      id: "funnel-active",
      name: "Active sessions",
      value: count(message.activeSessions),
      note: "open now",
      tone: "",
    },
    {
      id: "funnel-sessions",
      name: "Sessions",
      value: count(sessions ?? 0),
      note: "seen in the last hour",
      tone: "",
    },
    {
      id: "funnel-carts",
      name: "Carts that go to checkout",
      value: rate(checkouts, carts),
      note: `${count(checkouts ?? 0)} of ${count(carts ?? 0)}`,
      tone: "",
    },
    {
      id: "conversion",
      name: "Conversion",
      value: rate(orders, sessions),
      note: `${count(orders ?? 0)} orders, by sessions of the last hour`,
      tone: "",
    },
  ];
}

/** @param {{reached: readonly Step[]}} props */
function Steps({ reached }) {
  const first = reached[0]?.total ?? 0;
  return html`
    <section class="card wide" aria-labelledby="funnel-title">
      <header class="card-head">
        <h2 id="funnel-title">Sessions that reached each step</h2>
        <p class="reading">last hour</p>
      </header>
      <ol class="funnel">
        ${reached.map(({ name, place, total }, i) => {
          const before = reached[i - 1]?.total;
          const width = `${first === 0 ? 0 : Math.min(100, (100 * total) / first)}%`;
          return html`
            <li key=${name}>
              <p class="line">
                <span class="what"><b>${name}</b></span>
                <span class="n">
                  <b>${count(total)}</b>
                  <span class="at">
                    ${
                      before === undefined
                        ? ""
                        : ` ${first === 0 ? nothing : share(total, first)} of sessions, ${
                            before === 0 ? nothing : share(total, before)
                          } of the step before`
                    }
                  </span>
                </span>
              </p>
              <div class="track" aria-hidden="true"><i class=${`s${place}`} style=${{ width }}></i></div>
            </li>
          `;
        })}
      </ol>
      <p class="caption">
        A session counts once for each step, in the minute it first reached it; bots and late events do
        not count. Orders placed are those of the shop's own order events, whatever session they
        came from.
      </p>
    </section>
  `;
}
