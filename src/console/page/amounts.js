// Money by currency: what was added up in the last hour, each currency for itself.
import { nothing } from "./format.js";
import { html } from "./html.js";
import { money } from "./money.js";
import { namedUnder } from "./sums.js";

/** @typedef {import("./live-state.js").SumsState} SumsState */

/**
 * Totals by currency, those with the most under the first prefix first.
 * @param {SumsState} sums @param {readonly string[]} prefixes
 */
export function currenciesOf(sums, prefixes) {
  /** @type {Map<string, (number | undefined)[]>} */
  const totals = new Map();
  for (const [i, prefix] of prefixes.entries()) {
    for (const { name, total } of namedUnder(sums, prefix)) {
      const row = totals.get(name) ?? prefixes.map(() => undefined);
      row[i] = total;
      totals.set(name, row);
    }
  }
  return [...totals].map(([currency, amounts]) => ({ currency, amounts }));
}

/** That a figure is of one currency of several. @param {number} others */
export function further(others) {
  if (others === 0) return "";
  return others === 1 ? "; 1 more currency" : `; ${others} more currencies`;
}

/**
 * `kinds` are pairs of a prefix of the sums and a heading.
 * @param {{sums: SumsState, id: string, title: string, kinds: readonly (readonly [string, string])[]}} props
 */
export function Amounts({ sums, id, title, kinds }) {
  const rows = currenciesOf(
    sums,
    kinds.map(([prefix]) => prefix),
  );
  return html`
    <section class="card" aria-labelledby=${`${id}-title`}>
      <header class="card-head">
        <h2 id=${`${id}-title`}>${title}</h2>
        <p class="reading">last hour</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${`${id}-title`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Currency</th>
              ${kinds.map(([, name]) => html`<th key=${name} scope="col" class="n">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ currency, amounts }) => html`
                <tr key=${currency}>
                  <th scope="row" class="name">${currency}</th>
                  ${kinds.map(([, name], i) => {
                    const amount = amounts[i];
                    return html`
                      <td key=${name} class="n">
                        ${amount === undefined ? nothing : money(amount, currency)}
                      </td>
                    `;
                  })}
                </tr>
              `,
            )}
          </tbody>
        </table>
        ${rows.length === 0 ? html`<p class="none">No money moved in the last hour.</p>` : null}
      </div>
    </section>
  `;
}
