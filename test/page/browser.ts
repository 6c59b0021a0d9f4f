// A real browser out of npm, kept from talking to anything but this machine.
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

const offline = [
  "--no-sandbox",
  "--headless=shell",
  "--font-render-hinting=none",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-domain-reliability",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: offline, headless: true });
}
