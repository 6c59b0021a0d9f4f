// The head of the page: its name, the state in one word and one sentence, and how old that is.
import { clockTime } from "./format.js";
import { html } from "./html.js";

const words = {
  starting: "Starting",
  ready: "Ready",
  catching_up: "Catching up",
  paused: "Paused",
  halted: "Halted",
  silent: "No answer",
};

const waiting = "Waiting for the first figures.";

/** What needs a person stands in a banner of its own. @param {string} kind */
function hasBanner(kind) {
  return kind === "halted" || kind === "silent";
}

/**
 * @param {{
 *   health: import("../health.ts").Health | undefined,
 *   at: number | undefined,
 *   isLost: boolean,
 * }} props
 */
export function Header({ health, at, isLost }) {
  const kind = health?.kind ?? "starting";
  const word = isLost ? "Connection lost" : health ? words[kind] : "Connecting";
  const sentence = isLost || hasBanner(kind) ? "" : (health?.sentence ?? waiting);
  return html`
    <header class="top">
      <div class="brand">
        <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
          <rect width="32" height="32" rx="8" class="mark" />
          <path d="M5 17h5l3-8 5 15 4-10 2 3h3" class="pulse" />
        </svg>
        <h1>PulseCart <span>live</span></h1>
      </div>
      <div class="state">
        <span class=${`pill ${isLost ? "lost" : kind}`} role="status" aria-live="polite"
          ><i></i>${word}</span
        >
        <span class="sentence" id="sentence">${sentence}</span>
      </div>
      <p class="clock">
        <span>${at === undefined ? "--:--:--" : clockTime(at)}</span> UTC
      </p>
    </header>
  `;
}

/** @param {{health: import("../health.ts").Health, isLost: boolean, at: number}} props */
export function Banner({ health, isLost, at }) {
  if (isLost) {
    return html`
      <p class="banner" role="alert">
        <b>Connection lost.</b> Trying again. The figures below are those of ${clockTime(at)} UTC.
      </p>
    `;
  }
  if (!hasBanner(health.kind)) return null;
  return html`
    <p class="banner" role="alert">
      <b>${health.kind === "halted" ? "A person is needed." : "The engine is silent."}</b>
      ${" "}${health.sentence}
    </p>
  `;
}
