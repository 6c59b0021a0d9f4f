// A command to copy: what the page shows where nothing has landed yet.
import { useState } from "preact/hooks";
import { html } from "./html.js";

/** @param {{command: string, label: string}} props */
export function Command({ command, label }) {
  const [copied, setCopied] = useState("");
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
    <div class="command">
      <pre tabindex="0" aria-label=${label}><code>${command}</code></pre>
      <button type="button" onClick=${copy}>Copy</button>
      <span class="copied" role="status" aria-live="polite">${copied}</span>
    </div>
  `;
}

/** Posts `body` as JSON; a quote in it ends the shell's quoting for a moment. */
/** @param {{key: string, path: string, body: unknown}} request */
export function curl({ key, path, body }) {
  return [
    `curl -u ${key}: ${location.origin}${path} \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '${JSON.stringify(body).replaceAll("'", "'\\''")}'`,
  ].join("\n");
}

/** Unique enough that a page opened again sends another event. @param {string} prefix */
export function makeId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${prefix}-${hex}`;
}
