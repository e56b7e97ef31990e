// Opens a workbook, analyzes it and lets it go for the next, many times over, and fails when anything grows: the page's heap, nodes,
// listeners, workers, or the memory of its process.
// Usage: node cycles.mjs ADDRESS FILE [CYCLES]; ONELEAD_CHROMIUM is the browser's program. `cargo xtask serve --release` gives an address.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const e2e = fileURLToPath(new URL("../../../tests/e2e/package.json", import.meta.url));
const { chromium } = createRequire(e2e)("@playwright/test");

/**
 * What may come and go between two counts: the heap by a tenth and a megabyte, as the browser notes what it measured of each cycle; the
 * rest by a few.
 */
const SLACK = { heap: (first) => first * 0.1 + 1_000_000, nodes: () => 50, listeners: () => 20, workers: () => 0 };
/** Cycles before the first count: caches fill and code is compiled. */
const WARM_UP = 10;
const COUNTS = 20;
const [address, file, cycles = "1000"] = process.argv.slice(2);
const n = Number(cycles);

const browser = await chromium.launch({
  executablePath: process.env.ONELEAD_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage();
page.on("pageerror", (error) => {
  throw error;
});
const devtools = await page.context().newCDPSession(page);
await devtools.send("Performance.enable");
await page.goto(`${address}?asof=2025-07-04`);
await page.waitForSelector('html[data-state="empty"]', { state: "attached" });
await page.waitForLoadState("networkidle");

async function cycle() {
  await page.evaluate(() => performance.clearMeasures());
  await page.locator("input[type=file][multiple]").setInputFiles(file);
  await page.waitForFunction(
    () =>
      performance.getEntriesByName("onelead:render", "measure").length > 0 ||
      document.documentElement.dataset.state === "error",
    undefined,
    { timeout: 120_000 },
  );
  const state = await page.evaluate(() => document.documentElement.dataset.state);
  if (state !== "ready") throw new Error(`the page is in state ${state}`);
}

/** Resident memory of the largest renderer below this process, by Linux: the workers' modules are in it, and not in the heap. */
function resident() {
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
  return Math.max(0, ...renderers.map((pid) => 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(text(pid, "status"))?.[1] ?? 0)));
}

async function count(after) {
  // The page starts its next worker a moment after a workbook is shown.
  await page.waitForTimeout(2_500);
  for (let i = 0; i < 3; i += 1) await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const metric = (name) => metrics.find((found) => found.name === name).value;
  const found = {
    heap: metric("JSHeapUsedSize"),
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
    workers: page.workers().length,
    resident: resident(),
  };
  console.log([after, ...Object.values(found)].map((value) => value.toLocaleString("en").padStart(14)).join(""));
  return found;
}

console.log(["cycles", "heap", "nodes", "listeners", "workers", "resident"].map((name) => name.padStart(14)).join(""));
const counted = [];
const every = Math.max(1, Math.floor((n - WARM_UP) / COUNTS));
for (let i = 1; i <= n; i += 1) {
  await cycle();
  if (i >= WARM_UP && ((i - WARM_UP) % every === 0 || i === n)) counted.push(await count(i));
}
await browser.close();

/** The least of a stretch: what is left when everything that can go has gone. */
const least = (counts, what) => Math.min(...counts.map((found) => found[what]));
const part = Math.max(1, Math.floor(counted.length / 4));
for (const [what, slack] of Object.entries(SLACK)) {
  const [first, last] = [least(counted.slice(0, part), what), least(counted.slice(-part), what)];
  if (last > first + slack(first)) {
    process.exitCode = 1;
    console.error(`${what} grew from ${first} to ${last}`);
  }
}
