// The live page in a real browser: what it shows, that it shows it as text, and what it says when
// the platform or the connection is in trouble. Screenshots of each state are left for people.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { openPage, openStage, partitionsAt, playTraffic, type Stage } from "./stage.ts";
import { commitOf, emptyCommit } from "./traffic.ts";

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

const stages: Stage[] = [];
/** A stage that is taken down after its test, also when that fails. */
async function newStage(...options: Parameters<typeof openStage>): Promise<Stage> {
  const stage = await openStage(...options);
  stages.push(stage);
  return stage;
}
afterEach(async () => {
  for (const stage of stages.splice(0)) await stage.close();
});

/** Waits until the element's text holds `text`. */
async function shows(locator: Locator, text: string | RegExp): Promise<void> {
  await locator.filter({ hasText: text }).waitFor();
}

test("an empty platform shows how to send a first event, and the page fills when it lands", async () => {
  const stage = await newStage();
  const { page, troubles, shoot, close } = await openPage(browser, stage.url);
  assert.equal(await page.title(), "PulseCart live");
  await shows(page.locator(".pill"), "Ready");
  const command = page.locator(".first code").first();
  await shows(command, `curl -u dev: ${stage.url}/v1/page`);
  await shoot("empty");
  const now = Date.now();
  stage.live.add(
    {
      ...emptyCommit(1, now),
      accepted: 3,
      landed: [[Math.floor(now / 1000), "web.page_viewed", 2]],
      quarantined: [["web.page_viewed missing_field /data/url", 1]],
      freshness: [[38, 2]],
      sums: [],
      gauges: [["sessions.active", 1]],
      alerts: [],
      topKeys: [["visitor-1", 2]],
    },
    now,
  );
  await shows(page.locator("#landed .value"), /^2$/);
  await shows(page.locator("#quarantined .value"), /^1$/);
  await shows(page.locator("#sessions .value"), /^1$/);
  await shows(page.locator("#freshness .value"), /^\d+ ms$/);
  await shows(page.locator(".bars"), "missing_field");
  await shows(page.locator(".bars"), "visitor-1");
  assert.equal(await page.locator(".first").count(), 0);
  await shows(page.locator(".legend").first(), "web.page_viewed");
  assert.deepEqual(troubles, []);
  await close();
});

test("figures, charts and tables fill and go on by themselves", async () => {
  const stage = await newStage();
  playTraffic(stage);
  const partitions = partitionsAt(18_000);
  const all = partitions.length;
  stage.report = { partitions, pausedSinks: {} };
  for (const scheme of ["light", "dark"] as const) {
    const { page, troubles, shoot, close } = await openPage(browser, stage.url, {
      colorScheme: scheme,
    });
    const landed = page.locator("#landed .value");
    await shows(landed, stage.live.totals.landed.toLocaleString("en-US"));
    await shows(page.locator("#rate .value"), /^[1-9]\d{1,2}$/);
    await shows(page.locator("#lag .note"), `${all} of ${all} partitions run`);
    await shows(page.locator("table").first(), "balanced");
    await shows(page.locator(".card-head"), "every minute balances");
    assert.equal(await page.locator("canvas").count(), 2);
    assert.equal(await page.locator("table").last().locator("tbody tr").count(), all);
    await shoot(`live-${scheme}`);
    const before = await page.locator("main *").count();
    const second = Math.floor(Date.now() / 1000) + (scheme === "light" ? 1 : 2);
    stage.live.add(commitOf(second, 0), Date.now());
    await shows(landed, stage.live.totals.landed.toLocaleString("en-US"));
    const growth = (await page.locator("main *").count()) - before;
    assert.ok(growth < 60, `an update adds ${growth} elements`);
    assert.deepEqual(troubles, []);
    await close();
  }
});

const hostile = [
  "<img src=x onerror=alert(1)>",
  "<script>alert(2)</script>",
  "</td></table><h1>owned</h1>",
  '" onmouseover="alert(3)',
  "{{7*7}}#{8*8}",
  "=HYPERLINK(1)",
  "\u202Eevil\u0000\u0007",
];

test("hostile names, paths, keys and reasons are text and nothing else", async () => {
  const stage = await newStage();
  const now = Date.now();
  const second = Math.floor(now / 1000) - 4;
  stage.live.add(
    {
      ...emptyCommit(1, now),
      accepted: 2 * hostile.length,
      landed: hostile.map((name) => [second, name, 1]),
      quarantined: hostile.map((name) => [
        `web.page_viewed ${name.replaceAll(" ", "")} ${name}`,
        1,
      ]),
      topKeys: hostile.map((name) => [name, 5]),
    },
    now,
  );
  const [first, ...others] = partitionsAt(0);
  assert.ok(first);
  const paused = { ...first, phase: "paused", reason: hostile[0] ?? "" } as const;
  stage.report = { partitions: [paused, ...others], pausedSinks: { duckdb: hostile[2] ?? "" } };
  const { page, troubles, shoot, close } = await openPage(browser, stage.url);
  await shows(page.locator(".pill"), "Paused");
  await shows(page.locator(".sentence"), hostile[0] ?? "");
  await shows(page.locator(".notice"), hostile[2] ?? "");
  await shows(page.locator("td.phase .reason"), hostile[0] ?? "");
  for (const text of hostile.slice(0, 6)) {
    await page.locator(".legend").first().getByText(text, { exact: true }).waitFor();
    await page.locator(".bars .where").getByText(text, { exact: true }).waitFor();
    await page.locator(".bars .mono").getByText(text, { exact: true }).waitFor();
  }
  assert.equal(await page.locator("main img, main script, main h1, [onmouseover]").count(), 0);
  await shoot("hostile");
  assert.deepEqual(troubles, []);
  await close();
});

test("a halted partition is said in the head, in a banner and first in its table", async () => {
  const stage = await newStage();
  playTraffic(stage);
  const reason = "offset 18,000 is below the commit head 18,431; the log was restored from a copy";
  const partitions = partitionsAt(18_000).map((each) =>
    each.topic === "web" && each.partition === 3
      ? ({ ...each, phase: "halted", reason } as const)
      : each,
  );
  stage.report = { partitions, pausedSinks: {} };
  const { page, troubles, shoot, close } = await openPage(browser, stage.url);
  await shows(page.locator(".pill"), "Halted");
  await shows(page.getByRole("alert"), `Partition web 3 is halted: ${reason}`);
  await shows(page.locator("table").last().locator("tbody tr").first(), "web 3");
  assert.equal(await page.title(), "(!) PulseCart live");
  await shoot("halted");
  stage.report = { partitions: partitionsAt(18_100), pausedSinks: {} };
  await shows(page.locator(".pill"), "Ready");
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.deepEqual(troubles, []);
  await close();
});

test("a lost connection is said at once, old figures stay, and the page comes back by itself", async () => {
  const stage = await newStage();
  playTraffic(stage);
  const { page, troubles, shoot, close } = await openPage(browser, stage.url);
  await shows(page.locator(".pill"), "Ready");
  const landed = await page.locator("#landed .value").textContent();
  const port = Number(new URL(stage.url).port);
  await stage.close();
  await shows(page.getByRole("alert"), "Connection lost.");
  assert.equal(await page.locator("#landed .value").textContent(), landed);
  await shoot("lost");
  const next = await newStage(port);
  next.report = { partitions: partitionsAt(18_200), pausedSinks: {} };
  await shows(page.locator(".pill"), "Ready");
  await shows(page.locator("#landed .value"), /^0$/);
  assert.equal(await page.getByRole("alert").count(), 0);
  // The browser itself notes each attempt that found no server.
  const others = troubles.filter((trouble) => !/net::ERR_(CONNECTION|INCOMPLETE)/.test(trouble));
  assert.deepEqual(others, []);
  await close();
});

test("on a phone nothing is wider than the screen, empty or full", async () => {
  const stage = await newStage();
  const phone = { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2 };
  for (const name of ["phone-empty", "phone"]) {
    const { page, troubles, shoot, close } = await openPage(browser, stage.url, phone);
    await shows(page.locator(".pill"), "Ready");
    await page.locator("canvas").last().waitFor();
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 375);
    await shoot(name);
    assert.deepEqual(troubles, []);
    await close();
    playTraffic(stage);
    stage.report = { partitions: partitionsAt(18_000), pausedSinks: {} };
  }
});
