// The start view, the demo workbook, and what the page's own address can ask for.
import { expect, test } from "../fixtures.ts";
import { DEMO } from "../pages/files.ts";
import { Frame } from "../pages/frame.ts";
import { Start } from "../pages/start.ts";

test("says what to drop, what comes of it and what leaves the machine", async ({ app, page }) => {
  const start = new Start(page);
  await app.open();
  await expect(page).toHaveTitle("OneLead");
  await expect(start.title).toBeVisible();
  await expect(start.dropZone).toContainText(".xlsx, .xlsm, .xlsb, .xls, .ods or .csv, several at once or in a .zip");
  await expect(start.promise).toBeVisible();
  await expect(start.preview).toBeVisible();
  await expect(start.sources).toHaveCount(5);
  await expect(start.openFirst).toHaveCount(0);
  await expect(new Frame(page).navigation).toHaveCount(0);
});

test("hands out the template without asking a server", async ({ app, page }) => {
  await app.open();
  const download = page.waitForEvent("download");
  await new Start(page).template.click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("onelead_template.xlsx");
  const template = await file.path();
  await app.give(template);
  await app.is("ready");
});

test("the demo workbook is one click away", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open();
  await new Start(page).demo.click();
  await app.is("ready");
  await expect(page).toHaveURL(/#\/executive$/);
  await expect(page).toHaveTitle("Dashboard · OneLead");
  await expect(frame.context).toContainText("demo.xlsx");
  await expect(frame.context).toContainText("33 customers");
  await expect(frame.view("Dashboard")).toHaveAttribute("aria-current", "page");
  await expect(frame.heading).toBeFocused();
});

test("the address can ask for the demo workbook", async ({ app, page }) => {
  await app.open("?demo", "ready");
  await expect(page).toHaveURL(/\?demo#\/executive$/);
  await expect(new Frame(page).context).toContainText("demo.xlsx");
});

test("the address sets the as-of date", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?asof=2025-07-04");
  await app.give(DEMO);
  await app.is("ready");
  expect(await frame.shownDate()).toBe("2025-07-04");
});

test("without a date, or with nonsense for one, it is today", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=yesterday", "ready");
  expect(await frame.shownDate()).toBe(new Date().toISOString().slice(0, 10));
});

test("another as-of date analyzes the same workbook again and stands in the address", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await frame.changeDate("2024-01-15");
  await expect(frame.asOf.locator("time")).toHaveAttribute("datetime", "2024-01-15");
  await app.is("ready");
  await expect(page).toHaveURL(/\?demo&asof=2024-01-15#\/executive$/);
  await expect(frame.asOfDialog).toBeHidden();
});

test("a date out of range is refused in words", async ({ app, page }) => {
  const frame = new Frame(page);
  await app.open("?demo&asof=2025-07-04", "ready");
  await frame.changeDate("2200-01-01");
  await expect(frame.asOfDialog.getByText("Enter a date from 1970 to 2098")).toBeVisible();
  await frame.asOfDialog.getByRole("button", { name: "Cancel" }).click();
  await expect(frame.asOfDialog).toBeHidden();
  expect(await frame.shownDate()).toBe("2025-07-04");
});

test("a chosen theme outlives the page", async ({ app, page }) => {
  const frame = new Frame(page);
  const root = page.locator("html");
  await app.open();
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await frame.pick(frame.theme, "Dark");
  await expect(root).toHaveAttribute("data-theme", "dark");
  expect(await ground()).not.toBe(light);
  await app.open("?again");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await frame.pick(frame.theme, "System");
  await expect(root).not.toHaveAttribute("data-theme");
});
