// Payment providers beside each other: how many of what was tried each authorized in the last hour.
import { count, nothing, share } from "./format.js";
import { html } from "./html.js";
import { add } from "./sums.js";

/** @param {{providers: readonly import("./payments-view.js").Provider[]}} props */
export function ProviderTable({ providers }) {
  return html`
    <section class="card snug" aria-labelledby="providers-title">
      <header class="card-head">
        <h2 id="providers-title">Providers</h2>
        <p class="reading">last hour</p>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="providers-title">
        <table>
          <thead>
            <tr>
              <th scope="col">Provider</th>
              <th scope="col" class="n">Authorized</th>
              <th scope="col" class="n">Declined</th>
              <th scope="col" class="n">Rate</th>
            </tr>
          </thead>
          <tbody>
            ${providers.map(({ name, place, ...amounts }) => {
              const authorized = add(amounts.authorized);
              const declined = add(amounts.declined);
              const tried = authorized + declined;
              return html`
                <tr key=${name}>
                  <th scope="row" class="name"><i class=${`swatch s${place}`}></i> ${name}</th>
                  <td class="n">${count(authorized)}</td>
                  <td class="n">${count(declined)}</td>
                  <td class="n">${tried === 0 ? nothing : share(authorized, tried)}</td>
                </tr>
              `;
            })}
          </tbody>
        </table>
        ${providers.length === 0 ? html`<p class="none">No payment in the last hour.</p>` : null}
      </div>
    </section>
  `;
}
