// Gives one workbook to the built page again and again and reads its performance measures; prints one line of JSON.
// Usage: node browser.mjs ADDRESS FILE WARM_DROPS; ONELEAD_CHROMIUM is the browser's program.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const e2e = fileURLToPath(new URL("../../../tests/e2e/package.json", import.meta.url));
const { chromium } = createRequire(e2e)("@playwright/test");

const MEASURES = ["read", "features", "train", "analysis", "render"];
const PATIENCE_MS = 600_000;
/** Between two drops. Nobody drops a workbook the moment the last one is painted; meanwhile the page starts its next worker. */
const PAUSE_MS = 2_500;
const [address, file, warmDrops] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.ONELEAD_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
let transferred = 0;
page.on("response", (response) => (transferred += Number(response.headers()["content-length"] ?? 0)));

await page.goto(`${address}?asof=2025-07-04`);
await page.waitForSelector('html[data-state="empty"]', { state: "attached" });
await page.waitForLoadState("networkidle");

/** One drop to a painted dashboard: milliseconds by measure, `total` from the drop to the paint, and the worker's memory. */
async function drop() {
  await page.evaluate(() => performance.clearMeasures());
  await page.locator("input[type=file][multiple]").setInputFiles(file);
  await page.waitForFunction(
    () =>
      performance.getEntriesByName("onelead:render", "measure").length > 0 ||
      document.documentElement.dataset.state === "error",
    undefined,
    { timeout: PATIENCE_MS },
  );
  const found = await page.evaluate((names) => {
    const last = (name) => performance.getEntriesByName(`onelead:${name}`, "measure").at(-1);
    const times = Object.fromEntries(names.map((name) => [name, last(name)?.duration ?? null]));
    const [analysis, render] = [last("analysis"), last("render")];
    return {
      times: { ...times, total: analysis && render ? render.startTime + render.duration - analysis.startTime : null },
      memory: analysis?.detail?.memory_bytes ?? null,
      state: document.documentElement.dataset.state,
    };
  }, MEASURES);
  if (found.state === "error") throw new Error("the page shows an error");
  return found;
}

/** The most memory that a renderer below this process has held, by Linux; the tab's worker lives in it. */
function peakOfRenderer() {
  const text = (pid, name) => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, "utf8");
    } catch {
      return "";
    }
  };
  const parent = (pid) => Number(/^PPid:\s+(\d+)/m.exec(text(pid, "status"))?.[1] ?? 0);
  const isOurs = (pid) => pid > 1 && (pid === process.pid || isOurs(parent(pid)));
  const pids = (process.platform === "linux" ? readdirSync("/proc") : []).filter((name) => /^\d+$/.test(name)).map(Number);
  const renderers = pids.filter((pid) => text(pid, "cmdline").includes("--type=renderer") && isOurs(pid));
  return Math.max(0, ...renderers.map((pid) => 1024 * Number(/^VmHWM:\s+(\d+)/m.exec(text(pid, "status"))?.[1] ?? 0)));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const cold = await drop();
const warm = [];
for (let i = 0; i < Number(warmDrops); i += 1) {
  await page.waitForTimeout(PAUSE_MS);
  warm.push(await drop());
}
const tabPeak = peakOfRenderer();
await browser.close();

const warmTimes = Object.fromEntries(
  [...MEASURES, "total"].map((name) => [name, median(warm.map(({ times }) => times[name]))]),
);
const memory = Math.max(...[cold, ...warm].map((found) => found.memory ?? 0));
console.log(
  JSON.stringify({
    cold: cold.times,
    warm: warmTimes,
    worker_bytes: memory,
    tab_peak_bytes: tabPeak,
    transferred_bytes: transferred,
  }),
);
