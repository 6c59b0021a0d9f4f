// The views of orders, payments, inventory, alerts and the funnel in a real browser: filled, empty,
// by keyboard, on a phone, and with hostile names. Screenshots of each are left for people.
import assert from "node:assert/strict";
import { after, before, type TestContext, test } from "node:test";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { MinuteSum } from "../../src/event/live.ts";
import { post, runCollector } from "../collector/running-collector.ts";
import { launchBrowser } from "./browser.ts";
import { alert, playDomains } from "./domains.ts";
import { type OpenedPage, openPage, openStage, partitionsAt, type Stage } from "./stage.ts";
import { emptyCommit } from "./traffic.ts";

const views = ["orders", "payments", "inventory", "alerts", "funnel"] as const;

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(() => browser.close());

/** Waits until the element's text holds `text`. */
async function shows(locator: Locator, text: string | RegExp): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor();
}

/** Pages of the running test; nothing may have gone wrong in them by its end. */
const opened: OpenedPage[] = [];

/** A platform where nothing happened yet. */
async function openNew(t: TestContext, startedAt?: number): Promise<Stage> {
  const stage = await openStage(0, startedAt);
  t.after(async () => {
    for (const { close, troubles } of opened.splice(0)) {
      await close();
      assert.deepEqual(troubles, []);
    }
    await stage.close();
  });
  return stage;
}

/** A shop that ran for two hours, its earlier alerts read. */
async function openShop(t: TestContext): Promise<Stage> {
  const stage = await openNew(t, Date.now() - 7_200_000);
  playDomains(stage.live, Date.now());
  stage.live.alerts.fill([]);
  stage.report = { partitions: partitionsAt(18_000), pausedSinks: {} };
  return stage;
}

/** The page of `stage` at `hash`, until the end of the test. */
async function openView(
  { url }: Stage,
  options: BrowserContextOptions & { readonly hash: string },
): Promise<OpenedPage> {
  const view = await openPage(browser, url, options);
  view.page.setDefaultTimeout(60_000);
  opened.push(view);
  return view;
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth");
}

test("each view shows its figures, charts and minutes, light and dark", async (t) => {
  const stage = await openShop(t);
  const now = Date.now();
  const sum = (name: string) =>
    (stage.live.snapshot(now).sums.names.find(([each]) => each === name)?.[1] ?? []).reduce(
      (all, amount) => all + amount,
      0,
    );
  const text = (count: number) => count.toLocaleString("en-US");
  for (const colorScheme of ["light", "dark"] as const) {
    const { page, shoot } = await openView(stage, { colorScheme, hash: "#/orders" });
    const shootView = (view: string) => shoot(`${view}-${colorScheme}`);
    await shows(page.locator("#orders-placed .value"), text(sum("orders.placed")));
    await shows(page.locator("#orders-open .value"), /^122$/);
    await shows(page.locator("#gmv .value"), /^\u20ac\d+(\.\d)?K$/);
    await shows(page.locator("td"), /^\u00a5[\d,]+$/);
    await shows(page.locator("td"), /^KWD\u00a0[\d,]+\.\d{3}$/);
    assert.equal(await page.locator("canvas").count(), 2);
    assert.ok((await page.locator("table").first().locator("tbody tr").count()) >= 60);
    await shootView("orders");
    await page.locator("nav.views").getByText("Payments").click();
    await shows(page.locator("#authorization-rate .value"), /^\d\d\.\d%$/);
    await shows(page.locator("#disputes .value"), /^4$/);
    await shows(page.locator(".bars"), /insufficient funds/);
    await shows(page.locator("tbody th"), /stripe/);
    await shootView("payments");
    await page.locator("nav.views").getByText("Inventory").click();
    await shows(page.locator("#oversold .value"), /^1$/);
    await shows(page.locator("#stale .value"), /^3$/);
    await shows(page.locator(".minutes .legend"), "Reserve");
    await shows(page.locator("#oversold .note"), "told by 1 of 2 partitions so far");
    await shows(page.locator("#moved .value"), text(sum("stock.movements")));
    await shows(page.locator(".alert"), "SKU-1 BER-1");
    await shootView("inventory");
    await page.locator("nav.views").getByText("Funnel").click();
    await shows(page.locator("#funnel-sessions .value"), text(sum("funnel.sessions")));
    await shows(page.locator(".funnel li").nth(1), /62(\.\d)?% of sessions/);
    await shootView("funnel");
    assert.equal(await page.title(), "Funnel \u00b7 PulseCart live");
  }
});

test("sums, gauges and alerts change by themselves, late minutes and corrections too", async (t) => {
  const stage = await openShop(t);
  const { page } = await openView(stage, { hash: "#/orders" });
  const placed = page.locator("#orders-placed .value");
  const before = Number((await placed.textContent())?.replace(",", ""));
  const minute = Math.floor(Date.now() / 60_000);
  const add = (seq: number, sums: readonly MinuteSum[]) =>
    stage.live.add(
      { ...emptyCommit(seq, Date.now()), topic: "orders", sums, gauges: [["orders.open", 1]] },
      Date.now(),
    );
  add(2, [
    [minute - 30, "orders.placed", 1_000],
    [minute, "orders.placed", 500],
  ]);
  await shows(placed, (before + 1_500).toLocaleString("en-US"));
  await shows(page.locator("#orders-open .value"), /^62$/);
  add(3, [[minute - 30, "orders.placed", -1_000]]);
  await shows(placed, (before + 500).toLocaleString("en-US"));
  await shows(page.locator(".tally"), /^5$/);
  const closing = alert(3, "stock_oversell", { subject: "SKU-1", closedAt: Date.now() });
  stage.live.add({ ...emptyCommit(9, Date.now()), topic: "x", alerts: [closing] }, Date.now());
  await shows(page.locator(".tally"), /^4$/);
});

test("alerts are listed by team, newest first, with evidence, and closed ones below", async (t) => {
  const stage = await openShop(t);
  const { page, shoot } = await openView(stage, { hash: "#/alerts" });
  const open = page.locator(".alert.open");
  await open.first().waitFor();
  assert.equal(await open.count(), 5);
  await shows(open.first(), "Oversold");
  await shows(open.first().locator("time"), /^\s*open for \d+ s/);
  const value = open.filter({ hasText: "customer-12" });
  const figure = (name: string) =>
    value.locator(".evidence > div").filter({ has: page.getByText(name, { exact: true }) });
  await shows(figure("Total").locator("dd"), /^\u20ac12,499\.00$/);
  await shows(figure("Is first device").locator("dd"), /^yes$/);
  await shows(open.filter({ hasText: "Many cards" }).locator("dd"), /^24\.0 h$/);
  await shows(page.locator(".alert.closed"), "Low stock");
  await shows(page.locator(".alert.closed time"), /closed at \d\d:\d\d:\d\d after 1 h/);
  await shoot("alerts-light");
  await page.locator("nav.teams").getByText("fraud").click();
  await page.locator(".alert.closed").waitFor({ state: "detached" });
  assert.equal(await open.count(), 2);
  assert.equal(await page.locator(".notice").count(), 0);
  await page.goBack();
  await page.locator(".alert.closed").waitFor();
  assert.equal(await open.count(), 5);
});

test("until the earlier alerts are read, and where they cannot be, the page says so", async (t) => {
  const stage = await openNew(t);
  const { page } = await openView(stage, { hash: "#/alerts" });
  const notice = page.locator(".notice");
  await shows(notice, "still to be read from the warehouse");
  await shows(page.locator(".none"), "No alert is open.");
  stage.live.alerts.giveUp();
  await shows(notice, "could not be read and are missing here");
});

test("every view is reached by keyboard alone, and its tables and choices too", async (t) => {
  const stage = await openShop(t);
  const { page } = await openView(stage, { hash: "" });
  await shows(page.locator(".pill"), "Ready");
  const focused = () => page.evaluate<string>("document.activeElement?.textContent?.trim() ?? ''");
  for (const [i, name] of ["Overview", "Orders", "Payments", "Inventory"].entries()) {
    await page.keyboard.press("Tab");
    assert.match(await focused(), new RegExp(`^${name}`), `${i}`);
  }
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await shows(page.locator("nav.views [aria-current=page]"), "Orders");
  assert.match(await focused(), /^Orders/);
  const outline = "getComputedStyle(document.activeElement).outlineStyle";
  assert.equal(await page.evaluate(outline), "solid");
  for (let i = 0; i < 5; i++) await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.tagName"), "SELECT");
  await page.keyboard.press("End");
  await shows(page.locator(".minutes .legend"), "JPY");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement.getAttribute('role')"), "region");
});

const hostile = [
  "<img src=x onerror=alert(1)>",
  "</td></table><h1>owned</h1>",
  '" onmouseover="alert(3)',
  "{{7*7}}#{8*8}",
  "__proto__",
  "\u202Eevil\u0000\u0007",
];

test("hostile names, subjects, teams and evidence are text and nothing else", async (t) => {
  const stage = await openNew(t);
  const now = Date.now();
  const minute = Math.floor(now / 60_000);
  const sums = hostile.flatMap((name): MinuteSum[] => [
    [minute, `gmv.${name}`, 700],
    [minute, `payments.authorized.${name}`, 2],
    [minute, `payments.decline.${name}`, 3],
    [minute, `payments.captured.${name}`, 900],
  ]);
  const alerts = hostile.map((name, i) =>
    alert(i, name, {
      team: name,
      subject: name,
      openedAt: now,
      evidence: Object.fromEntries([
        [name, name],
        ["currency", name],
        ["total_minor", 5],
      ]),
    }),
  );
  stage.live.add({ ...emptyCommit(1, now), topic: "orders", sums, alerts }, now);
  const { page, shoot } = await openView(stage, { hash: "#/orders" });
  const plain = hostile.slice(0, 5);
  for (const text of plain)
    await page.locator("tbody th").getByText(text, { exact: true }).waitFor();
  await page.goto(`${stage.url}/#/payments`);
  for (const text of plain) {
    await page.locator("tbody th").getByText(text, { exact: true }).first().waitFor();
  }
  await page.goto(`${stage.url}/#/alerts`);
  for (const text of plain) {
    await page.locator(".alert .mono").getByText(text, { exact: true }).waitFor();
    await page.locator(".alert dd").getByText(text, { exact: true }).first().waitFor();
    await page.locator(".teams .name").getByText(text, { exact: true }).waitFor();
  }
  await shoot("alerts-hostile");
  await page.locator(".teams a").filter({ hasText: "<img" }).click();
  await page.locator(".alert").nth(1).waitFor({ state: "detached" });
  await shows(page.locator(".alert .mono"), hostile[0] ?? "");
  await page.goto(`${stage.url}/#/alerts/%E0%A4%A`);
  await page
    .locator(".alert")
    .nth(hostile.length - 1)
    .waitFor();
  assert.equal(await page.locator("main img, main script, main h1, [onmouseover]").count(), 0);
});

test("an empty view shows a command that the collector takes as it stands", async (t) => {
  const stage = await openNew(t);
  const collector = await runCollector(t);
  const { page, shoot } = await openView(stage, { hash: "#/orders" });
  const titles = {
    orders: "No order has come yet",
    payments: "No payment has come yet",
    inventory: "No stock has moved yet",
    funnel: "No visitor has come yet",
  };
  for (const [view, title] of Object.entries(titles)) {
    await page.goto(`${stage.url}/#/${view}`);
    await shows(page.locator(".first h2"), title);
    const command = (await page.locator(".first code").first().textContent()) ?? "";
    const parts = /^curl -u ([\w-]+): http:\/\/[^/]+(\/\S+) [^{]*(\{.*\})'$/s.exec(command);
    assert.ok(parts, command);
    const [, key = "", path = "", body = ""] = parts;
    const { status, json } = await post(collector, { key, path, body });
    assert.deepEqual(
      [status, json.accepted, json.rejected, json.quarantined],
      [200, 1, [], []],
      view,
    );
    await shoot(`${view}-empty`);
  }
});

test("on a narrow phone no view is wider than the screen, empty or full", async (t) => {
  const stages = [await openNew(t), await openShop(t)];
  for (const [i, stage] of stages.entries()) {
    const phone = { viewport: { width: 360, height: 740 }, hash: "#/orders" };
    const { page, shoot } = await openView(stage, phone);
    for (const view of views) {
      await page.goto(`${stage.url}/#/${view}`);
      await page.locator(`a[aria-current=page][href="#/${view}"]`).waitFor();
      await page.locator(".pill").waitFor();
      assert.equal(await widthOf(page), 360, view);
      if (i === 1) await shoot(`${view}-phone`);
    }
  }
});
