// Works with one workbook in the built page as a person would, and prints how long the browser took to answer each act (Event
// Timing: from the input to the next paint) and the long tasks meanwhile.
// Usage: node interactions.mjs ADDRESS FILE; ONELEAD_CHROMIUM is the browser's program.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const e2e = fileURLToPath(new URL("../../../tests/e2e/package.json", import.meta.url));
const { chromium } = createRequire(e2e)("@playwright/test");
const [address, file] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.ONELEAD_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
await page.addInitScript(() => {
  window.seen = { events: [], tasks: [] };
  const watch = (type, list, options) =>
    new PerformanceObserver((entries) => list.push(...entries.getEntries().map(({ name, duration }) => ({ name, duration })))).observe({
      type,
      ...options,
    });
  watch("event", window.seen.events, { durationThreshold: 16 });
  watch("longtask", window.seen.tasks, {});
});
await page.goto(`${address}?asof=2025-07-04`);
await page.waitForLoadState("networkidle");
await page.locator("input[type=file][multiple]").setInputFiles(file);
await page.waitForSelector('html[data-state="ready"]', { state: "attached", timeout: 600_000 });
// The first paint of the dashboard is not an answer to an act.
await page.waitForTimeout(2_000);

const main = page.getByRole("main");
const view = (name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name }).click();
const header = (name) => main.getByRole("columnheader", { name }).getByRole("button").click();
const ACTS = [
  ["open the pipeline", () => view("Pipeline")],
  ["sort by due day", () => header("Due")],
  ["search for a customer", () => main.getByRole("searchbox").first().pressSequentially("stadt")],
  ["clear the search", () => main.getByRole("searchbox").first().fill("")],
  ["go down the rows", () => page.keyboard.press("Escape").then(() => page.locator("h1").first().focus()).then(() => page.keyboard.press("j"))],
  ["tick a row", () => page.keyboard.press("x")],
  ["open the search of everything", () => page.keyboard.press("Control+k")],
  ["ask it", () => page.keyboard.type("high customers with more than 100 unused credits")],
  ["close it", () => page.keyboard.press("Escape")],
  ["open the actions", () => view("Actions")],
  ["tick an action", () => main.getByRole("checkbox", { name: /^Pick: / }).nth(3).click()],
  ["group by action", () => main.getByRole("group", { name: "Group by" }).getByRole("button", { name: "Action" }).click()],
  ["mark it as done", () => main.locator("[aria-keyshortcuts=d]").click()],
  ["open the dashboard", () => view("Dashboard")],
  ["open a customer", () => main.getByRole("table").first().getByRole("link").first().click()],
  ["open the model", () => view("Model")],
  ["open the insights", () => view("Data insights")],
];

const worst = (entries) => Math.round(Math.max(0, ...entries.map(({ duration }) => duration)));
console.log("act".padEnd(34) + "slowest event".padStart(15) + "longest task".padStart(15));
const overall = { event: 0, task: 0 };
for (const [name, act] of ACTS) {
  await page.evaluate(() => Object.values(window.seen).forEach((list) => (list.length = 0)));
  await act();
  await page.waitForTimeout(1_000);
  const { events, tasks } = await page.evaluate(() => window.seen);
  const [event, task] = [worst(events), worst(tasks)];
  overall.event = Math.max(overall.event, event);
  overall.task = Math.max(overall.task, task);
  console.log(name.padEnd(34) + `${event || "<16"} ms`.padStart(15) + `${task || "<50"} ms`.padStart(15));
}
console.log("all".padEnd(34) + `${overall.event} ms`.padStart(15) + `${overall.task || "<50"} ms`.padStart(15));
await browser.close();
