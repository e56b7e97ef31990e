// Compares one workbook in the built page with itself as the workbook of then, and prints how long it takes until the first line of
// what changed, beside a warm analysis of the same file in the same page.
// Usage: node comparison.mjs ADDRESS FILE; ONELEAD_CHROMIUM is the browser's program.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const e2e = fileURLToPath(new URL("../../../tests/e2e/package.json", import.meta.url));
const { chromium } = createRequire(e2e)("@playwright/test");
const [address, file] = process.argv.slice(2);
const ROUNDS = 3;
/** While a workbook is on screen, the worker for the next one is started; drops of a person come later than that. */
const PAUSE = 2_500;

const browser = await chromium.launch({
  executablePath: process.env.ONELEAD_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const main = page.getByRole("main");

const timed = async (act, wait) => {
  const start = performance.now();
  await act();
  await wait();
  return performance.now() - start;
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const given = () => page.locator("input[type=file][multiple]").first().setInputFiles(file);
const ready = async () => {
  await page.waitForSelector('html[data-state="loading"]', { state: "attached", timeout: 30_000 });
  await page.waitForSelector('html[data-state="ready"]', { state: "attached", timeout: 600_000 });
};

await page.goto(`${address}?asof=2025-07-04#/executive/since`);
await page.waitForLoadState("networkidle");
await given();
await ready();
const [warm, compared] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  await page.waitForTimeout(PAUSE);
  warm.push(await timed(given, ready));
  await page.waitForTimeout(PAUSE);
  const chooser = page.waitForEvent("filechooser");
  await main.getByRole("button", { name: "Choose a snapshot or workbook" }).click();
  const chosen = await chooser;
  compared.push(
    await timed(
      () => chosen.setFiles(file),
      () => main.getByText(/^Since .+ days?\):/).first().waitFor({ timeout: 600_000 }),
    ),
  );
  await main.getByRole("button", { name: "Stop comparing" }).click();
}
const [one, both] = [median(warm), median(compared)];
console.log(`warm analysis ${Math.round(one)} ms, first line of what changed ${Math.round(both)} ms: ${(both / one).toFixed(2)} x`);
await browser.close();
