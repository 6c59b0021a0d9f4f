// Short lists with bars: why events were quarantined, which keys are the heaviest, why payments fail.
import { count } from "./format.js";
import { html } from "./html.js";

/** @param {{reasons: readonly import("../frame.ts").QuarantineReason[]}} props */
export function Reasons({ reasons }) {
  const most = Math.max(1, ...reasons.map((each) => each.count));
  return html`
    <section class="card" aria-labelledby="reasons-title">
      <header class="card-head">
        <h2 id="reasons-title">Quarantine reasons</h2>
        <p class="reading">last hour</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="reasons-title">
        ${
          reasons.length === 0
            ? html`<p class="none">Nothing was quarantined in the last hour.</p>`
            : html`
                <ol class="bars">
                  ${reasons.map(
                    ({ type, code, path, count: events }) => html`
                      <li key=${`${type} ${code} ${path}`}>
                        <p class="line">
                          <span class="what"><b>${code}</b> <span class="where">${path}</span></span>
                          <span class="n">${count(events)}</span>
                        </p>
                        <${Bar} part=${events / most} tone="warm" />
                        <p class="under">${type === "-" ? "no contract of ours" : type}</p>
                      </li>
                    `,
                  )}
                </ol>
              `
        }
      </div>
    </section>
  `;
}

/** @param {{keys: readonly import("../heavy-keys.ts").HeavyKey[]}} props */
export function HeaviestKeys({ keys }) {
  const most = Math.max(1, ...keys.map((each) => each.count));
  return html`
    <section class="card" aria-labelledby="keys-title">
      <header class="card-head">
        <h2 id="keys-title">Heaviest keys</h2>
        <p class="reading">events, last minutes</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="keys-title">
        ${
          keys.length === 0
            ? html`<p class="none">No key stands out.</p>`
            : html`
                <ol class="bars">
                  ${keys.map(
                    ({ key, count: events }) => html`
                      <li key=${key}>
                        <p class="line">
                          <span class="what mono" title=${key}>${key}</span>
                          <span class="n">${count(events)}</span>
                        </p>
                        <${Bar} part=${events / most} tone="calm" />
                      </li>
                    `,
                  )}
                </ol>
              `
        }
      </div>
    </section>
  `;
}

/**
 * A list of names and counts, the largest first.
 * @param {{
 *   id: string,
 *   title: string,
 *   rows: readonly {name: string, count: number}[],
 *   empty: string,
 * }} props
 */
export function Bars({ id, title, rows, empty }) {
  const most = Math.max(1, ...rows.map((each) => each.count));
  return html`
    <section class="card snug" aria-labelledby=${`${id}-title`}>
      <header class="card-head">
        <h2 id=${`${id}-title`}>${title}</h2>
        <p class="reading">last hour</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby=${`${id}-title`}>
        ${
          rows.length === 0
            ? html`<p class="none">${empty}</p>`
            : html`
                <ol class="bars">
                  ${rows.map(
                    (row) => html`
                      <li key=${row.name}>
                        <p class="line">
                          <span class="what"><b>${row.name}</b></span>
                          <span class="n">${count(row.count)}</span>
                        </p>
                        <${Bar} part=${row.count / most} tone="warm" />
                      </li>
                    `,
                  )}
                </ol>
              `
        }
      </div>
    </section>
  `;
}

/** @param {{part: number, tone: string}} props */
function Bar({ part, tone }) {
  const width = `${Math.max(1, Math.round(part * 100))}%`;
  return html`<div class="bar" aria-hidden="true"><i class=${tone} style=${{ width }}></i></div>`;
}
