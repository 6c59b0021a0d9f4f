// What the page shows while nothing has ever landed: how to send a first event, ready to copy.
import { useState } from "preact/hooks";
import { html } from "./html.js";

/** @param {{writeKey: string | null}} props */
export function FirstEvent({ writeKey }) {
  const [id] = useState(makeId);
  const [copied, setCopied] = useState("");
  const command = commandOf(writeKey ?? "YOUR_WRITE_KEY", id);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      setCopied("Copied");
    } catch {
      setCopied("Select the text and copy it");
    }
    setTimeout(() => setCopied(""), 2_000);
  };
  return html`
    <section class="card first" aria-labelledby="first-title">
      <div>
        <h2 id="first-title">Nothing has landed yet</h2>
        <p>
          Send a first event. It is masked, written to the log, checked against its contract and
          shown here about a second later. Sent twice, it lands once.
        </p>
      </div>
      <div class="command">
        <pre tabindex="0" aria-label="Command that sends a first event"><code>${command}</code></pre>
        <button type="button" onClick=${copy}>Copy</button>
        <span class="copied" role="status" aria-live="polite">${copied}</span>
      </div>
      <p class="hint">
        Any Segment library works as well: point its host to <code>${location.origin}</code>. For
        made-up traffic, start with <code>npm start -- --demo</code>.
      </p>
    </section>
  `;
}

/** @param {string} key @param {string} id */
function commandOf(key, id) {
  const event = {
    messageId: id,
    anonymousId: "visitor-1",
    name: "Home",
    properties: { url: "https://shop.example/", path: "/", title: "Home" },
  };
  return [
    `curl -u ${key}: ${location.origin}/v1/page \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(event)}'`,
  ].join("\n");
}

/** Unique enough that a page opened again sends another event. */
function makeId() {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `first-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
