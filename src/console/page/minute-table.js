// The last hour as a table, the newest minute first: what the charts show, to read and to copy.
import { minuteTime, nothing } from "./format.js";
import { html } from "./html.js";

/**
 * @typedef {{
 *   name: string,
 *   amounts: readonly (number | null)[],
 *   format: (value: number) => string,
 * }} Column
 */

/**
 * @param {{
 *   id: string,
 *   title: string,
 *   size?: string,
 *   from: number,
 *   startedAt: number,
 *   columns: readonly Column[],
 * }} props
 */
export function MinuteTable({ id, title, size = "", from, startedAt, columns }) {
  const first = Math.max(0, Math.floor(startedAt / 60_000) - from);
  const length = columns[0]?.amounts.length ?? 0;
  const rows = Array.from({ length }, (_, i) => length - 1 - i).filter(
    (i) => i >= first || columns.some(({ amounts }) => amounts[i]),
  );
  return html`
    <section class=${`card ${size}`} aria-labelledby=${`${id}-title`}>
      <header class="card-head">
        <h2 id=${`${id}-title`}>${title}</h2>
        <p class="reading">minutes of append</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${`${id}-title`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Minute</th>
              ${columns.map(({ name }) => html`<th key=${name} scope="col" class="n">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (i) => html`
                <tr key=${from + i} class=${columns.some(({ amounts }) => amounts[i]) ? "" : "idle"}>
                  <th scope="row">
                    ${minuteTime((from + i) * 60_000)}${
                      i === length - 1 ? html` <span class="tag">open</span>` : null
                    }
                  </th>
                  ${columns.map(
                    ({ name, amounts, format }) =>
                      html`<td key=${name} class="n">${amounts[i] ? format(amounts[i]) : nothing}</td>`,
                  )}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </section>
  `;
}
