// The connection to `/live`: opens it, notices when it went quiet, opens it again with growing
// pauses. What is shown meanwhile stays, marked as old.
import { follow } from "./live-state.js";

/** @typedef {import("./live-state.js").LiveState} LiveState */
/** @typedef {"connecting" | "open" | "lost"} Link */
/** @typedef {(link: Link, state: LiveState | undefined) => void} Show */

/** The server sends each second; this long without a word means that the connection is gone. */
const quietMsMax = 5_000;
const pauseMsMin = 1_000;
const pauseMsMax = 10_000;

/** The folder this module was loaded from is named by the version of the page. */
const ownVersion = new URL(import.meta.url).pathname.split("/").at(-2);

/**
 * Follows `/live` for as long as the page is open and calls `show` with each change.
 * @param {Show} show
 */
export function connect(show) {
  /** @type {LiveState | undefined} */
  let state;
  let pauseMs = pauseMsMin;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const open = () => {
    source = new EventSource("/live");
    source.addEventListener("snapshot", (event) => receive(event.data, true));
    source.addEventListener("update", (event) => receive(event.data, false));
    source.addEventListener("error", lose);
    clearTimeout(timer);
    timer = setTimeout(lose, quietMsMax);
  };
  const lose = () => {
    source?.close();
    show("lost", state);
    clearTimeout(timer);
    timer = setTimeout(open, pauseMs);
    pauseMs = Math.min(pauseMsMax, pauseMs * 2);
  };
  /**
   * @param {string} data
   * @param {boolean} isSnapshot
   */
  const receive = (data, isSnapshot) => {
    const message = JSON.parse(data);
    if (message.assets !== ownVersion) return location.reload();
    pauseMs = pauseMsMin;
    clearTimeout(timer);
    timer = setTimeout(lose, quietMsMax);
    state = follow(isSnapshot ? undefined : state, message);
    show("open", state);
  };
  open();
}
