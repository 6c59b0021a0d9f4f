import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ClientCache, parseUserAgent, userAgentMax } from "./user-agent.ts";

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 " +
  "(KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 " +
  "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";
const googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

test("people are told by device, browser and system", () => {
  const desktop = { isBot: false, botName: null, deviceClass: "desktop" };
  assert.deepEqual(parseUserAgent(chrome), { ...desktop, browser: "Chrome", os: "Windows" });
  const mobile = { isBot: false, botName: null, deviceClass: "mobile" };
  assert.deepEqual(parseUserAgent(iphone), { ...mobile, browser: "Safari", os: "iOS" });
});

test("bots are told by the word that gives them away", () => {
  for (const [userAgent, name] of [
    [googlebot, "Googlebot"],
    ["Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "bingbot"],
    ["facebookexternalhit/1.1", "facebookexternalhit"],
    ["python-requests/2.31", "python-requests"],
    ["curl/8.1", "curl"],
  ] as const) {
    const { isBot, botName, deviceClass } = parseUserAgent(userAgent);
    assert.deepEqual(
      { isBot, botName, deviceClass },
      { isBot: true, botName: name, deviceClass: "bot" },
    );
  }
});

test("an empty user agent says nothing", () => {
  for (const userAgent of ["", " ", "\t\n"]) {
    const client = parseUserAgent(userAgent);
    assert.deepEqual(client, {
      isBot: false,
      botName: null,
      deviceClass: null,
      browser: null,
      os: null,
    });
  }
});

test("no text up to the bound throws, and a bot's name stays short", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Mozilla/5.0 ",
      "(",
      ")",
      "; ",
      "bot",
      "Chrome/",
      "Version/",
      "Android ",
      "1.",
      "\n",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  const hostile = fc
    .tuple(piece, piece, fc.integer({ min: 1, max: 400 }))
    .map(([head, tail, times]) => (head + tail.repeat(times)).slice(0, userAgentMax));
  fc.assert(
    fc.property(hostile, (userAgent) => {
      const { isBot, botName } = parseUserAgent(userAgent);
      assert.equal(botName !== null, isBot);
      assert.ok((botName ?? "").length <= 64);
    }),
    { numRuns: 500 },
  );
});

test("a cache that has to forget answers as one that never does", () => {
  const cache = new ClientCache(2);
  const agents = [chrome, iphone, googlebot, chrome, "curl/8.1", "x", iphone, chrome, chrome];
  for (const agent of agents) assert.deepEqual(cache.get(agent), parseUserAgent(agent));
});
