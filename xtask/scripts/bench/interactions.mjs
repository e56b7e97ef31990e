// Works with one workbook in the built page as a person would, and prints how long the browser took to answer each act (Event
// Timing: from the input to the next paint) and the long tasks meanwhile: the first time, which also compiles what it calls, and
// the best of the rounds after it, as other work on the machine only adds. A loop of a fixed length says how fast the machine is.
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
const group = (name) => main.getByRole("group", { name: "Group by" }).getByRole("button", { name }).click();
const ACTS = [
  ["open the pipeline", () => view("Pipeline")],
  ["sort by due day", () => header("Due")],
  ["search for a customer", () => main.getByRole("searchbox").first().pressSequentially("stadt", { delay: 100 })],
  ["clear the search", () => main.getByRole("searchbox").first().fill("")],
  ["go down the rows", () => page.keyboard.press("Escape").then(() => page.locator("h1").first().focus()).then(() => page.keyboard.press("j"))],
  ["tick a row", () => page.keyboard.press("x")],
  ["open the search of everything", () => page.keyboard.press("Control+k")],
  ["ask it", () => page.keyboard.type("high customers with more than 100 unused credits")],
  ["close it", () => page.keyboard.press("Escape")],
  ["open the actions", () => view("Actions")],
  ["group by customer", () => group("Customer")],
  ["tick an action", () => main.getByRole("checkbox", { name: /^Pick: / }).nth(3).click()],
  ["group by action", () => group("Action")],
  ["mark it as done", () => main.locator("[aria-keyshortcuts=d]").click()],
  ["open the dashboard", () => view("Dashboard")],
  ["open a customer", () => main.getByRole("table").first().getByRole("link").first().click()],
  ["open the model", () => view("Model")],
  ["open the insights", () => view("Data insights")],
];

/** Rounds after the first. */
const ROUNDS = 4;

/** How long the machine takes for a fixed piece of work, in ms. */
const loop = () =>
  page.evaluate(() => {
    const began = performance.now();
    let sum = 0;
    for (let step = 0; step < 30_000_000; step++) sum = (sum * 31 + step) | 0;
    const took = performance.now() - began;
    // Without a use of the sum there would be no loop.
    return Number.isNaN(sum) ? NaN : took;
  });

const worst = (entries) => Math.round(Math.max(0, ...entries.map(({ duration }) => duration)));

/** The slowest event and the longest task of an act; 0 where both are too short to be reported. */
async function measure(act) {
  await page.evaluate(() => Object.values(window.seen).forEach((list) => (list.length = 0)));
  await act();
  await page.waitForTimeout(1_000);
  const { events, tasks } = await page.evaluate(() => window.seen);
  return { event: worst(events), task: worst(tasks) };
}

const loops = [await loop()];
const rounds = [];
for (let round = 0; round <= ROUNDS; round++) {
  const measured = [];
  for (const [, act] of ACTS) measured.push(await measure(act));
  rounds.push(measured);
  loops.push(await loop());
}

const row = (name, first, best) => {
  const cells = [first.event || "<16", first.task || "<50", best.event || "<16", best.task || "<50"];
  console.log(name.padEnd(32) + cells.map((cell) => `${cell} ms`.padStart(14)).join(""));
};
const most = (list) => ({ event: Math.max(...list.map(({ event }) => event)), task: Math.max(...list.map(({ task }) => task)) });
const least = (list) => ({ event: Math.min(...list.map(({ event }) => event)), task: Math.min(...list.map(({ task }) => task)) });
console.log("act".padEnd(32) + ["first: event", "longest task", "best: event", "longest task"].map((head) => head.padStart(14)).join(""));
const best = ACTS.map((_, place) => least(rounds.slice(1).map((round) => round[place])));
ACTS.forEach(([name], place) => row(name, rounds[0][place], best[place]));
row("all", most(rounds[0]), most(best));
console.log(`a loop of 30 million steps: ${Math.round(Math.min(...loops))} to ${Math.round(Math.max(...loops))} ms`);
await browser.close();
