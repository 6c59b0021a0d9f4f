// What a user agent says about who is asking: a bot or not, its device, browser and system. User
// agents are hostile input: they are cut before any pattern sees them, and a parser's exception is
// an answer, not a fault.
import { parse } from "bowser";
import { isbotMatch } from "isbot";
import { assert } from "../assert.ts";

/** A user agent read; names as bowser spells them, null where nothing is known. */
export interface Client {
  readonly isBot: boolean;
  /** The word of the user agent that gave the bot away, at most 64 characters. */
  readonly botName: string | null;
  /** `desktop`, `mobile`, `tablet`, `tv` or `bot`. */
  readonly deviceClass: string | null;
  readonly browser: string | null;
  readonly os: string | null;
}

/** Bytes of a user agent that are read at all; real ones end well below. */
export const userAgentMax = 1024;
const botNameMax = 64;
const unknown: Client = {
  isBot: false,
  botName: null,
  deviceClass: null,
  browser: null,
  os: null,
};

/**
 * Reads a user agent, which the caller has cut to `userAgentMax`: the patterns take time that grows
 * faster than the text. The same text always gives the same answer.
 */
export function parseUserAgent(userAgent: string): Client {
  assert(userAgent.length <= userAgentMax, "a user agent is cut before it is read");
  if (userAgent.trim() === "") return unknown;
  const match = isbotMatch(userAgent);
  const { browser, os, platform } = parsed(userAgent);
  const isBot = match !== null || platform === "bot";
  return {
    isBot,
    botName: isBot ? botName(userAgent, match ?? browser ?? "bot") : null,
    deviceClass: isBot ? "bot" : platform,
    browser,
    os,
  };
}

/** Clients by user agent: the last `2 * agentsMax` or so that were asked for. */
export class ClientCache {
  readonly #agentsMax: number;
  #young = new Map<string, Client>();
  #old = new Map<string, Client>();

  constructor(agentsMax: number) {
    this.#agentsMax = agentsMax;
  }

  get(userAgent: string): Client {
    const known = this.#young.get(userAgent);
    if (known !== undefined) return known;
    if (this.#young.size >= this.#agentsMax) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    const client = this.#old.get(userAgent) ?? parseUserAgent(userAgent);
    this.#young.set(userAgent, client);
    return client;
  }
}

interface Parsed {
  readonly browser: string | null;
  readonly os: string | null;
  readonly platform: string | null;
}

function parsed(text: string): Parsed {
  try {
    const { browser, os, platform } = parse(text);
    return {
      browser: browser.name || null,
      os: os.name || null,
      platform: platform.type || null,
    };
  } catch {
    return { browser: null, os: null, platform: null };
  }
}

/**
 * Widens what the pattern matched to the word it is part of: `bot` of `bingbot/2.0` to `bingbot`.
 */
function botName(text: string, match: string): string {
  const word = match.split("/", 1)[0] ?? match;
  const at = text.indexOf(word);
  if (at < 0) return word.slice(0, botNameMax);
  let start = at;
  let end = at + word.length;
  while (start > 0 && isWord(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isWord(text.charCodeAt(end))) end++;
  return text.slice(start, end).trim().slice(0, botNameMax);
}

function isWord(unit: number): boolean {
  const letter = unit | 0x20;
  const isLetter = letter >= 0x61 && letter <= 0x7a;
  return isLetter || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x5f;
}
