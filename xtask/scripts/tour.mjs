// Does Monday's job on the demo workbook and takes a picture of each step, light and dark.
// Usage: node tour.mjs ADDRESS FOLDER; ONELEAD_CHROMIUM is the browser's program.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const e2e = fileURLToPath(new URL("../../tests/e2e/package.json", import.meta.url));
const demo = fileURLToPath(new URL("../../public/demo.xlsx", import.meta.url));
const { chromium } = createRequire(e2e)("@playwright/test");
const [address, folder] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.ONELEAD_CHROMIUM,
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});

/** The state of the page that `<html data-state>` tells. */
const is = (page, state) => page.waitForSelector(`html[data-state="${state}"]`, { state: "attached" });

/** A list of actions as the page saves it. */
async function saved(page, act) {
  const download = page.waitForEvent("download");
  await act();
  return readFileSync(await (await download).path());
}

for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const main = page.getByRole("main");
  const view = (name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name }).click();
  const picture = async (name) => {
    await page.mouse.move(0, 0);
    await page.waitForTimeout(400);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  };
  /** Messages that say what was saved are not what a picture is about. */
  const quiet = async () => {
    for (let left = await page.locator(".app-toast button").count(); left > 0; left -= 1) await page.locator(".app-toast button").first().click();
  };
  const give = async (...files) => {
    await page.locator("input[type=file][multiple]").setInputFiles(files);
    await is(page, "ready");
  };

  await page.goto(`${address}?asof=2025-07-04`);
  await is(page, "empty");
  await page.waitForLoadState("networkidle");
  await picture("1-drop");
  await give(demo);
  await page.waitForTimeout(4000);
  await picture("2-dashboard");
  await page.goto(`${address}?asof=2025-07-04#/executive`);
  await main.getByRole("table").first().getByRole("link").first().click();
  await page.locator(".app-starter__message").first().waitFor();
  await picture("3-customer");
  await view("Actions");
  const ticks = main.getByRole("checkbox", { name: /^Pick: / });
  for (const row of [0, 1, 2]) await ticks.nth(row).check();
  await picture("4-actions");
  await main.locator("[aria-keyshortcuts=d]").click();
  await quiet();
  const list = await saved(page, async () => {
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await page.getByRole("menuitem", { name: /^Action list/ }).click();
  });
  await quiet();
  await page.goto(`${address}?asof=2025-07-04#/actions/log`);
  await picture("5-recorded");

  await page.goto(`${address}?asof=2025-08-04#/actions/log`);
  await page.reload();
  await is(page, "empty");
  const workbook = { name: "demo.xlsx", mimeType: "application/octet-stream", buffer: readFileSync(demo) };
  await give(workbook, { name: "actions.csv", mimeType: "text/csv", buffer: list });
  await page.goto(`${address}?asof=2025-08-04#/actions/log`);
  await page.waitForTimeout(1500);
  await quiet();
  await picture("6-next-month");
  await context.close();
}
await browser.close();
