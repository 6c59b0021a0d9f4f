// The recent minutes, each with its conservation check: accepted = landed + duplicate + quarantined.
import { count, minuteTime, nothing } from "./format.js";
import { html } from "./html.js";

/** @typedef {import("../frame.ts").LedgerMinute} LedgerMinute */

const columns = /** @type {const} */ ([
  ["received", "Received"],
  ["rejected", "Rejected"],
  ["accepted", "Accepted"],
  ["landed", "Landed"],
  ["duplicate", "Duplicate"],
  ["quarantined", "Quarantined"],
]);

/** @param {{ledger: LedgerMinute[], at: number}} props */
export function Ledger({ ledger, at }) {
  const open = Math.floor(at / 60_000);
  const rows = [...ledger].reverse();
  const off = rows.filter((row) => surplus(row) !== 0).length;
  return html`
    <section class="card wide" aria-labelledby="ledger-title">
      <header class="card-head">
        <h2 id="ledger-title">Ledger, by minute</h2>
        <p class=${`reading ${off > 0 ? "bad" : "good"}`}>
          ${off > 0 ? `${count(off)} of ${rows.length} minutes are off` : "every minute balances"}
        </p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="ledger-title">
        <table>
          <thead>
            <tr>
              <th scope="col">Minute</th>
              ${columns.map(([id, name]) => html`<th key=${id} scope="col" class="n">${name}</th>`)}
              <th scope="col">
                <abbr title="accepted = landed + duplicate + quarantined">Balance</abbr>
              </th>
            </tr>
          </thead>
          <tbody>
            ${rows.map((row) => html`<${Row} key=${row.minute} row=${row} isOpen=${row.minute === open} />`)}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/** @param {{row: LedgerMinute, isOpen: boolean}} props */
function Row({ row, isOpen }) {
  const difference = surplus(row);
  const isIdle = row.received === 0;
  return html`
    <tr class=${isIdle ? "idle" : ""}>
      <th scope="row">
        ${minuteTime(row.minute * 60_000)}${isOpen ? html` <span class="tag">open</span>` : null}
      </th>
      ${columns.map(
        ([id]) => html`
          <td key=${id} class=${`n ${alarming.has(id) && row[id] > 0 ? "warm" : ""}`}>
            ${row[id] === 0 ? nothing : count(row[id])}
          </td>
        `,
      )}
      <td class=${difference === 0 ? "good" : "bad"}>
        ${difference === 0 ? (isIdle ? nothing : "balanced") : `off by ${count(difference)}`}
      </td>
    </tr>
  `;
}

/** @type {ReadonlySet<string>} */
const alarming = new Set(["rejected", "quarantined"]);

/** What was accepted beyond the verdicts given. @param {LedgerMinute} row */
function surplus({ accepted, landed, duplicate, quarantined }) {
  return accepted - landed - duplicate - quarantined;
}
