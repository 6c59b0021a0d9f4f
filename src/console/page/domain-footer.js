// The line below a view: since when its figures count, and where the durable ones are.
import { dateTime } from "./format.js";
import { html } from "./html.js";

/** @param {{startedAt: number, query: string}} props */
export function DomainFooter({ startedAt, query }) {
  return html`
    <footer>
      <p>
        Sums are those of the last hour and count since ${dateTime(startedAt)} UTC, when this process
        began; the newest minute is still open. The durable figures are in the warehouse:${" "}
        <code>npx pulse query "${query}"</code>
      </p>
    </footer>
  `;
}

/**
 * How far a gauge can be trusted: every partition tells its own with each commit. Empty once all did.
 * @param {{message: import("../frame.ts").LiveMessage, topic: string, told: number}} parts
 */
export function toldBy({ message, topic, told }) {
  const all = message.partitions.filter((partition) => partition.topic === topic).length;
  if (told === 0) return "not told since the start";
  return told < all ? `told by ${told} of ${all} partitions so far` : "";
}
