// Every partition with its lag, its phase and its newest commit; those in trouble first.
import { count } from "./format.js";
import { html } from "./html.js";

/** @typedef {import("../../stream/status.ts").PartitionReport} PartitionReport */

const trouble = ["halted", "stopped", "isolating", "paused", "opening", "running"];

/**
 * @param {{
 *   partitions: readonly PartitionReport[],
 *   pausedSinks: Readonly<Record<string, string>>,
 * }} props
 */
export function Partitions({ partitions, pausedSinks }) {
  const rows = [...partitions].sort((a, b) => trouble.indexOf(a.phase) - trouble.indexOf(b.phase));
  const sinks = Object.entries(pausedSinks);
  return html`
    <section class="card wide" aria-labelledby="partitions-title">
      <header class="card-head">
        <h2 id="partitions-title">Partitions</h2>
        <p class="reading">${partitions.length === 0 ? "" : summary(partitions)}</p>
      </header>
      ${sinks.map(
        ([name, reason]) =>
          html`<p key=${name} class="notice"><b>Sink ${name} waits.</b> ${reason}</p>`,
      )}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="partitions-title">
        <table>
          <thead>
            <tr>
              <th scope="col">Partition</th>
              <th scope="col">Phase</th>
              <th scope="col" class="n">Lag</th>
              <th scope="col" class="n">Committed</th>
              <th scope="col" class="n">Seq</th>
              <th scope="col" class="n">Epoch</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (each) => html`
                <tr key=${`${each.topic} ${each.partition}`}>
                  <th scope="row">${each.topic} <span class="at">${each.partition}</span></th>
                  <td class="phase">
                    <span class=${`badge ${each.phase}`}>${each.phase}</span>
                    ${each.reason === "" ? null : html`<span class="reason">${each.reason}</span>`}
                  </td>
                  <td class="n">${count(each.lagRecords)}</td>
                  <td class="n">${count(each.committed)}</td>
                  <td class="n">${count(each.seq)}</td>
                  <td class="n">${count(each.epoch)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
        ${partitions.length === 0 ? html`<p class="none">No report from the engine.</p>` : null}
      </div>
    </section>
  `;
}

/** @param {readonly PartitionReport[]} partitions */
function summary(partitions) {
  const running = partitions.filter(({ phase }) => phase === "running").length;
  return `${running} of ${partitions.length} running`;
}
