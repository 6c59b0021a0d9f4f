// The alerts that are open, and the last that were closed. Bounded: of too many open ones the
// newest stay. It begins empty; those opened by an earlier process are told once, by `fill`.
import { alertsShownMax, type LiveAlert } from "../event/live.ts";
import type { AlertList } from "./frame.ts";

export const openAlertsMax = alertsShownMax;
export const closedAlertsMax = 50;
/** Closed ones remembered until the earlier alerts are told, which may still call them open. */
const closedEarlyMax = 10_000;
const evidenceMax = 16;
const nameCharactersMax = 64;
const textCharactersMax = 240;

export interface OpenCount {
  readonly kind: string;
  readonly team: string;
  readonly count: number;
}

interface Open {
  readonly alert: LiveAlert;
  readonly from: string;
}

export class AlertBoard {
  readonly #open = new Map<string, Open>();
  #closed: LiveAlert[] = [];
  #closedEarly = new Set<string>();
  #earlier: AlertList["earlier"] = "awaited";
  #isCut = false;
  #version = 0;

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  /**
   * An alert that was opened, or closed; those of one subject come in order. `from`: who tells it,
   * for `forget`.
   */
  take(told: LiveAlert, from = ""): void {
    this.#version++;
    const alert = clipped(told);
    if (alert.closedAt === null) this.#put({ alert, from });
    else this.#close(alert);
  }

  /** Leaves out what `from` opened: nothing more is heard of it. */
  forget(from: string): void {
    this.#version++;
    for (const [id, open] of this.#open) if (open.from === from) this.#open.delete(id);
  }

  /** Those that were open before this process; what was heard of since is newer and stays. */
  fill(earlier: readonly LiveAlert[]): void {
    if (this.#earlier !== "awaited") return;
    for (const alert of earlier) {
      if (this.#open.has(alert.id) || this.#closedEarly.has(alert.id)) continue;
      this.#put({ alert: clipped(alert), from: "" });
    }
    this.#end("read");
  }

  /** The earlier ones cannot be read. */
  giveUp(): void {
    this.#end("unread");
  }

  list(): AlertList {
    return {
      open: Array.from(this.#open.values(), ({ alert }) => alert).sort(
        (a, b) => b.openedAt - a.openedAt,
      ),
      closed: this.#closed,
      isCut: this.#isCut,
      earlier: this.#earlier,
    };
  }

  /** How many are open of each kind. */
  counts(): readonly OpenCount[] {
    const counts = new Map<string, OpenCount>();
    for (const { alert } of this.#open.values()) {
      const { kind, team } = alert;
      const name = `${team} ${kind}`;
      counts.set(name, { kind, team, count: (counts.get(name)?.count ?? 0) + 1 });
    }
    return [...counts.values()];
  }

  #put(open: Open): void {
    this.#open.set(open.alert.id, open);
    if (this.#open.size <= openAlertsMax) return;
    this.#isCut = true;
    let oldest = open.alert;
    for (const { alert } of this.#open.values()) {
      if (alert.openedAt < oldest.openedAt) oldest = alert;
    }
    this.#open.delete(oldest.id);
  }

  #close(alert: LiveAlert): void {
    this.#open.delete(alert.id);
    this.#closed = [alert, ...this.#closed.filter(({ id }) => id !== alert.id)];
    this.#closed.length = Math.min(this.#closed.length, closedAlertsMax);
    if (this.#earlier !== "awaited") return;
    this.#closedEarly.add(alert.id);
    if (this.#closedEarly.size > closedEarlyMax) this.giveUp();
  }

  #end(earlier: AlertList["earlier"]): void {
    this.#earlier = earlier;
    this.#closedEarly.clear();
    this.#version++;
  }
}

/** With texts and evidence cut to what a page can show. */
function clipped({ id, kind, team, subject, openedAt, closedAt, evidence }: LiveAlert): LiveAlert {
  const shown = Object.entries(evidence)
    .slice(0, evidenceMax)
    .map(([name, value]) => [
      name.slice(0, nameCharactersMax),
      typeof value === "string" ? value.slice(0, textCharactersMax) : value,
    ]);
  return {
    id: id.slice(0, nameCharactersMax),
    kind: kind.slice(0, nameCharactersMax),
    team: team.slice(0, nameCharactersMax),
    subject: subject.slice(0, textCharactersMax),
    openedAt,
    closedAt,
    evidence: Object.fromEntries(shown),
  };
}
