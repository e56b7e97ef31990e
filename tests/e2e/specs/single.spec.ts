// The version of one file: opened from a folder, without any network, it does what the page does.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "../fixtures.ts";
import { SECOND_GENERATION } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { DIST } from "../pages/host.ts";
import { PrivacyPanel } from "../pages/privacy.ts";
import { Start } from "../pages/start.ts";

/** Made by `cargo xtask test --only e2e`, or by `cargo xtask dist --single`. */
const file = join(DIST, "onelead.html");

test("is one file of at most 6 MB, which names no other", () => {
  expect(statSync(file).size).toBeLessThanOrEqual(6_000_000);
  const html = readFileSync(file, "utf8");
  const [head = ""] = html.split('<script type="text/plain"');
  expect(head).not.toMatch(/(?:src|href)="\.\/(?!template)/);
  expect(/http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]).not.toMatch(/'self'|'unsafe-inline'|connect-src/);
});

test("opened by a double click it runs the whole journey, offline", async ({ page, context, watch }) => {
  watch.hostIs(pathToFileURL(file).href);
  await context.setOffline(true);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  const state = page.locator("html");
  await expect(state).toHaveAttribute("data-state", "empty");
  const frame = new Frame(page);
  await new Start(page).demo.click();
  await expect(state).toHaveAttribute("data-state", "ready", { timeout: 30_000 });
  await expect(frame.context).toContainText("33 customers");
  await page.locator("input[type=file][multiple]").setInputFiles(SECOND_GENERATION);
  await expect(frame.context).toContainText("second_generation.xlsx");
  await expect(state).toHaveAttribute("data-state", "ready");
  await frame.view("Pipeline").click();
  await expect(frame.heading).toHaveText("Opportunity pipeline");
  for (const [choice, name] of [
    [/^Report workbook/, "onelead_report.xlsx"],
    [/^Predictions/, "customer_predictions.csv"],
  ] as const) {
    const download = page.waitForEvent("download");
    await frame.pick(frame.exports, choice);
    expect((await download).suggestedFilename()).toBe(name);
  }
  expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
  expect(requests.filter((url) => url.startsWith("file:"))).toEqual([pathToFileURL(file).href]);
});

test("its panel says that everything came from this file", async ({ page, watch }) => {
  watch.hostIs(pathToFileURL(file).href);
  await page.goto(pathToFileURL(file).href);
  await expect(page.locator("html")).toHaveAttribute("data-state", "empty");
  const panel = new PrivacyPanel(page);
  await panel.open.click();
  await panel.dialog.getByText("Every part of the program").click();
  await expect(panel.dialog.getByRole("row").filter({ hasText: "worker_bg" })).toContainText("this file");
});
