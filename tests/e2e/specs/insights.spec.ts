// The data insights: findings that can be filtered and saved, and every part by keyboard.
import { readFile } from "node:fs/promises";
import { expect, look, test } from "../fixtures.ts";
import { CLOSED_EXPORT } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Insights } from "../pages/insights.ts";

const AT = "?demo&asof=2025-07-04#/insights";

look("the first sentence says how good the data is and how many findings touch how many customers", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await new Frame(page).view("Data insights").click();
  await expect(insights.findings.first()).toBeVisible();
  await expect(insights.lede).toHaveText(/^\d+% of all cells hold a value; \d+ findings affect the results of /);
  for (const part of ["Why it matters", "What to do"]) {
    await expect(insights.findings.first().getByText(part)).toBeVisible();
  }
});

look("a card says what the export is, and leads to the rows behind it", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(AT, "ready");
  await expect(insights.fact("Files")).toHaveText("demo.xlsx");
  await expect(insights.fact("Install base")).toContainText("5,678 rows of “Raw_install_base”.");
  await expect(insights.fact("Open projects")).toHaveText(/^\d+ of 2,240 rows are for projects in progress\./);
  await expect(insights.fact("Headers")).toContainText("first generation");
  await expect(insights.fact("Filled in later")).toContainText("The size is filled in");
  // What does not apply is not on it.
  await expect(insights.card).not.toContainText("put together from");
  await insights.card.getByRole("link", { name: "Show rows (Install base)" }).click();
  await expect(page).toHaveURL(/#\/insights\/rows\?source=install_base$/);
});

test("an export of closed projects from several dates is called so, on a phone and in the dark, too", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open("?asof=2025-07-04#/insights");
  await app.give(CLOSED_EXPORT);
  await app.is("ready");
  await page.evaluate(() => {
    location.hash = "#/insights";
  });
  await expect(insights.fact("Open projects")).toContainText("Closed projects only. 5 of 480 rows are for projects in progress.");
  await expect(insights.fact("Open projects")).toContainText("what started in the last 666 days is largely missing");
  await expect(insights.fact("Age")).toContainText("put together from 3 exports: 180 rows of");
  await expect(insights.fact("Age")).toContainText("none with “prj_customer_id”");
  await expect(insights.fact("Filled in later")).toContainText("the size");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await app.overflow()).toBeLessThanOrEqual(0);
  await insights.card.getByRole("link", { name: "Show finding (Open projects)" }).click();
  await expect(page).toHaveURL(/#\/insights\?severity=warning&source=projects$/);
  await expect(insights.findings.filter({ hasText: "“Raw_projects” holds closed projects only" })).toBeVisible();
});

test("findings are filtered by severity and source, and the filter stands in the address", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(AT, "ready");
  await expect(insights.findings.first()).toBeVisible();
  const all = await insights.findings.count();
  await insights.severity.selectOption("Can change results");
  await expect(insights.findings).not.toHaveCount(all);
  const serious = await insights.findings.count();
  expect(serious).toBeGreaterThan(0);
  await expect(page).toHaveURL(/#\/insights\?severity=warning$/);
  await insights.severity.selectOption("For the record");
  await expect(insights.findings).toHaveCount(all - serious);
  await insights.source.selectOption("Projects");
  await expect(insights.findings).not.toHaveCount(all - serious);
  const shown = await insights.findings.count();
  await expect(insights.count).toHaveText(`${shown} of ${all} findings`);
  await app.reload("ready");
  await expect(insights.findings).toHaveCount(shown);
});

look("the shown findings are saved as CSV", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(`${AT}?severity=warning`, "ready");
  await expect(insights.findings.first()).toBeVisible();
  const shown = await insights.findings.count();
  const arrives = page.waitForEvent("download");
  await insights.csv.click();
  const download = await arrives;
  expect(download.suggestedFilename()).toBe("findings.csv");
  const text = await readFile(await download.path(), "utf8");
  const lines = text.split("\r\n");
  // The last line break ends the last row.
  expect(lines).toHaveLength(shown + 2);
  expect(lines[0]).toBe("\ufeffrank,severity,kind,finding,source,sheet,column,count,cells,evidence,customers,customer_ids,what_to_do");
});

look("every part is reached by keyboard", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(AT, "ready");
  await insights.tab("Findings").focus();
  await page.keyboard.press("ArrowRight");
  await expect(insights.table("Sources")).toBeVisible();
  await expect(page).toHaveURL(/#\/insights\/sources$/);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(insights.table("Suggested links")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(insights.distributions).toHaveCount(41);
  await page.keyboard.press("ArrowRight");
  await expect(insights.table("Strongest pairs")).toBeVisible();
  await page.keyboard.press("End");
  await expect(insights.rows("Dictionary")).toHaveCount(41);
  await page.keyboard.press("Home");
  await expect(insights.findings.first()).toBeVisible();
});

look("findings are filtered, saved and opened by keyboard alone", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(AT, "ready");
  await expect(insights.findings.first()).toBeVisible();
  const all = await insights.findings.count();
  await insights.tab("Findings").focus();
  await page.keyboard.press("Tab");
  await expect(insights.severity).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(insights.findings).not.toHaveCount(all);
  await page.keyboard.press("Tab");
  await expect(insights.source).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(insights.csv).toBeFocused();
  const arrives = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await arrives).suggestedFilename()).toBe("findings.csv");
  const [cell, more] = [insights.findings.first().getByRole("link").first(), insights.findings.first().locator("summary")];
  await page.keyboard.press("Tab");
  await expect(cell).toBeFocused();
  while (!(await more.evaluate((element) => element === document.activeElement))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(insights.findings.first().getByText("Customers", { exact: true })).toBeVisible();
});

look("a source shows its columns and where they lack values", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(`${AT}/sources`, "ready");
  await insights.shownSource.selectOption("Projects");
  await expect(page).toHaveURL(/source=projects$/);
  await expect.poll(() => insights.rows("Columns").count()).toBeGreaterThan(30);
  await expect(page.getByRole("img", { name: /^Missing values along the sheet/ })).toBeVisible();
});

look("a customer is found by name and shown in every distribution; only the id goes into the address", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(`${AT}/features`, "ready");
  await expect(insights.placed).toHaveCount(0);
  await insights.place.fill("pharma");
  const offer = page.getByRole("button", { name: /Pharma/ }).first();
  await offer.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#\/insights\/features\?customer=[\w%.-]+$/);
  expect(page.url().toLowerCase()).not.toContain("pharma");
  await expect.poll(() => insights.placed.count()).toBeGreaterThan(30);
  await page.getByRole("button", { name: "Table", exact: true }).click();
  await expect(insights.rows("Features")).toHaveCount(41);
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/#\/insights\/features$/);
});

look("the heat map is walked by arrow keys and has a table", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open(`${AT}/correlations`, "ready");
  await insights.heatMap.focus();
  await page.keyboard.press("ArrowRight");
  const tip = page.locator(".app-tooltip");
  await expect(tip.locator(".app-tooltip__value")).toHaveText("1");
  const first = await tip.locator(".app-tooltip__label").innerText();
  await page.keyboard.press("ArrowDown");
  await expect(tip.locator(".app-tooltip__label")).not.toHaveText(first);
  await page.getByRole("button", { name: "Spearman" }).click();
  await expect(page.getByRole("button", { name: "Spearman" })).toHaveAttribute("aria-pressed", "true");
  await expect(insights.rows("Strongest pairs")).toHaveCount(15);
});

test("another as-of date examines the data anew", async ({ app, page }) => {
  const insights = new Insights(page);
  await app.open("?demo&asof=2025-07-04#/insights/features", "ready");
  await expect(insights.distributions).toHaveCount(41);
  const before = await insights.distributions.nth(1).innerText();
  await app.open("?demo&asof=2024-07-04#/insights/features", "ready");
  await expect(insights.distributions.nth(1)).not.toHaveText(before);
});
